"""From the rows around bijeenkomsten to the rules of their agenda, their quorum and presence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy import select

from registry.models import Bijeenkomst, Groep, Groepslid, Programma
from registry.opkomst import Opkomst
from registry.registry import Registry
from registry.values import Komst
from reminders.plan import Adres, Plaats, Planned
from reminders.rules.vergaderingen import of_agenda, of_presentie, of_quorum

_SUPPORTS = "ondersteunend"


@dataclass(frozen=True)
class Vergaderplanner:
    """Plans what is said around the bijeenkomsten ``ids``, inside the transaction of the caller.

    It remembers what it has read.
    """

    registry: Registry
    ids: Collection[int]
    _supporters: dict[tuple[int, str], tuple[str, ...]] = field(default_factory=dict, init=False)

    def plan(
        self, bijeenkomst: Bijeenkomst, plaats: Plaats, gezegd: Mapping[Adres, Komst]
    ) -> Iterator[Planned]:
        """Yield what is to be said; ``gezegd`` is what people said, by each of their addresses."""
        opkomst = self._opkomsten[bijeenkomst.id]
        agenda = self.registry.vergaderen.agendering.of(bijeenkomst.id)
        yield from of_agenda(bijeenkomst, agenda, plaats, gezegd)
        leaders = self._leaders(plaats.programma_id)
        reserve = self._reserves.get((bijeenkomst.programma_id, bijeenkomst.slug))
        yield from of_quorum(bijeenkomst, opkomst, reserve, leaders, plaats)
        if bijeenkomst.id not in self._recorded:
            wie = self._supporting(bijeenkomst) or leaders
            yield from of_presentie(bijeenkomst, opkomst, wie, plaats)

    @cached_property
    def _opkomsten(self) -> Mapping[int, Opkomst]:
        return self.registry.vergaderen.opkomsten.all_of(self.ids)

    @cached_property
    def _recorded(self) -> set[int]:
        return self.registry.vergaderen.presenties.recorded(self.ids)

    @cached_property
    def _reserves(self) -> Mapping[tuple[int, str | None], date]:
        """The days that are kept free, by the programme and the slug of what they are for."""
        query = select(
            Bijeenkomst.programma_id, Bijeenkomst.reserve_voor, Bijeenkomst.datum
        ).where(Bijeenkomst.status == "reserve")
        rows = self.registry.session.execute(query)
        return {(programma_id, slug): datum for programma_id, slug, datum in rows}

    def _leaders(self, programma_id: int) -> tuple[str, ...]:
        query = select(Programma.projectleiders).where(Programma.id == programma_id)
        return self.registry.session.scalars(query).one()

    def _supporting(self, bijeenkomst: Bijeenkomst) -> tuple[str, ...]:
        """Return who supports a groep: they write down who was there."""
        here = bijeenkomst.programma_id, bijeenkomst.groep
        if here not in self._supporters:
            query = (
                select(Groepslid.ref)
                .join(Groep, Groep.id == Groepslid.groep_id)
                .where(Groep.programma_id == here[0], Groep.slug == here[1])
                .where(Groepslid.status == _SUPPORTS, Groepslid.ref.is_not(None))
                .order_by(Groepslid.volgorde)
            )
            found = self.registry.session.scalars(query)
            self._supporters[here] = tuple(ref for ref in found if ref)
        return self._supporters[here]
