"""From aanmeldingen in the registry to the facts that their rules ask for."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select

from registry.models import Aanmelding, Aanmeldprocedure, Programma, Regel
from registry.registry import Registry
from registry.zetels import Refs, Zetels
from reminders.plan import Adres, Plaats, Planned
from reminders.rules.aanmeldingen import Betrokken, Iemand, of_a_free_place, of_aanmelding
from reminders.seats import address_of


@dataclass(frozen=True)
class Aanmeldingplanner:
    """Plans aanmeldingen, inside the transaction of the caller. It remembers what it has read."""

    registry: Registry
    plaats: Callable[[int], Plaats]
    _addresses: dict[int, Adres | None] = field(default_factory=dict, init=False)
    _seats: dict[int, Refs] = field(default_factory=dict, init=False)
    _ladders: dict[int, tuple[str, ...]] = field(default_factory=dict, init=False)

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of aanmeldingen that are not over."""
        aanmeldingen = self.registry.aanmeldingen
        for row in aanmeldingen.running(ids):
            plaats, wie = self.plaats(row.procedure.programma_id), self._concerned(row)
            if not row.wacht:
                yield from of_aanmelding(row, aanmeldingen.verloop(row), wie, plaats)
            elif (since := aanmeldingen.plaatsen.free_since(row)) is not None:
                yield from of_a_free_place(row, since, wie, plaats)

    def _concerned(self, row: Aanmelding) -> Betrokken:
        return Betrokken(
            doet=self._somebody(row.toegewezen, row.procedure),
            meldde=self._somebody(row.aangemeld_door, row.procedure),
            behandelt=self._somebody(row.behandelaar, row.procedure),
            trap=self._ladder(row.procedure),
        )

    def _somebody(self, persoon_id: int | None, procedure: Aanmeldprocedure) -> Iemand | None:
        adres = self._address(persoon_id)
        if persoon_id is None or adres is None:
            return None
        if persoon_id not in self._seats:
            self._seats[persoon_id] = Zetels(self.registry.session).of_persoon(persoon_id)
        held = self._seats[persoon_id].get(procedure.programma_id, frozenset())
        theirs = (each.nr for each in procedure.stappen if not held.isdisjoint(each.wie))
        return Iemand(adres, frozenset(theirs))

    def _address(self, persoon_id: int | None) -> Adres | None:
        if persoon_id is None:
            return None
        if persoon_id not in self._addresses:
            self._addresses[persoon_id] = address_of(self.registry.session, persoon_id)
        return self._addresses[persoon_id]

    def _ladder(self, procedure: Aanmeldprocedure) -> tuple[str, ...]:
        """Return who is told of what is late: by the rule of the procedure, or the leaders."""
        if procedure.id not in self._ladders:
            session = self.registry.session
            own = select(Regel.route).where(
                Regel.programma_id == procedure.programma_id, Regel.slug == procedure.escalatie
            )
            route = session.scalar(own) if procedure.escalatie else None
            leaders = session.get_one(Programma, procedure.programma_id).projectleiders
            self._ladders[procedure.id] = route or leaders
        return self._ladders[procedure.id]
