"""Looking at an account from outside, without touching its device: for `doctor`."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.account import Account, known_device, reaching, session_to
from bot.channels.matrix.keys import LOST
from bot.channels.matrix.signing import APPROVE, OTHER_KEYS, Signing

_PATIENCE_S = 10
_OK, _NO_ACCESS, _FORBIDDEN, _BROKEN = 200, 401, 403, 500

Facts = dict[str, Any]


class Ernst(Enum):
    """How serious a finding is."""

    GOED = auto()
    LET_OP = auto()
    FOUT = auto()


@dataclass(frozen=True)
class Vondst:
    """One thing that was looked at: a Dutch sentence, and what to do when it is not good.

    ``mendable``: `bot.channels.matrix.mending` can do something about it.
    """

    ernst: Ernst
    zin: str
    mendable: bool = False


async def check(account: Account) -> AsyncIterator[Vondst]:
    """Look at the homeserver and the device, going no further than what works. Changes nothing.

    Raises `OSError` for a file that cannot be read.
    """
    try:
        async with session_to(account, patience_s=_PATIENCE_S) as session:
            for look in (_server, _door, _device):
                with reaching(account):
                    found = await look(_Asking(session, account))
                if found is not None:
                    yield found
                if found is not None and found.ernst is not Ernst.GOED:
                    return
    except ChannelTrouble as trouble:
        yield Vondst(Ernst.FOUT, str(trouble))


@dataclass(frozen=True)
class _Asking:
    session: ClientSession
    account: Account

    async def ask(
        self, path: str, body: Facts | None = None, token: str = ""
    ) -> tuple[int, Facts]:
        """Return the status and the answer. Raises `ClientError`."""
        method = "GET" if body is None else "POST"
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        url = self.account.homeserver.rstrip("/") + path
        async with self.session.request(method, url, json=body, headers=headers) as answer:
            if answer.status >= _BROKEN:
                raise ClientError(answer.status)
            said = await answer.json(content_type=None) if answer.status == _OK else {}
            return answer.status, said if isinstance(said, dict) else {}


async def _server(asking: _Asking) -> Vondst:
    where = asking.account.homeserver
    try:
        _, facts = await asking.ask("/_matrix/client/versions")
    except json.JSONDecodeError:  # a page for people
        facts = {}
    if "versions" not in facts:
        return Vondst(Ernst.FOUT, f"Op {where} draait geen Matrix. Kijk het adres na.")
    return Vondst(Ernst.GOED, f"De server {where} antwoordt.")


async def _door(asking: _Asking) -> Vondst | None:
    """Look whether the bot would be let in; a device that was made for that is gone again."""
    account = asking.account
    if known_device(account):
        return None
    if account.token:
        status, said = await asking.ask("/_matrix/client/v3/account/whoami", token=account.token)
        if status != _OK or said.get("user_id") != account.user:
            sentence = f"Het token is niet van {account.user}. Maak een nieuw token voor de bot."
            return Vondst(Ernst.FOUT, sentence)
    else:
        who = {"type": "m.id.user", "user": account.user}
        body = {"type": "m.login.password", "identifier": who, "password": account.password}
        status, said = await asking.ask("/_matrix/client/v3/login", body)
        if status == _FORBIDDEN:
            sentence = f"De server laat {account.user} niet binnen. Klopt het wachtwoord?"
            return Vondst(Ernst.FOUT, sentence)
        if status == _OK:
            await asking.ask("/_matrix/client/v3/logout", {}, said["access_token"])
    return Vondst(Ernst.LET_OP, "De bot is nog nooit ingelogd. Doe: netwerkbot run")


async def _device(asking: _Asking) -> Vondst:
    account, device = asking.account, known_device(asking.account)
    if account.lost.exists() or not account.store_of(device).exists():
        return Vondst(Ernst.FOUT, LOST, mendable=True)
    body: Facts = {"device_keys": {account.user: []}}
    status, facts = await asking.ask(
        "/_matrix/client/v3/keys/query", body, token=device["access_token"]
    )
    if status == _NO_ACCESS:
        return Vondst(Ernst.FOUT, _FORGOTTEN, mendable=True)
    keys = facts.get("device_keys", {}).get(account.user, {}).get(device["device_id"], {})
    if not keys:
        return Vondst(Ernst.FOUT, LOST, mendable=True)
    master = facts.get("master_keys", {}).get(account.user, {}).get("keys", {})
    return _signature(account, keys, [*master.values()])


def _signature(account: Account, keys: Facts, masters: list[str]) -> Vondst:
    if not masters:
        return Vondst(Ernst.LET_OP, APPROVE)
    if masters != Signing(account).masters():
        return Vondst(Ernst.FOUT, OTHER_KEYS)
    if len(keys.get("signatures", {}).get(account.user, {})) <= 1:
        sentence = "Het apparaat van de bot is niet ondertekend. Start de bot opnieuw."
        return Vondst(Ernst.LET_OP, sentence)
    return Vondst(Ernst.GOED, f"De bot is {account.user}, op een ondertekend apparaat.")


_FORGOTTEN = "De server kent de bot niet meer. Doe: netwerkbot doctor --herstel"
