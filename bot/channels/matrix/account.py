"""The account of the bot: logging in, and staying the same device for ever.

A device is what other people's clients send room keys to, and what a homeserver remembers
transactions by. A new one would read nothing old and could say things twice, so it is kept in a
file beside its keys, which nobody else may read.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientError
from nio import LoginError, WhoamiResponse
from nio.client.async_client import AsyncClient, AsyncClientConfig

from bot.channels.channel import ChannelTrouble

_DEVICE = "Netwerkbot"
_REQUEST_TIMEOUT_S = 60


@dataclass(frozen=True)
class Account:
    """Who the bot is, where, and how it gets in: with a password, or with a token of its own.

    ``folder`` holds the device and its keys, which are encrypted with ``pickle_key``; without
    one, with a key in a file beside them.
    """

    homeserver: str
    user: str
    folder: Path
    pickle_key: str = ""
    password: str = ""
    token: str = ""
    proxy: str | None = None


async def open_client(account: Account) -> AsyncClient:
    """Return a client that is logged in, always as the same device. Raises `ChannelTrouble`."""
    with _private():
        account.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        client = AsyncClient(
            account.homeserver,
            account.user,
            store_path=str(account.folder),
            config=AsyncClientConfig(
                store_sync_tokens=False,  # kept by us, after handling and not before
                encryption_enabled=True,
                pickle_key=account.pickle_key or _pickle_key(account.folder),
                max_limit_exceeded=0,  # waiting is for the outbox to decide
                max_timeouts=1,
                request_timeout=_REQUEST_TIMEOUT_S,
            ),
            proxy=account.proxy,
        )
        try:
            await _enter(client, account)
        except BaseException:
            await client.close()  # type: ignore[no-untyped-call]
            raise
    return client


def _pickle_key(folder: Path) -> str:
    """Return what the keys of the device are encrypted with; a new key when there is none."""
    file = folder / "pickle.key"
    if not file.exists():
        write_private(file, secrets.token_hex(32))
    return file.read_text()


async def _enter(client: AsyncClient, account: Account) -> None:
    session = account.folder / "session.json"
    if session.exists():
        client.restore_login(**json.loads(session.read_text()))
        return
    try:
        if account.token:
            facts = await _who_has(client, account)
        else:
            answer = await client.login(account.password, device_name=_DEVICE)
            if isinstance(answer, LoginError):
                raise ChannelTrouble(_refusal(account, answer.status_code))
            facts = {
                "user_id": answer.user_id,
                "device_id": answer.device_id,
                "access_token": answer.access_token,
            }
    except (ClientError, TimeoutError) as error:
        message = f"{account.homeserver} antwoordt niet. Klopt het adres, en staat de server aan?"
        raise ChannelTrouble(message) from error
    write_private(session, json.dumps(facts))


async def _who_has(client: AsyncClient, account: Account) -> dict[str, str]:
    client.access_token = account.token
    answer = await client.whoami()
    if not isinstance(answer, WhoamiResponse) or not answer.device_id:
        message = "De server kent het token niet. Maak een nieuw token voor de bot."
        raise ChannelTrouble(message)
    facts = {
        "user_id": answer.user_id,
        "device_id": answer.device_id,
        "access_token": account.token,
    }
    client.restore_login(**facts)
    return facts


def _refusal(account: Account, code: str | None) -> str:
    if code == "M_FORBIDDEN":
        return f"De server laat {account.user} niet binnen. Klopt het wachtwoord?"
    if code == "M_LIMIT_EXCEEDED":
        return "De server wil even geen nieuwe aanmelding. Probeer het over een minuut."
    return f"De server laat {account.user} niet binnen ({code})."


def write_private(file: Path, text: str) -> None:
    """Write a file that nobody else may read, all of it or nothing."""
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


@contextmanager
def _private() -> Iterator[None]:
    """Let what is made meanwhile, such as the store of nio, be for the bot alone."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
