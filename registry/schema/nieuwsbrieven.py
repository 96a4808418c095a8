"""What a nieuwsbrief says: the eleven sections of domain/USERS.md, section 5.

Whatever stands in it stands on rows of the registry, or was typed by a person.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from registry.values import Value


class Rubriek(StrEnum):
    """The sections, in their order. The first is the title above all the others."""

    TITEL = "titel"
    KORT = "in het kort"
    STAND = "waar staan we"
    BESPROKEN = "besproken"
    GELEERD = "wat leerden we"
    BESLUITEN = "adviezen en besluiten"
    AFSPRAKEN = "afspraken"
    CIJFERS = "cijfers"
    VRAGEN = "knelpunten en vragen"
    VOLGENDE = "volgende bijeenkomst"
    CONTACT = "contact"


class Alinea(Value):
    """A paragraph, by its number: that is its own in the letter, for ever.

    ``bronnen`` are the rows that it stands on, such as ``besluit/12``; whoever typed it is a
    source too: ``hand``. ``beeld`` is the number of a picture that stands under it.
    """

    nummer: int
    tekst: str
    bronnen: tuple[str, ...]
    beeld: int | None = None


class Blok(Value):
    """A section with its paragraphs; ``ontbreekt`` says what to type when there is nothing."""

    rubriek: Rubriek
    alineas: tuple[Alinea, ...] = ()
    ontbreekt: str = ""


class Brief(Value):
    """A letter: ``nummer`` counts the letters of its programme, ``datum`` is that of the meeting.

    ``hoogste`` is the highest number that a paragraph ever had.
    """

    programma: str
    nummer: int
    bijeenkomst: str
    datum: date
    blokken: tuple[Blok, ...]
    hoogste: int = 0

    def alineas(self) -> Iterator[tuple[Rubriek, Alinea]]:
        """Yield every paragraph with its section, in order."""
        for blok in self.blokken:
            yield from ((blok.rubriek, each) for each in blok.alineas)


HAND = "hand"
"""The source of what a person typed."""


class Briefstaat(StrEnum):
    """How far a letter is: what is ``verstuurd`` never changes."""

    CONCEPT = "concept"
    VOORGELEGD = "voorgelegd"
    VERSTUURD = "verstuurd"
