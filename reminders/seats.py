"""Who sits where in a programme: in a rol, in an organisatie, in a groep, and in which rooms."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.ingangen import first_of, off, reached_at
from registry.models import (
    Account,
    Groep,
    Groepslid,
    Kamer,
    Lidmaatschap,
    Omdat,
    Programma,
    Rol,
    Rolhouder,
)
from reminders.plan import Adres

Addresses = dict[str, list[Adres]]

_ON_THEME = "op_thema"
"""Whoever comes for a theme alone, hears only of what they are asked to: they are guests."""


@dataclass(frozen=True)
class Bestemming:
    """Where a message goes; ``namens`` names whom it was meant for when nobody sits there.

    With ``omdat`` they do sit there, and that is why another gets it. ``leden`` are who is meant
    in a room.
    """

    adres: Adres
    namens: str = ""
    omdat: Omdat | None = None
    leden: tuple[Adres, ...] = ()


@dataclass(frozen=True)
class Seats:
    """Who sits where in one programme: addresses by reference."""

    holders: Addresses
    rooms: Addresses
    members: dict[str, tuple[str, ...]]
    projectleiders: tuple[str, ...]

    @cached_property
    def everybody(self) -> frozenset[Adres]:
        """Who can be reached and sits anywhere in the programme."""
        return frozenset(each for found in self.holders.values() for each in found)

    def at(self, ref: str) -> set[Adres]:
        """Return who can be reached in a rol, in an organisatie, or in a groep."""
        refs, found = [ref], [ref]
        while refs:
            new = [each for each in self.members.get(refs.pop(), ()) if each not in found]
            refs += new
            found += new
        return {each for ref in found for each in self.holders.get(ref, ())}

    def reached(self, ref: str, *, prive: bool = False) -> Iterator[Bestemming]:
        """Yield where a message goes: to the rooms of a groep, and to who has none of those.

        What is ``prive`` goes to no room.
        """
        rooms = [] if prive else self.rooms.get(ref, [])
        people = sorted(self.at(ref), key=str)
        for room in rooms:
            yield Bestemming(
                room, leden=tuple(each for each in people if each.kanaal == room.kanaal)
            )
        channels = {room.kanaal for room in rooms}
        yield from (Bestemming(each) for each in people if each.kanaal not in channels)


def read_seats(session: Session, programma_id: int) -> Seats:
    """Read who sits where in a programme."""
    leiders = session.scalar(select(Programma.projectleiders).where(Programma.id == programma_id))
    return Seats(
        holders=_holders(session, programma_id),
        rooms=_rooms(session, programma_id),
        members=_members(session, programma_id),
        projectleiders=leiders or (),
    )


def _holders(session: Session, programma_id: int) -> Addresses:
    """Return whom a reference reaches: at one of the accounts of somebody, if any works.

    So nobody hears everything twice.
    """
    in_a_rol = (
        select(Rol.slug, Rol.organisatie, Account.kanaal, Account.adres)
        .join(Rolhouder, Rolhouder.rol_id == Rol.id)
        .join(Account, Account.id == first_of(Rolhouder.persoon_id))
        .where(Rol.programma_id == programma_id)
        .order_by(Account.id)
    )
    in_a_groep = (
        select(Groep.slug, Account.kanaal, Account.adres)
        .join(Lidmaatschap, Lidmaatschap.groep_id == Groep.id)
        .join(Account, Account.id == first_of(Lidmaatschap.persoon_id))
        .where(Groep.programma_id == programma_id)
        .order_by(Account.id)
    )
    found: defaultdict[str, list[Adres]] = defaultdict(list)
    for slug, organisatie, kanaal, adres in session.execute(in_a_rol):
        found[f"rol:{slug}"].append(Adres(kanaal, adres))
        found[f"org:{organisatie}"].append(Adres(kanaal, adres))
    for slug, kanaal, adres in session.execute(in_a_groep):
        found[f"groep:{slug}"].append(Adres(kanaal, adres))
    return dict(found)


def address_of(session: Session, persoon_id: int | None) -> Adres | None:
    """Return where somebody gets what is said unasked, if they can be reached."""
    found = reached_at(session, persoon_id)
    return Adres(*found) if found else None


def addresses_of(session: Session, personen: Iterable[int]) -> dict[int, Adres]:
    """Return where people get what is said unasked; whoever cannot be reached is left out."""
    query = select(Account.persoon_id, Account.kanaal, Account.adres).where(
        Account.persoon_id.in_({*personen}), Account.id == first_of(Account.persoon_id)
    )
    rows = session.execute(query)
    return {number: Adres(kanaal, adres) for number, kanaal, adres in rows}


def _rooms(session: Session, programma_id: int) -> Addresses:
    """Return the rooms of each groep; one that the bot is no longer in, is none."""
    tied = (
        select(Groep.slug, Kamer.kanaal, Kamer.adres)
        .join(Kamer, Kamer.groep_id == Groep.id)
        .where(Groep.programma_id == programma_id, ~off(Kamer.kanaal, Kamer.adres))
    )
    found: defaultdict[str, list[Adres]] = defaultdict(list)
    for slug, kanaal, room in session.execute(tied):
        found[f"groep:{slug}"].append(Adres(kanaal, room))
    return dict(found)


def _members(session: Session, programma_id: int) -> dict[str, tuple[str, ...]]:
    inside = (
        select(Groep.slug, Groepslid.ref)
        .join(Groepslid, Groepslid.groep_id == Groep.id)
        .where(Groep.programma_id == programma_id, Groepslid.ref.is_not(None))
        .where(Groepslid.status != _ON_THEME)
    )
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for slug, ref in session.execute(inside):
        found[f"groep:{slug}"] += (ref or "",)
    return dict(found)
