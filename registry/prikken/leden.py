"""Who picks a day: the people of a groep, and in which seats they sit there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Groep, Groepslid, Lidmaatschap, Rol, Rolhouder
from registry.opkomst import Opkomsten, Partner
from registry.zetels import Zetels

_ON_THEME = "op_thema"
"""Whoever comes for a theme alone is asked by name, and not with the groep."""


@dataclass(frozen=True)
class Lid:
    """Somebody who answers: where they sit, and as what they are known."""

    persoon: int
    refs: frozenset[str]
    naam: str
    vast: bool


@dataclass(frozen=True)
class Leden:
    """Finds people, inside the transaction of the caller. It remembers where they sit."""

    session: Session
    opkomsten: Opkomsten
    _refs: dict[int, Mapping[int, frozenset[str]]] = field(default_factory=dict, init=False)

    def of(self, programma_id: int, groep: str) -> frozenset[int]:
        """Return the people of a groep, by its slug: also by way of others. Each counts once."""
        refs = _all_in(f"groep:{groep}", self._inside(programma_id))
        by_kind = {
            kind: [each.removeprefix(f"{kind}:") for each in refs if each.startswith(f"{kind}:")]
            for kind in ("rol", "org", "groep")
        }
        in_a_rol = (
            select(Rolhouder.persoon_id)
            .join(Rol, Rol.id == Rolhouder.rol_id)
            .where(Rol.programma_id == programma_id)
            .where(Rol.slug.in_(by_kind["rol"]) | Rol.organisatie.in_(by_kind["org"]))
        )
        in_a_groep = (
            select(Lidmaatschap.persoon_id)
            .join(Groep, Groep.id == Lidmaatschap.groep_id)
            .where(Groep.programma_id == programma_id, Groep.slug.in_(by_kind["groep"]))
        )
        return frozenset({*self.session.scalars(in_a_rol), *self.session.scalars(in_a_groep)})

    def seated(self, programma_id: int, groep: str, people: Iterable[int]) -> list[Lid]:
        """Return as what people answer for a groep: for a partner, or else in their rol."""
        partners = self.opkomsten.partners(programma_id, groep)
        return [self._lid(programma_id, partners, each) for each in people]

    def _lid(self, programma_id: int, partners: Iterable[Partner], persoon: int) -> Lid:
        if persoon not in self._refs:
            self._refs[persoon] = Zetels(self.session).of_persoon(persoon)
        refs = self._refs[persoon].get(programma_id, frozenset())
        mine = [each for each in partners if refs & each.zetels]
        naam = mine[0].naam if mine else self._rol(programma_id, refs)
        return Lid(persoon, refs, naam, any(each.vast for each in mine))

    def _rol(self, programma_id: int, refs: Iterable[str]) -> str:
        slugs = [each.removeprefix("rol:") for each in refs if each.startswith("rol:")]
        query = select(Rol.naam).where(Rol.programma_id == programma_id, Rol.slug.in_(slugs))
        return self.session.scalars(query.order_by(Rol.volgorde)).first() or "een lid zonder rol"

    def _inside(self, programma_id: int) -> dict[str, set[str]]:
        query = (
            select(Groep.slug, Groepslid.ref)
            .join(Groepslid, Groepslid.groep_id == Groep.id)
            .where(Groep.programma_id == programma_id, Groepslid.ref.is_not(None))
            .where(Groepslid.status != _ON_THEME)
        )
        found: dict[str, set[str]] = {}
        for slug, ref in self.session.execute(query):
            found.setdefault(f"groep:{slug}", set()).add(ref or "")
        return found


def _all_in(first: str, inside: Mapping[str, set[str]]) -> set[str]:
    """Return a reference, and all who sit in it, however deep."""
    found, new = {first}, [first]
    while new:
        more = inside.get(new.pop(), set()) - found
        found |= more
        new += more
    return found
