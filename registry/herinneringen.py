"""What people ask to be reminded of themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from registry import dutch
from registry.clock import Clock, local
from registry.database import carry_out
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Herinnering, OutboxRow, Toestand
from registry.subjects import Soort, Subject
from registry.view import Fact

MEESTE = 100
"""So many reminders of their own may somebody have open: more are a list nobody reads."""
LANGSTE = 500
"""So many characters may a reminder have."""
TEXT_LASTS = timedelta(days=30)
"""So long after a reminder is over, its text is kept."""


class EigenHerinnering(Fact):
    """A reminder that somebody asked for. ``nummer`` is its own, for ever; ``moment`` is UTC."""

    nummer: int
    moment: datetime
    tekst: str


@dataclass(eq=False)
class AlreadyPast(DomainError):
    """A reminder for a moment that has passed."""

    moment: datetime

    def __str__(self) -> str:
        when = f"{dutch.day(local(self.moment).date())}, {dutch.hour(self.moment)}"
        return (
            f"Dat is al voorbij: {when}. "
            "Typ een moment dat nog komt, zoals herinner mij morgen 9:00 bellen."
        )


@dataclass(eq=False)
class TooMany(DomainError):
    """Somebody has as many reminders as they may have."""

    def __str__(self) -> str:
        return f"Je hebt al {MEESTE} herinneringen. Typ herinneringen en wis er eerst een."


@dataclass(eq=False)
class TooLong(DomainError):
    """The text of a reminder is no reminder any more."""

    def __str__(self) -> str:
        return f"Dat is te lang. Gebruik hoogstens {LANGSTE} tekens."


@dataclass(eq=False)
class UnknownHerinnering(DomainError):
    """Nobody has a reminder with this number, or not the one who asks."""

    nummer: int

    def __str__(self) -> str:
        return f"Je hebt geen herinnering {self.nummer}. Typ herinneringen om de nummers te zien."


@dataclass(frozen=True)
class Herinneringen:
    """The reminders of people themselves, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def add(self, plek: Plek, moment: datetime, tekst: str) -> EigenHerinnering:
        """Remind the person of ``plek`` at a moment (UTC).

        Raises `AlreadyPast`, `TooLong`, or `TooMany`.
        """
        if moment <= self.clock.now():
            raise AlreadyPast(moment)
        if len(tekst) > LANGSTE:
            raise TooLong
        self._demand_room(plek)
        row = Herinnering(
            kanaal=plek.kanaal,
            adres=plek.adres,
            moment=moment,
            tekst=tekst,
            gemaakt_op=self.clock.now(),
        )
        self.session.add(row)
        self.session.flush()
        return self._noted(row)

    def of(self, plek: Plek) -> list[EigenHerinnering]:
        """Return what is still to come for the person of ``plek``, soonest first."""
        return [_seen(row) for row in self.session.scalars(self._open(plek))]

    def wipe(self, plek: Plek, nummer: int) -> EigenHerinnering:
        """Take a reminder back. Raises `UnknownHerinnering`."""
        row = self.session.scalar(self._open(plek).where(Herinnering.id == nummer))
        if row is None:
            raise UnknownHerinnering(nummer)
        row.gewist_op = self.clock.now()
        return self._noted(row)

    def restore(self, plek: Plek, nummer: int) -> EigenHerinnering:
        """Undo `wipe`. Raises `UnknownHerinnering`, `AlreadyPast`, `TooMany`."""
        row = self.session.get(Herinnering, nummer)
        if row is None or (row.kanaal, row.adres) != (plek.kanaal, plek.adres):
            raise UnknownHerinnering(nummer)
        if row.moment <= self.clock.now():
            raise AlreadyPast(row.moment)
        if row.gewist_op is not None:
            self._demand_room(plek)
        row.gewist_op = None
        return self._noted(row)

    def forget(self) -> int:
        """Wipe the texts of reminders that have long been over; return of how many.

        That there were any, stays.
        """
        long_ago = self.clock.now() - TEXT_LASTS
        about = OutboxRow.subject.startswith(f"{Soort.HERINNERING}/")
        ended = (OutboxRow.toestand != Toestand.WACHT, OutboxRow.due < long_ago)
        self.session.execute(update(OutboxRow).where(about, *ended).values(bericht=""))
        over = (Herinnering.tekst != "", Herinnering.moment < long_ago, ~_still_comes())
        return carry_out(self.session, update(Herinnering).where(*over).values(tekst=""))

    def _open(self, plek: Plek) -> Select[Herinnering]:
        return (
            select(Herinnering)
            .where(
                Herinnering.kanaal == plek.kanaal,
                Herinnering.adres == plek.adres,
                Herinnering.gewist_op.is_(None),
                Herinnering.moment > self.clock.now(),
            )
            .order_by(Herinnering.moment, Herinnering.id)
        )

    def _demand_room(self, plek: Plek) -> None:
        mine = select(func.count()).select_from(self._open(plek).subquery())
        if (self.session.scalar(mine) or 0) >= MEESTE:
            raise TooMany

    def _noted(self, row: Herinnering) -> EigenHerinnering:
        self.changed.add(Subject(Soort.HERINNERING, row.id))
        return _seen(row)


def _seen(row: Herinnering) -> EigenHerinnering:
    return EigenHerinnering(nummer=row.id, moment=row.moment, tekst=row.tekst)


def _still_comes() -> ColumnElement[bool]:
    """Tell of a reminder whether it waits to be said, perhaps once more."""
    subject = literal(f"{Soort.HERINNERING}/") + cast(Herinnering.id, Text)
    return exists().where(OutboxRow.subject == subject, OutboxRow.toestand == Toestand.WACHT)
