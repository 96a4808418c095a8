"""From the first tables to those of now, with a row in every table as soon as it was there."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, select

from bot import migrations
from registry.database import Database, connect
from tests.bot.older import fill, upgrade_to
from tests.databases import Databases

_SCRIPTS = ScriptDirectory(str(Path(migrations.__file__).parent))
REVISIONS = [each.revision for each in reversed([*_SCRIPTS.walk_revisions()])]

FORGOTTEN = {("0007", "gehoord")}
"""What a migration throws away on purpose: it says why."""
_GONE = object()
Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def old(databases: Databases) -> Iterator[Database]:
    """A database without tables."""
    with databases.fresh() as url, closing(connect(url)) as database:
        yield database


def test_no_row_is_lost_on_the_way_to_the_tables_of_now(old: Database) -> None:
    kept: Tables = {}
    for revision in REVISIONS:
        upgrade_to(old, revision)
        _demand_kept(kept, _rows(old), revision)
        _fill_what_is_empty(old)
        kept = _rows(old)

    assert migrations.current(old) == migrations.HEAD
    assert [table for table, found in kept.items() if not found] == []


def _demand_kept(before: Tables, after: Tables, revision: str) -> None:
    """Demand that every row of before is there, with all that stood in it."""
    for table, found in before.items():
        if (revision, table) in FORGOTTEN:
            continue
        for old, row in zip(found, after[table], strict=True):
            changed = {name for name, value in old.items() if row.get(name, _GONE) != value}
            assert not changed, f"{revision} changed {changed} in {table}"


def _fill_what_is_empty(database: Database) -> None:
    """Add a row to each table without any, those that others point at first."""
    metadata = MetaData()
    metadata.reflect(database.engine)
    filled = {table for table, found in _rows(database).items() if found}
    for table in metadata.sorted_tables:
        if table.name not in {*filled, "alembic_version"}:
            fill(database, table.name)


def _rows(database: Database) -> Tables:
    metadata = MetaData()
    metadata.reflect(database.engine)
    with database.transaction(writes=False) as session:
        return {
            table.name: [dict(row) for row in session.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
            if table.name != "alembic_version"
        }
