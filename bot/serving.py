"""Being in chat: what `run` does when the settings say where."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

import typer

from bot.app import assemble
from bot.channels.channel import Channel
from bot.channels.late import Late
from bot.hosting import Hosting
from bot.installation import load_programmes
from bot.metrics import FILE, Metrics
from bot.people import People
from bot.settings import MatrixSettings, Settings
from bot.tidying import CHAIN
from registry.clock import Clock
from registry.database import Database
from registry.registry import transaction


def serve(database: Database, clock: Clock, settings: Settings) -> None:
    """Talk wherever the settings say, until the process is told to stop.

    Raises `bot.channels.channel.ChannelTrouble`.
    """
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    load_programmes(database, clock, () if known else settings.programmas)
    CHAIN.setLevel(logging.INFO)  # whatever the level of the rest: outsiders compare it
    asyncio.run(_serve(database, clock, settings))


async def _serve(database: Database, clock: Clock, settings: Settings) -> None:
    people, metrics = People(database, clock, settings), Metrics(settings.data / FILE)
    hosting = Hosting(database, clock, settings, people, metrics)
    async with channels_of(hosting) as channels:
        bot = assemble(database, clock, settings, channels, people.rollen, metrics=metrics)
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, bot.stop)
        typer.echo(f"{_whereabouts(settings)} Stop met Ctrl-C.")
        try:
            await bot.run()
        except ExceptionGroup as group:
            raise _first(group) from None


@asynccontextmanager
async def channels_of(hosting: Hosting) -> AsyncIterator[dict[str, Channel]]:
    """Be wherever the settings say, until the end of the block. Raises `ChannelTrouble`.

    Each platform is imported here: only who is on one waits for it.
    """
    channels: dict[str, Channel] = {}
    settings, people = hosting.settings, hosting.people
    async with AsyncExitStack() as stack:
        if settings.mail is not None:
            from bot.channels.mail import KANAAL, MailChannel  # noqa: PLC0415

            channels[KANAAL] = MailChannel(settings.mail)
        server = hosting.server(channels.get("mail"))
        if settings.teams is not None and server is not None:
            from bot.teaming import on_teams  # noqa: PLC0415

            teams = on_teams(hosting.database, hosting.clock, settings, settings.teams, server)
            channels["teams"] = await stack.enter_async_context(teams)
        if server is not None:
            await stack.enter_async_context(server.running())
        if settings.matrix is not None:
            channels["matrix"] = await _matrix(stack, settings, settings.matrix, people)
        yield channels


async def _matrix(
    stack: AsyncExitStack, settings: Settings, matrix: MatrixSettings, people: People
) -> Channel:
    from bot.arriving import on_matrix  # noqa: PLC0415

    arrive = partial(on_matrix, settings, matrix, people.may_invite)
    if settings.teams is not None:
        return Late(arrive)  # who is in Teams need not wait for a homeserver that is away
    return await stack.enter_async_context(arrive())


def _whereabouts(settings: Settings) -> str:
    """Say where the bot is, and as whom.

    >>> _whereabouts(Settings(matrix={"homeserver": "https://x.nl", "user": "@bot:x.nl"}))
    'Ik ben op Matrix als @bot:x.nl.'
    """
    places = []
    if settings.matrix is not None:
        places.append(f"op Matrix als {settings.matrix.user}")
    if settings.teams is not None:
        places.append(f"in Teams als {settings.teams.name}")
    return f"Ik ben {' en '.join(places)}."


def _first(error: Exception) -> Exception:
    """Return the first of the faults that came together."""
    return _first(error.exceptions[0]) if isinstance(error, ExceptionGroup) else error
