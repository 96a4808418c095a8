"""The nieuwsbrief as a mail to one person: how they unsubscribe stands in it twice.

Mail programs read it in the headers (RFC 2369, RFC 8058), people at the bottom. It has the same
Message-ID however often it is made, so that a mail program shows a repeat once.
"""

from dataclasses import dataclass
from email.policy import SMTP
from email.utils import formataddr, formatdate
from hashlib import sha256

from bot.channels.smtp import domain_of
from bot.mail import message_of
from bot.markup.escape import escape
from bot.rendering import letter_of
from registry.maillijst.bezorgen import Poststuk
from registry.view import Mailconcept

PATH = "/nieuwsbrief/afmelden"
_WHY = "Je krijgt deze mail, omdat je adres op de lijst van {} staat."
_ONE_CLICK = "List-Unsubscribe=One-Click"
_BY_REPLY = "Afmelden? Antwoord op deze mail."


@dataclass(frozen=True)
class Briefpapier:
    """What stands in every letter: who sends it, where answers go, and where people unsubscribe.

    ``web`` is where the world reaches the web server, if it does.
    """

    sender: str
    reply_to: str = ""
    web: str = ""

    def write(self, concept: Mailconcept, stuk: Poststuk) -> bytes:
        """Return a letter to one person, as it goes over the line."""
        below = self._below(concept, stuk)
        message = message_of(concept, *(f"{each}\n{below}" for each in letter_of(concept)))
        for name, value in self._headers(concept, stuk):
            message[name] = value
        return message.as_bytes(policy=SMTP)

    def _headers(self, concept: Mailconcept, stuk: Poststuk) -> list[tuple[str, str]]:
        domain = domain_of(self.sender)
        number = sha256(stuk.sleutel.encode()).hexdigest()[:32]
        return [
            ("From", formataddr((f"Nieuwsbrief {concept.brief.programma}", self.sender))),
            ("To", stuk.adres),
            *([("Reply-To", self.reply_to)] if self.reply_to else []),
            ("Date", formatdate()),
            ("Message-ID", f"<{number}@{domain}>"),
            ("Auto-Submitted", "auto-generated"),
            ("Precedence", "bulk"),
            *self._ways_out(stuk),
        ]

    def _ways_out(self, stuk: Poststuk) -> list[tuple[str, str]]:
        mail = [f"<mailto:{self.reply_to}?subject=afmelden>"] if self.reply_to else []
        if not self.web:
            return [("List-Unsubscribe", each) for each in mail]
        ways = ", ".join([f"<{self._link(stuk)}>", *mail])
        return [("List-Unsubscribe", ways), ("List-Unsubscribe-Post", _ONE_CLICK)]

    def _below(self, concept: Mailconcept, stuk: Poststuk) -> str:
        way = f"[Afmelden]({self._link(stuk)})" if self.web else _BY_REPLY
        return f"\n---\n\n{_WHY.format(escape(concept.brief.programma))} {way}\n"

    def _link(self, stuk: Poststuk) -> str:
        return f"{self.web.rstrip('/')}{PATH}/{stuk.code}"
