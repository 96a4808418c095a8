"""From actiepunten in the registry to the facts that their rules ask for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from registry.clock import today
from registry.models import Actiepunt, Bijeenkomst, Programma
from registry.registry import Registry
from registry.schema.vergaderen import Actiestaat
from reminders.plan import Plaats, Planned, Voor
from reminders.rules.acties import Rondom, of_actie
from reminders.seats import address_of

_HELD = ("vast", "verplaatst")


@dataclass(frozen=True)
class Actieplanner:
    """Plans actiepunten, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of actiepunten, by their numbers."""
        rows = self.registry.session.scalars(select(Actiepunt).where(Actiepunt.id.in_(ids))).all()
        names = self.registry.vergaderen.eigenaren.names(rows)
        for row in rows:
            plaats = self.plaats(row.programma_id)
            yield from of_actie(row, self._rondom(row, names[row.id]), plaats)

    def _rondom(self, row: Actiepunt, wie: str) -> Rondom:
        session = self.registry.session
        leaders = session.get_one(Programma, row.programma_id).projectleiders
        watch = Voor(row.programma_id, leaders, prive=True)
        bij, dag = self._next(row)
        return Rondom(
            eigenaar=self._one(row.persoon_id, row.programma_id, row.ref, watch),
            maker=self._one(row.door, row.programma_id, None, watch),
            leiders=watch,
            wie=wie,
            bij=bij,
            dag=dag,
        )

    def _one(
        self, persoon_id: int | None, programma_id: int, ref: str | None, otherwise: Voor
    ) -> Voor:
        """Return where a seat or a persoon is told."""
        if ref is not None:
            return Voor(programma_id, (ref,), prive=True)
        if (adres := address_of(self.registry.session, persoon_id)) is None:
            return otherwise
        return Voor(programma_id, adres=adres)

    def _next(self, row: Actiepunt) -> tuple[str, date | None]:
        """Return the next bijeenkomst of its groep: the title, and the local day."""
        if row.groep is None:
            return "", None
        ahead = (
            Bijeenkomst.programma_id == row.programma_id,
            Bijeenkomst.groep == row.groep,
            Bijeenkomst.status.in_(_HELD),
            Bijeenkomst.datum > today(self.registry.clock),
        )
        query = select(Bijeenkomst.titel, Bijeenkomst.datum).where(*ahead)
        found = self.registry.session.execute(query.order_by(Bijeenkomst.datum).limit(1)).first()
        return (found[0], found[1]) if found is not None else ("", None)


def unfinished() -> ColumnElement[bool]:
    """Return the condition on an actiepunt that something may be said of."""
    return Actiepunt.staat.in_((*Actiestaat.all_open(), Actiestaat.GEWEIGERD))
