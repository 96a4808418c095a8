"""Who will do an actiepunt: somebody, or a seat. Names of people are shown to nobody else."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.actieregels import UnknownOwner
from registry.bevoegdheid import Bevoegdheid
from registry.gesprekken import Plek
from registry.mensen import Mensen, UnknownPersoon
from registry.models import Actiepunt, Rol, Rolhouder
from registry.namen import Hit, Namen
from registry.netwerken import Netwerken

_KINDS = {"rol": "rol", "organisatie": "org", "groep": "groep"}
_ME = {"mij", "ik", "mijzelf", "mezelf"}
_SOMEBODY = "iemand uit de groep"


@dataclass(frozen=True)
class Eigenaar:
    """Who does it: a reference, or a persoon by number."""

    ref: str | None = None
    persoon_id: int | None = None


@dataclass(frozen=True)
class Eigenaren:
    """Finds owners and what they are called, inside the transaction of the caller."""

    session: Session
    namen: Namen
    netwerken: Netwerken
    mensen: Mensen

    def meant(self, tekst: str, programma_id: int, plek: Plek) -> Eigenaar:
        """Return who is called so: a rol, organisatie or groep of a programme, or a persoon.

        Raises `UnknownOwner`, `registry.mensen.SharedNaam`.
        """
        bare = tekst.removeprefix("@")
        if bare.casefold() in _ME:
            return Eigenaar(persoon_id=self.mensen.number_of(plek))
        if hit := self._seat(bare, programma_id):
            return Eigenaar(ref=f"{_KINDS[hit.soort]}:{hit.slug}")
        for name in dict.fromkeys((tekst, bare)):
            try:
                found = self.mensen.meant(name, kanaal=plek.kanaal)
            except UnknownPersoon:
                continue
            return Eigenaar(persoon_id=found.nummer)
        raise UnknownOwner(bare)

    def is_mine(self, row: Actiepunt, wie: Bevoegdheid) -> bool:
        """Return whether somebody is the one to do it, or sits in the seat that is."""
        if row.ref is not None:
            return wie.holds(row.programma_id, [row.ref])
        return row.persoon_id is not None and row.persoon_id == wie.persoon

    def names(self, rows: Iterable[Actiepunt]) -> Mapping[int, str]:
        """Return, by the numbers of actiepunten, as what their owners are known to others."""
        found: dict[int, str] = {}
        by_programme: dict[int, list[Actiepunt]] = {}
        for row in rows:
            by_programme.setdefault(row.programma_id, []).append(row)
        for programma_id, theirs in by_programme.items():
            names = self.netwerken.names_of(programma_id, [row.ref for row in theirs if row.ref])
            seats = self._seats(programma_id, {row.persoon_id or 0 for row in theirs})
            for row in theirs:
                found[row.id] = names[row.ref] if row.ref else seats.get(row.persoon_id, _SOMEBODY)
        return found

    def _seat(self, tekst: str, programma_id: int) -> Hit | None:
        hits = self.namen.called(tekst, [*_KINDS])
        here = [hit for hit in hits if hit.programma_id == programma_id]
        return min(here, key=lambda hit: [*_KINDS].index(hit.soort), default=None)

    def _seats(self, programma_id: int, personen: Collection[int]) -> dict[int | None, str]:
        """Return as which rol people are known in a programme: the first that it lists."""
        query = (
            select(Rolhouder.persoon_id, Rol.naam)
            .join(Rol, Rol.id == Rolhouder.rol_id)
            .where(Rol.programma_id == programma_id, Rolhouder.persoon_id.in_(personen))
            .order_by(Rol.volgorde.desc())
        )
        return dict(self.session.execute(query).all())
