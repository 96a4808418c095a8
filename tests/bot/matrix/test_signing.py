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
from bot.channels.matrix.signing import OTHER_KEYS, Signing

BOT, DEVICE = "@bot:localhost", "ABC"
APPROVES = "Log één keer in als de bot, en keur het apparaat Netwerkbot goed."


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
            return web.json_response({"session": "x", "flows": flows}, status=401)
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
    with pytest.raises(ChannelTrouble, match=APPROVES):
        await Signing(account).sign(DEVICE, "token")

    assert APPROVES in (await _found(account)).zin


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
