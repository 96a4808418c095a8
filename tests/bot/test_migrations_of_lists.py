"""Letters from before there were lists are all still there, and have gone to nobody by mail."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import func, inspect, select

from bot import migrations
from registry.database import Database, connect
from registry.models import Lijstadres, Nieuwsbrief
from tests.bot.older import fill, insert_programme, upgrade_to
from tests.databases import Databases

_NEW = {"maillijst", "lijstadres", "briefpost"}


@pytest.fixture
def grown(databases: Databases) -> Iterator[Database]:
    """A database of the version before, with a letter in it; brought up to date."""
    with databases.fresh() as url, closing(connect(url)) as old:
        upgrade_to(old, "0012")
        insert_programme(old)
        fill(old, "bijeenkomst", id=1, programma_id=1, titel="Kernoverleg")
        fill(old, "nieuwsbrief", id=1, programma_id=1, bijeenkomst_id=1, staat="verstuurd")
        migrations.upgrade(old)
        yield old


def test_what_was_there_stays(grown: Database) -> None:
    with grown.transaction(writes=False) as session:
        assert session.scalars(select(Nieuwsbrief.staat)).all() == ["verstuurd"]


def test_what_is_new_is_empty(grown: Database) -> None:
    assert set(inspect(grown.engine).get_table_names()) >= _NEW
    with grown.transaction(writes=False) as session:
        assert session.scalar(select(func.count()).select_from(Lijstadres)) == 0
