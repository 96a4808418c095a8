"""However many people want something, it is asked of the database once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from itertools import repeat

from sqlalchemy import event, select

from registry.clock import moment
from registry.database import Database
from registry.models import Abonnement, Groep, Rol, Rolhouder, Rusttijd, Soortstilte, Vervanging
from registry.subjects import Soort, Subject
from tests.reminders.simulated import Fate, World
from tests.reminders.wishes.village import BEGIN, a_village

AGAIN = 2
"""So many rows may be asked for once more: a session forgets what nobody holds on to."""


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """Count what is asked of the database."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(world.database.engine, "before_cursor_execute", note)


def people(world: World, called: str, number: int) -> None:
    """Let so many more people into groep-a, of whom everybody wants everything."""
    with world.change() as registry:
        session, now = registry.session, registry.now
        groep = session.scalars(select(Groep.id).where(Groep.slug == "groep-a")).one()
        rol = session.scalars(select(Rol.id).where(Rol.slug == "lid-a")).one()
        names = [f"{called}{each}" for each in range(number)]
        numbers = [registry.mensen.welcome("veld", each, each).id for each in names]
        for before, each in zip([numbers[-1], *numbers], numbers, strict=False):
            facts = {"persoon_id": each, "gemaakt_op": now}
            session.add_all(
                [
                    Rolhouder(persoon_id=each, rol_id=rol),
                    Abonnement(groep_id=groep, **facts),
                    Soortstilte(soort="metingen", van=BEGIN, tot=None, **facts),
                    Rusttijd(van=time(20), tot=time(8), dagen=("1",), **facts),
                    Vervanging(vervanger_id=before, van=BEGIN, tot=date(2022, 11, 8), **facts),
                ]
            )
        registry.changed.add(Subject(Soort.PROGRAMMA, world.programma_id))


def test_a_plan_asks_as_much_for_many_people_as_for_few(empty: Database) -> None:
    world = a_village(empty)
    people(world, "few", 4)
    with counted(world) as few:
        world.replan()
    people(world, "many", 60)

    with counted(world) as many:
        world.replan()

    assert selects(many) <= selects(few) + AGAIN


def test_a_round_asks_as_much_for_many_people_as_for_few(empty: Database) -> None:
    world = a_village(empty)
    people(world, "few", 4)
    world.clock.at = moment(date(2022, 11, 8), time(9))
    with counted(world) as few:
        world.make_round(repeat(Fate.ARRIVES))
    people(world, "many", 60)
    world.clock.at = moment(date(2022, 11, 14), time(9))

    with counted(world) as many:
        world.make_round(repeat(Fate.ARRIVES))

    assert selects(many) <= selects(few) + AGAIN


def selects(asked: list[str]) -> int:
    return len([each for each in asked if each.startswith("SELECT")])
