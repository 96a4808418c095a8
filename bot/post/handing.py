"""Handing one letter to a mail server, so that it is known when it may arrive.

A server takes a letter at its last line, a dot. All before that is said first, and is worth
nothing when the line goes dead. Then it is written down that the letter may arrive, the dot is
said, and the answer awaited.
"""

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from bot.channels.smtp import GONE, is_gone, is_policy

ANSWERS_WITHIN_S = 300
"""How long a server may take to answer the last line: it looks through the letter first."""

_LINES = re.compile(rb"\r\n|\n|\r")
_DOTS = re.compile(rb"(?m)^\.")
_OK, _GO_ON, _LEAVES, _FOR_GOOD = 250, 354, 421, 500
_ACCEPTED = {250, 251}
_REFUSED = "de mailserver weigerde de mail"
_NOT_NOW = "de mailserver nam de mail nog niet aan"


class Afloop(Enum):
    """What became of a letter."""

    VERSTUURD = auto()
    NIET_NU = auto()
    """Not taken, and nothing arrived: it may be tried again."""
    GEWEIGERD = auto()
    NIET_NODIG = auto()
    """It need not go out any more; the connection is worth nothing now."""
    NIET_BEGONNEN = auto()
    """The last line could not be said; the connection is worth nothing now."""
    ONZEKER = auto()
    """The last line was said, and no answer came."""


@dataclass(frozen=True)
class Antwoord:
    """What became of a letter, and why, in our own words.

    ``unwilling``: it was not about the address, so that others fare no better now.
    """

    afloop: Afloop
    reden: str = ""
    unwilling: bool = False


_UNWILLING = Antwoord(Afloop.NIET_NU, _NOT_NOW, unwilling=True)


class ServerTrouble(Exception):
    """The server takes nothing from us now: what waits, waits."""


def hand_over(
    server: smtplib.SMTP, sender: str, adres: str, content: bytes, begin: Callable[[], bool]
) -> Antwoord:
    """Hand a letter to a server; ``begin`` is called right before the last line.

    It writes down that the letter may arrive, and tells whether it still must go out. Raises
    `ServerTrouble`, `OSError`, `smtplib.SMTPException`: then nothing arrived.
    """
    code, _ = server.mail(sender)
    if code != _OK:
        raise ServerTrouble
    code, reason = server.rcpt(adres)
    if code not in _ACCEPTED:
        return _not_accepted(server, code, reason)
    server.putcmd("data")
    code, _ = server.getreply()
    if code != _GO_ON:
        return _UNWILLING
    server.send(_DOTS.sub(b"..", _LINES.sub(b"\r\n", content.rstrip() + b"\n")))
    if not begin():
        return Antwoord(Afloop.NIET_NODIG)
    return _finish(server)


def _not_accepted(server: smtplib.SMTP, code: int, reason: bytes) -> Antwoord:
    """Return why an address was not taken. Raises `ServerTrouble` when the server leaves."""
    if code == _LEAVES:
        raise ServerTrouble
    if is_policy(reason):
        return _UNWILLING
    server.rset()
    if is_gone(code, reason):
        return Antwoord(Afloop.GEWEIGERD, GONE)
    return Antwoord(Afloop.NIET_NU, _NOT_NOW)


def _finish(server: smtplib.SMTP) -> Antwoord:
    """Say the last line, and return what the answer means."""
    try:
        server.send(b".\r\n")
    except (OSError, smtplib.SMTPException):
        return Antwoord(Afloop.NIET_BEGONNEN)
    try:
        code = _answer(server)
    except (OSError, smtplib.SMTPException):
        return Antwoord(Afloop.ONZEKER)
    if code == _OK:
        return Antwoord(Afloop.VERSTUURD)
    if code >= _FOR_GOOD:
        return Antwoord(Afloop.GEWEIGERD, _REFUSED)
    return Antwoord(Afloop.NIET_NU, _NOT_NOW)


def _answer(server: smtplib.SMTP) -> int:
    """Return what a server answers to a letter, and wait longer for that than for the rest."""
    line = server.sock
    if line is None:
        raise smtplib.SMTPServerDisconnected
    before = line.gettimeout()
    line.settimeout(ANSWERS_WITHIN_S)
    code, _ = server.getreply()
    line.settimeout(before)
    return code
