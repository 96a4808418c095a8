"""Talking at the console: what `chat` and `run` have in common."""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.app import Bot, say
from bot.channels.console import KANAAL, ConsoleChannel
from bot.dispatch import Dispatcher
from bot.installation import load_programmes
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


def talk(database: Database, clock: Clock, settings: Settings, console: Console) -> None:
    """Talk at the console until the input ends.

    The programmes that were named are imported when they are not there yet; an empty database
    gets those of the settings. A programme that was named alone is the room's.
    """
    _prepare(database, clock, settings, console.programmas)
    dispatcher = Dispatcher(COMMANDS, database, clock, lambda _: console.rollen, settings.vrij)
    channel = ConsoleChannel(sys.stdin, sys.stdout, sender=console.sender)

    async def converse() -> None:
        if console.greet:
            with transaction(database, clock, writes=False) as registry:
                welkom = welcome(registry.in_room(KANAAL, channel.room))
            await say(channel, channel.room, welkom, key="welkom")
        await Bot(dispatcher, (channel,)).run()

    asyncio.run(converse())


def _prepare(database: Database, clock: Clock, settings: Settings, named: Iterable[str]) -> None:
    wanted = [*named]
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    new = load_programmes(database, clock, wanted or (() if known else settings.programmas))
    slugs = {programme.slug for programme in new} | {*wanted}.intersection(known)
    only = next(iter(slugs)) if len(wanted) == len(slugs) == 1 else None
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room(KANAAL, KANAAL, only)
