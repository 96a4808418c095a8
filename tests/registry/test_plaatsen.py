"""The last place: two people take it at the same moment, and one of them gets it."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest

from registry.bevoegdheid import Bevoegdheid
from registry.clock import StoppedClock
from registry.concepten import Antwoorden
from registry.database import Database, connect
from registry.models import Aanmelding, Aanmeldprocedure
from registry.plaatsen import NoPlaceYet
from registry.registry import Registry, transaction
from registry.stappen import Zet
from tests.databases import KLUIS, url_of

LEERJAAR: Antwoorden = {"school": ("dacapo",), "leerjaar": ("1",)}
NOBODY = Bevoegdheid(None, {}, frozenset(), frozenset(), frozenset())
TWO = 2


def fd2(registry: Registry) -> Aanmeldprocedure:
    [found] = [each for each in registry.procedures.all() if each.slug == "fd2"]
    return found


def register(database: Database, clock: StoppedClock) -> tuple[int, bool]:
    """Register somebody; return the number, and whether they wait."""
    with transaction(database, clock, writes=True) as registry:
        row = registry.aanmeldingen.register(fd2(registry), LEERJAAR, NOBODY)
        return row.id, row.wacht


@pytest.fixture
def places(database: Database, clock: StoppedClock) -> int:
    """How many places there are in a group; the last one is free."""
    with transaction(database, clock, writes=True) as registry:
        aantal = fd2(registry).capaciteit.aantal
        assert aantal is not None
    for _ in range(aantal - 1):
        register(database, clock)
    return aantal


def at_once(database: Database, clock: StoppedClock) -> list[bool]:
    """Let two people register at the same moment; return who waits."""
    ready = Barrier(TWO)

    def go(_: int) -> bool:
        with closing(connect(url_of(database), KLUIS)) as own:
            own.engine.connect().close()
            ready.wait()
            return register(own, clock)[1]

    with ThreadPoolExecutor(TWO) as people:
        return [*people.map(go, range(TWO))]


def count(database: Database, clock: StoppedClock) -> tuple[int, int]:
    """Return how many have a place, and how many wait."""
    with transaction(database, clock, writes=False) as registry:
        [bezet] = [
            each for each in registry.aanmeldingen.plaatsen.of(fd2(registry)) if each.groep == "1"
        ]
        return bezet.nu, bezet.wacht


def test_of_two_who_take_the_last_place_one_gets_it_and_the_other_waits(
    database: Database, clock: StoppedClock, places: int
) -> None:
    waits = at_once(database, clock)

    assert sorted(waits) == [False, True]
    assert count(database, clock) == (places, 1)


@pytest.mark.usefixtures("places")
def test_who_waits_cannot_be_moved_on_before_there_is_a_place(
    database: Database, clock: StoppedClock
) -> None:
    register(database, clock)
    number, waits = register(database, clock)

    with transaction(database, clock, writes=True) as registry:
        row = registry.session.get_one(Aanmelding, number)
        second = Zet(row.procedure.stappen[1], registry.today)

        with pytest.raises(NoPlaceYet):
            registry.stappen.take(row, second)

    assert waits


def test_a_place_that_is_left_goes_to_who_has_waited_longest(
    database: Database, clock: StoppedClock, places: int
) -> None:
    first, _ = register(database, clock)
    waiting, _ = register(database, clock)
    register(database, clock)

    with transaction(database, clock, writes=True) as registry:
        row = registry.session.get_one(Aanmelding, first)
        registry.stappen.stop(row, "ingetrokken", registry.today)
        turn = registry.aanmeldingen.plaatsen.next_waiting(row)
        assert turn is not None
        registry.stappen.take(turn, Zet(turn.procedure.stappen[1], registry.today))

    assert turn.id == waiting
    assert count(database, clock) == (places, 1)


def test_places_of_one_group_are_not_those_of_another(
    database: Database, clock: StoppedClock, places: int
) -> None:
    register(database, clock)

    with transaction(database, clock, writes=True) as registry:
        other: Antwoorden = {**LEERJAAR, "leerjaar": ("2",)}
        row = registry.aanmeldingen.register(fd2(registry), other, NOBODY)

    assert not row.wacht
    assert count(database, clock) == (places, 0)
