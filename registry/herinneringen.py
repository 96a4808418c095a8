"""What people ask to be reminded of themselves, and what they want to hear again later."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    cast,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.orm import Session

from registry import dutch
from registry.clock import Clock, local
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Herinnering, OutboxRow, Sluimer, Toestand
from registry.subjects import Soort, Subject
from registry.view import Fact

MEESTE = 100
"""So many reminders of their own may somebody have open: more are a list nobody reads."""
LANGSTE = 500
"""So many characters may a reminder have."""
TEXT_LASTS = timedelta(days=30)
"""So long after a reminder is over, its text is kept."""
_SNOOZABLE = timedelta(days=7)


class EigenHerinnering(Fact):
    """A reminder that somebody asked for. ``nummer`` is its own, for ever; ``moment`` is UTC."""

    nummer: int
    moment: datetime
    tekst: str


class Gesluimerd(Fact):
    """Messages that come once more at ``moment`` (UTC): their facts, as JSON."""

    moment: datetime
    berichten: tuple[str, ...]

    @property
    def titels(self) -> tuple[str, ...]:
        """What each of the messages is about, in a few words."""
        return tuple(map(title_of, self.berichten))


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


@dataclass(eq=False)
class NothingToSnooze(DomainError):
    """Nothing was sent to this person of late."""

    def __str__(self) -> str:
        return (
            "Ik heb je nog geen herinnering gestuurd om later te herhalen. "
            "Typ herinner mij, een moment en waaraan."
        )


@dataclass(eq=False)
class NothingSnoozed(DomainError):
    """Nothing is put off that has yet to come."""

    def __str__(self) -> str:
        return "Je hebt niets uitgesteld wat nog komt. Typ later 1 uur om iets uit te stellen."


@dataclass(eq=False)
class SnoozedTooLong(DomainError):
    """What would be said again is over by then. ``until`` is UTC."""

    until: datetime

    def __str__(self) -> str:
        when = f"{dutch.day(local(self.until).date())}, {dutch.hour(self.until)}"
        return f"Dan is het al voorbij ({when}). Typ een moment ervóór, zoals later 1 uur."


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

    def snooze(self, plek: Plek, moment: datetime) -> Gesluimerd:
        """Say what the person of ``plek`` was sent last once more, at ``moment``.

        Raises `NothingToSnooze`, `AlreadyPast`, or `SnoozedTooLong`.
        """
        if moment <= self.clock.now():
            raise AlreadyPast(moment)
        rows = self._last_sent(plek)
        if not rows:
            raise NothingToSnooze
        useful = [row for row in rows if row.until is None or row.until > moment]
        if not useful:
            raise SnoozedTooLong(max(row.until for row in rows if row.until))
        for row in useful:
            self.session.add(Sluimer(key=row.key, moment=moment, gemaakt_op=self.clock.now()))
            self.changed.add(Subject.read(row.subject))
        return Gesluimerd(moment=moment, berichten=tuple(row.bericht for row in useful))

    def wake(self, plek: Plek) -> Gesluimerd:
        """Undo the last `snooze` of the person of ``plek``. Raises `NothingSnoozed`."""
        mine = (
            select(Sluimer, OutboxRow.bericht, OutboxRow.subject)
            .join(OutboxRow, OutboxRow.key == Sluimer.key)
            .where(OutboxRow.kanaal == plek.kanaal, OutboxRow.adres == plek.adres)
            .where(Sluimer.moment > self.clock.now())
        )
        last = self.session.execute(mine.order_by(Sluimer.id.desc()).limit(1)).first()
        if last is None:
            raise NothingSnoozed
        moment, asked = last.Sluimer.moment, last.Sluimer.gemaakt_op
        together = mine.where(Sluimer.moment == moment, Sluimer.gemaakt_op == asked)
        rows = self.session.execute(together.order_by(Sluimer.id)).all()
        ids = [row.Sluimer.id for row in rows]
        self.session.execute(delete(Sluimer).where(Sluimer.id.in_(ids)))
        self.changed.update(Subject.read(row.subject) for row in rows)
        return Gesluimerd(moment=moment, berichten=tuple(row.bericht for row in rows))

    def forget(self) -> None:
        """Wipe the texts of reminders that have long been over; that there were any, stays."""
        long_ago = self.clock.now() - TEXT_LASTS
        about = OutboxRow.subject.startswith(f"{Soort.HERINNERING}/")
        ended = (OutboxRow.toestand != Toestand.WACHT, OutboxRow.due < long_ago)
        self.session.execute(update(OutboxRow).where(about, *ended).values(bericht=""))
        over = (Herinnering.moment < long_ago, ~_still_comes())
        self.session.execute(update(Herinnering).where(*over).values(tekst=""))

    def _last_sent(self, plek: Plek) -> list[OutboxRow]:
        """Return what was sent last in this room, or else to this person alone."""
        return self._sent_to(plek.kanaal, plek.kamer) or self._sent_to(plek.kanaal, plek.adres)

    def _sent_to(self, kanaal: str, adres: str) -> list[OutboxRow]:
        mine = (OutboxRow.kanaal == kanaal, OutboxRow.adres == adres)
        sent = (
            OutboxRow.toestand == Toestand.VERSTUURD,
            OutboxRow.verstuurd_op > self.clock.now() - _SNOOZABLE,
        )
        newest = select(OutboxRow.zending).where(*mine, *sent)
        last = self.session.scalar(newest.order_by(OutboxRow.verstuurd_op.desc()).limit(1))
        if last is None:
            return []
        together = select(OutboxRow).where(OutboxRow.zending == last, *sent)
        return [*self.session.scalars(together.order_by(OutboxRow.due, OutboxRow.key))]

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


_FACTS: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])


def title_of(bericht: str) -> str:
    """Say in a few words what a message of the outbox is about, from its facts as JSON.

    >>> title_of('{"soort": "borging", "activiteit": "Switch", "hoe": "Overleg"}')
    'Switch'
    """
    facts = _FACTS.validate_json(bericht)
    return next(str(facts[name]) for name in ("titel", "tekst", "activiteit") if name in facts)


def _seen(row: Herinnering) -> EigenHerinnering:
    return EigenHerinnering(nummer=row.id, moment=row.moment, tekst=row.tekst)


def _still_comes() -> ColumnElement[bool]:
    """Tell of a reminder whether it waits to be said, perhaps once more."""
    subject = literal(f"{Soort.HERINNERING}/") + cast(Herinnering.id, Text)
    return exists().where(OutboxRow.subject == subject, OutboxRow.toestand == Toestand.WACHT)
