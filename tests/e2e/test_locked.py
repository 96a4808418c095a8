"""A database file that another program keeps to itself for a minute."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.courier import Courier
from bot.keeper import Keeper
from bot.scheduler import Alarm
from registry.clock import StoppedClock, SystemClock
from registry.database import Database, connect
from registry.models import Toestand
from tests.bot.unasked import KANAAL, Letterbox, remind, states
from tests.databases import KLUIS
from tests.handbook import make_tables
from tests.talk import Talk

LOCKED_S = 60
SECOND = timedelta(seconds=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "rows.db"
    make_tables(f"sqlite:///{made}")
    return made


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Keep a database from everybody who would write in it, until the end of the block."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_what_was_due_meanwhile_comes_once_and_reading_goes_on(file: Path) -> None:
    now = StoppedClock(SystemClock().now())
    with closing(connect(f"sqlite:///{file}", KLUIS)) as database:
        for number in range(3):
            remind(database, now, f"koffie {number}", 2 * SECOND)
        box = Letterbox()
        keeper = Keeper(Courier(database, SystemClock(), {KANAAL: box}), Alarm(SystemClock()))
        async with asyncio.timeout(LOCKED_S * 4), asyncio.TaskGroup() as work:
            with locked(file):
                work.create_task(keeper.run())
                read, written = await asyncio.to_thread(_talk, database, now)
                await asyncio.sleep(LOCKED_S)
                meanwhile = [*box.texts]
            await box.taken.wait()
            keeper.stop()  # it finishes its round
        found = states(database, now)

    assert read.startswith("Je hebt")
    assert written.startswith("De database is bezet. Er is niets opgeslagen.")
    assert meanwhile == []
    assert sorted(box.texts) == ["koffie 0", "koffie 1", "koffie 2"]
    assert found == [Toestand.VERSTUURD] * 3


def _talk(database: Database, clock: StoppedClock) -> tuple[str, str]:
    talk = Talk(database, clock, kanaal=KANAAL, room="anna", sender="anna")
    return talk.say("herinneringen"), talk.say("herinner mij morgen thee")
