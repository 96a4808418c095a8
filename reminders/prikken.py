"""From prikken in the registry to the facts that their rule asks for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Select, exists, select

from registry.models import Account, Bijeenkomst, Groep, Prik, Prikantwoord, Programma, Wijziging
from registry.prikken.standing import Prikstanden
from registry.registry import Registry
from registry.schema.vergaderen import Wijzigsoort
from reminders.messages.prikken import Prikkeuze
from reminders.plan import Adres, Plaats, Planned, Voor
from reminders.rules.prikken import Gekozen, Wie, of_prik
from reminders.seats import address_of


@dataclass(frozen=True)
class Prikplanner:
    """Plans prikken, inside the transaction of the caller."""

    registry: Registry
    plaats: Callable[[int], Plaats]

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of prikken, by their numbers; nothing without a groep."""
        there = exists().where(
            Groep.programma_id == Prik.programma_id,
            Groep.slug == Prik.groep,
            Groep.vervallen.is_(False),
        )
        query = select(Prik).where(Prik.id.in_(ids), there)
        rows = self.registry.session.scalars(query).all()
        beelden = Prikstanden(self.registry).of(rows)
        for row, beeld in zip(rows, beelden, strict=True):
            yield from of_prik(row, beeld, self._wie(row), self.plaats(row.programma_id))

    def _wie(self, row: Prik) -> Wie:
        session = self.registry.session
        leaders = session.get_one(Programma, row.programma_id).projectleiders
        maker = address_of(session, row.door)
        days = [each.id for each in row.opties]
        said = select(Prikantwoord.persoon_id).where(Prikantwoord.optie_id.in_(days))
        return Wie(
            maker=Voor(row.programma_id, adres=maker) if maker else None,
            leiders=Voor(row.programma_id, leaders, prive=True),
            antwoordden=self._addresses({*session.scalars(said)}),
            van_maker=self._addresses({row.door} - {None}),
            gekozen=self._chosen(row),
        )

    def _addresses(self, people: Collection[int | None]) -> frozenset[Adres]:
        query = select(Account.kanaal, Account.adres).where(Account.persoon_id.in_(people))
        return frozenset(Adres(*each) for each in self.registry.session.execute(query))

    def _chosen(self, row: Prik) -> Gekozen | None:
        """Return the day of the bijeenkomst, as it is now, and when it was planned."""
        query = (
            select(Bijeenkomst, Wijziging.gewijzigd_op)
            .join(Wijziging, Wijziging.bijeenkomst_id == Bijeenkomst.id)
            .where(Bijeenkomst.id == row.bijeenkomst_id, Wijziging.soort == Wijzigsoort.GEPLAND)
        )
        found = self.registry.session.execute(query).first()
        if found is None or found[0].van is None:
            return None
        planned, op = found
        letter = next((each.letter for each in row.opties if each.datum == planned.datum), "")
        dag = Prikkeuze(letter=letter, datum=planned.datum, van=planned.van, tot=planned.tot)
        return Gekozen(dag, op)


def prikken_in(programma_id: int) -> Select[int]:
    """Return which prikken anything can be said of."""
    return select(Prik.id).where(Prik.programma_id == programma_id)
