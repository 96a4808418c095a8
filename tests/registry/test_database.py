import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import registry as dialects
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from registry import database as module
from registry.database import Database, Exact, Json, Moment, connect
from registry.models import Keuze, Meting
from registry.trouble import DatabaseTrouble, trouble
from registry.values import Duur, Periode, Precisie
from tests.databases import Databases

PRIVATE = "iets over een leerling in Voorbeeldstad"
SQLITE, POSTGRESQL = dialects.load("sqlite")(), dialects.load("postgresql")()
AMSTERDAM_SUMMER = timezone(timedelta(hours=2))


@pytest.fixture
def impatient(
    databases: Databases, tables: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Database]:
    """A database on which nobody waits longer than a moment."""
    monkeypatch.setattr(module, "BUSY_TIMEOUT_S", 0.05)
    with databases.fresh(tables) as url, closing(connect(url)) as database:
        yield database


def a_choice(kamer: str = "kamer", gesteld_op: datetime | None = None) -> Keuze:
    moment = gesteld_op or datetime(2022, 10, 20, 7, tzinfo=UTC)
    return Keuze(
        kanaal="console", kamer=kamer, adres="jij", opdrachten=(PRIVATE,), gesteld_op=moment
    )


def count(session: Session) -> int:
    return session.query(Keuze).count()


def test_a_moment_comes_back_in_utc(empty: Database) -> None:
    with empty.transaction(writes=True) as session:
        session.add(a_choice(gesteld_op=datetime(2022, 10, 20, 9, 30, tzinfo=AMSTERDAM_SUMMER)))

    with empty.transaction(writes=False) as session:
        moment = session.query(Keuze).one().gesteld_op

    assert moment.isoformat() == "2022-10-20T07:30:00+00:00"
    assert moment.tzinfo is UTC


def test_a_moment_without_a_time_zone_is_refused(empty: Database) -> None:
    naive = datetime(2022, 10, 20, 9, 30)  # noqa: DTZ001 - that is the point

    with (
        pytest.raises(StatementError, match="a moment needs a time zone"),
        empty.transaction(writes=True) as session,
    ):
        session.add(a_choice(gesteld_op=naive))


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_is_the_same_moment_afterwards(moment: datetime) -> None:
    kept = Moment().process_bind_param(moment, SQLITE)
    assert kept

    back = Moment().process_result_value(kept.replace(tzinfo=None), SQLITE)

    assert back == moment.astimezone(UTC)


def test_a_moment_from_a_database_in_another_zone_is_converted() -> None:
    answered = datetime(2022, 10, 20, 9, 30, tzinfo=AMSTERDAM_SUMMER)

    back = Moment().process_result_value(answered, POSTGRESQL)

    assert back
    assert back.isoformat() == "2022-10-20T07:30:00+00:00"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_decimals(number: Decimal) -> None:
    kept = Exact().process_bind_param(number, SQLITE)

    assert str(Exact().process_result_value(kept, SQLITE)) == str(number)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (tuple[str, ...], ("één", "tw'ee")),
        (Duur | None, Duur(aantal=5, eenheid="werkdagen")),
        (
            Periode,
            Periode(start=date(2019, 3, 12), precisie=Precisie.DAG, tekst="12 maart 2019"),
        ),
        (Duur | None, None),
    ],
)
def test_a_value_comes_back_as_what_it_was(hint: object, value: object) -> None:
    kept = Json(hint).process_bind_param(value, SQLITE)

    assert Json(hint).process_result_value(kept, SQLITE) == value


def test_what_ends_well_is_kept(empty: Database) -> None:
    with empty.transaction(writes=True) as session:
        session.add(a_choice())

    with empty.transaction(writes=False) as session:
        assert count(session) == 1


def test_nothing_of_a_failed_transaction_stays(empty: Database) -> None:
    def fail_halfway() -> None:
        with empty.transaction(writes=True) as session:
            session.add(a_choice("eerst"))
            session.flush()
            session.add(a_choice("dan"))
            raise LookupError

    with pytest.raises(LookupError):
        fail_halfway()

    with empty.transaction(writes=False) as session:
        assert count(session) == 0


def test_a_broken_rule_of_a_table_is_a_mistake_of_the_program(empty: Database) -> None:
    with pytest.raises(IntegrityError) as error, empty.transaction(writes=True) as session:
        session.add_all([a_choice(), a_choice()])

    assert PRIVATE not in str(error.value)


def test_a_reference_must_arrive(empty: Database) -> None:
    moment = datetime(2022, 10, 20, 7, tzinfo=UTC)
    lost = Meting(
        indicator_id=99, waarde=Decimal(1), peildatum=moment.date(), vastgelegd_op=moment
    )

    with pytest.raises(IntegrityError), empty.transaction(writes=True) as session:
        session.add(lost)


def test_a_reader_keeps_no_writer_waiting(impatient: Database) -> None:
    with impatient.transaction(writes=False) as reader:
        before = count(reader)
        with impatient.transaction(writes=True) as writer:
            writer.add(a_choice())
        during = count(reader)

    with impatient.transaction(writes=False) as session:
        assert (before, during, count(session)) == (0, 0, 1)


def test_a_writer_keeps_no_reader_waiting(impatient: Database) -> None:
    with impatient.transaction(writes=True) as writer:
        writer.add(a_choice())
        writer.flush()

        with impatient.transaction(writes=False) as reader:
            assert count(reader) == 0


def test_a_second_writer_gives_up_in_the_end(impatient: Database) -> None:
    with impatient.transaction(writes=True) as first:
        before = count(first)
        with (
            pytest.raises(DatabaseTrouble, match="De database is bezet"),
            impatient.transaction(writes=True) as second,
        ):
            second.add(a_choice())
        after = count(first)

    assert (before, after) == (0, 0)


def test_who_writes_is_alone_from_the_first_look(impatient: Database) -> None:
    with impatient.transaction(writes=True) as first:
        count(first)

        with (
            pytest.raises(DatabaseTrouble, match="bezet"),
            impatient.transaction(writes=True) as second,
        ):
            count(second)


def test_who_only_reads_cannot_write(empty: Database) -> None:
    with pytest.raises(DBAPIError), empty.transaction(writes=False) as session:
        session.add(a_choice())

    with empty.transaction(writes=True) as session:
        session.add(a_choice())
        assert count(session) == 1


def test_a_second_writer_waits_for_the_first(empty: Database) -> None:
    busy, queued = Event(), Event()

    def write_first() -> None:
        with empty.transaction(writes=True) as session:
            busy.set()
            queued.wait(10)
            session.add(a_choice("eerst"))

    def write_second() -> int:
        busy.wait(10)
        queued.set()
        with empty.transaction(writes=True) as session:
            session.add(a_choice("dan"))
            return count(session)

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.submit(write_first), threads.submit(write_second)

        assert (first.result(), second.result()) == (None, 2)


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("database is locked", "De database is bezet."),
        ("database table is locked: keuze", "De database is bezet."),
        ("database or disk is full", "De schijf is vol."),
        ("disk I/O error", "De schijf is vol of stuk."),
        ("attempt to write a readonly database", "De database mag niet worden beschreven."),
        ("file is not a database", "Het databasebestand is beschadigd."),
        ("database disk image is malformed", "Het databasebestand is beschadigd."),
        ("unable to open database file", "De database kan niet open."),
        ("no such table: keuze", "De database is niet bijgewerkt."),
        ("no such column: keuze.adres", "De database is niet bijgewerkt."),
    ],
)
def test_trouble_is_told_without_a_word_of_the_request(complaint: str, said: str) -> None:
    error = DBAPIError(
        "SELECT * FROM keuze WHERE adres = ?", (PRIVATE,), sqlite3.OperationalError(complaint)
    )

    told = str(trouble(error, writes=True))

    assert told.startswith(f"{said} Er is niets opgeslagen. ")
    assert PRIVATE not in told
    assert "keuze" not in told
    assert "SELECT" not in told


def test_a_mistake_of_the_program_is_no_trouble_of_the_database() -> None:
    error = DBAPIError(
        "SELEC 1", (PRIVATE,), sqlite3.OperationalError('near "SELEC": syntax error')
    )

    assert trouble(error, writes=True) is None


def test_a_database_without_tables_asks_for_migrate(tmp_path: Path) -> None:
    bare = connect(f"sqlite:///{tmp_path}/bare.db")

    with (
        pytest.raises(DatabaseTrouble, match="Doe eerst: netwerkbot migrate"),
        bare.transaction(writes=False) as session,
    ):
        count(session)

    bare.close()


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_text(PRIVATE * 100)
    broken = connect(f"sqlite:///{tmp_path}/broken.db")

    with (
        pytest.raises(DatabaseTrouble, match="beschadigd"),
        broken.transaction(writes=False) as session,
    ):
        count(session)

    broken.close()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    nowhere = connect(f"sqlite:///{tmp_path}/nergens/netwerkbot.db")

    with (
        pytest.raises(DatabaseTrouble, match="Kijk of de map bestaat"),
        nowhere.transaction(writes=False) as session,
    ):
        count(session)
