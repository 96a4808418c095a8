"""Signing the device of the bot, on homeservers that want more than a password for that."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.account import Account, Away
from bot.channels.matrix.checking import Vondst, check
from bot.channels.matrix.signing import OTHER_KEYS, NeedsApproval, Signing
from tests.matrixbot import bot
from tests.synapse import Homeserver

BOT, DEVICE = "@bot:localhost", "ABC"
APPROVES = "Log één keer in als de bot, keur dat goed, en start de bot opnieuw."
PAGE = "https://account.example.org/sleutels"


class Server:
    """What Synapse cannot be made to be: a homeserver whose people sign in elsewhere."""

    def __init__(self) -> None:
        self.masters: dict[str, Any] = {}
        self.is_broken = False

    async def answer(self, request: web.Request) -> web.Response:
        if self.is_broken:
            return web.Response(status=502, text="<html>Bad gateway</html>")
        if request.path.endswith("/versions"):
            return web.json_response({"versions": ["v1.11"]})
        if request.path.endswith("/keys/device_signing/upload"):
            flows = [{"stages": ["org.matrix.cross_signing_reset"]}]
            params = {"org.matrix.cross_signing_reset": {"url": PAGE}}
            facts = {"session": "x", "flows": flows, "params": params}
            return web.json_response(facts, status=401)
        known: dict[str, Any] = {"device_keys": {BOT: {DEVICE: {"keys": {}, "signatures": {}}}}}
        return web.json_response(known | {"master_keys": self.masters})


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
async def account(server: Server, tmp_path: Path) -> AsyncIterator[Account]:
    """A bot that has been there before, with a token."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    account = Account(f"http://{host}:{port}", BOT, tmp_path, token="token")
    device = {"user_id": BOT, "device_id": DEVICE, "access_token": "token"}
    account.session.write_text(json.dumps(device))
    account.store_of(device).touch()
    yield account
    await runner.cleanup()


async def _found(account: Account) -> Vondst:
    return [each async for each in check(account)][-1]


async def test_a_server_that_wants_a_person_to_approve_is_told_so_by_bot_and_doctor(
    account: Account,
) -> None:
    with pytest.raises(NeedsApproval, match=f"{APPROVES} Dat kan op {PAGE}"):
        await Signing(account).sign(DEVICE, "token")

    assert APPROVES in (await _found(account)).zin


async def test_a_bot_whose_keys_are_not_approved_yet_talks_all_the_same(
    homeserver: Homeserver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def refuse(*_: object) -> None:
        raise NeedsApproval

    monkeypatch.setattr(Signing, "sign", refuse)

    async with bot(homeserver, tmp_path / "bot") as channel:
        assert channel.user.startswith("@bot")

    assert APPROVES in caplog.text


async def test_keys_of_somebody_else_are_left_alone(account: Account, server: Server) -> None:
    server.masters = {BOT: {"keys": {"ed25519:x": "x"}}}

    with pytest.raises(ChannelTrouble, match="sleutels die ik niet ken"):
        await Signing(account).sign(DEVICE, "token")

    assert (await _found(account)).zin == OTHER_KEYS


async def test_a_gateway_whose_server_is_away_is_no_fault_of_the_bot(
    account: Account, server: Server
) -> None:
    server.is_broken = True

    assert (await _found(account)).zin == str(Away(account.homeserver))
