"""Talking at the console: what `chat` and `run` have in common."""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.app import assemble
from bot.channels.console import KANAAL, ConsoleChannel
from bot.installation import load_programmes
from bot.rendering import render
from bot.settings import Settings
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
    prepare(database, clock, settings, console)
    asyncio.run(_converse(database, clock, settings, console))


async def _converse(
    database: Database, clock: Clock, settings: Settings, console: Console
) -> None:
    folder = settings.data / "bestanden"
    channel = ConsoleChannel(sys.stdin, sys.stdout, sender=console.sender, folder=folder)
    if console.greet:
        with transaction(database, clock, writes=False) as registry:
            welkom = welcome(registry.in_room(KANAAL, channel.room))
        await channel.send(channel.room, render(welkom), key="welkom")
    bot = assemble(database, clock, settings, {KANAAL: channel}, lambda _, __: console.rollen)
    await (bot if console.reminds else replace(bot, keeper=None)).run()


def prepare(database: Database, clock: Clock, settings: Settings, console: Console) -> None:
    """Import the programmes that are asked for, and know who sits at the console."""
    wanted = [*console.programmas]
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    new = load_programmes(database, clock, wanted or (() if known else settings.programmas))
    slugs = {programme.slug for programme in new} | {*wanted}.intersection(known)
    only = next(iter(slugs)) if len(wanted) == len(slugs) == 1 else None
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room(KANAAL, KANAAL, only)
        registry.mensen.welcome(KANAAL, console.sender, console.sender)
