"""The agenda of a bijeenkomst, from the rows around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.aantekeningen import Aantekeningen
from registry.agenda import UnknownBijeenkomst
from registry.eigenaren import Eigenaren
from registry.models import Aantekening, Actiepunt, Bijeenkomst, Groep
from registry.schema.vergaderen import Aantekensoort, Actiestaat
from registry.vergaderagenda import Actieregel, Punt, Puntsoort, Vergaderagenda, compose

_HELD = ("vast", "verplaatst")
_POINTS = {
    Aantekensoort.AGENDAPUNT: Puntsoort.PUNT,
    Aantekensoort.INZICHT: Puntsoort.INZICHT,
}


@dataclass(frozen=True)
class Agendering:
    """Reads what stands on the agenda, inside the transaction of the caller."""

    session: Session
    aantekeningen: Aantekeningen
    eigenaren: Eigenaren

    def of(self, nummer: int) -> Vergaderagenda:
        """Return the agenda of a bijeenkomst. Raises `registry.agenda.UnknownBijeenkomst`."""
        row = self.session.get(Bijeenkomst, nummer)
        if row is None:
            raise UnknownBijeenkomst(nummer)
        here = (Groep.programma_id == row.programma_id, Groep.slug == row.groep)
        vast = self.session.scalar(select(Groep.vaste_punten).where(*here)) or ()
        return compose(vast, self._points(row), self._acties(row), _minutes(row))

    def _points(self, row: Bijeenkomst) -> list[Punt]:
        found = [
            each
            for number in (*self._cancelled_before(row), row.id)
            for each in self.aantekeningen.of_bijeenkomst(number, *_POINTS)
        ]
        return [_point(each) for each in found]

    def _cancelled_before(self, row: Bijeenkomst) -> Sequence[int]:
        """Return what was cancelled since the last bijeenkomst: its points wait for the next."""
        same = (
            Bijeenkomst.programma_id == row.programma_id,
            Bijeenkomst.groep == row.groep,
            Bijeenkomst.id != row.id,
            Bijeenkomst.datum <= row.datum,
        )
        query = select(Bijeenkomst.id, Bijeenkomst.status).where(*same)
        found: list[int] = []
        for number, status in self.session.execute(query.order_by(Bijeenkomst.datum.desc())):
            if status in _HELD:
                break
            found.append(number)
        return found

    def _acties(self, row: Bijeenkomst) -> list[Actieregel]:
        query = (
            select(Actiepunt)
            .where(
                Actiepunt.programma_id == row.programma_id,
                Actiepunt.groep == row.groep,
                Actiepunt.staat.in_(Actiestaat.all_open()),
            )
            .order_by(Actiepunt.voor, Actiepunt.id)
        )
        rows = self.session.scalars(query).all()
        names = self.eigenaren.names(rows)
        return [
            Actieregel(nummer=each.id, tekst=each.tekst, wie=names[each.id], voor=each.voor)
            for each in rows
        ]


def _point(row: Aantekening) -> Punt:
    return Punt(soort=_POINTS[row.soort], tekst=row.tekst, nummer=row.id, minuten=row.minuten)


def _minutes(row: Bijeenkomst) -> int | None:
    """Return how long a bijeenkomst lasts; both of its hours are of one day."""
    if row.van is None or row.tot is None:
        return None
    length = datetime.combine(row.datum, row.tot) - datetime.combine(row.datum, row.van)
    return int(length.total_seconds() // 60)
