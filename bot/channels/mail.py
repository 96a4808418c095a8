"""The mail channel: for whoever cannot be reached in chat. It speaks, and hears nothing.

A mail server does not know a message again. Of a repeat, after a crash between sending and
noting, the Message-ID is the same: most mail programs then show it once.
"""

import asyncio
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from hashlib import sha256
from pathlib import Path
from typing import Literal, Protocol

from pydantic import SecretStr

from bot.channels.channel import DeliveryError, File, Hear, Outgoing
from bot.markup.characters import fold
from bot.markup.text import plain, terminal

KANAAL = "mail"
TIMEOUT_S = 30
"""How long a mail server may take for each answer."""

_LINE = 76
_SUBJECT = 70
_GONE = "het mailadres werkt niet"
_NO_SUCH = {550, 551, 553}
"""What a server answers when it knows of no such address; or when it does not trust us."""
_FOR_GOOD = 500
_FOOTER = (
    "Deze mail komt van de netwerkbot. Ik kan geen mail lezen. "
    "Antwoorden kan in de chat, of via je coördinator. "
    "Wil je deze mails niet meer? Zeg het tegen je coördinator."
)


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


@dataclass(frozen=True)
class MailChannel:
    """Sends each message as a mail of its own; addresses are those of e-mail."""

    server: Server
    mark: str = "!"
    addresses: frozenset[str] | None = None
    timeout_s: float = TIMEOUT_S
    _closed: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def is_group(self, room: str) -> bool:
        """Return that nobody reads along."""
        return False

    async def listen(self, hear: Hear) -> None:
        """Wait until the bot stops: nobody is heard here."""
        await self._closed.wait()

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        """Hand a mail to the server. Raises `DeliveryError`."""
        await asyncio.to_thread(self._hand_over, room, message, key)
        return ""

    async def redact(self, room: str, key: str) -> bool:
        """Return that a mail cannot be taken back."""
        return False

    def _hand_over(self, room: str, message: Outgoing, key: str) -> None:
        letter = letter_to(room, message, key, self.server.sender)
        try:
            with self._connected() as connection:
                connection.send_message(letter, self.server.sender, [room])
        except smtplib.SMTPRecipientsRefused as refused:
            code, reason = next(iter(refused.recipients.values()))
            raise DeliveryError(key, gone=_GONE if _is_gone(code, reason) else "") from None
        except smtplib.SMTPDataError as refused:
            raise DeliveryError(key, permanent=refused.smtp_code >= _FOR_GOOD) from None
        except (OSError, smtplib.SMTPException):  # what is wrong with the server may be put right
            raise DeliveryError(key) from None

    def _connected(self) -> smtplib.SMTP:
        """Return a connection with the server; it is closed at the end of a block."""
        server, name = self.server, _domain(self.server.sender)
        where = (server.host, server.port, name)
        if server.security == "tls":
            context = ssl.create_default_context()
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                *where, timeout=self.timeout_s, context=context
            )
        else:
            connection = smtplib.SMTP(*where, timeout=self.timeout_s)
        try:
            if server.security == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, _password(server))
        except (OSError, smtplib.SMTPException):
            connection.close()
            raise
        return connection


def letter_to(address: str, message: Outgoing, key: str, sender: str) -> EmailMessage:
    """Return a message as a mail, with its files."""
    from bot.markup.mail import mail_html  # noqa: PLC0415 - who mails nothing need not wait

    markdown = f"{message.markdown}\n\n---\n\n{_FOOTER}"
    subject = subject_of(message.markdown)
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = subject
    letter["From"] = formataddr(("Netwerkbot", sender))
    letter["To"] = address
    letter["Date"] = formatdate()
    letter["Message-ID"] = f"<{sha256(key.encode()).hexdigest()[:32]}@{_domain(sender)}>"
    letter["Auto-Submitted"] = "auto-generated"
    text = terminal(markdown, width=_LINE, colour=False)
    letter.set_content(f"{text}\n", cte="quoted-printable")
    html = mail_html(markdown, subject, {})
    letter.add_alternative(html, "html", cte="quoted-printable")
    for each in message.files:
        _attach(letter, each)
    letter["Content-Language"] = "nl"  # last: the first part would take it along
    return letter


def subject_of(markdown: str) -> str:
    r"""Return the first line of a message, cut after a word.

    >>> subject_of("- **Morgen**: overleg\n- iets anders")
    'Morgen: overleg'
    >>> subject_of("woord " * 20)
    'woord woord woord woord woord woord woord woord woord woord woord …'
    """
    first = fold(plain(markdown).strip().partition("\n")[0]).removeprefix("- ").strip()
    if len(first) <= _SUBJECT:
        return first
    return f"{first[: _SUBJECT - 1].rpartition(' ')[0] or first[: _SUBJECT - 1]} …"


def _attach(letter: EmailMessage, file: File) -> None:
    maintype, _, subtype = file.media_type.partition("/")
    letter.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=file.name)


def _is_gone(code: int, reason: bytes) -> bool:
    """Tell whether an address does not exist, and not whether the server refuses us."""
    said = reason.decode(errors="replace").lower()
    return code in _NO_SUCH and not ("5.7." in said or "relay" in said)


def _password(server: Server) -> str:
    if server.password_file is not None:
        return server.password_file.read_text(encoding="utf-8").strip()
    return server.password.get_secret_value()


def _domain(address: str) -> str:
    return address.partition("@")[2]
