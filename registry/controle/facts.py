"""What stands still in a programme, and what to type about it."""

from datetime import date
from enum import StrEnum

from registry.view import Fact


class Zorg(StrEnum):
    """The kinds of what stands still, the most urgent first."""

    AANMELDINGEN = "aanmeldingen"
    ACTIES = "acties"
    MIJLPALEN = "mijlpalen"
    PRIKKEN = "prikken"
    STAPPEN = "stappen"
    VERSLAGEN = "verslagen"
    NIEUWSBRIEVEN = "nieuwsbrieven"
    STOPLICHTEN = "stoplichten"
    METINGEN = "metingen"
    RITMES = "ritmes"
    PLEKKEN = "plekken"


class Punt(Fact):
    """Something that stands still. ``dag``: since which local day; ``typ`` is the line to type.

    ``toelichting`` says more in a few words.
    """

    naam: str
    typ: str
    dag: date | None = None
    toelichting: str = ""


class Zorgen(Fact):
    """All of one kind that stands still: ``punten`` are the first, ``aantal`` is how many.

    ``typ`` is the line that shows them all. ``klein``: there are so few that others may not know
    how many.
    """

    soort: Zorg
    aantal: int
    punten: tuple[Punt, ...] = ()
    typ: str = ""
    klein: bool = False

    @property
    def meer(self) -> int:
        """How many are left out, where any is shown."""
        return self.aantal - len(self.punten) if self.punten else 0


class Programmastand(Fact):
    """What stands still in a programme, the most urgent first; ``kort`` is how it is typed."""

    programma: str
    kort: str
    zorgen: tuple[Zorgen, ...]

    @property
    def aantal(self) -> int:
        """How much stands still."""
        return sum(each.aantal for each in self.zorgen)
