"""How a programme reports: on which periods, who is asked, and who may.

The rapportage with vorm ``stoplicht`` says so. A programme without one may report all the same,
by the quarter, and is never asked to.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.herhaling import period_of
from registry.models import Activiteit, Programma, Programmalijn, Rapportage
from registry.schema.nouns import Refs
from registry.schema.stoplichten import ALTIJD, Aspect
from registry.values import Periode, Precisie

_RHYTHMS = {
    "maand": Precisie.MAAND,
    "maandelijks": Precisie.MAAND,
    "kwartaal": Precisie.KWARTAAL,
    "halfjaar": Precisie.HALFJAAR,
    "halfjaarlijks": Precisie.HALFJAAR,
    "jaar": Precisie.JAAR,
    "jaarlijks": Precisie.JAAR,
}


@dataclass(frozen=True)
class Afspraak:
    """What a programme agreed on its stoplichten.

    ``nummer`` is that of the rapportage. ``vraagt``: there is a rhythm, so reports are asked for.
    ``akkoord``: a second projectleider must agree. ``respijt`` are working days after a period.
    ``voor`` are the readers, ``bewaakt`` who hears of reports that did not come.
    """

    nummer: int | None
    programma_id: int
    projectleiders: Refs
    precisie: Precisie = Precisie.KWARTAAL
    vraagt: bool = False
    aspecten: tuple[Aspect, ...] = ALTIJD
    akkoord: bool = False
    respijt: int = 5
    door: Refs = ()
    voor: Refs = ()
    bewaakt: Refs = ()
    escalatie: str | None = None

    def period(self, day: date) -> Periode:
        """Return the period of a local day that is reported on."""
        return period_of(day, self.precisie)

    def asked(self, activiteit: Activiteit, lijn: Programmalijn) -> Refs:
        """Return who is asked for the report on an activiteit."""
        leider = (f"rol:{lijn.leider}",) if lijn.leider else ()
        wie = activiteit.verantwoordelijk
        return self.door or leider or wie.aansturing or wie.resultaat or self.projectleiders

    def reporters(self, activiteit: Activiteit, lijn: Programmalijn) -> frozenset[str]:
        """Return the seats from which an activiteit may be reported on."""
        wie = activiteit.verantwoordelijk
        asked = self.asked(activiteit, lijn)
        return frozenset({*asked, *wie.aansturing, *wie.resultaat, *self.projectleiders})


@dataclass(frozen=True)
class Rapportages:
    """Reads what programmes agreed, inside the transaction of the caller."""

    session: Session

    def of(self, programma_id: int) -> Afspraak:
        """Return what a programme agreed on its stoplichten."""
        return next(iter(self.all({programma_id})))

    def all(self, programmas: Collection[int]) -> Iterable[Afspraak]:
        """Return what each of some programmes agreed."""
        query = select(Rapportage).where(
            Rapportage.vorm == "stoplicht", Rapportage.programma_id.in_(programmas)
        )
        rows = self.session.scalars(query.order_by(Rapportage.volgorde.desc()))
        found = {row.programma_id: row for row in rows}
        leaders = select(Programma.id, Programma.projectleiders).where(
            Programma.id.in_(programmas)
        )
        return [
            _agreed(found[number], refs) if number in found else Afspraak(None, number, refs)
            for number, refs in self.session.execute(leaders)
        ]


def _agreed(row: Rapportage, projectleiders: Refs) -> Afspraak:
    rhythm = _RHYTHMS.get(row.ritme or row.freq)
    return Afspraak(
        nummer=row.id,
        programma_id=row.programma_id,
        projectleiders=projectleiders,
        precisie=rhythm or Precisie.KWARTAAL,
        vraagt=rhythm is not None,
        aspecten=(*ALTIJD, *(Aspect(each) for each in row.aspecten)),
        akkoord=row.akkoord,
        respijt=row.respijt,
        door=row.door,
        voor=row.voor,
        bewaakt=row.bewaakt or projectleiders,
        escalatie=row.escalatie,
    )
