"""Who gets a message: from the seats of a network to the people in them.

A seat without a person passes its messages on to the projectleiders, and these to the
beheerder; the message says for whom it was meant. A groep with rooms is told there. Whoever sits
at the console without any seat counts as a member of everything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from registry.dutch import enumerate_words
from registry.models import (
    Account,
    Groep,
    Groepslid,
    Kamer,
    Lidmaatschap,
    Programma,
    Rol,
    Rolhouder,
)
from registry.registry import Registry
from reminders.plan import Adres, Voor

CONSOLE = "console"
"""The channel of whoever sits at the keyboard."""


@dataclass(frozen=True)
class Bestemming:
    """Where a message goes; ``namens`` names whom it was meant for when nobody sits there.

    ``leden`` are who is meant in a room.
    """

    adres: Adres
    namens: str = ""
    leden: tuple[Adres, ...] = ()


@dataclass(frozen=True)
class _Seats:
    """Who sits where in one programme: addresses by reference."""

    holders: dict[str, list[Adres]]
    rooms: dict[str, list[Adres]]
    members: dict[str, tuple[str, ...]]
    projectleiders: tuple[str, ...]

    def at(self, ref: str) -> set[Adres]:
        """Return who can be reached in a rol, in an organisatie, or in a groep."""
        refs, found = [ref], [ref]
        while refs:
            new = [each for each in self.members.get(refs.pop(), ()) if each not in found]
            refs += new
            found += new
        return {each for ref in found for each in self.holders.get(ref, ())}

    def reached(self, ref: str) -> Iterator[Bestemming]:
        """Yield where a message goes: to the rooms of a groep, and to who has none of those."""
        rooms, people = self.rooms.get(ref, []), sorted(self.at(ref), key=str)
        for room in rooms:
            yield Bestemming(
                room, leden=tuple(each for each in people if each.kanaal == room.kanaal)
            )
        channels = {room.kanaal for room in rooms}
        yield from (Bestemming(each) for each in people if each.kanaal not in channels)


@dataclass(frozen=True)
class Adresboek:
    """Finds addresses, inside the transaction of the caller. It remembers what it has read.

    ``beheerder`` gets what nobody else gets; ``somebody`` gets everything as long as the bot
    knows nobody at all.
    """

    registry: Registry
    beheerder: Adres | None = None
    somebody: Adres | None = None
    _seats: dict[int, _Seats] = field(default_factory=dict, init=False)

    def of(self, voor: Voor) -> list[Bestemming]:
        """Return where a message goes, each address once; nowhere when nobody is known at all."""
        if voor.adres is not None or voor.programma_id is None:
            return [Bestemming(voor.adres)] if voor.adres is not None else []
        people = self._people(voor.programma_id, voor.refs)
        known = {each.adres for each in people}
        return [*people, *(Bestemming(each) for each in self.everywhere if each not in known)]

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

    def _people(self, programma_id: int, refs: Iterable[str]) -> list[Bestemming]:
        seats = self._seats.get(programma_id)
        if seats is None:
            seats = self._seats[programma_id] = _read_seats(self.registry.session, programma_id)
        found = {each.adres: each for ref in refs for each in seats.reached(ref)}
        if found:
            return sorted(found.values(), key=lambda each: str(each.adres))
        leaders = {each for ref in seats.projectleiders for each in seats.at(ref)}
        if not leaders and self.beheerder is not None:
            leaders = {self.beheerder}
        if not leaders:
            return []
        names = self.registry.netwerken.names_of(programma_id, refs).values()
        return [
            Bestemming(each, enumerate_words(sorted(names))) for each in sorted(leaders, key=str)
        ]


def _read_seats(session: Session, programma_id: int) -> _Seats:
    # One account a person: the first, so that nobody hears everything twice.
    accounts = select(Account.persoon_id, Account.kanaal, Account.adres).order_by(
        Account.id.desc()
    )
    adres = {persoon: Adres(kanaal, at) for persoon, kanaal, at in session.execute(accounts)}
    held = (
        select(Rol.slug, Rol.organisatie, Rolhouder.persoon_id)
        .join(Rolhouder, Rolhouder.rol_id == Rol.id)
        .where(Rol.programma_id == programma_id)
    )
    holders: defaultdict[str, list[Adres]] = defaultdict(list)
    for slug, organisatie, persoon in session.execute(held):
        if persoon in adres:
            holders[f"rol:{slug}"].append(adres[persoon])
            holders[f"org:{organisatie}"].append(adres[persoon])
    joined = (
        select(Groep.slug, Lidmaatschap.persoon_id)
        .join(Lidmaatschap, Lidmaatschap.groep_id == Groep.id)
        .where(Groep.programma_id == programma_id)
    )
    for slug, persoon in session.execute(joined):
        if persoon in adres:
            holders[f"groep:{slug}"].append(adres[persoon])
    members: defaultdict[str, list[str]] = defaultdict(list)
    inside = (
        select(Groep.slug, Groepslid.ref)
        .join(Groepslid, Groepslid.groep_id == Groep.id)
        .where(Groep.programma_id == programma_id, Groepslid.ref.is_not(None))
    )
    for slug, ref in session.execute(inside):
        members[f"groep:{slug}"].append(ref or "")
    rooms: defaultdict[str, list[Adres]] = defaultdict(list)
    tied = (
        select(Groep.slug, Kamer.kanaal, Kamer.adres)
        .join(Kamer, Kamer.groep_id == Groep.id)
        .where(Groep.programma_id == programma_id)
    )
    for slug, kanaal, room in session.execute(tied):
        rooms[f"groep:{slug}"].append(Adres(kanaal, room))
    leiders = session.scalar(select(Programma.projectleiders).where(Programma.id == programma_id))
    return _Seats(
        dict(holders),
        dict(rooms),
        {ref: tuple(each) for ref, each in members.items()},
        leiders or (),
    )
