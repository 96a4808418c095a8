"""Being on Matrix: what `run` does when the settings say where."""

import asyncio
import signal
from collections.abc import Iterable

import typer

from bot.app import assemble
from bot.channels.matrix.account import Account
from bot.channels.matrix.channel import KANAAL
from bot.channels.matrix.opening import opened
from bot.installation import load_programmes
from bot.settings import MatrixSettings, Settings
from registry.clock import Clock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol


def serve(database: Database, clock: Clock, settings: Settings, matrix: MatrixSettings) -> None:
    """Talk on Matrix until the process is told to stop. Raises `ChannelTrouble`."""
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    load_programmes(database, clock, () if known else settings.programmas)
    asyncio.run(_serve(database, clock, settings, matrix))


async def _serve(
    database: Database, clock: Clock, settings: Settings, matrix: MatrixSettings
) -> None:
    def rollen(plek: Plek, registry: Registry) -> Iterable[BotRol]:
        held = registry.mensen.rollen(plek.kanaal, plek.adres)
        chief = settings.beheerder == f"{plek.kanaal}:{plek.adres}"
        return held | {BotRol.BEHEERDER} if chief else held

    async with opened(account_of(settings, matrix), matrix.may_invite) as channel:
        bot = assemble(database, clock, settings, {KANAAL: channel}, rollen)
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, bot.stop)
        typer.echo(f"Ik ben op Matrix als {matrix.user}. Stop met Ctrl-C.")
        try:
            await bot.run()
        except ExceptionGroup as group:
            raise _first(group) from None


def _first(error: Exception) -> Exception:
    """Return the first of the faults that came together."""
    return _first(error.exceptions[0]) if isinstance(error, ExceptionGroup) else error


def account_of(settings: Settings, matrix: MatrixSettings) -> Account:
    """Return the account that the settings describe. Raises `OSError` for a file of a secret."""
    return Account(
        homeserver=matrix.homeserver,
        user=matrix.user,
        folder=settings.data / "matrix",
        pickle_key=matrix.pickle_key.get_secret_value(),
        password=matrix.secret("password"),
        token=matrix.secret("token"),
        proxy=matrix.proxy,
    )
