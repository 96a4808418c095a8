"""What stands in the way of a step: taken up the ladder of its programme.

Where the ladder begins with the owner of each kolom, only that of the step's own is meant.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from registry.bevoegdheid import Bevoegdheid
from registry.clock import local
from registry.escalaties import own_roles
from registry.models import Blok, Escalatie, Programma, Regel, Werkplan, Werkplanstap
from registry.namen import fold
from registry.registry import Registry
from registry.trappen import Trap, Trappen, Zaak
from registry.view import Fact
from registry.werkplan.plannen import Plan, Werkplannen

_LADDER = "escalatie"


class Knelpunt(Fact):
    """What stands in the way of a step, who has it, and since which local day."""

    nr: str
    stap: str
    programma: str
    reden: str
    aan: str
    sinds: date


@dataclass(frozen=True)
class Knelpunten:
    """Takes up what stands in the way, inside the transaction of the caller."""

    registry: Registry

    def take_up(self, row: Werkplanstap, wie: Bevoegdheid, reden: str) -> Trap:
        """Tell the next rung. Raises `registry.trappen.NoLadder`, `NoHigherRung`."""
        zaak = self._demand(row, wie)
        rol = self.registry.overleggen.seat(zaak.programma_id, wie)
        own = own_roles(self.registry.session, zaak.programma_id, wie)
        return self._trappen.climb(zaak, reden, (wie.persoon, rol), own)

    def settle(self, row: Werkplanstap, wie: Bevoegdheid) -> Trap:
        """Say that it stands in the way no more. Raises `registry.trappen.NotEscalated`."""
        return self._trappen.settle(self._demand(row, wie))

    def take_back(self, row: Werkplanstap, wie: Bevoegdheid) -> Trap:
        """Undo the last step up. Raises `registry.trappen.NotEscalated`."""
        return self._trappen.take_back(self._demand(row, wie))

    def open(self) -> tuple[Knelpunt, ...]:
        """Return what stands in the way now: in the room's programme, or anywhere."""
        query = (
            select(Escalatie, Werkplanstap, Programma)
            .join(Werkplanstap, Werkplanstap.id == Escalatie.stap_id)
            .join(Blok, Blok.id == Werkplanstap.blok_id)
            .join(Werkplan, Werkplan.id == Blok.werkplan_id)
            .join(Programma, Programma.id == Werkplan.programma_id)
            .where(Escalatie.klaar_op.is_(None))
            .order_by(Escalatie.stap_id, Escalatie.trede)
        )
        if self.registry.programma_id is not None:
            query = query.where(Programma.id == self.registry.programma_id)
        rows = self.registry.session.execute(query)
        highest = {stap.id: (row, stap, where) for row, stap, where in rows}
        return tuple(self._seen(*each) for each in highest.values())

    def zaak(self, row: Werkplanstap) -> Zaak:
        """Return a step as a matter that can be taken up."""
        return self._zaak(row, Werkplannen(self.registry).with_blok(row.blok_id))

    @property
    def _trappen(self) -> Trappen:
        registry = self.registry
        return Trappen(registry.session, registry.clock, registry.netwerken, registry.changed)

    def _demand(self, row: Werkplanstap, wie: Bevoegdheid) -> Zaak:
        plan = Werkplannen(self.registry).with_blok(row.blok_id)
        self.registry.overleggen.demand_seat(plan.programma_id, wie, plan.soort)
        return self._zaak(row, plan)

    def _zaak(self, row: Werkplanstap, plan: Plan) -> Zaak:
        nr = row.nr or row.slug
        return Zaak(
            programma_id=plan.programma_id,
            naam=f"stap {nr}, {row.naam}",
            opdracht=f"knelpunt {nr}",
            refs=self._ladder(row, plan),
            stap_id=row.id,
        )

    def _ladder(self, row: Werkplanstap, plan: Plan) -> tuple[str, ...]:
        session = self.registry.session
        here = Regel.programma_id == plan.programma_id, Regel.slug == _LADDER
        route = session.scalar(select(Regel.route).where(*here))
        if not route:
            return session.get_one(Programma, plan.programma_id).projectleiders
        columns = session.execute(select(Blok.id, Blok.kolom).where(Blok.werkplan_id == plan.id))
        kolommen = {number: fold(kolom or "") for number, kolom in columns}
        others = {*kolommen.values()} - {kolommen[row.blok_id], ""}
        return tuple(ref for ref in route if not _of_one_of(ref, others))

    def _seen(self, row: Escalatie, stap: Werkplanstap, programma: Programma) -> Knelpunt:
        names = self.registry.netwerken.names_of(programma.id, [row.ref])
        return Knelpunt(
            nr=stap.nr or stap.slug,
            stap=stap.naam,
            programma=programma.korte_naam,
            reden=row.reden,
            aan=names[row.ref],
            sinds=local(row.gezet_op).date(),
        )


def _of_one_of(ref: str, kolommen: set[str]) -> bool:
    """Tell whether a rung is the owner of one of these kolommen.

    >>> _of_one_of("rol:eigenaar-onderwijs", {"onderwijs"}), _of_one_of("groep:oogo", {"oogo"})
    (True, False)
    """
    return ref.startswith("rol:") and ref.rpartition("-")[2] in kolommen
