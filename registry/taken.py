"""Who has which tasks: by rol, and of a groep or an organisatie by the roles in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.models import Groep, Groepslid, Organisatie, Rol
from registry.namen import Hit
from registry.view import Fact


class Taaklijst(Fact):
    """The tasks of a rol or a groep, what one must be able to do, and for how long it is."""

    naam: str
    taken: tuple[str, ...]
    eisen: tuple[str, ...] = ()
    looptijd: str = ""


@dataclass(frozen=True)
class Taken:
    """Looks tasks up, inside the transaction of the caller."""

    session: Session

    def of(self, hit: Hit) -> tuple[Taaklijst, ...]:
        """Return the tasks of a rol, a groep or an organisatie: its own first."""
        match hit.soort:
            case "rol":
                return _told([self.session.get_one(Rol, hit.id)])
            case "groep":
                return self._of_groep(self.session.get_one(Groep, hit.id))
            case _:
                slug = self.session.get_one(Organisatie, hit.id).slug
                return self._roles(hit.programma_id, Rol.organisatie == slug)

    def _of_groep(self, groep: Groep) -> tuple[Taaklijst, ...]:
        refs = select(Groepslid.ref).where(Groepslid.groep_id == groep.id)
        found = [each for each in self.session.scalars(refs) if each]
        slugs = [each.removeprefix("rol:") for each in found if each.startswith("rol:")]
        own = (Taaklijst(naam=groep.naam, taken=groep.taken),) if groep.taken else ()
        return (*own, *self._roles(groep.programma_id, Rol.slug.in_(slugs)))

    def _roles(self, programma_id: int, among: ColumnElement[bool]) -> tuple[Taaklijst, ...]:
        query = select(Rol).where(Rol.programma_id == programma_id, among)
        return _told(self.session.scalars(query.order_by(Rol.volgorde)).all())


def _told(rollen: Iterable[Rol]) -> tuple[Taaklijst, ...]:
    return tuple(
        Taaklijst(naam=each.naam, taken=each.taken, eisen=each.eisen, looptijd=each.looptijd or "")
        for each in rollen
        if each.taken or each.eisen
    )
