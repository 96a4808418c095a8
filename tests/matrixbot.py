"""The bot on a homeserver of the tests."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels.matrix.account import Account, open_client
from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.listening import Listening
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.sending import Sending
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
        pickle_key="sleutel",
        password=PASSWORD,
    )


@asynccontextmanager
async def bot(server: Homeserver, folder: Path) -> AsyncIterator[MatrixChannel]:
    """Let a bot with an account of its own come; in the same folder it is the same one."""
    account = account_on(server, folder)
    client = await open_client(account)
    rooms = Rooms(client, lambda _: True)
    listening = Listening(client, folder / "since", rooms)
    try:
        yield MatrixChannel(account.user, listening, rooms, Sending(client))
    finally:
        await client.close()  # type: ignore[no-untyped-call]
