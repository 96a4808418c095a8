"""People in the seats of a programme."""

from sqlalchemy import select

from registry.models import Account, Rol, Rolhouder
from registry.registry import Registry
from tests.reminders.foreseeing import programma_id

JOS = "jos-vo-alkmaar"


def seat(registry: Registry, rol: str, naam: str, slug: str = JOS) -> None:
    """Give somebody on Matrix a rol in a programme."""
    persoon = registry.mensen.welcome("matrix", naam, naam)
    query = select(Rol).where(Rol.slug == rol, Rol.programma_id == programma_id(registry, slug))
    rol_id = registry.session.scalars(query).one().id
    registry.session.add(Rolhouder(persoon_id=persoon.id, rol_id=rol_id))
    registry.session.flush()


def another_account(registry: Registry, naam: str, kanaal: str, adres: str) -> None:
    """Give somebody who is known a second account."""
    persoon = registry.mensen.welcome("matrix", naam, naam)
    registry.session.add(Account(persoon_id=persoon.id, kanaal=kanaal, adres=adres))
    registry.session.flush()
