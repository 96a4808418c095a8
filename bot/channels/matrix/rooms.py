"""The rooms the bot is in: how it gets there, which one is whose, and when it leaves."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from nio import (
    JoinedRoomsResponse,
    JoinResponse,
    MatrixRoom,
    RoomCreateResponse,
)
from nio.api import RoomPreset
from nio.client.async_client import AsyncClient

from bot.channels.channel import DeliveryError
from bot.channels.matrix.direct import Direct

logger = logging.getLogger(__name__)

MayInvite = Callable[[str], Awaitable[bool]]
"""Whether somebody may invite the bot."""

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
    welcome: MayInvite
    synced: asyncio.Condition = field(default_factory=asyncio.Condition)
    _private: dict[str, str] = field(default_factory=dict, init=False)
    _made: set[str] = field(default_factory=set, init=False)
    _making: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    @property
    def _direct(self) -> Direct:
        return Direct(self.client)

    async def invited(self, room_id: str) -> None:
        """Accept an invitation, when it comes from somebody who may invite."""
        room = self.client.invited_rooms.get(room_id)
        inviter = room.inviter if room is not None else None
        if inviter is None or not await self.welcome(inviter):
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

    def left(self, room_id: str) -> None:
        """Forget a room that the bot is no longer in: nio would go on sending to it."""
        if self.client.rooms.pop(room_id, None) is not None:
            logger.warning("the bot is no longer in %s", room_id)
        self._private = {who: room for who, room in self._private.items() if room != room_id}

    async def demand(self, room_id: str) -> None:
        """Demand that the bot is in a room. Raises `DeliveryError`, for good when it is not."""
        await self._wait_for(lambda: bool(self.client.next_batch), room_id)
        if room_id not in self.client.rooms:
            answer = await self.client.joined_rooms()
            if isinstance(answer, JoinedRoomsResponse) and room_id not in answer.rooms:
                raise DeliveryError(room_id, permanent=True)
            await self.arrive(room_id)

    def is_private(self, room_id: str) -> bool:
        """Return whether nobody else reads along: the bot and one person.

        A room with a name is made for more people, who will read what was said before they came.
        """
        room = self.client.rooms.get(room_id)
        return room is not None and _people(room) == _TWO and not room.name

    def is_encrypted(self, room_id: str) -> bool:
        """Return whether people encrypt what they say in a room."""
        room = self.client.rooms.get(room_id)
        return room is not None and bool(room.encrypted)

    def people_in(self, room_id: str) -> tuple[str, ...]:
        """Return who else is in a room, or has been asked to come."""
        room = self.client.rooms.get(room_id)
        users = room.users if room is not None else {}
        return tuple(sorted(each for each in users if each != self.client.user_id))

    def is_own(self, room_id: str) -> bool:
        """Return whether the bot has just made a room itself."""
        return room_id in self._made

    async def private_with(self, person: str) -> str:
        """Return the private conversation with ``person``; make one when there is none.

        Raises `DeliveryError`.
        """
        await self._wait_for(lambda: bool(self.client.next_batch), person)
        async with self._making:
            known = self._private.get(person) or await self._find(person)
            if known is None:
                known = await self._make(person)
            self._private[person] = known
            return known

    async def _find(self, person: str) -> str | None:
        """Return a conversation that is marked as theirs, or else one that can only be that.

        Never one that is not encrypted: what the bot says privately may be about a child.
        """
        marked = (await self._direct.marked()).get(person, [])
        for room_id in (*marked, *self.client.rooms):
            room = self.client.rooms.get(room_id)
            if room is None or person not in room.users:
                continue
            if self.is_private(room_id) and self.is_encrypted(room_id):
                return room_id
        return None

    async def _make(self, person: str) -> str:
        answer = await self.client.room_create(
            is_direct=True,
            preset=RoomPreset.trusted_private_chat,
            invite=[person],
            initial_state=[_ENCRYPTED],
        )
        if not isinstance(answer, RoomCreateResponse):
            raise DeliveryError(person)
        self._made.add(answer.room_id)
        await self._direct.mark(answer.room_id, person)
        await self.arrive(answer.room_id, person)
        return answer.room_id

    async def arrive(self, room_id: str, person: str | None = None) -> None:
        """Wait until a sync has told what room this is, and that ``person`` is in it.

        Who is not known to be in it gets no key to what is said. Raises `DeliveryError`.
        """

        def is_known() -> bool:
            room = self.client.rooms.get(room_id)
            return room is not None and (person is None or person in room.users)

        await self._wait_for(is_known, room_id)

    async def _wait_for(self, condition: Callable[[], bool], room_id: str) -> None:
        if condition():
            return
        try:
            async with asyncio.timeout(_PATIENCE_S), self.synced:
                await self.synced.wait_for(condition)
        except TimeoutError as error:
            raise DeliveryError(room_id) from error


_TWO = 2
_PATIENCE_S = 10


def _people(room: MatrixRoom) -> int:
    return room.member_count
