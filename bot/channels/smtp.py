"""The way to a mail server: how it is reached, and what its refusals mean."""

import smtplib
import ssl
from pathlib import Path
from typing import Literal, Protocol

from pydantic import SecretStr

GONE = "het mailadres werkt niet"
_NO_SUCH = {550, 551, 553}
"""What a server answers when it knows of no such address; or when it does not trust us."""


class Server(Protocol):
    """Which server takes mail, and as whom the bot sends it: see `bot.settings.MailSettings`."""

    @property
    def host(self) -> str: ...

    @property
    def port(self) -> int: ...

    @property
    def sender(self) -> str: ...

    @property
    def user(self) -> str: ...

    @property
    def password(self) -> SecretStr: ...

    @property
    def password_file(self) -> Path | None: ...

    @property
    def security(self) -> Literal["starttls", "tls", "none"]: ...


def connected(server: Server, timeout_s: float) -> smtplib.SMTP:
    """Return a connection with a server; it is closed at the end of a block.

    Raises `OSError`, `smtplib.SMTPException`.
    """
    where = (server.host, server.port, domain_of(server.sender))
    if server.security == "tls":
        context = ssl.create_default_context()
        connection: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=timeout_s, context=context)
    else:
        connection = smtplib.SMTP(*where, timeout=timeout_s)
    try:
        if server.security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, _password(server))
    except (OSError, smtplib.SMTPException):
        connection.close()
        raise
    return connection


def is_policy(reason: bytes) -> bool:
    """Tell whether a server refuses us, and not the address."""
    said = reason.decode(errors="replace").lower()
    return "5.7." in said or "relay" in said


def is_gone(code: int, reason: bytes) -> bool:
    """Tell whether an address does not exist, and not whether the server refuses us."""
    return code in _NO_SUCH and not is_policy(reason)


def domain_of(address: str) -> str:
    """Return what stands behind the @ of an address."""
    return address.partition("@")[2]


def _password(server: Server) -> str:
    if server.password_file is not None:
        return server.password_file.read_text(encoding="utf-8").strip()
    return server.password.get_secret_value()
