"""From what somebody had a groep told, and from who replaces whom, to their rules."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, select

from registry.models import Groep, Rondbericht, Vervanging
from registry.registry import Registry
from registry.voorkeuren.mensen import rollen_of
from reminders.plan import Plaats, Planned
from reminders.rules.rondberichten import of_rondbericht, of_vervanging
from reminders.seats import addresses_of


@dataclass(frozen=True)
class Rondplanner:
    """Plans rondberichten, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what groepen are told, by the numbers of rondberichten."""
        its_groep = (Groep.programma_id == Rondbericht.programma_id) & (
            Groep.slug == Rondbericht.groep
        )
        query = select(Rondbericht, Groep.naam).join(Groep, its_groep)
        for row, groep in self.registry.session.execute(query.where(Rondbericht.id.in_(ids))):
            yield from of_rondbericht(row, groep, self.plaats(row.programma_id))


@dataclass(frozen=True)
class Vervangplanner:
    """Plans what is said of vervangingen, inside the transaction of the caller."""

    registry: Registry

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of vervangingen, by their numbers; of some nothing is."""
        query = select(Vervanging).where(Vervanging.id.in_(ids))
        rows = self.registry.session.scalars(query).all()
        away = {row.persoon_id for row in rows if row.persoon_id is not None}
        others = {row.vervanger_id for row in rows if row.vervanger_id is not None}
        at, rollen = (
            addresses_of(self.registry.session, away | others),
            rollen_of(self.registry, away),
        )
        for row in rows:
            wie = at.get(row.persoon_id or 0), at.get(row.vervanger_id or 0)
            yield from of_vervanging(
                row, rollen.get(row.persoon_id or 0, ()), wie, self.registry.vrij
            )


def told_in(programma_id: int) -> Select[int]:
    """Return which rondberichten anything can be said of."""
    query = select(Rondbericht.id).where(Rondbericht.ingetrokken_op.is_(None))
    return query.where(Rondbericht.programma_id == programma_id)
