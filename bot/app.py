"""The composition root: where the parts are joined."""

import asyncio
import logging
from dataclasses import dataclass

from bot.channels.channel import Channel, DeliveryError, Incoming
from bot.dispatch import Dispatcher
from bot.keeper import Keeper
from bot.rendering import render
from registry.view import View

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bot:
    """One dispatcher, talking through any number of channels; a keeper for what is unasked."""

    dispatcher: Dispatcher
    channels: tuple[Channel, ...]
    keeper: Keeper | None = None

    async def run(self) -> None:
        """Talk until every channel has closed, and finish what is being sent."""
        async with asyncio.TaskGroup() as work:
            if self.keeper:
                work.create_task(self.keeper.run())
            try:
                async with asyncio.TaskGroup() as conversations:
                    for channel in self.channels:
                        conversations.create_task(self._converse(channel))
            finally:
                if self.keeper:
                    self.keeper.stop()

    async def _converse(self, channel: Channel) -> None:
        async def reply(incoming: Incoming) -> None:
            if view := await self.dispatcher.answer(incoming):
                await say(channel, incoming.room, view, key=f"answer/{incoming.key}")

        await channel.listen(reply)


async def say(channel: Channel, room: str, view: View, *, key: str) -> None:
    """Send ``view`` to a room; what the platform does not take is only logged."""
    try:
        await channel.send(room, render(view), key=key)
    except DeliveryError:
        logger.warning("%s was not delivered", key)
