"""Mending a device that is of no use any more: a new one comes instead of it, and is signed."""

from aiohttp import ClientError

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.account import (
    Account,
    known_device,
    open_client,
    session_to,
)
from bot.channels.matrix.opening import introduce

_PATIENCE_S = 10
MENDED = (
    "De bot heeft een nieuw apparaat. Berichten van vóór nu in versleutelde kamers kan hij "
    "niet meer lezen. Mensen hoeven niets te doen."
)


async def mend(account: Account) -> None:
    """Give the bot a new device, and log the old one out as far as the server still knows it.

    What it knew about where it was is kept: rooms, how far it has read, and the signing keys.
    Raises `ChannelTrouble`.
    """
    old = known_device(account)
    if not old:
        return
    if account.token and account.token == old["access_token"]:
        raise ChannelTrouble(_STILL_THE_OLD)
    aside = account.session.with_suffix(".oud")
    account.session.replace(aside)
    was_lost = account.lost.exists()
    account.lost.unlink(missing_ok=True)
    try:
        await _renew(account)
    except BaseException:  # it is as it was, and may be tried again
        aside.replace(account.session)
        if was_lost:
            account.lost.touch(mode=0o600)
        raise
    await _log_out(account, old["access_token"])
    account.store_of(old).unlink(missing_ok=True)
    aside.unlink()


async def _renew(account: Account) -> None:
    client = await open_client(account)
    try:
        await introduce(client, account)
    finally:
        await client.close()  # type: ignore[no-untyped-call]


_STILL_THE_OLD = (
    "Het token hoort bij het oude apparaat. Maak een nieuw token voor de bot, "
    "en zet dat in het bestand van matrix.token_file."
)


async def _log_out(account: Account, token: str) -> None:
    """Let the server forget a device, if it can: people would go on writing for it."""
    url = account.homeserver.rstrip("/") + "/_matrix/client/v3/logout"
    try:
        async with (
            session_to(account, token=token, patience_s=_PATIENCE_S) as session,
            session.post(url, json={}),
        ):
            pass
    except (ClientError, TimeoutError):
        return
