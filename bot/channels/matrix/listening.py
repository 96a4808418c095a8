"""Hearing what people say: an own loop over sync, which handles first and notes afterwards.

nio's own loop notes how far it is before it has handled anything, and stops at the first mistake:
what was said just then is never heard again.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError
from nio import (
    BadEvent,
    Event,
    MegolmEvent,
    RoomMemberEvent,
    RoomMessagesResponse,
    SyncError,
    SyncResponse,
    UnknownBadEvent,
)
from nio.client.async_client import AsyncClient
from nio.responses import RoomInfo

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.account import write_private
from bot.channels.matrix.keys import upload_keys
from bot.channels.matrix.rooms import Rooms
from bot.confessing import without_words

logger = logging.getLogger(__name__)

AnyEvent = Event | BadEvent | UnknownBadEvent
Handle = Callable[[str, AnyEvent], Awaitable[None]]
"""What is done with an event of a room."""

_LONG_POLL_MS = 30_000
_PAUSES_S = (1, 2, 5, 10, 30, 60)
_AT_ONCE = 100
_FILTER = {"room": {"timeline": {"limit": _AT_ONCE}}, "presence": {"types": []}}
_KEYS_KEPT = 50


@dataclass
class Listening:
    """Hears everything since the last time, once: ``file`` remembers how far it is.

    ``is_up`` once the homeserver has answered, and nothing that was said before is left;
    ``answered`` is when it last did, in seconds that only go by.
    """

    client: AsyncClient
    file: Path
    rooms: Rooms
    is_up: bool = field(default=False, init=False)
    answered: float | None = field(default=None, init=False)
    _unread: dict[str, tuple[str, MegolmEvent]] = field(default_factory=dict, init=False)

    async def run(self, handle: Handle) -> None:
        """Listen until cancelled. Raises `ChannelTrouble` when the server wants the bot out."""
        since = self.file.read_text().strip() if self.file.exists() else None
        first, failures = True, 0
        while True:
            response = await self._sync(since, first=first)
            if response is None or not await self._hear(response, since, handle):
                await asyncio.sleep(_PAUSES_S[min(failures, len(_PAUSES_S) - 1)])
                failures += 1
                continue
            since, self.answered = response.next_batch, time.monotonic()
            if self._is_news(response) or not self.is_up:
                await asyncio.to_thread(write_private, self.file, since)
            await self._keep_keys(response)
            first, failures, self.is_up = False, 0, True

    async def _sync(self, since: str | None, *, first: bool) -> SyncResponse | None:
        timeout = 0 if first else _LONG_POLL_MS
        try:
            response: SyncResponse | SyncError = await self.client.sync(
                timeout, sync_filter=_FILTER, since=since, full_state=first
            )
        except (ClientError, TimeoutError) as error:
            logger.warning("the homeserver does not answer: %s", type(error).__name__)
            return None
        if isinstance(response, SyncError):
            if response.status_code == "M_UNKNOWN_TOKEN":
                message = "De server kent de bot niet meer. Doe: netwerkbot doctor"
                raise ChannelTrouble(message)
            logger.warning("the homeserver refuses to sync: %s", response.status_code)
            return None
        return response

    def _is_news(self, response: SyncResponse) -> bool:
        """Tell whether anybody else did anything: what the bot said itself may be heard again."""
        rooms = response.rooms
        return bool(rooms.invite or rooms.leave or response.to_device_events) or any(
            getattr(event, "sender", "") != self.client.user_id
            for info in rooms.join.values()
            for event in info.timeline.events
        )

    async def _look_around(self, response: SyncResponse) -> None:
        for room_id in response.rooms.leave:
            self.rooms.left(room_id)
        for room_id in response.rooms.invite:
            await self.rooms.invited(room_id)
        async with self.rooms.synced:
            self.rooms.synced.notify_all()

    async def _hear(self, response: SyncResponse, since: str | None, handle: Handle) -> bool:
        """Hear all rooms side by side, and each in the order in which people spoke.

        What was said before the bot first came is not for it. Returns whether all was heard: what
        could not be fetched is asked for again, from the same moment.
        """
        await self._look_around(response)
        if since is None:
            return True
        rooms = response.rooms.join.items()
        heard = await asyncio.gather(
            *(self._hear_room(room_id, info, since, handle) for room_id, info in rooms),
            return_exceptions=True,
        )
        for fault in filter(None, heard):
            logger.warning("a room could not be read: %s", type(fault).__name__)
        await self._hear_late(handle)
        return not any(heard)

    async def _hear_room(self, room_id: str, info: RoomInfo, since: str, handle: Handle) -> None:
        events: list[AnyEvent] = [*info.timeline.events]
        if info.timeline.limited and not any(map(self._is_entrance, events)):
            events = await self._missed(room_id, info.timeline.prev_batch, since) + events
        came_in = max((at for at, each in enumerate(events) if self._is_entrance(each)), default=0)
        for event in events[came_in:]:
            await self._safely(room_id, self._decrypted(event), handle)
        if any(map(_is_exit, events)):
            await self.rooms.leave_when_empty(room_id)

    def _is_entrance(self, event: AnyEvent) -> bool:
        """Tell whether the bot comes into a room here: what was said before is not for it."""
        return (
            isinstance(event, RoomMemberEvent)
            and event.state_key == self.client.user_id
            and event.membership == "join" != event.prev_membership
        )

    async def _safely(self, room_id: str, event: AnyEvent, handle: Handle) -> None:
        if isinstance(event, MegolmEvent):
            self._remember(room_id, event)
            return
        try:
            await handle(room_id, event)
        except Exception as error:  # one event that cannot be handled must not lose the rest
            logger.error("an event was not handled: %s", without_words(error))  # noqa: TRY400

    async def _missed(self, room_id: str, end: str | None, since: str) -> list[AnyEvent]:
        """Return what did not fit in a sync, oldest first, since the bot came into the room."""
        found: list[AnyEvent] = []
        while end:
            page = await self.client.room_messages(room_id, start=end, end=since, limit=_AT_ONCE)
            if not isinstance(page, RoomMessagesResponse):
                raise ConnectionError(room_id)  # nothing was noted yet: the sync comes again
            found += page.chunk
            came_in = any(map(self._is_entrance, page.chunk))
            end = page.end if page.chunk and not came_in else None
        return found[::-1]

    def _decrypted(self, event: AnyEvent) -> AnyEvent:
        if not isinstance(event, MegolmEvent):
            return event
        try:
            readable: AnyEvent = self.client.decrypt_event(event)
        except Exception:  # whatever is wrong with it: its key may come later
            return event
        return readable

    def _remember(self, room_id: str, event: MegolmEvent) -> None:
        self._unread[event.event_id] = (room_id, event)
        while len(self._unread) > _KEYS_KEPT:
            self._unread.pop(next(iter(self._unread)))

    async def _hear_late(self, handle: Handle) -> None:
        """Hear what could not be read before, and of which the key has come since."""
        for event_id, (room_id, event) in [*self._unread.items()]:
            readable = self._decrypted(event)
            if not isinstance(readable, MegolmEvent):
                del self._unread[event_id]
                await self._safely(room_id, readable, handle)

    async def _keep_keys(self, response: SyncResponse) -> None:
        """Do what encryption asks for between two syncs."""
        client = self.client
        if client.olm is None:
            return
        count = response.device_key_count.signed_curve25519
        if count is not None:
            client.olm.uploaded_key_count = count  # nio skips a count of nought
        try:
            await client.send_to_device_messages()
            await upload_keys(client)
            if client.should_query_keys:
                await client.keys_query()
            if client.should_claim_keys:
                await client.keys_claim(client.get_users_for_key_claiming())
        except (ClientError, TimeoutError) as error:
            logger.warning("keys wait for the next sync: %s", type(error).__name__)


def _is_exit(event: AnyEvent) -> bool:
    return isinstance(event, RoomMemberEvent) and event.membership in {"leave", "ban"}
