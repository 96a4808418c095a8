"""The bot on a homeserver of the tests."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels.matrix.account import Account
from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.opening import opened
from tests.matrix import PASSWORD
from tests.synapse import Homeserver


def account_on(server: Homeserver, folder: Path) -> Account:
    """Return the account that lives in a folder; a new one when there is none."""
    known = folder / "naam"
    if not known.exists():
        folder.mkdir(parents=True)
        known.write_text(server.register(f"bot-{secrets.token_hex(4)}", PASSWORD))
    return Account(
        homeserver=server.url,
        user=known.read_text(),
        folder=folder,
        password=PASSWORD,
    )


async def anybody(_: str) -> bool:
    """Let everybody invite the bot."""
    return True


@asynccontextmanager
async def bot(server: Homeserver, folder: Path) -> AsyncIterator[MatrixChannel]:
    """Let a bot with an account of its own come; in the same folder it is the same one."""
    async with opened(account_on(server, folder), anybody) as channel:
        yield channel
