"""The bot on Matrix, as `bot.channels.channel` asks."""

from dataclasses import dataclass
from datetime import UTC, datetime

from nio import RoomMessageText

from bot.channels.channel import Hear, Incoming, Outgoing
from bot.channels.matrix.listening import AnyEvent, Listening
from bot.channels.matrix.rooms import Rooms
from bot.channels.matrix.sending import Sending

KANAAL = "matrix"


@dataclass
class MatrixChannel:
    """One account, in all its rooms.

    A room is addressed by its number, and a person by their account: then the private
    conversation with them is meant.
    """

    user: str
    listening: Listening
    rooms: Rooms
    sending: Sending
    addresses: frozenset[str] | None = None

    async def listen(self, hear: Hear) -> None:
        async def handle(room_id: str, event: AnyEvent) -> None:
            if isinstance(event, RoomMessageText) and event.sender != self.user:
                await hear(self._incoming(room_id, event))

        await self.listening.run(handle)

    async def send(self, room: str, message: Outgoing, *, key: str) -> None:
        room_id = await self.rooms.private_with(room) if room.startswith("@") else room
        await self.sending.send(room_id, message, key=key)

    def _incoming(self, room_id: str, event: RoomMessageText) -> Incoming:
        return Incoming(
            key=event.event_id,
            kanaal=KANAAL,
            room=room_id,
            sender=event.sender,
            text=event.body,
            private=self.rooms.is_private(room_id),
            said_at=datetime.fromtimestamp(event.server_timestamp / 1000, UTC),
        )
