"""Taking a matter up a ladder, rung by rung: whatever the matter is about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.clock import Clock, local
from registry.errors import DomainError
from registry.models import Escalatie
from registry.netwerken import Netwerken
from registry.subjects import Soort, Subject
from registry.view import Fact


class Trede(Fact):
    """A rung, and when it was told (UTC), if it was and the matter is not settled yet."""

    naam: str
    sinds: datetime | None = None
    reden: str = ""


class Escalatiestand(Fact):
    """To whom a matter was taken last, and on which local day."""

    aan: str
    op: date


class Trap(Fact):
    """The ladder of a matter, from the lowest rung; ``naam`` is what the matter is about."""

    naam: str
    treden: tuple[Trede, ...]

    @property
    def bereikt(self) -> int:
        """How many rungs up the matter is: 0 when nothing was escalated."""
        told = (nr for nr, each in enumerate(self.treden, start=1) if each.sinds)
        return max(told, default=0)


@dataclass(eq=False)
class NoHigherRung(DomainError):
    """The matter has come to the top; ``wie`` is who has it."""

    wie: str
    opdracht: str

    def __str__(self) -> str:
        return (
            f"Hoger kan niet: {self.wie} is de hoogste trede. Opgelost? Typ {self.opdracht} klaar."
        )


@dataclass(eq=False)
class NoLadder(DomainError):
    """Nobody is above the matter that the bot knows of."""

    naam: str

    def __str__(self) -> str:
        return (
            f"Voor {self.naam} weet ik niet naar wie je kunt escaleren. "
            "Vraag de beheerder om de ladder in het programma te zetten."
        )


@dataclass(eq=False)
class NotEscalated(DomainError):
    """Something is settled or taken back that was never taken up."""

    naam: str
    opdracht: str

    def __str__(self) -> str:
        return f"Voor {self.naam} is niets geëscaleerd. Wel nodig? Typ {self.opdracht} en waarom."


@dataclass(frozen=True)
class Zaak:
    """What a matter is about: an activiteit, or a step of a werkplan.

    ``refs`` is its ladder, and ``opdracht`` what one types to take it up.
    """

    programma_id: int
    naam: str
    opdracht: str
    refs: Sequence[str]
    activiteit_id: int | None = None
    stap_id: int | None = None

    @property
    def rows(self) -> tuple[ColumnElement[bool], ...]:
        """The condition on what was taken up of it."""
        return (
            Escalatie.activiteit_id == self.activiteit_id,
            Escalatie.stap_id == self.stap_id,
            Escalatie.klaar_op.is_(None),
        )


@dataclass(frozen=True)
class Trappen:
    """Takes matters up, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    netwerken: Netwerken
    changed: set[Subject]

    def trap(self, zaak: Zaak) -> Trap:
        """Return the ladder of a matter, and how far up it is."""
        told, names = self.running(zaak), self._names(zaak, zaak.refs)
        return Trap(
            naam=zaak.naam, treden=tuple(_rung(names[ref], told.get(ref)) for ref in zaak.refs)
        )

    def stand(self, zaak: Zaak) -> Escalatiestand | None:
        """Return where the matter is, if anything was taken up that is not settled."""
        told = self.running(zaak)
        if not told:
            return None
        last = max(told.values(), key=lambda row: row.trede)
        aan = self._names(zaak, [last.ref])[last.ref]
        return Escalatiestand(aan=aan, op=local(last.gezet_op).date())

    def climb(
        self, zaak: Zaak, reden: str, wie: tuple[int | None, str], own: Collection[str]
    ) -> Trap:
        """Take a matter to the next rung, past those that are whoever asks alone (``own``).

        ``wie`` is the persoon and the rol of whoever asks. Raises `NoLadder`, `NoHigherRung`.
        """
        told = self.running(zaak)
        reached = max((row.trede for row in told.values()), default=0)
        ref = next((ref for ref in zaak.refs[reached:] if ref not in own), None)
        if ref is None and not zaak.refs:
            raise NoLadder(zaak.naam)
        if ref is None:
            top = self._names(zaak, zaak.refs)[zaak.refs[-1]]
            raise NoHigherRung(top, zaak.opdracht)
        row = Escalatie(activiteit_id=zaak.activiteit_id, stap_id=zaak.stap_id, ref=ref)
        row.trede, row.reden, row.gezet_op = [*zaak.refs].index(ref) + 1, reden, self.clock.now()
        row.door, row.door_rol = wie
        self.session.add(row)
        self.session.flush()
        self.changed.add(Subject(Soort.ESCALATIE, row.id))
        return self.trap(zaak)

    def settle(self, zaak: Zaak) -> Trap:
        """Say that a matter is settled; return how far up it was. Raises `NotEscalated`."""
        before, told = self.trap(zaak), self._demand_running(zaak)
        for row in told.values():
            row.klaar_op = self.clock.now()
            self.changed.add(Subject(Soort.ESCALATIE, row.id))
        return before

    def take_back(self, zaak: Zaak) -> Trap:
        """Undo the last step up; return how far up the matter was. Raises `NotEscalated`."""
        before, told = self.trap(zaak), self._demand_running(zaak)
        last = max(told.values(), key=lambda row: row.trede)
        self.changed.add(Subject(Soort.ESCALATIE, last.id))
        self.session.delete(last)
        return before

    def running(self, zaak: Zaak) -> Mapping[str, Escalatie]:
        """Return what was taken up and is not settled, by the reference of its rung."""
        query = select(Escalatie).where(*zaak.rows)
        rows = self.session.scalars(query.order_by(Escalatie.trede, Escalatie.id))
        return {row.ref: row for row in rows}

    def _demand_running(self, zaak: Zaak) -> Mapping[str, Escalatie]:
        if told := self.running(zaak):
            return told
        raise NotEscalated(zaak.naam, zaak.opdracht)

    def _names(self, zaak: Zaak, refs: Sequence[str]) -> Mapping[str, str]:
        return self.netwerken.names_of(zaak.programma_id, refs)


def _rung(naam: str, row: Escalatie | None) -> Trede:
    return Trede(naam=naam, sinds=row.gezet_op, reden=row.reden) if row else Trede(naam=naam)
