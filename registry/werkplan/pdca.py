"""Rounds of learning about a werkplan: try something, look back, and adjust (PDCA)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import dutch
from registry.bevoegdheid import Bevoegdheid
from registry.clock import local
from registry.errors import DomainError
from registry.models import Pdcaronde
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.view import Fact
from registry.werkplan.plannen import Plan, Werkplannen

Deel = Literal["plan", "gedaan", "gezien", "bijgesteld"]
DELEN: tuple[Deel, ...] = ("plan", "gedaan", "gezien", "bijgesteld")
_LINE = "\n"


class Ronde(Fact):
    """A round: what was written of each part, and on which local days.

    ``terugkijken`` is when they look back; ``klaar_op`` is empty as long as it goes on.
    """

    nummer: int
    plan: tuple[str, ...]
    gedaan: tuple[str, ...]
    gezien: tuple[str, ...]
    bijgesteld: tuple[str, ...]
    terugkijken: date
    begonnen_op: date
    klaar_op: date | None


class Rondes(Fact):
    """The rounds of a plan, the last one first."""

    plan: Plan
    rondes: tuple[Ronde, ...]

    @property
    def loopt(self) -> Ronde | None:
        """The round that goes on."""
        return next((each for each in self.rondes if each.klaar_op is None), None)


@dataclass(eq=False)
class RoundGoesOn(DomainError):
    """A new round is begun before the last one is over."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Ronde {self.nummer} loopt nog. Sluit die eerst af: "
            "typ pdca bijgesteld en wat jullie anders gaan doen. Of typ pdca om hem te zien."
        )


@dataclass(eq=False)
class NoRound(DomainError):
    """Something is said of a round, and none goes on."""

    def __str__(self) -> str:
        return (
            'Er loopt geen ronde. Typ pdca plan "wat jullie proberen" terugkijken="1 maart" '
            "om er een te beginnen."
        )


@dataclass(eq=False)
class LookBackFirst(DomainError):
    """A round is closed, and nobody said what they saw."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Bij ronde {self.nummer} staat nog niet wat jullie zagen. "
            'Typ eerst pdca gezien "wat het opleverde".'
        )


@dataclass(eq=False)
class LookBackLater(DomainError):
    """They would look back on a day that is not ahead."""

    day: date

    def __str__(self) -> str:
        return (
            f"{dutch.day(self.day).capitalize()} is al geweest, of het is vandaag. "
            'Typ een dag die nog komt, zoals terugkijken="1 maart 2027".'
        )


@dataclass(eq=False)
class NothingToTakeBack(DomainError):
    """A part of a round is empty, or the round goes on without it."""

    deel: str

    def __str__(self) -> str:
        return f"Er staat niets bij “{self.deel}” om terug te nemen. Typ pdca om de ronde te zien."


@dataclass(frozen=True)
class Pdca:
    """Keeps rounds, inside the transaction of the caller."""

    registry: Registry

    @property
    def session(self) -> Session:
        return self.registry.session

    def of(self, plan: Plan) -> Rondes:
        """Return the rounds of a plan."""
        return Rondes(plan=plan, rondes=tuple(map(_ronde, self._rows(plan.id))))

    def begin(self, plan: Plan, wat: str, terugkijken: date, wie: Bevoegdheid) -> None:
        """Begin a round. Raises `RoundGoesOn`, `LookBackLater`."""
        self._demand(plan, wie)
        rows = self._rows(plan.id)
        if rows and rows[0].klaar_op is None:
            raise RoundGoesOn(rows[0].nummer)
        row = Pdcaronde(
            werkplan_id=plan.id,
            nummer=rows[0].nummer + 1 if rows else 1,
            plan=wat,
            gedaan="",
            gezien="",
            bijgesteld="",
            terugkijken=self._ahead(terugkijken),
            door=wie.persoon,
            door_rol=self.registry.overleggen.seat(plan.programma_id, wie),
            begonnen_op=self.registry.now,
            klaar_op=None,
        )
        self.session.add(row)
        self._note(row)

    def add(self, plan: Plan, deel: Deel, text: str, wie: Bevoegdheid) -> None:
        """Write something at a part of the round that goes on; what was adjusted closes it.

        Raises `NoRound`, `LookBackFirst`.
        """
        row = self._going_on(plan, wie)
        if deel == "bijgesteld":
            if not row.gezien:
                raise LookBackFirst(row.nummer)
            row.klaar_op = self.registry.now
        setattr(row, deel, _LINE.join(filter(None, (getattr(row, deel), text))))
        self._note(row)

    def move(self, plan: Plan, terugkijken: date, wie: Bevoegdheid) -> date:
        """Look back on another day; return when that was. Raises `NoRound`, `LookBackLater`."""
        row = self._going_on(plan, wie)
        before = row.terugkijken
        row.terugkijken = self._ahead(terugkijken)
        self._note(row)
        return before

    def take_back(self, plan: Plan, deel: Deel, wie: Bevoegdheid) -> None:
        """Undo what was written last at a part: of the plan, that the round was begun.

        Raises `NothingToTakeBack`.
        """
        self._demand(plan, wie)
        row = next(iter(self._rows(plan.id)), None)
        if row is None or not getattr(row, deel) or (row.klaar_op and deel != "bijgesteld"):
            raise NothingToTakeBack(deel)
        if deel == "plan":
            if row.gedaan or row.gezien:
                raise NothingToTakeBack(deel)
            self._note(row)
            self.session.delete(row)
            return
        setattr(row, deel, getattr(row, deel).rpartition(_LINE)[0])
        row.klaar_op = None
        self._note(row)

    def _going_on(self, plan: Plan, wie: Bevoegdheid) -> Pdcaronde:
        self._demand(plan, wie)
        row = next(iter(self._rows(plan.id)), None)
        if row is None or row.klaar_op is not None:
            raise NoRound
        return row

    def _rows(self, plan_id: int) -> Sequence[Pdcaronde]:
        query = select(Pdcaronde).where(Pdcaronde.werkplan_id == plan_id)
        return self.session.scalars(query.order_by(Pdcaronde.nummer.desc())).all()

    def _demand(self, plan: Plan, wie: Bevoegdheid) -> None:
        self.registry.overleggen.demand_seat(plan.programma_id, wie, "pdca")

    def _ahead(self, day: date) -> date:
        if day <= self.registry.today:
            raise LookBackLater(day)
        return day

    def _note(self, row: Pdcaronde) -> None:
        self.session.flush()
        self.registry.changed.add(Subject(Soort.PDCARONDE, row.id))


def choose(registry: Registry, text: str) -> list[Plan]:
    """Return which plans may be meant: one, when there is one to prefer.

    Those of the room go before all others, one with a round that goes on before one without, and
    a werkagenda before other kinds. ``text`` is (part of) the name of one, or of its programme.
    """
    plans = Werkplannen(registry).everything()
    if text:
        plans = [each for each in plans if each.is_called(text)]
    busy = select(Pdcaronde.werkplan_id).where(Pdcaronde.klaar_op.is_(None))
    going_on = {*registry.session.scalars(busy)}
    for wanted in (
        [each for each in plans if each.programma_id == registry.programma_id],
        [each for each in plans if each.id in going_on],
        [each for each in plans if each.soort == "werkagenda"],
    ):
        kept = [each for each in plans if each in wanted]
        plans = kept or plans
    return plans


def _ronde(row: Pdcaronde) -> Ronde:
    return Ronde(
        nummer=row.nummer,
        **{deel: tuple(filter(None, getattr(row, deel).split(_LINE))) for deel in DELEN},
        terugkijken=row.terugkijken,
        begonnen_op=local(row.begonnen_op).date(),
        klaar_op=local(row.klaar_op).date() if row.klaar_op else None,
    )
