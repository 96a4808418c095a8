"""The rooms the bot is in: how it gets there, which one is whose, and when it leaves."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from nio import DirectRoomsResponse, JoinResponse, MatrixRoom, RoomCreateResponse
from nio.api import RoomPreset
from nio.client.async_client import AsyncClient

from bot.channels.channel import DeliveryError

logger = logging.getLogger(__name__)

_ENCRYPTED = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}


@dataclass
class Rooms:
    """Private conversations by person, and the door of all other rooms.

    ``welcome`` tells whether an invitation of somebody may be accepted.
    """

    client: AsyncClient
    welcome: Callable[[str], bool]
    synced: asyncio.Condition = field(default_factory=asyncio.Condition)
    _private: dict[str, str] = field(default_factory=dict, init=False)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def invited(self, room_id: str) -> None:
        """Accept an invitation, when it comes from somebody who may invite."""
        room = self.client.invited_rooms.get(room_id)
        inviter = room.inviter if room is not None else None
        if inviter is None or not self.welcome(inviter):
            await self.client.room_leave(room_id)
            return
        answer = await self.client.join(room_id)
        if not isinstance(answer, JoinResponse):
            logger.warning("an invitation could not be accepted: %s", answer.status_code)

    async def leave_when_empty(self, room_id: str) -> None:
        """Leave a room in which nobody else is left, and that nobody is invited to."""
        room = self.client.rooms.get(room_id)
        if room is not None and _people(room) == 1 and not room.invited_users:
            await self.client.room_leave(room_id)
            await self.client.room_forget(room_id)

    def is_private(self, room_id: str) -> bool:
        """Return whether nobody else reads along: the bot and one person."""
        room = self.client.rooms.get(room_id)
        return room is not None and _people(room) == _TWO

    async def private_with(self, person: str) -> str:
        """Return the private conversation with ``person``; make one when there is none.

        Raises `DeliveryError`.
        """
        async with self._making:
            known = self._private.get(person) or await self._find(person)
            if known is None:
                known = await self._make(person)
            self._private[person] = known
            return known

    async def _find(self, person: str) -> str | None:
        answer = await self.client.list_direct_rooms()
        marked = answer.rooms.get(person, []) if isinstance(answer, DirectRoomsResponse) else []
        mine = [room_id for room_id in marked if room_id in self.client.rooms]
        others = [
            room_id
            for room_id, room in self.client.rooms.items()
            if person in room.users and _people(room) == _TWO
        ]
        return next(iter([*mine, *others]), None)

    async def _make(self, person: str) -> str:
        answer = await self.client.room_create(
            is_direct=True,
            preset=RoomPreset.trusted_private_chat,
            invite=[person],
            initial_state=[_ENCRYPTED],
        )
        if not isinstance(answer, RoomCreateResponse):
            raise DeliveryError(person)
        await self.arrive(answer.room_id, person)
        return answer.room_id

    async def arrive(self, room_id: str, person: str | None = None) -> None:
        """Wait until a sync has told what room this is, and that ``person`` is in it.

        Who is not known to be in it gets no key to what is said. Raises `DeliveryError`.
        """

        def is_known() -> bool:
            room = self.client.rooms.get(room_id)
            return room is not None and (person is None or person in room.users)

        try:
            async with asyncio.timeout(_PATIENCE_S), self.synced:
                await self.synced.wait_for(is_known)
        except TimeoutError as error:
            raise DeliveryError(room_id) from error


_TWO = 2
_PATIENCE_S = 10


def _people(room: MatrixRoom) -> int:
    return room.member_count
