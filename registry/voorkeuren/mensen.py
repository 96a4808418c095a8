"""Where the wishes of people are felt: all that is planned for somebody must be planned anew."""

from collections.abc import Iterable

from sqlalchemy import select, tuple_

from registry.ingangen import said_to
from registry.models import Account, Programma, Rol, Rolhouder, Weekbericht
from registry.registry import Registry
from registry.subjects import Soort, Subject


def note_all_for(registry: Registry, persoon_id: int) -> None:
    """Let all be planned anew that somebody is told."""
    query = select(Account.kanaal, Account.adres).where(Account.persoon_id == persoon_id)
    places = [(kanaal, adres) for kanaal, adres in registry.session.execute(query)]
    if not places:
        return
    registry.changed.update(said_to(registry.session, places))
    here = tuple_(Weekbericht.kanaal, Weekbericht.adres).in_(places)
    weeks = registry.session.scalars(select(Weekbericht.id).where(here))
    registry.changed.update(Subject(Soort.MIJNWEEK, each) for each in weeks)


def rollen_of(registry: Registry, personen: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the rollen of people, with the programme of each: «Coördinator FD2 (VSV)»."""
    query = (
        select(Rolhouder.persoon_id, Rol.naam, Programma.korte_naam)
        .join(Rolhouder, Rolhouder.rol_id == Rol.id)
        .join(Programma, Programma.id == Rol.programma_id)
        .where(Rolhouder.persoon_id.in_({*personen}))
        .order_by(Programma.id, Rol.volgorde, Rol.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for persoon, naam, programma in registry.session.execute(query):
        found[persoon] = (*found.get(persoon, ()), f"{naam} ({programma})")
    return found
