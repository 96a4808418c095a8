"""Saying something in a room, once."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any

from aiohttp import ClientError
from nio import ErrorResponse, LocalProtocolError, RoomSendResponse
from nio.client.async_client import AsyncClient

from bot.channels.channel import DeliveryError, Outgoing
from bot.markup.html import matrix_html
from bot.markup.text import plain


@dataclass(frozen=True)
class Sending:
    """Sends as one device. What is sent again under its key is known to the server."""

    client: AsyncClient

    async def send(self, room_id: str, message: Outgoing, *, key: str) -> str:
        """Send ``message`` and return the number of its event. Raises `DeliveryError`."""
        # The id goes into a URL, hence the digest.
        tx_id = sha256(key.encode()).hexdigest()
        try:
            response = await self.client.room_send(
                room_id,
                "m.room.message",
                content(message),
                tx_id,
                ignore_unverified_devices=True,
            )
        except (ClientError, LocalProtocolError, TimeoutError) as error:
            raise DeliveryError(room_id) from error
        if not isinstance(response, RoomSendResponse):
            raise DeliveryError(room_id, _retry_after(response))
        return response.event_id


def content(message: Outgoing) -> dict[str, Any]:
    """Return what a room gets: an answer does not notify, all else does."""
    people = [each for each in message.mentions if each.startswith("@")]
    facts: dict[str, Any] = {
        "msgtype": "m.text" if message.notifies else "m.notice",
        "body": plain(message.markdown),
        "format": "org.matrix.custom.html",
        "formatted_body": matrix_html(message.markdown),
        "m.mentions": {"user_ids": people} if people else {},
    }
    return facts


def _retry_after(response: ErrorResponse) -> timedelta | None:
    wait = response.retry_after_ms
    return timedelta(milliseconds=wait) if wait else None
