"""Opening the channel: the account, its device, its keys."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nio.client.async_client import AsyncClient

from bot.channels.matrix.account import Account, open_client, reaching
from bot.channels.matrix.attention import Attention
from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.keys import upload_keys
from bot.channels.matrix.listening import Listening
from bot.channels.matrix.reading import Reading
from bot.channels.matrix.rooms import MayInvite, Rooms
from bot.channels.matrix.sending import Sending
from bot.channels.matrix.sharing import Sharing
from bot.channels.matrix.signing import NeedsApproval, Signing

logger = logging.getLogger(__name__)


async def introduce(client: AsyncClient, account: Account) -> None:
    """Give the server the keys of the device, signed; without a person's approval unsigned.

    Raises `bot.channels.matrix.account.Away`, or `ChannelTrouble` for what waiting does not mend.
    """
    with reaching(account):
        await upload_keys(client)
        try:
            await Signing(account).sign(str(client.device_id), client.access_token)
        except NeedsApproval as trouble:
            logger.warning("%s", trouble)


@asynccontextmanager
async def opened(account: Account, may_invite: MayInvite) -> AsyncIterator[MatrixChannel]:
    """Be on Matrix for as long as the block lasts.

    Raises `bot.channels.matrix.account.Away`, or `ChannelTrouble` for what waiting does not mend.
    """
    client = await open_client(account)
    attention = Attention(client)
    try:
        await introduce(client, account)
        rooms = Rooms(client, may_invite)
        listening = Listening(client, account.folder / "since", rooms)
        reading, sending = Reading(client, rooms), Sending(client, Sharing(client))
        yield MatrixChannel(account.user, listening, rooms, reading, sending, attention)
    finally:
        await attention.stop()
        await client.close()  # type: ignore[no-untyped-call]
