import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

import registry.models  # noqa: F401 - makes the tables known
from bot import migrations
from bot.installation import Installation, NotMigrated
from bot.settings import Settings
from registry.database import Base, Database, connect

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def new(tmp_path: Path) -> Database:
    return connect(f"sqlite:///{tmp_path}/new.db")


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
    with new.transaction(writes=False) as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        assert [*tables] == ["veld"]


def test_migrating_an_up_to_date_database_changes_nothing(
    five_programmes: Path, tmp_path: Path
) -> None:
    installation = Installation(Settings(data=tmp_path / "data"))
    installation.migrate(NOW)
    with connect(f"sqlite:///{five_programmes}").transaction(writes=False) as session:
        before = rows(session)
    (tmp_path / "data").mkdir(exist_ok=True)
    shutil.copy(five_programmes, tmp_path / "data" / "netwerkbot.db")
    with installation._connected(create=False) as database:  # noqa: SLF001 - as it was released
        stamp(database)

    copy = installation.migrate(NOW)

    assert copy is None
    with installation.open() as database, database.transaction(writes=False) as session:
        assert rows(session) == before


@pytest.mark.parametrize(
    ("revision", "advice"), [("0000", "Doe eerst: netwerkbot migrate"), ("9999", "nieuwere")]
)
def test_tables_of_another_version_are_refused(revision: str, advice: str, tmp_path: Path) -> None:
    installation = Installation(Settings(data=tmp_path))
    installation.migrate(NOW)
    with installation.open() as database, database.transaction(writes=True) as session:
        session.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})

    with pytest.raises(NotMigrated, match=advice), installation.open():
        pass


def rows(session: object) -> dict[str, list[object]]:
    return {
        table.name: [*session.execute(select(table))]  # type: ignore[attr-defined]
        for table in Base.metadata.sorted_tables
    }


def stamp(database: Database) -> None:
    with database.transaction(writes=True) as session:
        session.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT)"))
        session.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": "0001"})
