"""Screening: what people type is looked at before it is stored, and what is found is not kept.

A text that says who somebody is does not belong in a bot. `refuse` raises for it; `screen` tells
the kinds. Both look at shapes and check digits alone: nothing here reads, stores or logs.

>>> ", ".join(sorted(screen("Bel de moeder van Daan op 06-12345678")))
'naam, telefoonnummer'
>>> screen("10-1-2022 10:00-17:00 in lokaal 12, 15 leerlingen en € 1.250")
frozenset()
"""

from collections.abc import Iterator

from registry.screening.addresses import has_address
from registry.screening.birth import has_birth_date
from registry.screening.contact import contact_in
from registry.screening.danger import is_danger
from registry.screening.gegevens import (
    NOOIT,
    Gegeven,
    PersoonsgegevensGevonden,
    ZekerWeten,
    in_words,
)
from registry.screening.health import has_health
from registry.screening.numbers import numbers_in
from registry.screening.people import has_name
from registry.screening.text import plain

__all__ = [
    "NOOIT",
    "Gegeven",
    "PersoonsgegevensGevonden",
    "ZekerWeten",
    "forbidden",
    "in_words",
    "is_danger",
    "refuse",
    "screen",
]


def screen(text: str) -> frozenset[Gegeven]:
    """Return the kinds of personal data that ``text`` seems to hold: never what was found."""
    return frozenset(_found(plain(text)))


def forbidden(text: str) -> frozenset[Gegeven]:
    """Return the kinds in ``text`` that may be typed nowhere: `NOOIT`."""
    return frozenset(numbers_in(plain(text))) & NOOIT


def refuse(text: str, *, all_kinds: bool, sure: bool = False) -> None:
    """Let ``text`` pass, or say why not.

    ``all_kinds``: where nothing about a person may stand, as in an aanmelding. ``sure``: whoever
    typed it has seen the question, and means it.

    Raises `PersoonsgegevensGevonden` for what may never be stored there, and `ZekerWeten` for
    what may after a second thought.
    """
    found = screen(text)
    if never := found if all_kinds else found & NOOIT:
        raise PersoonsgegevensGevonden(never)
    if found and not sure:
        raise ZekerWeten(found)


def _found(text: str) -> Iterator[Gegeven]:
    yield from numbers_in(text)
    yield from contact_in(text)
    if has_address(text):
        yield Gegeven.ADRES
    if has_birth_date(text):
        yield Gegeven.GEBOORTEDATUM
    if has_name(text):
        yield Gegeven.NAAM
    if has_health(text):
        yield Gegeven.GEZONDHEID
