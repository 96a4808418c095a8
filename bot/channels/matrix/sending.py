"""Saying something in a room, once."""

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from aiohttp import ClientError
from nio import LocalProtocolError, RoomSendResponse
from nio.client.async_client import AsyncClient

from bot.channels.channel import DeliveryError, File, Outgoing
from bot.channels.matrix.files import uploaded
from bot.channels.matrix.refusals import refused
from bot.channels.matrix.sharing import Sharing
from bot.markup.html import matrix_html
from bot.markup.text import plain

Facts = dict[str, Any]

_REMEMBERED = 1_000


@dataclass(frozen=True)
class Sending:
    """Sends as one device. What is sent again under its key is known to the server."""

    client: AsyncClient
    sharing: Sharing
    _sent: OrderedDict[str, str] = field(default_factory=OrderedDict, init=False)

    async def send(self, room_id: str, message: Outgoing, *, key: str) -> str:
        """Send ``message`` and return the number of its event. Raises `DeliveryError`.

        What comes instead of an earlier message is sent as an edit of that.
        """
        said = content(message)
        if not message.edits:
            number = await self._put(room_id, said | _place(message), key)
        else:
            first = self._sent.get(message.edits)
            if first is None:
                # The server knows what it was sent under this key; only then is this not new.
                first = await self._put(room_id, said | _place(message), message.edits)
            number = await self._put(room_id, _edited(said, first), key)
        for at, file in enumerate(message.files, start=1):
            await self._put(room_id, await self._upload(room_id, file), f"{key}/{at}")
        return number

    async def _upload(self, room_id: str, file: File) -> Facts:
        try:
            return await uploaded(self.client, room_id, file)
        except (ClientError, TimeoutError) as error:
            raise DeliveryError(room_id) from error

    async def _put(self, room_id: str, facts: Facts, key: str) -> str:
        # The id goes into a URL, hence the digest.
        tx_id = sha256(key.encode()).hexdigest()
        try:
            await self.sharing.share(room_id)
            response = await self.client.room_send(
                room_id, "m.room.message", facts, tx_id, ignore_unverified_devices=True
            )
        except (ClientError, LocalProtocolError, TimeoutError) as error:
            raise DeliveryError(room_id) from error
        if not isinstance(response, RoomSendResponse):
            raise refused(room_id, response)
        self._sent[key] = response.event_id
        while len(self._sent) > _REMEMBERED:
            self._sent.popitem(last=False)
        return response.event_id


def content(message: Outgoing) -> Facts:
    """Return what a room gets: an answer does not notify, all else does."""
    people = [each for each in message.mentions if each.startswith("@")]
    return {
        "msgtype": "m.text" if message.notifies else "m.notice",
        "body": plain(message.markdown),
        "format": "org.matrix.custom.html",
        "formatted_body": matrix_html(message.markdown),
        "m.mentions": {"user_ids": people} if people else {},
    }


def _place(message: Outgoing) -> Facts:
    """Return where in the room a message stands: in the thread in which it was asked for."""
    if not message.thread:
        return {}
    relation = {"rel_type": "m.thread", "event_id": message.thread, "is_falling_back": True}
    latest = message.about or message.thread
    return {"m.relates_to": relation | {"m.in_reply_to": {"event_id": latest}}}


def _edited(said: Facts, first: str) -> Facts:
    """Return what a room gets instead of the message ``first``; old clients get a star before."""
    return {
        **said,
        "body": f"* {said['body']}",
        "formatted_body": f"* {said['formatted_body']}",
        "m.new_content": said,
        "m.relates_to": {"rel_type": "m.replace", "event_id": first},
    }
