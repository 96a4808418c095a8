"""The stage on which the tests play: a stopped clock, and the five programmes in a database."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry.clock import StoppedClock
from registry.database import Base, Database, connect
from registry.registry import Registry, transaction
from tests import handbook
from tests.talk import Talk


@pytest.fixture
def clock() -> StoppedClock:
    """Nine in the morning of Thursday 20 October 2022, in Amsterdam."""
    return StoppedClock(datetime(2022, 10, 20, 7, tzinfo=UTC))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    """A database with tables and nothing in them."""
    database = connect(f"sqlite:///{tmp_path}/empty.db")
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture(scope="session")
def five_programmes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the five shipped programmes: copy it, do not change it."""
    file = tmp_path_factory.mktemp("five") / "netwerkbot.db"
    handbook.five_programmes(file)
    return file


@pytest.fixture
def database(five_programmes: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of this test's own, with the five programmes."""
    file = tmp_path / "netwerkbot.db"
    shutil.copy(five_programmes, file)
    database = connect(f"sqlite:///{file}")
    yield database
    database.close()


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
