"""Bringing answers to where was asked, again and again while a platform does not take them."""

import asyncio
import logging
from dataclasses import dataclass, field, replace

from bot.channels.channel import Channel, DeliveryError, Heard, Incoming, Outgoing, Withdrawn
from bot.excuses import Afgewezen, Storing
from bot.groups import for_a_group
from bot.guarding import InPrive, Lek
from bot.pressing import replaces
from bot.rendering import render
from registry.view import View

logger = logging.getLogger(__name__)

_PAUSES_S = (1, 5, 15, 60, 300)
"""How long to wait before each further attempt, unless the platform says how long."""
_A_MOMENT_S = 1
"""How long a channel waits, without listening, until somebody alone has their answer."""


@dataclass(frozen=True)
class Answers:
    """Answers on one channel. One that has to wait keeps up nobody else."""

    channel: Channel
    _waiting: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    async def bring(self, heard: Heard, view: View) -> None:
        """Say ``view`` where something was heard, or to whoever said it alone."""
        if isinstance(heard, Incoming) and isinstance(view, Lek):
            gone = await self.channel.redact(heard.room, heard.key)
            told = render(view.model_copy(update={"gewist": gone}))
            say = self._say if view.prive else self._say_alone
            await say(heard.room if view.prive else heard.sender, told, f"answer/{heard.key}")
            return
        answer = answer_to(heard, view, self.channel.mark)
        await self._say(heard.room, answer, f"answer/{heard.key}")
        if isinstance(heard, Incoming | Withdrawn) and isinstance(view, InPrive):
            await self._say_alone(heard.sender, render(view.antwoord), f"private/{heard.key}")

    async def _say_alone(self, person: str, message: Outgoing, key: str) -> None:
        """Say something to a person, in a conversation that may have to be made.

        That it is there, a channel hears: it must go on listening.
        """
        saying = self._keep(asyncio.create_task(self._say(person, message, key)))
        done, _ = await asyncio.wait([saying], timeout=_A_MOMENT_S)
        for each in done:
            each.result()

    async def _say(self, room: str, message: Outgoing, key: str) -> None:
        if (error := await self._refusal(room, message, key)) is not None:
            self._keep(asyncio.create_task(self._try_again(room, message, key, error)))

    def _keep(self, task: asyncio.Task[None]) -> asyncio.Task[None]:
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
        return task

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


def answer_to(heard: Heard, view: View, mark: str = "!") -> Outgoing:
    """Return how ``view`` is said to what was heard, where ``mark`` begins a line for the bot.

    To a line that was changed it comes instead of what was said before; but a line that is
    refused changes nothing: what was said before is still so. To what was pressed it comes
    instead of that, or beside it: see `bot.pressing`.
    """
    message = render(view)
    if not heard.private:
        message = for_a_group(message, mark)
    if not isinstance(heard, Incoming):
        return message
    instead = heard.edits and not isinstance(view, Afgewezen | Storing)
    edits = f"answer/{heard.edits}" if instead else ""
    return replace(
        message,
        edits=edits,
        thread=heard.thread,
        about="" if heard.pressed else heard.key,
        replaces=replaces(heard, view),
    )
