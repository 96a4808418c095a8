"""The mail channel: for whoever cannot be reached in chat. It speaks, and hears nothing.

A mail server does not know a message again. Of a repeat, after a crash between sending and
noting, the Message-ID is the same: most mail programs then show it once.
"""

import asyncio
import smtplib
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from hashlib import sha256

from bot.channels.channel import DeliveryError, File, Hear, Outgoing
from bot.channels.smtp import GONE, Server, connected, domain_of, is_gone
from bot.markup.characters import fold
from bot.markup.text import plain, terminal

KANAAL = "mail"
TIMEOUT_S = 30
"""How long a mail server may take for each answer."""

_LINE = 76
_SUBJECT = 70
_FOR_GOOD = 500
_FOOTER = (
    "Deze mail komt van de netwerkbot. Ik kan geen mail lezen. "
    "Antwoorden kan in de chat, of via je coördinator. "
    "Wil je deze mails niet meer? Zeg het tegen je coördinator."
)


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
            with connected(self.server, self.timeout_s) as connection:
                connection.send_message(letter, self.server.sender, [room])
        except smtplib.SMTPRecipientsRefused as refused:
            code, reason = next(iter(refused.recipients.values()))
            raise DeliveryError(key, gone=GONE if is_gone(code, reason) else "") from None
        except smtplib.SMTPDataError as refused:
            raise DeliveryError(key, permanent=refused.smtp_code >= _FOR_GOOD) from None
        except (OSError, smtplib.SMTPException):  # what is wrong with the server may be put right
            raise DeliveryError(key) from None


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
    letter["Message-ID"] = f"<{sha256(key.encode()).hexdigest()[:32]}@{domain_of(sender)}>"
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
