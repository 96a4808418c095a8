"""The stage on which the tests play: a stopped clock, and the five programmes in a database."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from registry.clock import StoppedClock
from registry.database import Database
from registry.registry import Registry, transaction
from tests import handbook
from tests.databases import SERVER, Databases, databases_in
from tests.synapse import Homeserver, running
from tests.talk import Talk

settings.register_profile("no time", deadline=None)  # a busy machine is no fault
settings.load_profile("no time")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run what has to do with a database, and what runs nowhere else.

    All other tests are the same there as in `make test`.
    """
    if SERVER not in os.environ:
        return
    again = [item for item in items if "e2e" in item.path.parts or _asks_for_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in {*again}])
    items[:] = again


def _asks_for_a_database(item: pytest.Item) -> bool:
    return "databases" in getattr(item, "fixturenames", ())


@pytest.fixture
def clock() -> StoppedClock:
    """Nine in the morning of Thursday 20 October 2022, in Amsterdam."""
    return StoppedClock(datetime(2022, 10, 20, 7, tzinfo=UTC))


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    with databases_in(tmp_path_factory.mktemp("databases")) as databases:
        yield databases


@pytest.fixture(scope="session")
def tables(databases: Databases) -> Iterator[str]:
    """A database with tables and nothing in them: copy it, do not open it."""
    with databases.fresh() as url:
        handbook.make_tables(url)
        yield url


@pytest.fixture(scope="session")
def five_programmes(databases: Databases, tables: str) -> Iterator[str]:
    """A database with the five shipped programmes: copy it, do not open it."""
    with databases.fresh(tables) as url:
        handbook.bring_in_five(url)
        yield url


@pytest.fixture
def empty(databases: Databases, tables: str) -> Iterator[Database]:
    """A database of this test's own, with tables and nothing in them."""
    with databases.opened(tables) as database:
        yield database


@pytest.fixture
def database(databases: Databases, five_programmes: str) -> Iterator[Database]:
    """A database of this test's own, with the five programmes."""
    with databases.opened(five_programmes) as database:
        yield database


@pytest.fixture(scope="session")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """A homeserver for all tests: use `homeserver`."""
    with running(tmp_path_factory.mktemp("synapse")) as server:
        yield server


@pytest.fixture
def homeserver(synapse: Homeserver) -> Homeserver:
    """A homeserver that is up, whatever the test before this one did to it."""
    if not synapse.is_up:
        synapse.start()
    return synapse


@pytest.fixture
def registry(database: Database, clock: StoppedClock) -> Iterator[Registry]:
    with transaction(database, clock, writes=True) as registry:
        yield registry


@pytest.fixture
def talk(database: Database, clock: StoppedClock) -> Talk:
    """Somebody with all rights at the console, on the day of `clock`."""
    return Talk(database, clock)


@pytest.fixture
def talk_on(database: Database) -> Callable[[str], Talk]:
    """The same, on another moment: ``talk_on("2019-03-12T09:00")``, Amsterdam wall clock."""
    return lambda moment: Talk.on(database, moment)
