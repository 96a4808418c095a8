"""What is wrong with what somebody says of picking a day."""

from dataclasses import dataclass
from datetime import date, datetime

from registry.clock import local
from registry.dutch import day, enumerate_words, hour, short_day
from registry.errors import DomainError

MOST = 10
"""So many days may be asked at once: then there are letters for them, and patience."""


@dataclass(eq=False)
class TooFewDays(DomainError):
    """There is nothing to pick from."""

    def __str__(self) -> str:
        return (
            "Om te prikken heb ik minstens twee dagen nodig. Zet er een streepje | tussen, zoals "
            "prik netwerkgroep 12 maart 15:00 | 14 maart 10:00. "
            "Weet je de dag al? Typ bijeenkomst plan en de groep."
        )


@dataclass(eq=False)
class TooManyDays(DomainError):
    """There are more days than people want to look through."""

    aantal: int

    def __str__(self) -> str:
        return f"Dit zijn {self.aantal} dagen. Kies er hoogstens {MOST}: dan antwoorden mensen."


@dataclass(eq=False)
class SameDay(DomainError):
    """A day is there twice."""

    dag: date
    letters: tuple[str, str]

    def __str__(self) -> str:
        one, other = self.letters
        return f"{day(self.dag).capitalize()} staat er twee keer, als {one} en als {other}."


@dataclass(eq=False)
class ClosesTooLate(DomainError):
    """It would close when the first day has begun."""

    sluit_op: datetime
    eerste: date

    def __str__(self) -> str:
        return (
            f"Op {day(local(self.sluit_op).date())} om {hour(self.sluit_op)} uur kan ik niet "
            f"sluiten: de eerste dag is {short_day(self.eerste)}. Kies een dag daarvoor."
        )


@dataclass(eq=False)
class ClosesInThePast(DomainError):
    """It would close at a moment that is over."""

    sluit_op: datetime

    def __str__(self) -> str:
        when = f"{day(local(self.sluit_op).date()).capitalize()} om {hour(self.sluit_op)} uur"
        return f"{when} is al geweest. Kies een latere dag om te sluiten."


@dataclass(eq=False)
class UnknownPrik(DomainError):
    """There is no such prik."""

    nummer: int

    def __str__(self) -> str:
        return f"Prik {self.nummer} ken ik niet. Typ prikken voor de nummers."


@dataclass(eq=False)
class NoPrik(DomainError):
    """Somebody answers, and no day is being picked with them."""

    def __str__(self) -> str:
        return "Er staat geen prik open voor jou. Typ prikken om te zien wat er loopt."


@dataclass(eq=False)
class IsClosed(DomainError):
    """An answer comes too late: somebody is choosing, or has chosen."""

    nummer: int
    gesloten_op: datetime
    wie: str

    def __str__(self) -> str:
        since = f"{short_day(local(self.gesloten_op).date())}, {hour(self.gesloten_op)} uur"
        return (
            f"Prik {self.nummer} is gesloten sinds {since}. Antwoorden kan niet meer. "
            f"Kun je alleen op een andere dag? Zeg het tegen: {self.wie}."
        )


@dataclass(eq=False)
class IsPlanned(DomainError):
    """A day was chosen already."""

    nummer: int
    dag: date
    bijeenkomst: int

    def __str__(self) -> str:
        return (
            f"Prik {self.nummer} is klaar: het wordt {day(self.dag)}. "
            f"Typ bijeenkomst {self.bijeenkomst} om het na te lezen."
        )


@dataclass(eq=False)
class IsWithdrawn(DomainError):
    """Nobody is asked any more."""

    nummer: int

    def __str__(self) -> str:
        return f"Prik {self.nummer} is ingetrokken. Toch prikken? Typ prik {self.nummer} terug."


@dataclass(eq=False)
class NotWithdrawn(DomainError):
    """There is nothing to bring back."""

    nummer: int

    def __str__(self) -> str:
        return f"Prik {self.nummer} is niet ingetrokken. Typ prik {self.nummer} om te kijken."


@dataclass(eq=False)
class UnknownLetter(DomainError):
    """A day is named by a letter that it does not have."""

    nummer: int
    letter: str
    letters: tuple[str, ...]

    def __str__(self) -> str:
        known = enumerate_words(self.letters)
        return f"Prik {self.nummer} heeft geen {self.letter}. De letters zijn {known}."


@dataclass(eq=False)
class NoLetters(DomainError):
    """Somebody says something, but not on which days they can come."""

    nummer: int | None

    def __str__(self) -> str:
        prik = f"prik {self.nummer}" if self.nummer else "prik"
        return (
            f"Op welke dagen kun je? Zet de letters erbij, zoals {prik} A C. "
            f"Weet je het van B nog niet? Typ {prik} misschien B. Kun je nooit? Typ {prik} geen."
        )


@dataclass(eq=False)
class NotInGroep(DomainError):
    """Somebody answers for a groep in which they do not sit."""

    nummer: int
    groep: str

    def __str__(self) -> str:
        return (
            f"Prik {self.nummer} is voor {self.groep}, en daar zit jij niet in. "
            "Klopt dat niet? Vraag het aan een projectleider."
        )
