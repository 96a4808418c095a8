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

from aiohttp import ClientError, ClientSession
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.account import Account, session_to, write_private
from bot.channels.matrix.keys import Lost

_NAMES = ("master", "self_signing", "user_signing")
_NEEDS_A_PERSON = 401
_OK = 200
_BROKEN = 500
_PATIENCE_S = 60

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
    """The keys of an account; a file keeps their seeds."""

    account: Account

    @property
    def file(self) -> Path:
        return self.account.folder / "signing.json"

    def masters(self) -> list[str]:
        """Return the key that the others are signed with, if there is one yet."""
        return [self._keys()["master"].public] if self.file.exists() else []

    async def sign(self, device: str, token: str) -> None:
        """Have the keys and the device signed, as far as they are not yet.

        Raises `NeedsApproval` when the server asks for a person, `ChannelTrouble` when the account
        has keys of somebody else, `ClientError` or `TimeoutError` when the server does not answer.
        """
        account, user, keys = self.account, self.account.user, self._keys()
        async with session_to(account, token=token, patience_s=_PATIENCE_S) as session:
            server = _Server(session, account)
            known = await server.ask("/keys/query", {"device_keys": {user: []}})
            master = known.get("master_keys", {}).get(user, {}).get("keys", {})
            if [*master.values()] != [keys["master"].public]:
                if master:
                    raise ChannelTrouble(OTHER_KEYS)
                await server.upload(keys)
            own = known["device_keys"].get(user, {}).get(device)
            if own is None:
                raise Lost
            name = f"ed25519:{keys['self_signing'].public}"
            if name not in own.get("signatures", {}).get(user, {}):
                bare = {each: own[each] for each in own if each not in {"signatures", "unsigned"}}
                signed = keys["self_signing"].sign(bare, user)
                await server.ask("/keys/signatures/upload", {user: {device: signed}})

    def _keys(self) -> dict[str, Key]:
        if not self.file.exists():
            fresh = {name: secrets.token_hex(32) for name in _NAMES}
            write_private(self.file, json.dumps(fresh))
        seeds = json.loads(self.file.read_text())
        return {name: Key(bytes.fromhex(seeds[name])) for name in _NAMES}


OTHER_KEYS = (
    "Het account van de bot heeft al sleutels die ik niet ken. "
    "Zet een back-up van de map terug, of maak een nieuw account voor de bot."
)
APPROVE = (
    "De server wil dat iemand de sleutels van de bot goedkeurt. "
    "Log één keer in als de bot, keur dat goed, en start de bot opnieuw."
)
FORGOTTEN = "De server kent de bot niet meer. Doe: netwerkbot doctor"


class NeedsApproval(ChannelTrouble):
    """The server wants a person to approve the keys; ``where`` is the page for that, if known.

    Until then the device is unsigned: most clients talk with it all the same.
    """

    def __init__(self, where: str = "") -> None:
        """Say what to approve, and where."""
        super().__init__(f"{APPROVE} Dat kan op {where}" if where else APPROVE)


@dataclass(frozen=True)
class _Server:
    session: ClientSession
    account: Account

    async def ask(self, path: str, body: Facts) -> Facts:
        status, said = await self._post(path, body)
        if status == _NEEDS_A_PERSON:
            raise ChannelTrouble(FORGOTTEN) if said.get("errcode") else NeedsApproval
        if status != _OK:
            raise ClientError(status)
        return said

    async def upload(self, keys: dict[str, Key]) -> None:
        """Upload the keys; a server that asks who wants that, gets the password."""
        user, master = self.account.user, keys["master"]
        body: Facts = {
            "master_key": _described(user, "master", master),
            **{
                f"{name}_key": master.sign(_described(user, name, keys[name]), user)
                for name in ("self_signing", "user_signing")
            },
        }
        path = "/keys/device_signing/upload"
        status, said = await self._post(path, body)
        if status == _OK:
            return
        if status != _NEEDS_A_PERSON or not self.account.password:
            pages = (each.get("url", "") for each in said.get("params", {}).values())
            raise NeedsApproval(next(filter(None, pages), ""))
        proof = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user},
            "password": self.account.password,
            "session": said.get("session"),
        }
        await self.ask(path, {**body, "auth": proof})

    async def _post(self, path: str, body: Facts) -> tuple[int, Facts]:
        url = f"{self.account.homeserver.rstrip('/')}/_matrix/client/v3{path}"
        async with self.session.post(url, json=body) as answer:
            if answer.status >= _BROKEN:
                raise ClientError(answer.status)
            said: Facts = await answer.json()
            return answer.status, said


def _described(user: str, usage: str, key: Key) -> Facts:
    return {"user_id": user, "usage": [usage], "keys": {f"ed25519:{key.public}": key.public}}


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def _canonical(facts: Facts) -> bytes:
    """Write facts as they are signed (Matrix specification, canonical JSON)."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
