"""What is wrong with lessons that somebody puts down."""

from dataclasses import dataclass
from datetime import date

from registry.dutch import short_day
from registry.errors import DomainError


@dataclass(eq=False)
class NoLessons(DomainError):
    """No lessons are given in this traject."""

    naam: str

    def __str__(self) -> str:
        return f"Bij {self.naam} horen geen lessen. Kijk de referentie na, of typ aanmeldingen."


@dataclass(eq=False)
class TooManyAtOnce(DomainError):
    """More lessons on one day than anybody can give."""

    datum: date
    meest: int

    def __str__(self) -> str:
        day = short_day(self.datum)
        return f"Meer dan {self.meest} lessen op {day} kan niet. Klopt het aantal?"


@dataclass(eq=False)
class UnknownLes(DomainError):
    """There are no such lessons."""

    nummer: int

    def __str__(self) -> str:
        return f"Les {self.nummer} ken ik niet. Typ lessen voor de nummers."
