"""Totals for the tests: what would have been counted if so many had come and gone."""

from datetime import date

from sqlalchemy import select

from registry.models import Aanmeldprocedure
from registry.registry import Registry
from registry.tellingen import ALTIJD, Tellingen


def procedure(registry: Registry, slug: str) -> Aanmeldprocedure:
    """Return a procedure by its slug."""
    query = select(Aanmeldprocedure).where(Aanmeldprocedure.slug == slug)
    return registry.session.scalars(query).one()


def came(registry: Registry, slug: str, day: date, number: int) -> None:
    """Count so many that came on a day, and run."""
    tellingen, own = Tellingen(registry.session), procedure(registry, slug).id
    tellingen.add(own, day, "instroom", number)
    tellingen.add(own, ALTIJD, "loopt", number)


def ended(registry: Registry, slug: str, day: date, number: int, uitkomst: str) -> None:
    """Count so many that came seventy days before, and ended on a day."""
    tellingen, row = Tellingen(registry.session), procedure(registry, slug)
    tellingen.add(row.id, day, "instroom", number)
    tellingen.add(row.id, day, "einde", number, 70 * number)
    tellingen.add(row.id, day, f"uitkomst:{uitkomst}", number)
    for doel in row.doelen:
        if doel.uitkomsten:
            hits = number if uitkomst in doel.uitkomsten else 0
            tellingen.add(row.id, day, f"doel:{doel.indicator}", number, hits)


def started(registry: Registry, slug: str, day: date, in_time: int, late: int) -> None:
    """Count how many of a traject began in time, and how many did not."""
    tellingen, own = Tellingen(registry.session), procedure(registry, slug).id
    tellingen.add(own, day, "doel:start-op-tijd", in_time + late, in_time)
