"""Being on Matrix: what `run` does when the settings say where."""

import asyncio
import logging
import signal
from collections.abc import Iterable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, repeat

import typer

from bot.app import assemble
from bot.channels.matrix.account import Account, Away
from bot.channels.matrix.channel import KANAAL, MatrixChannel
from bot.channels.matrix.keys import Lost
from bot.channels.matrix.opening import opened
from bot.channels.matrix.rooms import MayInvite
from bot.installation import load_programmes
from bot.settings import MatrixSettings, Settings
from bot.tidying import CHAIN
from registry.clock import Clock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol

_PAUSES_S = (1, 2, 5, 10, 30)
"""How long to wait for the homeserver, each time that it does not answer."""


@dataclass(frozen=True)
class People:
    """Who somebody on Matrix is to the bot."""

    database: Database
    clock: Clock
    settings: Settings

    def rollen(self, plek: Plek, registry: Registry) -> Iterable[BotRol]:
        """Return what somebody is: what the registry says, and the settings of the beheerder."""
        held = registry.mensen.rollen(plek.kanaal, plek.adres)
        chief = self.settings.beheerder == f"{plek.kanaal}:{plek.adres}"
        return held | {BotRol.BEHEERDER} if chief else held

    async def may_invite(self, person: str) -> bool:
        """Return whether somebody may invite the bot: from a server that may, or known here."""
        matrix = self.settings.matrix
        allowed = matrix is not None and matrix.may_invite(person)
        return allowed or await asyncio.to_thread(self._is_known, person)

    def _is_known(self, person: str) -> bool:
        with transaction(self.database, self.clock, writes=False) as registry:
            return registry.mensen.find(Plek(KANAAL, "", person)) is not None


def serve(database: Database, clock: Clock, settings: Settings, matrix: MatrixSettings) -> None:
    """Talk on Matrix until the process is told to stop. Raises `ChannelTrouble`."""
    with transaction(database, clock, writes=False) as registry:
        known = registry.programmes.slugs()
    load_programmes(database, clock, () if known else settings.programmas)
    CHAIN.setLevel(logging.INFO)  # whatever the level of the rest: outsiders compare it
    asyncio.run(_serve(database, clock, settings, matrix))


async def _serve(
    database: Database, clock: Clock, settings: Settings, matrix: MatrixSettings
) -> None:
    people = People(database, clock, settings)
    account = account_of(settings, matrix)
    async with AsyncExitStack() as stack:
        stack.enter_context(_noting_a_loss(account))
        channel = await _arrive(stack, account, people.may_invite)
        bot = assemble(database, clock, settings, {KANAAL: channel}, people.rollen)
        loop = asyncio.get_running_loop()
        for each in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(each, bot.stop)
        typer.echo(f"Ik ben op Matrix als {matrix.user}. Stop met Ctrl-C.")
        try:
            await bot.run()
        except ExceptionGroup as group:
            raise _first(group) from None


@contextmanager
def _noting_a_loss(account: Account) -> Iterator[None]:
    try:
        yield
    except Lost:
        account.lost.touch(mode=0o600)
        raise


async def _arrive(stack: AsyncExitStack, account: Account, may_invite: MayInvite) -> MatrixChannel:
    """Wait until the homeserver is there: a machine that boots starts both. Tell so once."""
    for attempt, pause in enumerate(chain(_PAUSES_S, repeat(_PAUSES_S[-1]))):
        try:
            return await stack.enter_async_context(opened(account, may_invite))
        except Away as away:
            if attempt == 0:
                typer.echo(f"netwerkbot: {away} Ik blijf het proberen.", err=True)
            await asyncio.sleep(max(pause, away.retry_after.total_seconds()))
    raise AssertionError  # the pauses never end


def _first(error: Exception) -> Exception:
    """Return the first of the faults that came together."""
    return _first(error.exceptions[0]) if isinstance(error, ExceptionGroup) else error


def account_of(settings: Settings, matrix: MatrixSettings) -> Account:
    """Return the account that the settings describe. Raises `OSError` for a file of a secret."""
    return Account(
        homeserver=matrix.homeserver,
        user=matrix.user,
        folder=settings.data / "matrix",
        pickle_key=matrix.secret("pickle_key"),
        password=matrix.secret("password"),
        token=matrix.secret("token"),
        proxy=matrix.proxy,
        ca_file=matrix.ca_file,
    )
