"""Taking away what somebody said in a room: a server does it for who has the power there."""

import asyncio
import logging
from datetime import timedelta
from hashlib import sha256

from aiohttp import ClientError
from nio import RoomRedactResponse
from nio.client.async_client import AsyncClient

from bot.channels.channel import DeliveryError
from bot.channels.matrix.refusals import refused

logger = logging.getLogger(__name__)

_ATTEMPTS = 3
_LONGEST_WAIT = timedelta(seconds=10)


async def redact(client: AsyncClient, room_id: str, event_id: str) -> bool:
    """Take an event away, and return whether it is gone: the server alone knows who may.

    No reason goes with it: everybody in the room would read that.
    """
    for _ in range(_ATTEMPTS):
        error = await _refusal(client, room_id, event_id)
        if error is None:
            return True
        if error.permanent or not error.retry_after or error.retry_after > _LONGEST_WAIT:
            break
        await asyncio.sleep(error.retry_after.total_seconds())
    logger.warning("something could not be taken away in %s", room_id)
    return False


async def _refusal(client: AsyncClient, room_id: str, event_id: str) -> DeliveryError | None:
    # Asked again under the same id, it is known to the server.
    tx_id = sha256(f"redact/{event_id}".encode()).hexdigest()
    try:
        answer = await client.room_redact(room_id, event_id, tx_id=tx_id)
    except (ClientError, TimeoutError):
        return DeliveryError(room_id)
    return None if isinstance(answer, RoomRedactResponse) else refused(room_id, answer)
