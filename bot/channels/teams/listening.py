"""Hearing what people say in Teams: at once, in order, and each activity once.

Teams gives up on who does not answer within some seconds, and may tell the same again. So what
takes longer goes on afterwards, and what is heard again waits for what was begun.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakValueDictionary

from bot.channels.channel import Hear, Heard, Incoming
from bot.channels.teams.pressing import PATIENCE_S, Pressing, Shown, shown_text

_BUSY = "Ik ben ermee bezig. Het antwoord komt zo."
_BELOW = "Mijn antwoord staat hieronder."
_REMEMBERED = 10_000
_PATIENCE_S = 9
"""So long Teams waits at most: were the bot to die meanwhile, Teams tells the same again."""
_LAST_S = 3
"""So long what is being answered may take when the bot stops."""


class Stopped(Exception):
    """The bot stopped before it had answered."""


@dataclass(frozen=True)
class Listening:
    """Lets the bot ``hear``, and knows what it has heard of late."""

    hear: Hear
    pressing: Pressing
    _heard: OrderedDict[str, asyncio.Task[Shown | None]] = field(
        default_factory=OrderedDict, init=False
    )
    _rooms: WeakValueDictionary[str, asyncio.Lock] = field(
        default_factory=WeakValueDictionary, init=False
    )

    async def tell(self, heard: Heard) -> Shown | None:
        """Let the bot hear something; return what is shown to who pressed.

        Returns when it was answered, or when Teams should wait no longer.
        """
        task = self._heard.get(heard.key)
        if task is None:
            task = self._heard[heard.key] = asyncio.create_task(self._take(heard))
            self._forget()
        done, _ = await asyncio.wait([task], timeout=_PATIENCE_S)
        if task.cancelled():
            raise Stopped
        return task.result() if done else None

    async def finish(self) -> None:
        """Finish what is being answered; what takes too long, Teams may tell again."""
        going = [each for each in self._heard.values() if not each.done()]
        if going:
            await asyncio.wait(going, timeout=_LAST_S)
        for each in going:
            each.cancel()
        await asyncio.gather(*going, return_exceptions=True)

    async def _take(self, heard: Heard) -> Shown | None:
        if isinstance(heard, Incoming) and heard.pressed:
            return await self._press(heard)
        await self._say(heard)
        return None

    async def _say(self, heard: Heard) -> None:
        lock = self._rooms.setdefault(heard.room, asyncio.Lock())
        async with lock:  # in the order in which people spoke
            await self.hear(heard)

    async def _press(self, heard: Incoming) -> Shown:
        """Let the bot hear what was pressed; return its answer, or that it takes longer."""
        with self.pressing.waiting(f"answer/{heard.key}", heard.sender) as answer:
            saying = asyncio.create_task(self._say(heard))
            waiting: set[asyncio.Future[Any]] = {saying, answer}
            await asyncio.wait(waiting, timeout=PATIENCE_S, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                shown = answer.result()
            else:
                shown = shown_text(_BELOW if saying.done() else _BUSY)
        self._heard[f"going/{heard.key}"] = saying  # held, until it has been said
        return shown

    def _forget(self) -> None:
        """Forget what was heard so long ago that Teams does not tell it again."""
        while len(self._heard) > _REMEMBERED:
            self._heard.popitem(last=False)
