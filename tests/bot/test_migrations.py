from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, func, inspect, select, text

from bot import migrations
from bot.installation import Installation, NoInstallation, NotMigrated, copy_rows
from bot.settings import Settings
from registry.database import Base, Database, connect
from registry.models import Naam, Subregio
from tests.databases import Databases, rows, stamp, url_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def new(databases: Databases) -> Iterator[Database]:
    """A database without tables."""
    with databases.fresh() as url, closing(connect(url)) as database:
        yield database


def installation_on(database: Database, folder: Path) -> Installation:
    return Installation(Settings(data=folder, database=url_of(database)))


def test_the_newest_migration_is_the_one_that_the_bot_asks_for() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))

    assert scripts.get_current_head() == migrations.HEAD


def test_a_new_database_gets_the_tables_that_the_code_knows(new: Database) -> None:
    migrations.upgrade(new)

    with new.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == []
    assert migrations.current(new) == migrations.HEAD


def test_a_migration_that_fails_leaves_nothing_behind(new: Database) -> None:
    with new.transaction(writes=True) as session:
        session.execute(text("CREATE TABLE veld (in_the_way TEXT)"))

    with pytest.raises(Exception, match="veld"):
        migrations.upgrade(new)

    assert migrations.current(new) is None
    assert inspect(new.engine).get_table_names() == ["veld"]


def test_migrating_an_up_to_date_database_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    stamp(database)
    before = rows(database)

    copy = installation_on(database, tmp_path).migrate(NOW)

    assert copy is None
    assert rows(database) == before


def test_what_is_migrated_anew_is_found_done(new: Database) -> None:
    migrations.upgrade(new)

    migrations.upgrade(new)

    assert migrations.current(new) == migrations.HEAD


@pytest.mark.parametrize(
    ("revision", "advice"), [("0000", "Doe eerst: netwerkbot migrate"), ("9999", "nieuwere")]
)
def test_tables_of_another_version_are_refused(
    revision: str, advice: str, new: Database, tmp_path: Path
) -> None:
    installation = installation_on(new, tmp_path)
    installation.migrate(NOW)
    with installation.open() as database, database.transaction(writes=True) as session:
        session.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})

    with pytest.raises(NotMigrated, match=advice), installation.open():
        pass


def test_a_database_without_tables_is_no_installation_yet(new: Database, tmp_path: Path) -> None:
    installation = installation_on(new, tmp_path)

    with pytest.raises(NoInstallation, match="staat nog geen Netwerkbot"), installation.open():
        pass


def test_a_throwaway_copy_of_nothing_has_tables_and_no_rows(new: Database, tmp_path: Path) -> None:
    with installation_on(new, tmp_path).throwaway() as copy:
        assert not any(rows(copy).values())


def test_a_throwaway_copy_has_the_same_rows_and_leaves_the_original_alone(
    database: Database, tmp_path: Path
) -> None:
    stamp(database)
    before = rows(database)

    with installation_on(database, tmp_path).throwaway() as copy:
        copied = rows(copy)
        with copy.transaction(writes=True) as session:
            session.execute(delete(Naam))

    assert copied == before
    assert rows(database) == before


def test_rows_that_were_copied_are_followed_by_the_next_number(
    database: Database, empty: Database
) -> None:
    copy_rows(database, empty)

    with empty.transaction(writes=True) as session:
        highest = session.scalar(select(func.max(Subregio.id))) or 0
        somewhere = session.scalars(select(Subregio)).first()
        assert somewhere
        new = Subregio(
            programma_id=somewhere.programma_id, naam="Voorbeeldstad", aliassen=(), slug="nieuw"
        )
        session.add(new)

    assert new.id == highest + 1
