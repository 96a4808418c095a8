"""Talking at the console: what `chat` and `run` have in common."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from bot.app import Bot, say
from bot.channels.console import KANAAL, ConsoleChannel
from bot.courier import Courier
from bot.dispatch import Dispatcher
from bot.installation import load_programmes
from bot.keeper import Keeper
from bot.metrics import FILE, Metrics
from bot.scheduler import Alarm
from bot.settings import Settings
from commands.table import COMMANDS
from commands.welkom import welcome
from registry.clock import Clock
from registry.database import Database
from registry.registry import transaction
from registry.schema.netwerk import BotRol


@dataclass(frozen=True)
class Console:
    """Somebody at the keyboard: a name, roles, and the programmes that they named."""

    sender: str = "jij"
    rollen: Sequence[BotRol] = tuple(BotRol)
    programmas: Sequence[str] = ()
    greet: bool = True
    reminds: bool = True


def talk(database: Database, clock: Clock, settings: Settings, console: Console) -> None:
    """Talk at the console until the input ends, and remind whoever sits there.

    The programmes that were named are imported when they are not there yet; an empty database
    gets those of the settings. A programme that was named alone is the room's.
    """
    _prepare(database, clock, settings, console)
    asyncio.run(_converse(database, clock, settings, console))


async def _converse(
    database: Database, clock: Clock, settings: Settings, console: Console
) -> None:
    channel = ConsoleChannel(sys.stdin, sys.stdout, sender=console.sender)
    if console.greet:
        with transaction(database, clock, writes=False) as registry:
            welkom = welcome(registry.in_room(KANAAL, channel.room))
        await say(channel, channel.room, welkom, key="welkom")
    alarm, loop = Alarm(clock), asyncio.get_running_loop()
    dispatcher = Dispatcher(
        COMMANDS,
        database,
        clock,
        lambda _: console.rollen,
        settings.vrij,
        settings.beheerder_adres,
        changed=lambda: ring(loop, alarm),
    )
    courier = Courier(database, clock, {KANAAL: channel}, settings.vrij)
    keeper = Keeper(
        courier,
        alarm,
        settings.beheerder_adres,
        alone=database.engine.dialect.name == "sqlite",
        metrics=Metrics(settings.data / FILE),
    )
    await Bot(dispatcher, (channel,), keeper if console.reminds else None).run()


def ring(loop: asyncio.AbstractEventLoop, alarm: Alarm) -> None:
    """Wake the keeper, from any thread."""
    loop.call_soon_threadsafe(alarm.ring)


def _prepare(database: Database, clock: Clock, settings: Settings, console: Console) -> None:
    wanted = [*console.programmas]
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    new = load_programmes(database, clock, wanted or (() if known else settings.programmas))
    slugs = {programme.slug for programme in new} | {*wanted}.intersection(known)
    only = next(iter(slugs)) if len(wanted) == len(slugs) == 1 else None
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room(KANAAL, KANAAL, only)
        registry.mensen.welcome(KANAAL, console.sender, console.sender)
