"""The account of the bot: logging in, and staying the same device for ever.

A device is what other people's clients send room keys to, and what a homeserver remembers
transactions by. A new one would read nothing old and could say things twice, so it is kept in a
file beside its keys, which nobody else may read.
"""

import json
import os
import secrets
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from aiohttp import (
    ClientConnectorCertificateError,
    ClientError,
    ClientSession,
    ClientTimeout,
    TCPConnector,
)
from nio import ErrorResponse, LoginError, WhoamiResponse
from nio.client.async_client import AsyncClient, AsyncClientConfig

from bot.channels.channel import ChannelTrouble
from bot.channels.matrix.keys import Lost

_DEVICE = "Netwerkbot"
_REQUEST_TIMEOUT_S = 60
_BROKEN = 500


@dataclass(frozen=True)
class Account:
    """Who the bot is, where, and how it gets in: with a password, or with a token of its own.

    ``folder`` holds the device and its keys, which are encrypted with ``pickle_key``; without
    one, with a key in a file beside them. ``ca_file`` names who else may vouch for the server.
    """

    homeserver: str
    user: str
    folder: Path
    pickle_key: str = ""
    password: str = ""
    token: str = ""
    proxy: str | None = None
    ca_file: Path | None = None

    @property
    def session(self) -> Path:
        """The file of the device and its token."""
        return self.folder / "session.json"

    @property
    def lost(self) -> Path:
        """The file that tells that the keys do not fit any more: `doctor` cannot see that."""
        return self.folder / "lost"

    def store_of(self, device: Mapping[str, str]) -> Path:
        """Return the file in which nio keeps the keys of a device."""
        return self.folder / f"{device['user_id']}_{device['device_id']}.db"


class Away(ChannelTrouble):
    """The homeserver cannot be reached now, or asks to come back after ``retry_after``."""

    def __init__(self, homeserver: str, retry_after: timedelta = timedelta()) -> None:
        """Say which homeserver it is."""
        super().__init__(f"{homeserver} antwoordt niet. Klopt het adres, en staat de server aan?")
        self.retry_after = retry_after


async def open_client(account: Account) -> AsyncClient:
    """Return a client that is logged in, always as the same device.

    Raises `Away`, or `ChannelTrouble` for what waiting does not mend.
    """
    with _private(), reaching(account):
        account.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        client = _client(account)
        # nio's own would not look at the environment, nor take a certificate.
        client.client_session = session_to(account, patience_s=_REQUEST_TIMEOUT_S)
        try:
            await _enter(client, account)
        except BaseException:
            await client.close()  # type: ignore[no-untyped-call]
            raise
    return client


def _client(account: Account) -> AsyncClient:
    return AsyncClient(
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
    )


def session_to(account: Account, *, token: str = "", patience_s: float) -> ClientSession:
    """Return a session that goes the way to the homeserver which the settings describe.

    Raises `ChannelTrouble` when the file of the CA holds no certificate.
    """
    own = account.ca_file.read_text(encoding="utf-8") if account.ca_file else None
    try:
        trusted = ssl.create_default_context()
        if own is not None:  # besides those that everybody trusts
            trusted.load_verify_locations(cadata=own)
    except (ssl.SSLError, ValueError) as error:
        message = f"In {account.ca_file} staat geen certificaat (PEM). Kijk matrix.ca_file na."
        raise ChannelTrouble(message) from error
    return ClientSession(
        connector=TCPConnector(ssl=trusted),
        timeout=ClientTimeout(total=patience_s),
        headers={"Authorization": f"Bearer {token}"} if token else {},
        proxy=account.proxy,
        trust_env=True,
    )


@contextmanager
def reaching(account: Account) -> Iterator[None]:
    """Turn what can be wrong on the way to the homeserver into `Away` or `ChannelTrouble`."""
    try:
        yield
    except ClientConnectorCertificateError as error:
        message = (
            f"Het certificaat van {account.homeserver} wordt niet vertrouwd. "
            "Zet bij matrix.ca_file het bestand van jullie eigen CA."
        )
        raise ChannelTrouble(message) from error
    except (ClientError, TimeoutError) as error:
        raise Away(account.homeserver) from error


def known_device(account: Account) -> dict[str, str]:
    """Return the device of before, with its token; nothing when the bot was never here."""
    if not account.session.exists():
        return {}
    device: dict[str, str] = json.loads(account.session.read_text(encoding="utf-8"))
    return device


def _pickle_key(folder: Path) -> str:
    """Return what the keys of the device are encrypted with; a new key when there is none."""
    file = folder / "pickle.key"
    if not file.exists():
        write_private(file, secrets.token_hex(32))
    return file.read_text()


async def _enter(client: AsyncClient, account: Account) -> None:
    if device := known_device(account):
        if account.lost.exists() or not account.store_of(device).exists():
            raise Lost  # keys made anew would clash with those on the server
        client.restore_login(**device)
        return
    facts = await (_who_has if account.token else _log_in)(client, account)
    write_private(account.session, json.dumps(facts))


async def _log_in(client: AsyncClient, account: Account) -> dict[str, str]:
    answer = await client.login(account.password, device_name=_DEVICE)
    if isinstance(answer, LoginError):
        raise _refusal(account, answer)
    return {
        "user_id": answer.user_id,
        "device_id": answer.device_id,
        "access_token": answer.access_token,
    }


async def _who_has(client: AsyncClient, account: Account) -> dict[str, str]:
    client.access_token = account.token
    answer = await client.whoami()
    if not isinstance(answer, WhoamiResponse):
        raise _refusal(account, answer)
    if not answer.device_id or answer.user_id != account.user:
        message = f"Dit token is niet van een apparaat van {account.user}. Maak een nieuw token."
        raise ChannelTrouble(message)
    facts = {
        "user_id": answer.user_id,
        "device_id": answer.device_id,
        "access_token": account.token,
    }
    client.restore_login(**facts)
    return facts


def _refusal(account: Account, answer: ErrorResponse) -> ChannelTrouble:
    status = getattr(answer.transport_response, "status", _BROKEN)
    match answer.status_code:
        case "M_LIMIT_EXCEEDED":
            return Away(account.homeserver, timedelta(milliseconds=answer.retry_after_ms or 0))
        case _ if status >= _BROKEN:
            return Away(account.homeserver)
        case "M_FORBIDDEN":
            sentence = f"De server laat {account.user} niet binnen. Klopt het wachtwoord?"
        case "M_UNKNOWN_TOKEN":
            sentence = "De server kent het token niet. Maak een nieuw token voor de bot."
        case code:
            sentence = f"De server laat {account.user} niet binnen ({code or 'geen Matrix'})."
    return ChannelTrouble(sentence)


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
