"""Which seats of the network are empty, and who gets what is meant for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from registry.models import Groep, Groepslid, Programma, Rol, Rolhouder
from registry.view import Fact


class Bezetting(Fact):
    """The seats of one programme.

    ``naar``: the projectleiders who get messages for an empty seat; when nobody is
    projectleider, those go to the beheerder.
    """

    programma: str
    kort: str
    rollen: int
    lege_rollen: tuple[str, ...]
    groepen: int
    lege_groepen: tuple[str, ...]
    naar: tuple[str, ...]


_HELD = exists().where(Rolhouder.rol_id == Rol.id)
_ROLLEN = select(Rol.programma_id, Rol.slug, Rol.naam, _HELD).order_by(Rol.volgorde)
_FILLED = exists().where(Groepslid.groep_id == Groep.id, Groepslid.vervallen.is_(False))
_GROEPEN = select(Groep.programma_id, Groep.slug, Groep.naam, _FILLED).order_by(Groep.volgorde)
_PROGRAMMAS = (
    select(Programma.id, Programma.korte_naam, Programma.slug, Programma.aliassen)
    .add_columns(Programma.projectleiders)
    .order_by(Programma.id)
)


@dataclass(frozen=True)
class _Seat:
    programma_id: int
    slug: str
    naam: str
    taken: bool


@dataclass(frozen=True)
class Stoelen:
    """Counts seats, inside the transaction of the caller."""

    session: Session

    def of(self, programma_id: int | None) -> list[Bezetting]:
        """Return the seats of a programme, or of all of them."""
        rollen, groepen = [*self._rollen()], [*self._groepen()]
        programmas = self.session.execute(_PROGRAMMAS)
        return [
            _bezetting(
                (korte_naam, min(aliassen, key=len, default=slug), projectleiders),
                [seat for seat in rollen if seat.programma_id == number],
                [seat for seat in groepen if seat.programma_id == number],
            )
            for number, korte_naam, slug, aliassen, projectleiders in programmas
            if programma_id in (None, number)
        ]

    def _rollen(self) -> Iterable[_Seat]:
        return (_Seat(*row) for row in self.session.execute(_ROLLEN))

    def _groepen(self) -> Iterable[_Seat]:
        return (_Seat(*row) for row in self.session.execute(_GROEPEN))


def _bezetting(
    programma: tuple[str, str, tuple[str, ...]], rollen: list[_Seat], groepen: list[_Seat]
) -> Bezetting:
    korte_naam, kort, projectleiders = programma
    return Bezetting(
        programma=korte_naam,
        kort=kort,
        rollen=len(rollen),
        lege_rollen=tuple(seat.naam for seat in rollen if not seat.taken),
        groepen=len(groepen),
        lege_groepen=tuple(seat.naam for seat in groepen if not seat.taken),
        naar=tuple(
            seat.naam for seat in rollen if seat.taken and f"rol:{seat.slug}" in projectleiders
        ),
    )
