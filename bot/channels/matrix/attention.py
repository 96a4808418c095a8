"""Showing that the bot is there: that it types, and how far it has read."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientError
from nio.client.async_client import AsyncClient

logger = logging.getLogger(__name__)

_SHOWN_AFTER_S = 0.3
"""Who gets an answer sooner than this needs no sign that one is coming."""


@dataclass(frozen=True)
class Attention:
    """Shows people in a room that they are heard. Nothing here ever keeps up an answer."""

    client: AsyncClient
    _signs: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    @asynccontextmanager
    async def typing(self, room_id: str) -> AsyncIterator[None]:
        """Show that the bot types, when the block takes long enough to notice."""
        waiting = asyncio.create_task(self._type(room_id))
        try:
            yield
        finally:
            if waiting.done():
                self._show(self._sign(self.client.room_typing(room_id, typing_state=False)))
            waiting.cancel()

    def has_read(self, room_id: str, event_id: str, thread: str = "") -> None:
        """Show, after its answer, that a line was read: in its thread, or in the room itself."""
        thread_id = thread or "main"
        read = self.client.update_receipt_marker(room_id, event_id, thread_id=thread_id)
        self._show(self._sign(read))

    async def stop(self) -> None:
        """Show nothing more, because the client goes."""
        signs = [*self._signs]
        for sign in signs:
            sign.cancel()
        await asyncio.gather(*signs, return_exceptions=True)

    async def _type(self, room_id: str) -> None:
        await asyncio.sleep(_SHOWN_AFTER_S)
        await self._sign(self.client.room_typing(room_id))

    def _show(self, sign: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(sign)
        self._signs.add(task)
        task.add_done_callback(self._signs.discard)

    async def _sign(self, asked: Awaitable[object]) -> None:
        try:
            await asked
        except (ClientError, TimeoutError) as error:
            logger.debug("a sign was not shown: %s", type(error).__name__)
