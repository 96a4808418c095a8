"""From the steps of werkplannen in the registry to the facts that their rules ask for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import TypeVarTuple

from sqlalchemy import Select, select

from registry.clock import local
from registry.gebeurtenissen.gebeurd import Gebeurd
from registry.herhaling import period_of
from registry.models import (
    Blok,
    Escalatie,
    Pdcaronde,
    Programma,
    Stapversie,
    Werkplan,
    Werkplanstap,
)
from registry.registry import Registry
from registry.values import Periode, Precisie
from registry.werkplan.invullen import Invullen
from registry.werkplan.knelpunten import Knelpunten
from registry.werkplan.standen import Stapstanden
from reminders.plan import Plaats, Planned
from reminders.rules.rapportages import Over, of_escalatie
from reminders.rules.werkplannen import Pdcarij, Staprij, of_ronde, of_stap

Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Werkplanner:
    """Plans steps, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def stappen(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of steps that nothing comes before, by their numbers.

        A step that is a meetmoment as well is spoken of as that.
        """
        standen = Stapstanden(self.registry.session).of(ids)
        waits = Invullen(self.registry).waits_for
        query = _placed(select(Werkplanstap, Programma)).where(Werkplanstap.id.in_(ids))
        for row, programma in self.registry.session.execute(query):
            plaats, stand = self.plaats(programma.id), standen[row.id]
            wanneer = stand.wanneer or _after(row, plaats.gebeurd)
            if row.meetmoment is None and wanneer is not None and not waits(row):
                stap = Staprij(
                    nummer=row.id,
                    slug=row.slug,
                    nr=row.nr or row.slug,
                    naam=row.naam,
                    stand=stand,
                    wanneer=wanneer,
                    leiders=programma.projectleiders,
                )
                yield from of_stap(stap, plaats)

    def rondes(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of rounds of which nobody said what they saw."""
        query = (
            select(Pdcaronde, Werkplan, Programma)
            .join(Werkplan, Werkplan.id == Pdcaronde.werkplan_id)
            .join(Programma, Programma.id == Werkplan.programma_id)
            .where(Pdcaronde.id.in_(ids), Pdcaronde.klaar_op.is_(None), Pdcaronde.gezien == "")
        )
        for row, plan, programma in self.registry.session.execute(query):
            rij = Pdcarij(
                nummer=row.id,
                ronde=row.nummer,
                plan=plan.naam,
                naam=f"{programma.slug}/{plan.slug}",
                wat=row.plan,
                terugkijken=row.terugkijken,
                leiders=programma.projectleiders,
            )
            yield from of_ronde(rij, self.plaats(programma.id))

    def knelpunten(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of what stands in the way of steps."""
        query = (
            _placed(select(Escalatie, Werkplanstap, Programma))
            .join(Escalatie, Escalatie.stap_id == Werkplanstap.id)
            .where(Escalatie.id.in_(ids), Escalatie.klaar_op.is_(None))
        )
        for row, stap, programma in self.registry.session.execute(query):
            zaak = Knelpunten(self.registry).zaak(stap)
            since = period_of(local(row.gezet_op).date(), Precisie.DAG)
            over = Over(naam=zaak.naam, kort=stap.nr or stap.slug, periode=since)
            planned = of_escalatie(row, over, self.plaats(programma.id))
            bericht = planned.bericht.model_copy(update={"opdracht": zaak.opdracht})
            yield replace(planned, bericht=bericht)


def steps_in(programma_id: int, *, written: bool = True) -> Select[int]:
    """Return the steps of a programme; only those that may have a last day, when ``written``."""
    query = _placed(select(Werkplanstap.id)).where(Programma.id == programma_id)
    filled_in = Werkplanstap.id.in_(select(Stapversie.stap_id))
    return query.where(filled_in | Werkplanstap.termijn.is_not(None)) if written else query


def rounds_in(programma_id: int) -> Select[int]:
    """Return the rounds of a programme of which anything may be said."""
    here = Werkplan.programma_id == programma_id, Pdcaronde.klaar_op.is_(None)
    return select(Pdcaronde.id).join(Werkplan, Werkplan.id == Pdcaronde.werkplan_id).where(*here)


def _after(row: Werkplanstap, gebeurd: Gebeurd) -> Periode | None:
    """Return when a step must be done that follows something that happened."""
    if row.termijn is None:
        return None
    rough = row.termijn.eenheid in {"maanden", "jaren"}
    precisie = Precisie.MAAND if rough else Precisie.DAG
    return next(iter(gebeurd.after(row.termijn.na, (row.termijn,), precisie)), None)


def _placed(query: Select[*Ts]) -> Select[*Ts]:
    """Join steps with the programme of their plan."""
    return (
        query.select_from(Werkplanstap)
        .join(Blok, Blok.id == Werkplanstap.blok_id)
        .join(Werkplan, Werkplan.id == Blok.werkplan_id)
        .join(Programma, Programma.id == Werkplan.programma_id)
    )
