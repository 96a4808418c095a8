"""What is said of picking a day: asked, closed, and chosen."""

from datetime import date, datetime, time
from typing import Literal, Self

from registry.prikken.facts import Optiestand
from registry.view import Fact


class Prikkeuze(Fact):
    """A day that may be picked (Amsterdam wall clock)."""

    letter: str
    datum: date
    van: time
    tot: time | None

    @classmethod
    def of(cls, optie: Optiestand) -> Self:
        """Return a day without who can come."""
        return cls(letter=optie.letter, datum=optie.datum, van=optie.van, tot=optie.tot)


class PrikGevraagd(Fact):
    """A groep is asked which days suit; ``herhaald``: somebody who said nothing is asked again.

    It closes at a UTC moment.
    """

    soort: Literal["prik"] = "prik"
    programma: str
    nummer: int
    titel: str
    opties: tuple[Prikkeuze, ...]
    sluit_op: datetime
    herhaald: bool = False


class PrikGesloten(Fact):
    """A prik closed: ``opties`` are the days, best first.

    ``gelijk`` are the letters of days that are as good as the first. ``beantwoord`` of ``leden``
    said something; nobody can come when there are no ``opties``. ``quorum`` partners must come.
    """

    soort: Literal["prik_gesloten"] = "prik_gesloten"
    programma: str
    nummer: int
    titel: str
    opties: tuple[Optiestand, ...]
    gelijk: tuple[str, ...]
    beantwoord: int
    leden: int
    quorum: int | None


class PrikGekozen(Fact):
    """A day was chosen: ``bijeenkomst`` is its number. Nothing was, when it was withdrawn."""

    soort: Literal["prik_gekozen"] = "prik_gekozen"
    programma: str
    nummer: int
    titel: str
    keuze: Prikkeuze | None
    bijeenkomst: int | None
