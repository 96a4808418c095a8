"""Who is who: a rol, a groep or an organisatie, with everything that hangs on it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from registry.models import (
    Activiteit,
    Bijeenkomst,
    Groep,
    Groepslid,
    Organisatie,
    Overleg,
    Programma,
    Rol,
    Rolhouder,
    Subregio,
    Verwijzing,
)
from registry.netwerken import Netwerken
from registry.view import Fact

_STATUSSEN = ("vast", "ondersteunend", "op_thema", "betrokken")


class Lid(Fact):
    """Somebody in a groep, or the groep that somebody is in."""

    naam: str
    status: str
    aantal: int | None
    toelichting: str


class Verantwoording(Fact):
    """An activiteit, and what somebody answers for in it."""

    activiteit: str
    waarvoor: tuple[str, ...]


class Rolbeeld(Fact):
    """A seat in the network."""

    naam: str
    programma: str
    organisatie: str
    subregio: str
    taken: tuple[str, ...]
    eisen: tuple[str, ...]
    looptijd: str
    groepen: tuple[Lid, ...]
    activiteiten: tuple[Verantwoording, ...]
    bezet: bool


class Groepsbeeld(Fact):
    """People of several organisaties who meet."""

    naam: str
    slug: str
    programma: str
    doel: str
    taken: tuple[str, ...]
    leden: tuple[Lid, ...]
    ritme: tuple[str, ...]
    bijeenkomsten: bool
    rapporteert_aan: tuple[str, ...]
    activiteiten: tuple[Verantwoording, ...]


class Organisatiebeeld(Fact):
    """A partner."""

    naam: str
    programma: str
    type: str
    rol_in_programma: str
    onderdeel_van: str
    onderdelen: tuple[str, ...]
    subregio: str
    pilotschool: bool
    rollen: tuple[str, ...]
    groepen: tuple[Lid, ...]
    activiteiten: tuple[Verantwoording, ...]


class Stoel(Fact):
    """A rol in one line, and whether somebody has it."""

    naam: str
    slug: str
    programma: str
    organisatie: str
    bezet: bool


def _held() -> Any:
    return exists().where(Rolhouder.rol_id == Rol.id).label("bezet")


def _meets() -> Any:
    return exists().where(
        Bijeenkomst.programma_id == Groep.programma_id,
        Bijeenkomst.groep == Groep.slug,
        Bijeenkomst.vervallen.is_(False),
    )


def _of(programma_id: Any, slug: Any, table: Any) -> Any:
    return and_(table.programma_id == programma_id, table.slug == slug)


_WHOLE = aliased(Organisatie)
_ROL = (
    select(Rol, Programma.korte_naam, Organisatie.naam, Subregio.naam, _held())
    .join(Programma, Programma.id == Rol.programma_id)
    .outerjoin(Organisatie, _of(Rol.programma_id, Rol.organisatie, Organisatie))
    .outerjoin(Subregio, _of(Rol.programma_id, Rol.alleen_subregio, Subregio))
    .where(Rol.id == bindparam("id"))
)
_GROEP = (
    select(Groep, Programma.korte_naam, _meets())
    .join(Programma, Programma.id == Groep.programma_id)
    .where(Groep.id == bindparam("id"))
)
_ORGANISATIE = (
    select(Organisatie, Programma.korte_naam, _WHOLE.naam, Subregio.naam)
    .join(Programma, Programma.id == Organisatie.programma_id)
    .outerjoin(_WHOLE, _of(Organisatie.programma_id, Organisatie.onderdeel_van, _WHOLE))
    .outerjoin(Subregio, _of(Organisatie.programma_id, Organisatie.subregio, Subregio))
    .where(Organisatie.id == bindparam("id"))
)
_LEDEN = (
    select(Groepslid.ref, Groepslid.rol_vrij, Groepslid.status, Groepslid.aantal)
    .add_columns(Groepslid.toelichting)
    .where(Groepslid.groep_id == bindparam("id"))
    .order_by(Groepslid.volgorde)
)
_RITME = (
    select(Overleg.titel, Overleg.tekst)
    .where(Overleg.groep_id == bindparam("id"))
    .order_by(Overleg.volgorde)
)
_REFERS = (
    Verwijzing.programma_id == bindparam("programma_id"),
    Verwijzing.ref == bindparam("ref"),
)
_GROEPEN = (
    select(Groep.naam, Groepslid.status, Groepslid.aantal, Groepslid.toelichting)
    .join(Groepslid, Groepslid.groep_id == Groep.id)
    .join(Verwijzing, Verwijzing.bron_id == Groepslid.id)
    .where(Verwijzing.soort == "groepslid", *_REFERS)
    .order_by(Groep.volgorde)
)
_ACTIVITEITEN = (
    select(Activiteit.naam, Verwijzing.veld)
    .join(Verwijzing, Verwijzing.bron_id == Activiteit.id)
    .where(Verwijzing.soort == "activiteit", *_REFERS)
    .order_by(Activiteit.id, Verwijzing.id)
)
_ROLLEN_BIJ = (
    select(Rol.naam)
    .where(Rol.programma_id == bindparam("programma_id"), Rol.organisatie == bindparam("slug"))
    .order_by(Rol.volgorde)
)
_ONDERDELEN = (
    select(Organisatie.naam)
    .where(Organisatie.programma_id == bindparam("programma_id"))
    .where(Organisatie.onderdeel_van == bindparam("slug"))
    .order_by(Organisatie.volgorde)
)


@dataclass(frozen=True)
class Partners:
    """Looks partners up, inside the transaction of the caller."""

    session: Session
    netwerken: Netwerken

    def rol(self, rol_id: int) -> Rolbeeld:
        """Return a rol. Who sits in it is not told: only whether somebody does."""
        found = self.session.execute(_ROL, {"id": rol_id}).one()
        rol, programma, organisatie, subregio, bezet = found
        ref = f"rol:{rol.slug}"
        return Rolbeeld(
            naam=rol.naam,
            programma=programma,
            organisatie=organisatie or "",
            subregio=subregio or "",
            taken=rol.taken,
            eisen=rol.eisen,
            looptijd=rol.looptijd or "",
            groepen=self._groepen(rol.programma_id, ref),
            activiteiten=self._activiteiten(rol.programma_id, ref),
            bezet=bezet,
        )

    def groep(self, groep_id: int) -> Groepsbeeld:
        """Return a groep with its members, those who always come first."""
        found = self.session.execute(_GROEP, {"id": groep_id}).one()
        groep, programma, bijeenkomsten = found
        rows = self.session.execute(_LEDEN, {"id": groep_id}).all()
        rows = sorted(rows, key=lambda row: _STATUSSEN.index(row.status))
        refs = [row.ref for row in rows if row.ref]
        names = self.netwerken.names_of(groep.programma_id, [*refs, *groep.rapporteert_aan])
        ritme = self.session.execute(_RITME, {"id": groep_id})
        return Groepsbeeld(
            naam=groep.naam,
            slug=groep.slug,
            programma=programma,
            doel=groep.doel,
            taken=groep.taken,
            leden=tuple(
                _lid(names[ref] if ref else rol_vrij or "", *rest) for ref, rol_vrij, *rest in rows
            ),
            ritme=tuple(f"{titel}: {tekst}" for titel, tekst in ritme),
            bijeenkomsten=bijeenkomsten,
            rapporteert_aan=tuple(names[ref] for ref in groep.rapporteert_aan),
            activiteiten=self._activiteiten(groep.programma_id, f"groep:{groep.slug}"),
        )

    def organisatie(self, organisatie_id: int) -> Organisatiebeeld:
        """Return an organisatie, with the rollen and groepen in which it takes part."""
        found = self.session.execute(_ORGANISATIE, {"id": organisatie_id}).one()
        organisatie, programma, onderdeel_van, subregio = found
        programma_id, ref = organisatie.programma_id, f"org:{organisatie.slug}"
        here = {"programma_id": programma_id, "slug": organisatie.slug}
        return Organisatiebeeld(
            naam=organisatie.naam,
            programma=programma,
            type=organisatie.type,
            rol_in_programma=organisatie.rol_in_programma or "",
            onderdeel_van=onderdeel_van or "",
            onderdelen=tuple(self.session.scalars(_ONDERDELEN, here)),
            subregio=subregio or "",
            pilotschool=organisatie.pilotschool,
            rollen=tuple(self.session.scalars(_ROLLEN_BIJ, here)),
            groepen=self._groepen(programma_id, ref),
            activiteiten=self._activiteiten(programma_id, ref),
        )

    def projectleiders(self, programma_id: int | None) -> list[Stoel]:
        """Return the projectleiders of a programme, or of all."""
        query = (
            select(Programma.projectleiders, Rol.slug, Rol.naam, Programma.korte_naam)
            .add_columns(Organisatie.naam, _held())
            .join(Rol, Rol.programma_id == Programma.id)
            .outerjoin(Organisatie, _of(Rol.programma_id, Rol.organisatie, Organisatie))
            .order_by(Programma.id, Rol.volgorde)
        )
        if programma_id is not None:
            query = query.where(Programma.id == programma_id)
        return [
            Stoel(
                naam=naam,
                slug=slug,
                programma=programma,
                organisatie=organisatie or "",
                bezet=bezet,
            )
            for refs, slug, naam, programma, organisatie, bezet in self.session.execute(query)
            if f"rol:{slug}" in refs
        ]

    def _groepen(self, programma_id: int, ref: str) -> tuple[Lid, ...]:
        rows = self.session.execute(_GROEPEN, {"programma_id": programma_id, "ref": ref})
        return tuple(_lid(*row) for row in rows)

    def _activiteiten(self, programma_id: int, ref: str) -> tuple[Verantwoording, ...]:
        rows = self.session.execute(_ACTIVITEITEN, {"programma_id": programma_id, "ref": ref})
        waarvoor: dict[str, dict[str, None]] = defaultdict(dict)
        for naam, veld in rows:
            waarvoor[naam][_what(veld)] = None
        return tuple(
            Verantwoording(activiteit=naam, waarvoor=tuple(what))
            for naam, what in waarvoor.items()
        )


def _lid(naam: str, status: str, aantal: int | None, toelichting: str | None) -> Lid:
    return Lid(naam=naam, status=status, aantal=aantal, toelichting=toelichting or "")


def _what(veld: str) -> str:
    """Return what a reference of an activiteit is about: ``borging``, ``resultaat`` ..."""
    first, _, last = veld.partition(".")
    return "doel" if last == "doel_opbrengst" else first if last == "wie" else last
