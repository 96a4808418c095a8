"""The composition root: where the parts are joined."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.answers import Answers
from bot.channels.channel import Channel, Heard
from bot.courier import Courier
from bot.dispatch import Dispatcher
from bot.keeper import Keeper
from bot.metrics import FILE, Metrics
from bot.scheduler import Alarm
from bot.settings import Settings
from commands.table import COMMANDS
from registry.clock import Clock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import Registry
from registry.schema.netwerk import BotRol


@dataclass(frozen=True)
class Bot:
    """One dispatcher, talking through any number of channels; a keeper for what is unasked."""

    dispatcher: Dispatcher
    channels: tuple[Channel, ...]
    keeper: Keeper | None = None
    _conversations: list[asyncio.Task[None]] = field(default_factory=list, init=False)

    async def run(self) -> None:
        """Talk until every channel has closed, and finish what is being sent."""
        async with asyncio.TaskGroup() as work:
            if self.keeper:
                work.create_task(self.keeper.run())
            try:
                async with asyncio.TaskGroup() as talking:
                    for channel in self.channels:
                        task = talking.create_task(self._converse(channel))
                        self._conversations.append(task)
            finally:
                if self.keeper:
                    self.keeper.stop()

    def stop(self) -> None:
        """Hear nothing more, and finish what is being sent."""
        for task in self._conversations:
            task.cancel()

    async def _converse(self, channel: Channel) -> None:
        answers = Answers(channel)

        async def reply(heard: Heard) -> None:
            if view := await self.dispatcher.answer(heard):
                await answers.bring(heard, view)

        try:
            await channel.listen(reply)
        finally:
            await answers.stop()


def assemble(
    database: Database,
    clock: Clock,
    settings: Settings,
    channels: dict[str, Channel],
    rollen: Callable[[Plek, Registry], Iterable[BotRol]],
) -> Bot:
    """Join the parts, inside the event loop that they will run in.

    ``channels`` by their name in the database; ``rollen`` says what somebody is to the bot.
    """
    alarm, loop = Alarm(clock), asyncio.get_running_loop()

    def ring() -> None:
        loop.call_soon_threadsafe(alarm.ring)

    beheerder = settings.beheerder_adres
    dispatcher = Dispatcher(
        COMMANDS,
        database,
        clock,
        rollen,
        settings.vrij,
        beheerder,
        changed=ring,
        intake=settings.teams.intake if settings.teams else (),
        web=settings.web.public_url,
    )
    keeper = Keeper(
        Courier(
            database,
            clock,
            channels,
            settings.vrij,
            beheerder=beheerder,
            sender=settings.mail.sender if settings.mail else "",
        ),
        alarm,
        beheerder,
        alone=database.engine.dialect.name == "sqlite",
        metrics=Metrics(settings.data / FILE),
    )
    return Bot(dispatcher, tuple(channels.values()), keeper)
