"""A mail server that speaks SMTP, and keeps what it is handed."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from bot.settings import MailSettings
from tests.ports import free_port

USER, PASSWORD = "bot", "een wachtwoord"
SENDER = "bot@voorbeeld.nl"


@dataclass
class Postbus:
    """What the server does; ``refuses`` is what it answers, by recipient or to the text."""

    refuses: dict[str, str] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - so aiosmtpd calls it
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.refuses.get(address, "250 OK")

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if "DATA" in self.refuses:
            return self.refuses["DATA"]
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 OK"


@contextmanager
def serving(postbus: Postbus, tls: ssl.SSLContext | None = None) -> Iterator[MailSettings]:
    """Run a server; give the settings with which the bot finds it. With ``tls`` it wants that."""

    def knows(
        _server: object, _session: object, _envelope: object, _how: str, said: object
    ) -> AuthResult:
        right = getattr(said, "password", b"") == PASSWORD.encode()
        return AuthResult(success=right, handled=False)

    port = free_port()
    controller = Controller(
        postbus,
        hostname="127.0.0.1",
        port=port,
        tls_context=tls,
        require_starttls=tls is not None,
        authenticator=knows,
    )
    controller.start()
    try:
        yield MailSettings(
            host="127.0.0.1",
            port=port,
            sender=SENDER,
            security="starttls" if tls else "none",
        )
    finally:
        controller.stop()
