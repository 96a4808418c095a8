"""From a new schooljaar in the registry to the facts that its rule asks for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from registry.models import Bijeenkomst, Groep, Jaarovergang, Wijziging
from registry.models.rows import WITHDRAWN_TOO
from registry.registry import Registry
from registry.schema.vergaderen import Wijzigsoort
from registry.schooljaar.gemaakt import made_by
from reminders.plan import Plaats, Planned
from reminders.rules.schooljaren import Gemaakt, of_jaarovergang


@dataclass(frozen=True)
class Schooljaarplanner:
    """Plans what is said of a new schooljaar, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what groepen hear, by the numbers of rows of `Jaarovergang`."""
        session = self.registry.session
        for row in session.scalars(select(Jaarovergang).where(Jaarovergang.id.in_(ids))).all():
            query = select(Groep.slug, Groep.naam).where(Groep.programma_id == row.programma_id)
            groepen = dict(session.execute(query).all())
            made = self._made([*made_by(row).values()])
            yield from of_jaarovergang(row, made, groepen, self.plaats(row.programma_id))

    def _made(self, numbers: Collection[int]) -> Iterator[Gemaakt]:
        """Yield what was made, also what was taken back: that was withdrawn."""
        session = self.registry.session
        query = select(Bijeenkomst).where(Bijeenkomst.id.in_(numbers)).order_by(Bijeenkomst.id)
        moments = self._moments(numbers)
        for each in session.scalars(query.execution_options(**WITHDRAWN_TOO)):
            planned, back = moments.get(each.id, (None, None))
            if planned is not None:
                yield Gemaakt(each, planned, back if each.vervallen else None)

    def _moments(
        self, numbers: Collection[int]
    ) -> dict[int, tuple[datetime | None, datetime | None]]:
        """Return when each was planned, and when something of it was last taken back."""
        query = select(Wijziging).where(Wijziging.bijeenkomst_id.in_(numbers))
        found: dict[int, tuple[datetime | None, datetime | None]] = {}
        for each in self.registry.session.scalars(query.order_by(Wijziging.id)):
            planned, back = found.get(each.bijeenkomst_id, (None, None))
            if each.soort is Wijzigsoort.GEPLAND:
                planned = each.gewijzigd_op
            elif each.soort is Wijzigsoort.HERSTELD:
                back = each.gewijzigd_op
            found[each.bijeenkomst_id] = planned, back
        return found


def overgangen_in(programma_id: int) -> Select[int]:
    """Return of which changes of schooljaar anything can be said."""
    return select(Jaarovergang.id).where(Jaarovergang.programma_id == programma_id)
