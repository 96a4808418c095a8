"""Opening the channel: the account, its device, its keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.matrix.account import Account, open_client, reaching
from bot.channels.matrix.attention import Attention
from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.keys import upload_keys
from bot.channels.matrix.listening import Listening
from bot.channels.matrix.reading import Reading
from bot.channels.matrix.rooms import MayInvite, Rooms
from bot.channels.matrix.sending import Sending
from bot.channels.matrix.sharing import Sharing
from bot.channels.matrix.signing import Signing


@asynccontextmanager
async def opened(account: Account, may_invite: MayInvite) -> AsyncIterator[MatrixChannel]:
    """Be on Matrix for as long as the block lasts.

    Raises `bot.channels.matrix.account.Away`, or `ChannelTrouble` for what waiting does not mend.
    """
    client = await open_client(account)
    attention = Attention(client)
    try:
        with reaching(account):
            await upload_keys(client)
            await Signing(account).sign(str(client.device_id), client.access_token)
        rooms = Rooms(client, may_invite)
        listening = Listening(client, account.folder / "since", rooms)
        reading, sending = Reading(client, rooms), Sending(client, Sharing(client))
        yield MatrixChannel(account.user, listening, rooms, reading, sending, attention)
    finally:
        await attention.stop()
        await client.close()  # type: ignore[no-untyped-call]
