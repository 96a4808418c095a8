"""The composition root: where the parts are joined."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
from registry.ingangen import MAIL
from registry.registry import Registry
from registry.schema.netwerk import BotRol

if TYPE_CHECKING:
    from bot.post.postman import Postman


@dataclass(frozen=True)
class Bot:
    """One dispatcher, talking through any number of channels; a keeper for what is unasked.

    The ``postman`` brings the nieuwsbrief to who gets it by mail.
    """

    dispatcher: Dispatcher
    channels: tuple[Channel, ...]
    keeper: Keeper | None = None
    postman: "Postman | None" = None
    _conversations: list[asyncio.Task[None]] = field(default_factory=list, init=False)

    async def run(self) -> None:
        """Talk until every channel has closed, and finish what is being sent."""
        async with asyncio.TaskGroup() as work:
            unasked = [each for each in (self.keeper, self.postman) if each is not None]
            for each in unasked:
                work.create_task(each.run())
            try:
                async with asyncio.TaskGroup() as talking:
                    for channel in self.channels:
                        task = talking.create_task(self._converse(channel))
                        self._conversations.append(task)
            finally:
                for each in unasked:
                    each.stop()

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


def assemble(  # noqa: PLR0913 - here everything comes together
    database: Database,
    clock: Clock,
    settings: Settings,
    channels: dict[str, Channel],
    rollen: Callable[[Plek, Registry], Iterable[BotRol]],
    *,
    metrics: Metrics | None = None,
) -> Bot:
    """Join the parts, inside the event loop that they will run in.

    ``channels`` by their name in the database; ``rollen`` says what somebody is to the bot. What
    happens is counted in ``metrics``.
    """
    metrics = metrics or Metrics(settings.data / FILE)
    metrics.quiet = lambda: dict(_quiet(channels))
    alarm, loop = Alarm(clock), asyncio.get_running_loop()
    postman = _postman(database, clock, settings) if MAIL in channels else None

    def ring() -> None:
        loop.call_soon_threadsafe(alarm.ring)
        if postman is not None:
            loop.call_soon_threadsafe(postman.ring)

    beheerder = settings.beheerder_adres
    dispatcher = Dispatcher(
        COMMANDS,
        database,
        clock,
        rollen,
        settings.vrij,
        beheerder,
        changed=ring,
        counted=metrics.count_command,
        intake=settings.teams.intake if settings.teams else (),
        web=settings.web.public_url,
        posts=postman is not None,
    )
    keeper = Keeper(
        Courier(
            database,
            clock,
            channels,
            settings.vrij,
            beheerder=beheerder,
            sender=settings.mail.sender if settings.mail else "",
            counted=metrics.count_delivery,
        ),
        alarm,
        beheerder,
        alone=_is_alone(database),
        metrics=metrics,
    )
    return Bot(dispatcher, tuple(channels.values()), keeper, postman)


def _postman(database: Database, clock: Clock, settings: Settings) -> "Postman | None":
    """Return who brings the nieuwsbrief; nobody does when people could not unsubscribe."""
    from bot.post.letters import Briefpapier  # noqa: PLC0415 - who mails nothing need not wait
    from bot.post.postman import Postman  # noqa: PLC0415

    if settings.mail is None or not settings.posts:
        return None
    mail = settings.mail
    papier = Briefpapier(mail.sender, mail.reply_to, settings.web.public_url)
    return Postman(database, clock, mail, papier, alone=_is_alone(database))


def _is_alone(database: Database) -> bool:
    """Tell whether no other process can have a database open."""
    return database.engine.dialect.name == "sqlite"


def _quiet(channels: dict[str, Channel]) -> Iterable[tuple[str, float]]:
    """Yield how many seconds ago each platform last answered, of channels that know."""
    for name, channel in channels.items():
        seconds = getattr(channel, "quiet_s", None)
        if seconds is not None:
            yield name, seconds
