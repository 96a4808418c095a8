"""What planning refuses: each rule that can be broken, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from registry.dutch import day, short_day
from registry.errors import DomainError


@dataclass(eq=False)
class NoHours(DomainError):
    """Somebody names a day, and it is not known at what time."""

    dag: date

    def __str__(self) -> str:
        return f"Hoe laat? Zet de tijd achter de dag, zoals {short_day(self.dag)} 15:00-17:00."


@dataclass(eq=False)
class NotOneDay(DomainError):
    """What was typed is more than one day."""

    tekst: str

    def __str__(self) -> str:
        return (
            f"Ik heb één dag nodig, en “{self.tekst}” is er meer dan één. "
            "Typ een dag en een tijd, zoals 9 maart 15:00-17:00."
        )


@dataclass(eq=False)
class InThePast(DomainError):
    """A bijeenkomst is planned on a moment that is over."""

    dag: date

    def __str__(self) -> str:
        return f"{day(self.dag).capitalize()} is al geweest. Typ een dag en tijd die nog komen."


@dataclass(eq=False)
class AlreadyHeld(DomainError):
    """A bijeenkomst has begun, or is over: it can be changed no more."""

    titel: str
    dag: date

    def __str__(self) -> str:
        return (
            f"{self.titel} was op {day(self.dag)}. Dat verandert niet meer. "
            "Typ agenda om te zien wat er komt."
        )


@dataclass(eq=False)
class IsCancelled(DomainError):
    """A bijeenkomst is not held, so there is nothing to move."""

    titel: str
    nummer: int

    def __str__(self) -> str:
        return (
            f"{self.titel} gaat niet door. Toch wel? "
            f"Typ bijeenkomst terug {self.nummer}, of plan een nieuwe."
        )


@dataclass(eq=False)
class NothingChanges(DomainError):
    """What is asked for is how it is already."""

    titel: str

    def __str__(self) -> str:
        return f"Zo staat {self.titel} al gepland. Typ een andere dag, tijd of plaats."


@dataclass(eq=False)
class DoubleBooked(DomainError):
    """The groep meets already at that time."""

    groep: str
    titel: str
    nummer: int
    dag: date

    def __str__(self) -> str:
        return (
            f"{self.groep} komt dan al bij elkaar: {self.titel}, {day(self.dag)} "
            f"(nr {self.nummer}). Kies een andere tijd, of verzet eerst nummer {self.nummer}."
        )


@dataclass(eq=False)
class IsItsReserve(DomainError):
    """A bijeenkomst is moved to its own reserve date."""

    nummer: int
    dag: date

    def __str__(self) -> str:
        return (
            f"{day(self.dag).capitalize()} is de reservedatum van deze bijeenkomst. "
            f"Typ bijeenkomst vervang-door-reserve {self.nummer}."
        )


@dataclass(eq=False)
class SameAsReserve(DomainError):
    """A bijeenkomst gets a reserve date that is its own day."""

    dag: date

    def __str__(self) -> str:
        return f"De reservedatum is dezelfde dag: {day(self.dag)}. Kies een andere dag."


@dataclass(eq=False)
class NoReserve(DomainError):
    """A bijeenkomst has no reserve date."""

    titel: str
    nummer: int

    def __str__(self) -> str:
        return (
            f"{self.titel} heeft geen reservedatum. Een andere dag? "
            f"Typ bijeenkomst verzet {self.nummer} 9 maart 15:00-17:00."
        )


@dataclass(eq=False)
class ReserveIsPast(DomainError):
    """The reserve date has begun, or is over."""

    titel: str
    dag: date
    nummer: int

    def __str__(self) -> str:
        return (
            f"De reservedatum was {day(self.dag)}. Die kan niet meer. "
            f"Een andere dag voor {self.titel}? "
            f"Typ bijeenkomst verzet {self.nummer} en een dag en tijd."
        )


@dataclass(eq=False)
class NothingToTakeBack(DomainError):
    """Nobody has changed this bijeenkomst, or everything was taken back."""

    titel: str

    def __str__(self) -> str:
        return f"Er is niets veranderd aan {self.titel}. Typ agenda om te zien wat er komt."


@dataclass(eq=False)
class UnsafeLink(DomainError):
    """A link leads to no page of the web, or holds signs that no link needs."""

    def __str__(self) -> str:
        return (
            "Deze link kan ik niet gebruiken. Een link begint met https:// en heeft geen "
            "spaties of aanhalingstekens. Kopieer de link opnieuw uit je browser."
        )
