"""From lessons in the registry to the facts that their rule asks for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, select

from registry.models import Aanmelding, Aanmeldprocedure, Les
from registry.registry import Registry
from reminders.plan import Plaats, Planned
from reminders.rules.lessen import of_les


@dataclass(frozen=True)
class Lesplanner:
    """Plans lessons, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of lessons, by their numbers."""
        query = (
            select(Les, Aanmeldprocedure)
            .join(Aanmelding, Aanmelding.id == Les.aanmelding_id)
            .join(Aanmeldprocedure, Aanmeldprocedure.id == Aanmelding.procedure_id)
            .where(Les.id.in_(ids))
        )
        for les, procedure in self.registry.session.execute(query):
            names = self.registry.netwerken.names_of(les.programma_id, [les.groep or ""])
            door = names.get(les.groep or "", "")
            if procedure.lessen is not None:
                yield from of_les(les, procedure.lessen, door, self.plaats(les.programma_id))


def lessons_in(programma_id: int) -> Select[int]:
    """Return which lessons anything can be said of."""
    return select(Les.id).where(Les.programma_id == programma_id, Les.ingetrokken_op.is_(None))
