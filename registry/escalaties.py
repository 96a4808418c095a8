"""Taking a matter up: rung by rung along the ladder of an activiteit or its programme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.activiteiten import Geplaatst
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock, local
from registry.errors import DomainError
from registry.models import Escalatie, Regel
from registry.netwerken import Netwerken
from registry.rapporteren import Rapporteren
from registry.subjects import Soort, Subject
from registry.view import Fact
from registry.zetels import Zetels


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
    """The ladder of an activiteit, from the lowest rung; ``naam`` is that of the activiteit."""

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
    kort: str

    def __str__(self) -> str:
        return (
            f"Hoger kan niet: {self.wie} is de hoogste trede. "
            f"Opgelost? Typ escaleer {self.kort} klaar."
        )


@dataclass(eq=False)
class NoLadder(DomainError):
    """Nobody is above the activiteit that the bot knows of."""

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
    kort: str

    def __str__(self) -> str:
        return (
            f"Voor {self.naam} is niets geëscaleerd. "
            f"Wel nodig? Typ escaleer {self.kort} en waarom."
        )


@dataclass(frozen=True)
class Escalaties:
    """Takes matters up, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    netwerken: Netwerken
    rapporteren: Rapporteren
    changed: set[Subject]

    def trap(self, over: Geplaatst) -> Trap:
        """Return the ladder of an activiteit, and how far up it a matter is."""
        refs, told = self._refs(over), self._running(over)
        names = self._names(over, refs)
        return Trap(
            naam=over.activiteit.naam,
            treden=tuple(_rung(names[ref], told.get(ref)) for ref in refs),
        )

    def stand(self, over: Geplaatst) -> Escalatiestand | None:
        """Return where the matter is, if anything was escalated that is not settled."""
        told = self._running(over)
        if not told:
            return None
        last = max(told.values(), key=lambda row: row.trede)
        names = self._names(over, [last.ref])
        return Escalatiestand(aan=names[last.ref], op=local(last.gezet_op).date())

    def take_up(self, over: Geplaatst, wie: Bevoegdheid, reden: str) -> Trap:
        """Take a matter to the next rung, past those that are whoever asks alone.

        Raises `NoLadder`, `NoHigherRung`, or what `Rapporteren.demand_reporter` raises.
        """
        self.rapporteren.demand_reporter(over, wie)
        refs, told = self._refs(over), self._running(over)
        reached = max((row.trede for row in told.values()), default=0)
        own = self._own_roles(over, wie)
        ref = next((ref for ref in refs[reached:] if ref not in own), None)
        if ref is None and not refs:
            raise NoLadder(over.activiteit.naam)
        if ref is None:
            raise NoHigherRung(self._names(over, refs)[refs[-1]], self._kort(over))
        row = Escalatie(activiteit_id=over.activiteit.id, trede=refs.index(ref) + 1, ref=ref)
        row.reden, row.gezet_op = reden, self.clock.now()
        row.door, row.door_rol = wie.persoon, self.rapporteren.seat(over, wie)
        self.session.add(row)
        self.session.flush()
        self.changed.add(Subject(Soort.ESCALATIE, row.id))
        return self.trap(over)

    def settle(self, over: Geplaatst, wie: Bevoegdheid) -> Trap:
        """Say that a matter is settled; return how far up it was.

        Whoever it was taken to may say so too. Raises `NotEscalated`, or what
        `Rapporteren.demand_reporter` raises.
        """
        before, told = self.trap(over), self._running(over)
        if not wie.holds(over.programma.id, told):
            self.rapporteren.demand_reporter(over, wie)
        if not told:
            raise NotEscalated(over.activiteit.naam, self._kort(over))
        for row in told.values():
            row.klaar_op = self.clock.now()
            self.changed.add(Subject(Soort.ESCALATIE, row.id))
        return before

    def take_back(self, over: Geplaatst, wie: Bevoegdheid) -> Trap:
        """Undo the last step up; return how far up the matter was. Raises as `settle` does."""
        self.rapporteren.demand_reporter(over, wie)
        before, told = self.trap(over), self._running(over)
        if not told:
            raise NotEscalated(over.activiteit.naam, self._kort(over))
        last = max(told.values(), key=lambda row: row.trede)
        self.changed.add(Subject(Soort.ESCALATIE, last.id))
        self.session.delete(last)
        return before

    def _own_roles(self, over: Geplaatst, wie: Bevoegdheid) -> frozenset[str]:
        """Return the roles that somebody has: nobody needs to be told of what they say."""
        if wie.persoon is None:
            return frozenset()
        held = Zetels(self.session).of_persoon(wie.persoon).get(over.programma.id, frozenset())
        return frozenset(ref for ref in held if ref.startswith("rol:"))

    def _refs(self, over: Geplaatst) -> tuple[str, ...]:
        """Return the ladder: the rule of the activiteit, or of its programme, or the leaders."""
        afspraak = self.rapporteren.afspraak(over)
        for slug in (over.activiteit.escalatie, afspraak.escalatie):
            here = Regel.programma_id == over.programma.id, Regel.slug == slug
            if slug and (route := self.session.scalar(select(Regel.route).where(*here))):
                return route
        return tuple(dict.fromkeys((*afspraak.projectleiders, *afspraak.voor)))

    def _running(self, over: Geplaatst) -> Mapping[str, Escalatie]:
        """Return what was taken up and is not settled, by the reference of its rung."""
        query = select(Escalatie).where(
            Escalatie.activiteit_id == over.activiteit.id, Escalatie.klaar_op.is_(None)
        )
        rows = self.session.scalars(query.order_by(Escalatie.trede, Escalatie.id))
        return {row.ref: row for row in rows}

    def _names(self, over: Geplaatst, refs: Sequence[str]) -> Mapping[str, str]:
        return self.netwerken.names_of(over.programma.id, refs)

    def _kort(self, over: Geplaatst) -> str:
        return self.rapporteren.activiteiten.short_name(over)


def _rung(naam: str, row: Escalatie | None) -> Trede:
    return Trede(naam=naam, sinds=row.gezet_op, reden=row.reden) if row else Trede(naam=naam)
