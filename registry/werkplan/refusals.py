"""What is wrong with what somebody says of a step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from registry.errors import DomainError

if TYPE_CHECKING:
    from registry.werkplan.voorwaarden import Voorwaarde

_SHOWN = 3


@dataclass(eq=False)
class UnknownStap(DomainError):
    """No plan has a step with this number."""

    text: str

    def __str__(self) -> str:
        return (
            f"Stap “{self.text}” ken ik niet. "
            "Typ werkagenda, implementatie of stappenplan voor de nummers."
        )


@dataclass(eq=False)
class NothingToFillIn(DomainError):
    """Nothing is said of a step, or only what stood there already."""

    nr: str

    def __str__(self) -> str:
        return (
            f"Er verandert niets aan stap {self.nr}. "
            f'Typ bijvoorbeeld: stap {self.nr} wie="directeur" wanneer="maart 2027".'
        )


@dataclass(eq=False)
class NotYet(DomainError):
    """A step cannot be done: something else comes first."""

    nr: str
    wacht_op: Sequence["Voorwaarde"]

    def __str__(self) -> str:
        first = self.wacht_op[0]
        titles = "; ".join(f"“{each.titel}”" for each in self.wacht_op[:_SHOWN])
        more = len(self.wacht_op) - _SHOWN
        rest = f" en nog {more}" if more > 0 else ""
        return (
            f"Stap {self.nr} kan nog niet klaar zijn. Eerst moet dit klaar zijn: {titles}{rest}. "
            f"Is dat zo? Typ dan {first.opdracht}."
        )


@dataclass(eq=False)
class AlreadySo(DomainError):
    """A step is done already, or it is not."""

    nr: str
    klaar: bool

    def __str__(self) -> str:
        if self.klaar:
            return f"Stap {self.nr} was al klaar. Toch niet? Typ stap {self.nr} open."
        return f"Stap {self.nr} staat al open. Is hij klaar? Typ stap {self.nr} klaar."


@dataclass(eq=False)
class NothingBefore(DomainError):
    """A step that was never filled in cannot go back."""

    nr: str

    def __str__(self) -> str:
        return f"Aan stap {self.nr} is nog niets veranderd. Typ stap {self.nr} om hem te zien."


@dataclass(eq=False)
class NoOneMoment(DomainError):
    """When a step is done is said as something that comes back."""

    text: str

    def __str__(self) -> str:
        return (
            f"“{self.text}” is geen dag en geen periode. "
            "Typ wanneer het klaar is, zoals 1 maart 2027 of maart 2027."
        )
