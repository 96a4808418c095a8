"""The plan of bijeenkomsten: from the rows around them to the rules."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from registry.models import Bijeenkomst, Groep, Programma
from registry.registry import Registry
from registry.treden import GEWOON, Trede, ladder
from reminders.plan import Adres, Plaats, Planned
from reminders.rules.bijeenkomsten import of_bijeenkomst


@dataclass(frozen=True)
class Bijeenkomstplanner:
    """Plans bijeenkomsten, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of bijeenkomsten, by their numbers."""
        its_groep = (Groep.programma_id == Bijeenkomst.programma_id) & (
            Groep.slug == Bijeenkomst.groep
        )
        query = (
            select(Bijeenkomst, Groep.herinneringen, Programma.herinneringen)
            .join(Groep, its_groep)
            .join(Programma, Programma.id == Bijeenkomst.programma_id)
            .where(Bijeenkomst.id.in_(ids))
        )
        said = self.registry.aanwezigheden.of(ids)
        for each, of_groep, of_programma in self.registry.session.execute(query):
            gezegd = {Adres(*at): komst for at, komst in said.get(each.id, {}).items()}
            plaats = self.plaats(each.programma_id)
            yield from of_bijeenkomst(each, _treden(of_groep, of_programma), plaats, gezegd)


def _treden(
    of_groep: tuple[str, ...] | None, of_programma: tuple[str, ...] | None
) -> tuple[Trede, ...]:
    """Return the ladder of a groep, or else of its programme, or else the usual one."""
    found = of_groep if of_groep is not None else of_programma
    return ladder(GEWOON if found is None else found)
