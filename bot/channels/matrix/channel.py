"""The bot on Matrix, as `bot.channels.channel` asks."""

import time
from dataclasses import dataclass

from aiohttp import ClientError

from bot.channels.channel import DeliveryError, Hear, Incoming, Outgoing
from bot.channels.matrix.attention import Attention
from bot.channels.matrix.listening import AnyEvent, Listening
from bot.channels.matrix.reading import KANAAL, Reading
from bot.channels.matrix.redacting import redact
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.sending import Sending

__all__ = ["KANAAL", "MatrixChannel"]


@dataclass
class MatrixChannel:
    """One account, in all its rooms.

    A room is addressed by its number, and a person by their account: then the private
    conversation with them is meant.
    """

    user: str
    listening: Listening
    rooms: Rooms
    reading: Reading
    sending: Sending
    attention: Attention
    addresses: frozenset[str] | None = None
    mark: str = "!"

    @property
    def quiet_s(self) -> float | None:
        """How many seconds ago the homeserver last answered, if it ever did."""
        answered = self.listening.answered
        return None if answered is None else time.monotonic() - answered

    def is_group(self, room: str) -> bool:
        return not room.startswith("@") and not self.rooms.is_private(room)

    async def listen(self, hear: Hear) -> None:
        async def handle(room_id: str, event: AnyEvent) -> None:
            if (heard := await self.reading.heard(room_id, event)) is None:
                return
            if not isinstance(heard, Incoming) or not _is_asked(heard):
                await hear(heard)
                return
            async with self.attention.typing(room_id):
                await hear(heard)
            self.attention.has_read(room_id, heard.key, heard.thread)

        await self.listening.run(handle)

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        try:
            room_id = await self.rooms.private_with(room) if room.startswith("@") else room
            await self.rooms.demand(room_id)
        except (ClientError, TimeoutError) as error:
            raise DeliveryError(room) from error
        return await self.sending.send(room_id, message, key=key)

    async def redact(self, room: str, key: str) -> bool:
        return await redact(self.sending.client, room, key)


def _is_asked(line: Incoming) -> bool:
    """Tell whether somebody waits for an answer."""
    return not line.reaction and (line.private or line.text.startswith("!"))
