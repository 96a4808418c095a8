"""Places in a traject: how many there are, how many are taken, and who waits.

What a number means differs (``capaciteit.soort``): only of a maximum can a traject be full.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.clock import Clock, today
from registry.concepten import Antwoorden
from registry.errors import DomainError
from registry.models import Aanmelding, Aanmeldprocedure
from registry.tellingen import ALTIJD, Tellingen
from registry.values import Schooljaar
from registry.view import Fact


@dataclass(eq=False)
class Full(DomainError):
    """There is no place, and no waiting list."""

    naam: str
    aantal: int

    def __str__(self) -> str:
        return (
            f"{self.naam} is vol: er zijn {self.aantal} plekken. "
            "Typ capaciteit om te zien waar nog plek is."
        )


@dataclass(eq=False)
class NoPlaceYet(DomainError):
    """Something is to be done with an aanmelding that waits, and there still is no place."""

    referentie: str

    def __str__(self) -> str:
        return (
            f"{self.referentie} staat op de wachtlijst, en er is nog geen plek. "
            "Ik laat het weten als die er is."
        )


class Bezet(Fact):
    """How many places of a traject, or of one of its groups, are taken.

    ``aantal`` is how many there are, as ``soort`` means it; ``nu`` is how many run now, and
    ``in_periode`` how many came in the period that the number is for.
    """

    naam: str
    groep: str
    aantal: int | None
    soort: str
    per: str | None
    nu: int
    in_periode: int
    wacht: int


@dataclass(frozen=True)
class Plaatsen:
    """Counts places, inside the transaction of the caller: of two, one gets the last."""

    session: Session
    clock: Clock

    @property
    def _tellingen(self) -> Tellingen:
        return Tellingen(self.session)

    def groep_of(self, procedure: Aanmeldprocedure, antwoorden: Antwoorden) -> str | None:
        """Return in which group a place is taken, when places are of a group."""
        veld = procedure.capaciteit.groep_veld
        return "/".join(antwoorden.get(veld, ())) if veld else None

    def must_wait(self, procedure: Aanmeldprocedure, groep: str | None) -> bool:
        """Return whether the next one has to wait. Raises `Full` where nobody can."""
        capaciteit = procedure.capaciteit
        if capaciteit.soort != "maximaal" or capaciteit.aantal is None:
            return False
        if self._taken(procedure, groep) < capaciteit.aantal:
            return False
        if capaciteit.bij_vol == "budget_op":
            raise Full(procedure.naam, capaciteit.aantal)
        return capaciteit.bij_vol == "wachtlijst"

    def enter(self, row: Aanmelding) -> None:
        """Count an aanmelding in: it has a place, or waits for one."""
        self._count(row, 1)

    def leave(self, row: Aanmelding) -> None:
        """Count an aanmelding out: it ended."""
        self._count(row, -1)

    def take(self, row: Aanmelding) -> None:
        """Give a place to an aanmelding that waits. Raises `NoPlaceYet`."""
        if self.must_wait(row.procedure, row.groep):
            raise NoPlaceYet(row.referentie)
        self.leave(row)
        row.wacht = False
        self.enter(row)

    def next_waiting(self, row: Aanmelding) -> Aanmelding | None:
        """Return who has waited longest for the place that ``row`` has left, if it is free."""
        waiting = (
            select(Aanmelding)
            .where(Aanmelding.procedure_id == row.procedure_id, Aanmelding.wacht.is_(True))
            .where(Aanmelding.einde.is_(None), Aanmelding.groep.is_not_distinct_from(row.groep))
            .order_by(Aanmelding.id)
            .limit(1)
        )
        first = self.session.scalar(waiting)
        free = first is not None and not self.must_wait(row.procedure, row.groep)
        return first if free else None

    def free_since(self, row: Aanmelding) -> date | None:
        """Return since when there is a place for an aanmelding that waits, if it is its turn."""
        if (first := self.next_waiting(row)) is None or first.id != row.id:
            return None
        left = select(func.max(Aanmelding.einde)).where(
            Aanmelding.procedure_id == row.procedure_id,
            Aanmelding.groep.is_not_distinct_from(row.groep),
        )
        return self.session.scalar(left) or row.aangemeld_op

    def of(self, procedure: Aanmeldprocedure) -> list[Bezet]:
        """Return how full a traject is: a line for each of its groups, or one."""
        veld = next(
            (each for each in procedure.velden if each.veld == procedure.capaciteit.groep_veld),
            None,
        )
        return [self._bezet(procedure, groep) for groep in (veld.opties if veld else (None,))]

    def _bezet(self, procedure: Aanmeldprocedure, groep: str | None) -> Bezet:
        capaciteit = procedure.capaciteit
        return Bezet(
            naam=procedure.naam,
            groep=groep or "",
            aantal=capaciteit.aantal,
            soort=capaciteit.soort,
            per=capaciteit.per,
            nu=self._tellingen.now(procedure.id, _key("loopt", groep)),
            in_periode=self._came(procedure),
            wacht=self._tellingen.now(procedure.id, _key("wacht", groep)),
        )

    def _taken(self, procedure: Aanmeldprocedure, groep: str | None) -> int:
        if procedure.capaciteit.per in {"jaar", "schooljaar", "totaal"}:
            return self._came(procedure)
        return self._tellingen.now(procedure.id, _key("loopt", groep))

    def _came(self, procedure: Aanmeldprocedure) -> int:
        """Return how many came in the period that the capaciteit is for."""
        here = today(self.clock)
        match procedure.capaciteit.per:
            case "jaar":
                first, last = date(here.year, 1, 1), date(here.year, 12, 31)
            case "totaal":
                first, last = date(2000, 1, 1), date.max
            case _:
                first, last = Schooljaar.of(here).start, Schooljaar.of(here).eind
        return self._tellingen.between([procedure.id], first, last)["instroom"].aantal

    def _count(self, row: Aanmelding, number: int) -> None:
        what = "wacht" if row.wacht else "loopt"
        self._tellingen.add(row.procedure_id, ALTIJD, what, number)
        if row.groep:
            self._tellingen.add(row.procedure_id, ALTIJD, _key(what, row.groep), number)


def _key(what: str, groep: str | None) -> str:
    return f"{what}:{groep}" if groep else what
