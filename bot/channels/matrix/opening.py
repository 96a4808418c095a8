"""Opening the channel: the account, its device, its keys."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.channels.matrix.account import Account, open_client
from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.listening import Listening
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.sending import Sending
from bot.channels.matrix.signing import Signing


@asynccontextmanager
async def opened(
    account: Account, may_invite: Callable[[str], bool]
) -> AsyncIterator[MatrixChannel]:
    """Be on Matrix for as long as the block lasts. Raises `ChannelTrouble`."""
    client = await open_client(account)
    try:
        if client.should_upload_keys:
            await client.keys_upload()
        signing = Signing(account.homeserver, account.folder / "signing.json")
        await signing.sign(
            account.user, str(client.device_id), client.access_token, account.password
        )
        rooms = Rooms(client, may_invite)
        listening = Listening(client, account.folder / "since", rooms)
        yield MatrixChannel(account.user, listening, rooms, Sending(client))
    finally:
        await client.close()  # type: ignore[no-untyped-call]
