"""Addresses as people type them: each platform writes them in its own way."""

import re
from dataclasses import dataclass

from registry.errors import DomainError
from registry.ingangen import MAIL, MATRIX, TEAMS

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s:,;<>\"]+@[^@\s:,;<>\"]+\.[^@\s:,;<>\"]{2,}")


@dataclass(eq=False)
class NotAMailadres(DomainError):
    """Something else was typed where an e-mail address belongs."""

    text: str

    def __str__(self) -> str:
        return f"“{self.text}” is geen mailadres. Schrijf het zo: anna@voorbeeld.nl."


def place(text: str, kanaal: str) -> tuple[str, str] | None:
    """Return the channel and the address that somebody on ``kanaal`` means; not for a name.

    >>> place("@anna:voorbeeld.nl", "console"), place("@anna:voorbeeld.nl", "teams")
    (('console', '@anna:voorbeeld.nl'), ('matrix', '@anna:voorbeeld.nl'))
    >>> place("Anna@Voorbeeld.NL", "matrix"), place("anna", "matrix")
    (('mail', 'anna@voorbeeld.nl'), None)
    >>> place("8A1B2C3D-0000-4000-8000-000000000001", "matrix")
    ('teams', '8a1b2c3d-0000-4000-8000-000000000001')
    """
    if text.startswith("@") and ":" in text:
        return (MATRIX if kanaal in {TEAMS, MAIL} else kanaal), text
    if _MAIL.fullmatch(text):
        return MAIL, text.lower()
    if _GUID.fullmatch(text):
        return TEAMS, text.lower()
    return (TEAMS, text) if text.startswith("29:") else None


def mailadres(text: str) -> str:
    """Return an e-mail address as it is kept. Raises `NotAMailadres`."""
    if not _MAIL.fullmatch(text.strip()):
        raise NotAMailadres(text)
    return text.strip().lower()


def name_in(adres: str) -> str:
    """Return what somebody is called in an address.

    >>> name_in("@anna:voorbeeld.nl"), name_in("anna@voorbeeld.nl"), name_in("jij")
    ('anna', 'anna', 'jij')
    """
    if adres.startswith("@"):
        return adres[1:].partition(":")[0]
    return adres.partition("@")[0]
