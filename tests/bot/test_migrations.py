from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, func, inspect, select, text

from bot import migrations
from bot.installation import Installation, NoInstallation, NotMigrated, copy_rows
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Base, Database, connect
from registry.gesprekken import Plek
from registry.models import Aanmeldprocedure, Groep, Naam, Programma, Subregio
from registry.registry import transaction
from reminders.replanning import Replanner
from tests.bot.cli import netwerkbot
from tests.bot.older import insert, insert_programme, upgrade_to
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


def test_a_programme_from_before_reminders_is_known_from_the_migration_on(new: Database) -> None:
    upgrade_to(new, "0002")
    insert_programme(new)

    migrations.upgrade(new)

    with new.transaction(writes=False) as session:
        programma = session.scalars(select(Programma)).one()
        assert programma.bekend_op is not None
        assert programma.bekend_op.tzinfo is UTC


def test_a_programme_from_before_reminders_has_the_usual_ones(new: Database) -> None:
    upgrade_to(new, "0002")
    insert_programme(new)

    migrations.upgrade(new)

    with new.transaction(writes=False) as session:
        assert session.scalars(select(Programma.herinneringen)).one() is None
        assert session.scalars(select(Groep.herinneringen)).one() is None


def test_a_procedure_from_before_aanmeldingen_has_what_those_need(new: Database) -> None:
    upgrade_to(new, "0006")
    insert_programme(new)
    shared = {"id": 1, "volgorde": 0, "vervallen": False, "voorstel": "[]"}
    lists = dict.fromkeys(("aliassen", "aanmelders", "behandelaars", "uitkomsten"), "[]")
    values = {"limieten": "{}", "waarschuwen": "{}", "bewaking": "[]"}
    capaciteit = '{"soort": "richtgetal", "bij_vol": "geen"}'
    names = {"slug": "fd2", "naam": "FD2", "activiteit": "fd2", "commando": "!aanmelden fd2"}
    facts = {"programma_id": 1, "capaciteit": capaciteit, **shared, **lists, **values, **names}
    insert(new, "aanmeldprocedure", **facts)

    migrations.upgrade(new)

    with new.transaction(writes=False) as session:
        procedure = session.scalars(select(Aanmeldprocedure)).one()
        assert (procedure.doelen, procedure.schoolvakanties) == ((), "werkdagen")
        assert procedure.bewaren.maanden == 6


def test_whoever_migrates_is_told_to_load_the_programmes_anew(tmp_path: Path) -> None:
    (tmp_path / "netwerkbot-data").mkdir(mode=0o700)
    with closing(connect(f"sqlite:///{tmp_path}/netwerkbot-data/netwerkbot.db")) as old:
        upgrade_to(old, "0006")

    migrated = netwerkbot("migrate", folder=tmp_path)

    assert migrated.code == 0
    assert "Laad ook je programma's opnieuw, met: netwerkbot import\n" in migrated.out
    assert netwerkbot("chat", "leerlingalert", folder=tmp_path, said="programma\n").code == 0


def test_what_waits_to_be_sent_is_copied_as_well(new: Database, empty: Database) -> None:
    migrations.upgrade(new)
    with transaction(new, StoppedClock(NOW), writes=True) as registry:
        plek = Plek("console", "console", "jij")
        registry.herinneringen.add(plek, NOW + timedelta(hours=1), "koffie")
        Replanner(registry).replan(registry.changed)

    copy_rows(new, empty)

    assert rows(empty)["outbox"] == rows(new)["outbox"]
    assert len(rows(empty)["outbox"]) == 1
