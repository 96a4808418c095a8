"""Who gets a message: from the seats of a network to the people in them.

A seat without a person passes its messages on to the projectleiders, and these to the
beheerder; the message says for whom it was meant. A groep with rooms is told there. Whoever sits
at the console without any seat counts as a member of everything.
"""

from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import exists, select

from registry.dutch import enumerate_words
from registry.ingangen import moved
from registry.models import Account, Lidmaatschap, Rolhouder
from registry.registry import Registry
from registry.zetels import CONSOLE
from reminders.plan import Adres, Voor
from reminders.seats import Bestemming, Seats, read_seats


@dataclass(frozen=True)
class Adresboek:
    """Finds addresses, inside the transaction of the caller. It remembers what it has read.

    ``beheerder`` gets what nobody else gets; ``somebody`` gets everything as long as the bot
    knows nobody at all.
    """

    registry: Registry
    beheerder: Adres | None = None
    somebody: Adres | None = None
    _seats: dict[int, Seats] = field(default_factory=dict, init=False)

    def of(self, voor: Voor) -> list[Bestemming]:
        """Return where a message goes, each address once; nowhere when nobody is known at all."""
        if voor.adres is not None or voor.programma_id is None:
            return [Bestemming(self._where(voor.adres))] if voor.adres is not None else []
        people = self._people(voor, voor.programma_id)
        known = {each.adres for each in people}
        return [*people, *(Bestemming(each) for each in self.everywhere if each not in known)]

    def _where(self, adres: Adres) -> Adres:
        """Return an address, or where else whoever is there can be reached when it is off."""
        return self._moved.get(adres, adres)

    @cached_property
    def _moved(self) -> dict[Adres, Adres]:
        found = moved(self.registry.session)
        return {Adres(*gone): Adres(*other) for gone, other in found.items()}

    @cached_property
    def everywhere(self) -> list[Adres]:
        """Who sits at the console without any seat."""
        seated = exists().where(Rolhouder.persoon_id == Account.persoon_id)
        inside = exists().where(Lidmaatschap.persoon_id == Account.persoon_id)
        query = select(Account.adres).where(Account.kanaal == CONSOLE, ~seated, ~inside)
        session = self.registry.session
        found = [Adres(CONSOLE, each) for each in session.scalars(query.order_by(Account.id))]
        if self.somebody is not None and session.scalar(select(Account.id).limit(1)) is None:
            return [self.somebody]
        return found

    def at(self, programma_id: int, ref: str) -> set[Adres]:
        """Return who can be reached in a seat."""
        return self._of(programma_id).at(ref)

    def seated(self, voor: Voor) -> frozenset[Adres]:
        """Return who sits anywhere in the programme of a message."""
        if voor.programma_id is None:
            return frozenset()
        return self._of(voor.programma_id).everybody

    def leaders(self, programma_id: int | None) -> list[Adres]:
        """Return who hears what nobody else does: the projectleiders, or else the beheerder."""
        leaders: set[Adres] = set()
        if programma_id is not None:
            seats = self._of(programma_id)
            leaders = {each for ref in seats.projectleiders for each in seats.at(ref)}
        if not leaders and self.beheerder is not None:
            leaders = {self._where(self.beheerder)}
        return sorted(leaders, key=str)

    def names(self, voor: Voor) -> str:
        """Return what the seats are called for which a message is."""
        if voor.programma_id is None or not voor.refs:
            return ""
        names = self.registry.netwerken.names_of(voor.programma_id, voor.refs)
        return enumerate_words(sorted(names.values()))

    def _of(self, programma_id: int) -> Seats:
        seats = self._seats.get(programma_id)
        if seats is None:
            seats = self._seats[programma_id] = read_seats(self.registry.session, programma_id)
        return seats

    def _people(self, voor: Voor, programma_id: int) -> list[Bestemming]:
        seats = self._of(programma_id)
        reached = (each for ref in voor.refs for each in seats.reached(ref, prive=voor.prive))
        if found := {each.adres: each for each in reached}:
            return sorted(found.values(), key=lambda each: str(each.adres))
        leaders = self.leaders(programma_id)
        names = self.names(voor) if leaders else ""
        return [Bestemming(each, names) for each in leaders]
