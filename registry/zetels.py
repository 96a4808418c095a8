"""In which seats somebody sits: as references of each programme, also by way of others.

Whoever has a rol sits in its organisatie too, and in every groep that has one of these as a
member. Whoever sits at the console without any seat counts as sitting in all seats of their roles.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Row as SqlRow
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.gesprekken import Plek
from registry.models import (
    Account,
    Groep,
    Groepslid,
    Lidmaatschap,
    Organisatie,
    Programma,
    Rol,
    Rolhouder,
)
from registry.schema.netwerk import BotRol

CONSOLE = "console"
"""The channel of whoever sits at the keyboard."""

Refs = Mapping[int, frozenset[str]]
"""References by the number of their programme."""

_MEMBERS = select(Groep.programma_id, Groep.slug, Groepslid.ref).join(
    Groepslid, Groepslid.groep_id == Groep.id
)


@dataclass(frozen=True)
class Zetels:
    """Who sits where, inside the transaction of the caller."""

    session: Session

    def of(self, plek: Plek, rollen: Collection[BotRol]) -> Refs:
        """Return the seats of whoever talks; ``rollen`` is what they are to the bot."""
        held = self._held(plek)
        if held or plek.kanaal != CONSOLE:
            return self._with_groups(held)
        return self._everything() if {*BotRol} <= {*rollen} else self._all_of(rollen)

    def of_persoon(self, persoon_id: int) -> Refs:
        """Return the seats of a person."""
        return self._with_groups(self._seats(persoon_id))

    def _held(self, plek: Plek) -> dict[int, set[str]]:
        here = (Account.kanaal == plek.kanaal, Account.adres == plek.adres)
        number = self.session.scalar(select(Account.persoon_id).where(*here))
        if number is None:
            return {}
        return self._seats(number)

    def _seats(self, number: int) -> dict[int, set[str]]:
        roles = (
            select(Rol.programma_id, Rol.slug, Rol.organisatie)
            .join(Rolhouder, Rolhouder.rol_id == Rol.id)
            .where(Rolhouder.persoon_id == number)
        )
        groups = (
            select(Groep.programma_id, Groep.slug)
            .join(Lidmaatschap, Lidmaatschap.groep_id == Groep.id)
            .where(Lidmaatschap.persoon_id == number)
        )
        found = _of_roles(self.session.execute(roles))
        for programma_id, slug in self.session.execute(groups):
            found[programma_id].add(f"groep:{slug}")
        return found

    def _all_of(self, rollen: Collection[BotRol]) -> Refs:
        query = select(Rol.programma_id, Rol.slug, Rol.organisatie).where(Rol.bot_rol.in_(rollen))
        return self._with_groups(_of_roles(self.session.execute(query)))

    def _everything(self) -> Refs:
        found: defaultdict[int, set[str]] = defaultdict(set)
        for kind, table in (("rol", Rol), ("org", Organisatie), ("groep", Groep)):
            for programma_id, slug in self.session.execute(select(table.programma_id, table.slug)):
                found[programma_id].add(f"{kind}:{slug}")
        known = self.session.scalars(select(Programma.id))
        return {each: frozenset(found[each]) for each in known}

    def _with_groups(self, held: Mapping[int, Iterable[str]]) -> Refs:
        if not held:
            return {}
        inside: defaultdict[int, defaultdict[str, set[str]]]
        inside = defaultdict(lambda: defaultdict(set))
        for programma_id, slug, ref in self.session.execute(_MEMBERS):
            inside[programma_id][ref or ""].add(f"groep:{slug}")
        return {
            programma_id: _closed(refs, inside[programma_id])
            for programma_id, refs in held.items()
        }


def _of_roles(rows: Iterable[SqlRow[int, str, str | None]]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for programma_id, slug, organisatie in rows:
        found[programma_id].add(f"rol:{slug}")
        if organisatie:
            found[programma_id].add(f"org:{organisatie}")
    return found


def _closed(refs: Iterable[str], inside: Mapping[str, set[str]]) -> frozenset[str]:
    """Return references, and every groep that has one of them as a member, however deep."""
    found, new = {*refs}, [*refs]
    while new:
        more = inside.get(new.pop(), set()) - found
        found |= more
        new += more
    return frozenset(found)
