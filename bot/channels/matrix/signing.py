"""Signing the bot's own device, so that clients which trust only signed devices talk with it.

nio has no cross-signing. The account gets a master key and two keys below it, whose seeds stay in
a file beside the device; the device is signed once. Doing it again changes nothing.
"""

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.account import write_private

_NAMES = ("master", "self_signing", "user_signing")
_NEEDS_A_PERSON = 401
_OK = 200

Facts = dict[str, Any]


@dataclass(frozen=True)
class Key:
    """A signing key, made of its seed."""

    seed: bytes

    @property
    def public(self) -> str:
        return _base64(self._key().public_key().public_bytes_raw())

    def sign(self, facts: Facts, user: str) -> Facts:
        """Return ``facts`` with a signature added."""
        bare = {name: facts[name] for name in facts if name not in {"signatures", "unsigned"}}
        signature = _base64(self._key().sign(_canonical(bare)))
        others = facts.get("signatures", {})
        mine = {**others.get(user, {}), f"ed25519:{self.public}": signature}
        return {**facts, "signatures": {**others, user: mine}}

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class Signing:
    """The keys of an account; ``file`` keeps their seeds."""

    homeserver: str
    file: Path

    async def sign(self, user: str, device: str, token: str, password: str) -> None:
        """Have the keys and the device signed, as far as they are not yet.

        Raises `ChannelTrouble` when the account has keys of somebody else, or when the server asks
        for a person to approve.
        """
        keys = self._keys()
        headers = {"Authorization": f"Bearer {token}"}
        async with ClientSession(self.homeserver, headers=headers, trust_env=True) as session:
            known = await _ask(session, "/keys/query", {"device_keys": {user: []}})
            master = known.get("master_keys", {}).get(user, {}).get("keys", {})
            if [*master.values()] != [keys["master"].public]:
                if master:
                    raise ChannelTrouble(_OTHER_KEYS)
                await _upload(session, user, keys, password)
            own = known["device_keys"][user][device]
            name = f"ed25519:{keys['self_signing'].public}"
            if name not in own.get("signatures", {}).get(user, {}):
                bare = {each: own[each] for each in own if each not in {"signatures", "unsigned"}}
                signed = keys["self_signing"].sign(bare, user)
                await _ask(session, "/keys/signatures/upload", {user: {device: signed}})

    def _keys(self) -> dict[str, Key]:
        if not self.file.exists():
            fresh = {name: secrets.token_hex(32) for name in _NAMES}
            write_private(self.file, json.dumps(fresh))
        seeds = json.loads(self.file.read_text())
        return {name: Key(bytes.fromhex(seeds[name])) for name in _NAMES}


_OTHER_KEYS = (
    "Het account van de bot heeft al sleutels die ik niet ken. "
    "Zet een back-up van de map terug, of maak een nieuw account voor de bot."
)
_APPROVE = (
    "De server wil dat iemand de sleutels van de bot goedkeurt. "
    "Log één keer in als de bot, en keur het apparaat Netwerkbot goed."
)


async def _upload(session: ClientSession, user: str, keys: dict[str, Key], password: str) -> None:
    master = keys["master"]
    body: Facts = {
        "master_key": _described(user, "master", master),
        **{
            f"{name}_key": master.sign(_described(user, name, keys[name]), user)
            for name in ("self_signing", "user_signing")
        },
    }
    path = "/keys/device_signing/upload"
    async with session.post(f"/_matrix/client/v3{path}", json=body) as answer:
        if answer.status == _OK:
            return
        said = await answer.json()
        if answer.status != _NEEDS_A_PERSON or not password:
            raise ChannelTrouble(_APPROVE)
    identifier = {"type": "m.id.user", "user": user}
    proof = {"type": "m.login.password", "identifier": identifier, "password": password}
    await _ask(session, path, {**body, "auth": {**proof, "session": said["session"]}})


def _described(user: str, usage: str, key: Key) -> Facts:
    return {"user_id": user, "usage": [usage], "keys": {f"ed25519:{key.public}": key.public}}


async def _ask(session: ClientSession, path: str, body: Facts) -> Facts:
    async with session.post(f"/_matrix/client/v3{path}", json=body) as answer:
        if answer.status != _OK:
            raise ChannelTrouble(_APPROVE)
        said: Facts = await answer.json()
        return said


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def _canonical(facts: Facts) -> bytes:
    """Write facts as they are signed (Matrix specification, canonical JSON)."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
