"""What people want to hear once more, later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from registry import dutch
from registry.clock import Clock, local
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.herinneringen import AlreadyPast
from registry.models import OutboxRow, Sluimer
from registry.subjects import Subject
from registry.verstuurd import Verstuurd
from registry.view import Fact


class Gesluimerd(Fact):
    """Messages that come once more at ``moment`` (UTC): their facts, as JSON."""

    moment: datetime
    berichten: tuple[str, ...]

    @property
    def titels(self) -> tuple[str, ...]:
        """What the messages are about, in a few words; what several are about only once."""
        return tuple(dict.fromkeys(map(title_of, self.berichten)))


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
class Sluimers:
    """What is put off, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def snooze(self, plek: Plek, moment: datetime) -> Gesluimerd:
        """Say what the person of ``plek`` was sent last once more, at ``moment``.

        Raises `NothingToSnooze`, `AlreadyPast`, or `SnoozedTooLong`.
        """
        if moment <= self.clock.now():
            raise AlreadyPast(moment)
        rows = Verstuurd(self.session, self.clock).meant(plek)
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
        mine = self._put_off(plek)
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

    def ahead(self, plek: Plek) -> list[Gesluimerd]:
        """Return what comes once more to this room or this person, soonest first."""
        together: dict[datetime, list[str]] = {}
        mine = self._put_off(plek).order_by(Sluimer.moment, Sluimer.id)
        for sluimer, bericht, _ in self.session.execute(mine):
            together.setdefault(sluimer.moment, []).append(bericht)
        return [
            Gesluimerd(moment=moment, berichten=tuple(berichten))
            for moment, berichten in together.items()
        ]

    def _put_off(self, plek: Plek) -> Select[Sluimer, str, str]:
        return (
            select(Sluimer, OutboxRow.bericht, OutboxRow.subject)
            .join(OutboxRow, OutboxRow.key == Sluimer.key)
            .where(OutboxRow.kanaal == plek.kanaal, OutboxRow.adres.in_({plek.kamer, plek.adres}))
            .where(Sluimer.moment > self.clock.now())
        )


_FACTS: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])


def title_of(bericht: str) -> str:
    """Say in a few words what a message of the outbox is about, from its facts as JSON.

    >>> title_of('{"soort": "borging", "activiteit": "Switch", "hoe": "Overleg"}')
    'Switch'
    >>> title_of('{"soort": "stoplicht_gevraagd", "periode": {"tekst": "maart 2019"}}')
    'stoplicht over maart 2019'
    """
    facts = _FACTS.validate_json(bericht)
    names = ("titel", "tekst", "activiteit", "referentie", "wat", "groep", "soort")
    if facts["soort"] == "stoplicht_gevraagd":
        return f"stoplicht over {facts['periode']['tekst']}"
    return next(str(facts[name]) for name in names if name in facts)
