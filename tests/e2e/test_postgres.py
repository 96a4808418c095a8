"""What is PostgreSQL's own: the door, the server that goes, two machines at once, the words."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text, update
from sqlalchemy.exc import ProgrammingError

from bot import migrations
from bot.mistakes import BROKEN
from registry.database import Base, Database, connect
from registry.trouble import DatabaseTrouble
from tests.bot.cli import netwerkbot
from tests.databases import KLUIS, PostgresServer, rows, stamp, url_of
from tests.handbook import ROOT, Transcript, transcripts

PRIVATE = "iets over een leerling in Voorbeeldstad"


@pytest.fixture(scope="session", autouse=True)
def server(databases: object) -> PostgresServer:
    """The server that `deploy/postgres.sh` started: these tests are about no other database."""
    assert isinstance(databases, PostgresServer)
    return databases


@pytest.fixture
def url(server: PostgresServer) -> Iterator[str]:
    """Where a database without tables is."""
    with server.fresh() as url:
        yield url


def ask(database: Database, statement: str) -> object:
    with database.transaction(writes=True) as session:
        answer = session.connection().exec_driver_sql(statement)
        return answer.scalar() if answer.returns_rows else None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"database": "nergens"}, "De database bestaat niet."),
        ({"username": "vreemde"}, "De database laat de bot niet binnen."),
        ({"username": "vreemde", "password": "geheim"}, "De database laat de bot niet binnen."),
        ({"query": {"host": "/nergens"}}, "De database is niet bereikbaar."),
        ({"host": "127.0.0.1", "port": 1, "query": {}}, "De database is niet bereikbaar."),
    ],
    ids=lambda part: "-".join(part) if isinstance(part, dict) else "",
)
def test_at_a_closed_door_is_said_what_to_do(
    url: str, wrong: dict[str, object], said: str, tmp_path: Path
) -> None:
    closed = make_url(url).set(**wrong).render_as_string(hide_password=False)  # type: ignore[arg-type]

    outcome = netwerkbot("run", folder=tmp_path, env={"NETWERKBOT_DATABASE": closed})

    assert outcome.code == BROKEN
    assert outcome.err.startswith(f"netwerkbot: {said} Er is niets opgeslagen. ")
    assert not any(word in outcome.err for word in ("nergens", "vreemde", "geheim", "127.0.0.1"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("08006", "De database is niet bereikbaar."),
        ("25006", "De database mag niet worden beschreven."),
        ("25P03", "De database is niet bereikbaar."),
        ("40001", "De database is bezet."),
        ("40P01", "De database is bezet."),
        ("42501", "De bot mag dit niet in de database."),
        ("42703", "De database is niet bijgewerkt."),
        ("42P01", "De database is niet bijgewerkt."),
        ("53100", "De schijf is vol."),
        ("53300", "De database is bezet."),
        ("55P03", "De database is bezet."),
        ("57014", "De database is bezet."),
        ("57P03", "De database is niet bereikbaar."),
        ("58030", "De schijf is vol of stuk."),
        ("XX001", "Het databasebestand is beschadigd."),
    ],
)
def test_trouble_is_told_without_a_word_of_the_request(
    empty: Database, code: str, said: str
) -> None:
    raising = f"DO $$ BEGIN RAISE '{PRIVATE}' USING ERRCODE = '{code}'; END $$"

    with pytest.raises(DatabaseTrouble) as trouble:
        ask(empty, raising)

    assert str(trouble.value).startswith(f"{said} Er is niets opgeslagen. ")
    assert PRIVATE not in str(trouble.value)


def test_a_mistake_of_the_program_is_no_trouble_of_the_database(empty: Database) -> None:
    with pytest.raises(ProgrammingError):
        ask(empty, "SELEC 1")


def test_a_connection_that_falls_away_is_made_anew(empty: Database) -> None:
    end_itself = "SELECT pg_terminate_backend(pg_backend_pid())"

    with pytest.raises(DatabaseTrouble, match="niet bereikbaar"):
        ask(empty, end_itself)

    assert ask(empty, "SELECT 1") == 1


def test_a_server_that_was_away_between_two_questions_is_not_noticed(empty: Database) -> None:
    gone = ask(empty, "SELECT pg_backend_pid()")
    with closing(connect(url_of(empty))) as other:
        ask(other, f"SELECT pg_terminate_backend({gone})")

    assert ask(empty, "SELECT 1") == 1


def test_nothing_is_waited_for_without_end(empty: Database) -> None:
    limits = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")

    assert [ask(empty, f"SHOW {limit}") for limit in limits] == ["5s", "1min", "1min"]


def test_a_migration_may_take_as_long_as_it_takes(empty: Database) -> None:
    with empty.transaction(writes=True, unhurried=True) as session:
        assert session.scalar(text("SHOW statement_timeout")) == "0"

    assert ask(empty, "SHOW statement_timeout") == "1min"


def test_two_machines_that_migrate_at_once_do_it_once(url: str, tmp_path: Path) -> None:
    machines = [
        subprocess.Popen(
            [sys.executable, "-m", "bot", "migrate", "--data", str(tmp_path / name)],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "NETWERKBOT_DATABASE": url},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in ("een", "twee", "drie")
    ]

    said = [machine.communicate()[0] for machine in machines]

    assert said == ["De database is bijgewerkt.\n"] * 3
    with closing(connect(url)) as database:
        assert migrations.current(database) == migrations.HEAD


def test_the_command_line_does_the_same_as_on_sqlite(url: str, tmp_path: Path) -> None:
    words = [
        ["doctor"],
        ["chat", "--op", "2022-10-20T09:00", "jos-vo-alkmaar"],
        ["run"],
        ["import", "leerlingalert"],
        ["export", "vsv-zuid-limburg"],
        ["chat", "--op", "2022-10-20T09:00"],
        ["chat", "--als", "Noor", "leerlingalert"],
        ["export", "koffie"],
    ]

    on_postgres, on_sqlite = (
        [
            netwerkbot(*each, folder=tmp_path, said="agenda\nstatus alert\n1\n", env=env)
            for each in words
        ]
        for env in (
            {"NETWERKBOT_DATABASE": url, "NETWERKBOT_DATA": "een"},
            {"NETWERKBOT_DATA": "twee"},
        )
    )

    assert on_postgres[1:] == on_sqlite[1:]
    assert on_sqlite[2].code == 0
    assert (
        "In de database staat nog geen Netwerkbot. Begin met: netwerkbot run" in on_postgres[0].out
    )


def test_the_doctor_finds_a_bot_on_postgresql_healthy(url: str, tmp_path: Path) -> None:
    env = {"NETWERKBOT_DATABASE": url}
    netwerkbot("run", folder=tmp_path, env=env)

    outcome = netwerkbot("doctor", folder=tmp_path, env=env)

    assert outcome.code == 0
    assert "GOED    De database is heel en bijgewerkt" in outcome.out
    assert "FOUT" not in outcome.out


def test_another_moment_leaves_the_rows_as_they_are(database: Database, tmp_path: Path) -> None:
    env = {"NETWERKBOT_DATABASE": url_of(database)}
    stamp(database)
    before = rows(database)

    outcome = netwerkbot(
        "chat", "--op", "2022-10-20T09:00", folder=tmp_path, said="status thuiszitters\n", env=env
    )

    assert "Welke “thuiszitters” bedoel je?" in outcome.out
    assert rows(database) == before


@pytest.mark.parametrize(
    "transcript", [*transcripts()], ids=lambda held: f"{held.page}:{held.line}"
)
def test_the_order_in_which_rows_lie_is_not_seen(
    server: PostgresServer, backwards: str, transcript: Transcript
) -> None:
    with server.fresh(backwards) as url, closing(connect(url, KLUIS)) as database:
        assert transcript.held_again(database) == transcript.text


@pytest.fixture(scope="module")
def backwards(server: PostgresServer, five_programmes: str) -> Iterator[str]:
    """The five programmes, with the last row of every table first: copy it, do not open it."""
    with server.fresh(five_programmes) as url:
        with closing(connect(url)) as database:
            turn_around(database)
        yield url


def turn_around(database: Database) -> None:
    """Write every row anew, the last one first."""
    for table in Base.metadata.sorted_tables:
        with database.transaction(writes=True) as session:
            keys = [*table.primary_key]
            last_first = select(*keys).order_by(*(key.desc() for key in keys))
            for row in session.execute(last_first).all():
                same = dict(zip(keys, row, strict=True))
                here = (key == value for key, value in same.items())
                session.execute(update(table).where(*here).values(same))
