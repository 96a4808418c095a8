"""Bringing answers to where was asked, again and again while a platform does not take them."""

import asyncio
import logging
from dataclasses import dataclass, field, replace

from bot.channels.channel import Arrival, Channel, DeliveryError, Heard, Incoming, Outgoing
from bot.dispatch import Afgewezen, Storing
from bot.groups import for_a_group
from bot.rendering import render
from registry.view import View

logger = logging.getLogger(__name__)

_PAUSES_S = (1, 5, 15, 60, 300)
"""How long to wait before each further attempt, unless the platform says how long."""


@dataclass(frozen=True)
class Answers:
    """Answers on one channel. One that has to wait keeps up nobody else."""

    channel: Channel
    _waiting: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def bring(self, heard: Heard, view: View) -> None:
        """Say ``view`` where something was heard."""
        message, key = answer_to(heard, view), f"answer/{heard.key}"
        if (error := await self._refusal(heard.room, message, key)) is not None:
            waiting = asyncio.create_task(self._try_again(heard.room, message, key, error))
            self._waiting.add(waiting)
            waiting.add_done_callback(self._waiting.discard)

    async def stop(self) -> None:
        """Let go of what still waits."""
        for each in self._waiting:
            each.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)

    async def _try_again(
        self, room: str, message: Outgoing, key: str, error: DeliveryError
    ) -> None:
        for pause in _PAUSES_S:
            if error.permanent:
                break
            await asyncio.sleep(error.retry_after.total_seconds() if error.retry_after else pause)
            refusal = await self._refusal(room, message, key)
            if refusal is None:
                return
            error = refusal
        logger.warning("%s was not delivered", key)

    async def _refusal(self, room: str, message: Outgoing, key: str) -> DeliveryError | None:
        try:
            await self.channel.send(room, message, key=key)
        except DeliveryError as error:
            return error
        return None


def answer_to(heard: Heard, view: View) -> Outgoing:
    """Return how ``view`` is said to what was heard.

    To a line that was changed it comes instead of what was said before; but a line that is
    refused changes nothing: what was said before is still so.
    """
    message = render(view)
    if isinstance(heard, Incoming | Arrival) and not heard.private:
        message = for_a_group(message)
    if not isinstance(heard, Incoming):
        return message
    instead = heard.edits and not isinstance(view, Afgewezen | Storing)
    edits = f"answer/{heard.edits}" if instead else ""
    return replace(message, edits=edits, thread=heard.thread, about=heard.key)
