"""Prikken: asked, kept open longer, taken away, and planned in the end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, func, select

from registry.clock import moment
from registry.database import carry_out
from registry.models import Prik, Prikantwoord, Prikoptie
from registry.namen import Hit
from registry.plantijden import Tijd
from registry.prikken.facts import Optiestand, Prikbeeld
from registry.prikken.ranking import closing
from registry.prikken.refusals import (
    MOST,
    ClosesInThePast,
    ClosesTooLate,
    IsPlanned,
    IsWithdrawn,
    NotWithdrawn,
    SameDay,
    TooFewDays,
    TooManyDays,
    UnknownLetter,
    UnknownPrik,
)
from registry.prikken.standing import Prikstanden
from registry.registry import Registry
from registry.schema.prikken import Prikstaat
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar

LETTERS = "ABCDEFGHIJ"
KEPT = timedelta(days=366)
"""So long it is known who could come when."""


@dataclass(frozen=True)
class Vraag:
    """What somebody wants to ask a groep: which of ``dagen``, all with hours, suits most."""

    groep: Hit
    dagen: Sequence[Tijd]
    sluit_op: datetime
    titel: str = ""


@dataclass(frozen=True)
class Prikken:
    """Keeps prikken, inside the transaction of the caller."""

    registry: Registry
    standen: Prikstanden = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "standen", Prikstanden(self.registry))

    def asked(
        self, groep: Hit, dagen: Sequence[Tijd], calendar: WorkCalendar, sluit_op: datetime | None
    ) -> Vraag:
        """Return what would be asked, closing at ``sluit_op`` (UTC) or when that is usual.

        Raises `TooFewDays`, `TooManyDays`, `SameDay`, `ClosesInThePast`, `ClosesTooLate`.
        """
        if len(dagen) > MOST:
            raise TooManyDays(len(dagen))
        seen: dict[tuple[date, time | None], str] = {}
        for letter, each in zip(LETTERS, dagen, strict=False):
            before = seen.setdefault((each.datum, each.van), letter)
            if before != letter:
                raise SameDay(each.datum, (before, letter))
        if not dagen[1:]:
            raise TooFewDays
        first = min(dagen, key=_begin)
        closes = sluit_op or closing(self.registry.now, _begin(first), calendar)
        self._demand_closes(closes, first)
        return Vraag(groep, dagen, closes)

    def add(self, vraag: Vraag, door: tuple[int | None, str]) -> int:
        """Ask a groep; return the number. ``door``: the persoon and the rol of whoever does."""
        now = self.registry.now
        row = Prik(
            programma_id=vraag.groep.programma_id,
            groep=vraag.groep.slug,
            titel=vraag.titel,
            staat=Prikstaat.OPEN,
            sluit_op=vraag.sluit_op,
            door=door[0],
            door_rol=door[1],
            gemaakt_op=now,
            gevraagd_op=now,
        )
        row.opties = [
            Prikoptie(letter=letter, datum=each.datum, van=each.van, tot=each.tot)
            for letter, each in zip(LETTERS, vraag.dagen, strict=False)
        ]
        self.registry.session.add(row)
        self.changed(row)
        return row.id

    def row(self, nummer: int) -> Prik:
        """Return a prik. Raises `UnknownPrik`."""
        if (row := self.registry.session.get(Prik, nummer)) is None:
            raise UnknownPrik(nummer)
        return row

    def show(self, nummer: int) -> Prikbeeld:
        """Return how a prik stands. Raises `UnknownPrik`."""
        return next(self.standen.of([self.row(nummer)]))

    def going_on(self, programmas: Collection[int]) -> list[Prikbeeld]:
        """Return the prikken of programmes that people may answer, or of which none is chosen."""
        last = select(Prikoptie.prik_id).group_by(Prikoptie.prik_id)
        ahead = last.having(func.max(Prikoptie.datum) >= self.registry.today)
        query = select(Prik).where(
            Prik.programma_id.in_(programmas),
            Prik.staat != Prikstaat.INGETROKKEN,
            Prik.id.in_(ahead),
        )
        rows = self.registry.session.scalars(query.order_by(Prik.sluit_op, Prik.id)).all()
        live = {Prikstaat.OPEN, Prikstaat.GESLOTEN}
        return [each for each in self.standen.of(rows) if each.staat in live]

    def option(self, nummer: int, letter: str) -> Optiestand:
        """Return a day that may still be chosen. Raises `UnknownLetter`, `IsPlanned`, ..."""
        beeld = self.show(nummer)
        self.demand_undecided(self.row(nummer))
        letters = tuple(each.letter for each in beeld.opties)
        if letter not in letters:
            raise UnknownLetter(nummer, letter, letters)
        return beeld.optie(letter)

    def plan(self, nummer: int, bijeenkomst: int) -> None:
        """Say which bijeenkomst came of a prik: nobody is asked any more."""
        row = self.row(nummer)
        row.gesloten_op = self.standen.closed_at(row) or self.registry.now
        row.staat, row.bijeenkomst_id = Prikstaat.GEPLAND, bijeenkomst
        self.changed(row)

    def unplan(self, nummer: int) -> Prikbeeld:
        """Undo `plan`, when its bijeenkomst does not go on: a day may be chosen again.

        As long as its time is not up, people may answer again too.
        """
        row = self.row(nummer)
        row.staat, row.bijeenkomst_id = Prikstaat.GESLOTEN, None
        if row.sluit_op > self.registry.now and not self.standen.everybody_answered(row):
            row.staat, row.gesloten_op = Prikstaat.OPEN, None
        self.changed(row)
        return self.show(nummer)

    def extend(self, nummer: int, sluit_op: datetime) -> datetime:
        """Let people answer longer, until a moment (UTC); return until when they could before.

        Raises `IsPlanned`, `IsWithdrawn`, `ClosesInThePast`, `ClosesTooLate`.
        """
        row = self.row(nummer)
        self.demand_undecided(row)
        first = min((_time(each) for each in row.opties), key=_begin)
        self._demand_closes(sluit_op, first)
        before, row.sluit_op = row.sluit_op, sluit_op
        row.staat, row.gesloten_op, row.gevraagd_op = Prikstaat.OPEN, None, self.registry.now
        self.changed(row)
        return before

    def withdraw(self, nummer: int) -> Prikbeeld:
        """Ask nobody any more. Raises `IsPlanned`, `IsWithdrawn`."""
        row = self.row(nummer)
        self.demand_undecided(row)
        row.staat, row.gesloten_op = Prikstaat.INGETROKKEN, self.registry.now
        self.changed(row)
        return self.show(nummer)

    def bring_back(self, nummer: int) -> Prikbeeld:
        """Undo `withdraw`. Raises `NotWithdrawn`."""
        row = self.row(nummer)
        if row.staat is not Prikstaat.INGETROKKEN:
            raise NotWithdrawn(nummer)
        row.staat, row.gesloten_op = Prikstaat.OPEN, None
        self.changed(row)
        return self.show(nummer)

    def demand_undecided(self, row: Prik) -> None:
        """Go on only for a prik of which a day may still be chosen. Raises `IsPlanned`, ..."""
        staat = self.standen.staat(row)
        if staat is Prikstaat.INGETROKKEN:
            raise IsWithdrawn(row.id)
        if staat is Prikstaat.GEPLAND and row.bijeenkomst_id is not None:
            planned = self.registry.overleggen.at(row.bijeenkomst_id)
            raise IsPlanned(row.id, planned.datum, planned.id)

    def changed(self, row: Prik) -> None:
        """Say that what is said of a prik must be planned anew."""
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.PRIK, row.id))

    def forget(self) -> int:
        """Forget who could come when, a year after they said so; return how much."""
        past = Prikantwoord.gegeven_op < self.registry.now - KEPT
        return carry_out(self.registry.session, delete(Prikantwoord).where(past))

    def _demand_closes(self, sluit_op: datetime, first: Tijd) -> None:
        if sluit_op <= self.registry.now:
            raise ClosesInThePast(sluit_op)
        if sluit_op > _begin(first):
            raise ClosesTooLate(sluit_op, first.datum)


def _time(optie: Prikoptie) -> Tijd:
    return Tijd(optie.datum, optie.van, optie.tot)


def _begin(tijd: Tijd) -> datetime:
    assert tijd.van is not None  # noqa: S101 - what is asked has hours
    return moment(tijd.datum, tijd.van)
