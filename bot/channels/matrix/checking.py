"""Looking at an account from outside, without touching its device: for `doctor`."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.channels.matrix.account import Account

_PATIENCE = ClientTimeout(total=10)
_OK, _UNKNOWN = 200, 401


class Ernst(Enum):
    """How serious a finding is."""

    GOED = auto()
    LET_OP = auto()
    FOUT = auto()


@dataclass(frozen=True)
class Vondst:
    """One thing that was looked at: a Dutch sentence, and what to do when it is not good."""

    ernst: Ernst
    zin: str


async def check(account: Account) -> AsyncIterator[Vondst]:
    """Look at the homeserver and the device, going no further than what works. Changes nothing."""
    async with ClientSession(timeout=_PATIENCE, trust_env=True) as session:
        try:
            yield await _server(session, account)
            yield await _device(session, account)
        except (ClientError, TimeoutError, ValueError):
            sentence = f"{account.homeserver} antwoordt niet. Klopt het adres, en staat hij aan?"
            yield Vondst(Ernst.FOUT, sentence)


async def _server(session: ClientSession, account: Account) -> Vondst:
    facts = await _ask(session, account, "/_matrix/client/versions")
    if "versions" not in facts:
        return Vondst(
            Ernst.FOUT, f"Op {account.homeserver} draait geen Matrix. Kijk het adres na."
        )
    return Vondst(Ernst.GOED, f"De server {account.homeserver} antwoordt.")


async def _device(session: ClientSession, account: Account) -> Vondst:
    file = account.folder / "session.json"
    if not file.exists():
        return Vondst(Ernst.LET_OP, "De bot is nog nooit ingelogd. Doe: netwerkbot run")
    device = json.loads(file.read_text(encoding="utf-8"))
    facts = await _ask(
        session,
        account,
        "/_matrix/client/v3/keys/query",
        token=device["access_token"],
        body={"device_keys": {account.user: []}},
    )
    if "device_keys" not in facts:
        sentence = f"De server kent de bot niet meer. Haal {file} weg en doe: netwerkbot run"
        return Vondst(Ernst.FOUT, sentence)
    keys = facts["device_keys"].get(account.user, {}).get(device["device_id"], {})
    signed = len(keys.get("signatures", {}).get(account.user, {})) > 1
    if not signed:
        sentence = "Het apparaat van de bot is niet ondertekend. Start de bot opnieuw."
        return Vondst(Ernst.LET_OP, sentence)
    return Vondst(Ernst.GOED, f"De bot is {account.user}, op een ondertekend apparaat.")


async def _ask(
    session: ClientSession,
    account: Account,
    path: str,
    *,
    token: str = "",
    body: Any = None,
) -> dict[str, Any]:
    method = "GET" if body is None else "POST"
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    url = account.homeserver.rstrip("/") + path
    async with session.request(
        method, url, json=body, headers=headers, proxy=account.proxy
    ) as answer:
        if answer.status not in {_OK, _UNKNOWN}:
            return {}
        facts: dict[str, Any] = await answer.json()
        return facts
