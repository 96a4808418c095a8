"""The small network of the simulation with a bijeenkomst in it, and what people hear of that."""

from datetime import UTC, date, datetime, time

from sqlalchemy import select

from registry.clock import StoppedClock, local
from registry.database import Database
from registry.mensen import Iemand
from registry.models import Groep, Kamer, OutboxRow, Persoon, Toestand
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.voorkeuren.dagen import Dagen
from registry.voorkeuren.rust import Rust
from registry.voorkeuren.rusttijden import Rusttijden
from registry.voorkeuren.stiltes import Soortstiltes
from registry.voorkeuren.vervangingen import Vervangingen
from tests.reminders.simulated import World, a_bijeenkomst, plek, settle

BEGIN = date(2022, 10, 6)
DAY = date(2022, 11, 15)
"""A Tuesday: anna and cees meet at three."""
FIRST, WEEK, MORNING, HOUR = (
    "14-10 09:00",  # a month before lies in a holiday
    "08-11 09:00",
    "14-11 09:00",
    "15-11 14:00",
)
LADDER = [FIRST, WEEK, MORNING, HOUR]


def a_village(empty: Database) -> World:
    """Return two groups, and a bijeenkomst of anna and cees."""
    world = settle(empty, StoppedClock(datetime(2022, 10, 6, 7, tzinfo=UTC)))
    with world.change() as registry:
        row = a_bijeenkomst(world.programma_id, "groep-a", 1, DAY, time(15))
        registry.session.add(row)
        registry.session.flush()
        registry.changed.add(Subject(Soort.BIJEENKOMST, row.id))
    return world


def heard(world: World, naam: str, soort: str = "bijeenkomst") -> list[str]:
    """Return when somebody will hear of a kind of subject: on clocks in Amsterdam."""
    rows = (row for row in of(world, naam, soort) if row.toestand is Toestand.WACHT)
    return [f"{local(row.due):%d-%m %H:%M}" for row in rows]


def of(world: World, naam: str, soort: str = "bijeenkomst") -> list[OutboxRow]:
    """Return the rows of somebody about a kind of subject, in order."""
    mine = (
        row
        for row in world.rows()
        if row.adres == naam and row.subject.startswith(f"{soort}/")
        if soort != "bijeenkomst" or "/bijeenkomst/" in row.key
    )
    return sorted(mine, key=lambda row: (row.due, row.key))


def silence(world: World, naam: str, *soorten: str, tot: date | None = None) -> None:
    with world.change() as registry:
        today = registry.today
        Soortstiltes(registry).silence(plek(naam), soorten, Dagen(van=today, tot=tot))


def speak(world: World, naam: str, *soorten: str) -> None:
    with world.change() as registry:
        Soortstiltes(registry).speak(plek(naam), soorten)


def replace(world: World, naam: str, door: str, van: date, tot: date) -> None:
    with world.change() as registry:
        iemand = Iemand(nummer=number_of(registry, door), naam=door)
        Vervangingen(registry).ask(plek(naam), iemand, Dagen(van=van, tot=tot))


def rest(world: World, naam: str, rust: Rust) -> None:
    with world.change() as registry:
        Rusttijden(registry).zet(plek(naam), rust)


def room(world: World, groep: str, adres: str, kanaal: str = "veld") -> None:
    """Give a groep a room."""
    with world.change() as registry:
        number = registry.session.scalars(select(Groep.id).where(Groep.slug == groep)).one()
        registry.session.add(
            Kamer(kanaal=kanaal, adres=adres, groep_id=number, programma_id=world.programma_id)
        )
        registry.changed.add(Subject(Soort.PROGRAMMA, world.programma_id))


def number_of(registry: Registry, naam: str) -> int:
    return registry.session.scalars(select(Persoon.id).where(Persoon.naam == naam)).one()
