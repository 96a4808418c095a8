"""Arriving on Matrix: what `run` does until the homeserver lets the bot in."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from itertools import chain, repeat

import typer

from bot.channels.matrix.account import Account, Away
from bot.channels.matrix.channel import MatrixChannel
from bot.channels.matrix.keys import Lost
from bot.channels.matrix.opening import opened
from bot.channels.matrix.rooms import MayInvite
from bot.settings import MatrixSettings, Settings

_PAUSES_S = (1, 2, 5, 10, 30)
"""How long to wait for the homeserver, each time that it does not answer."""


@asynccontextmanager
async def on_matrix(
    settings: Settings, matrix: MatrixSettings, may_invite: MayInvite
) -> AsyncIterator[MatrixChannel]:
    """Be on Matrix until the end of the block. Raises `bot.channels.channel.ChannelTrouble`."""
    account = account_of(settings, matrix)
    async with AsyncExitStack() as stack:
        stack.enter_context(_noting_a_loss(account))
        yield await _arrive(stack, account, may_invite)


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
