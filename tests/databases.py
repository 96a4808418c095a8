"""Where tests keep rows: in files of SQLite, or in the PostgreSQL that `make e2e` starts.

A test does not know which. What is about a SQLite file as such makes that file itself.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Engine, create_engine, make_url, select, text

from bot import migrations
from registry.database import Base, Database
from registry.kluis import Kluis

SERVER = "NETWERKBOT_TEST_POSTGRES"
"""The variable with the URL of a PostgreSQL in which databases may be made and dropped."""
KLUIS = Kluis.read("aW52ZW50ZWQgZm9yIHRoZSB0ZXN0cywgYW5kIG9wZW4=")
"""The vault of every test: its key is invented, and no secret."""


class Databases(Protocol):
    """A place for any number of databases."""

    def fresh(self, like: str | None = None) -> AbstractContextManager[str]:
        """Make a database, give its URL, and throw it away.

        A copy of the one at ``like``, to which nobody may be connected; or else without tables.
        """
        ...


@dataclass(frozen=True)
class SqliteFiles:
    """A folder with a file for each database."""

    folder: Path

    @contextmanager
    def fresh(self, like: str | None = None) -> Iterator[str]:
        file = self.folder / f"{uuid4()}.db"
        if like is not None:
            shutil.copy(like.removeprefix("sqlite:///"), file)
        try:
            yield f"sqlite:///{file}"
        finally:
            for each in self.folder.glob(f"{file.name}*"):
                each.unlink()


@dataclass(frozen=True)
class PostgresServer:
    """A server with a database for each.

    Most tests only look, and making a database takes longer than they do: what nobody wrote in
    is kept for the next test.
    """

    server: Engine
    untouched: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def fresh(self, like: str | None = None) -> Iterator[str]:
        name = self.untouched.pop(like or "", "") or self._make(like)
        before = self._next_transaction()
        try:
            yield self.server.url.set(database=name).render_as_string(hide_password=False)
        finally:
            if like and self._next_transaction() == before:
                self.untouched[like] = name
            else:
                self._ask(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        for name in self.untouched.values():
            self._ask(f"DROP DATABASE {name} WITH (FORCE)")
        self.server.dispose()

    def _make(self, like: str | None) -> str:
        name = f"test_{uuid4().hex}"
        template = make_url(like).database if like else "template0"
        # Copying files is three times as fast as a log of them, where nothing is synced.
        self._ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def _next_transaction(self) -> str:
        """Return a number that goes up when somebody writes, whether or not that is undone."""
        return str(self._ask("SELECT pg_snapshot_xmax(pg_current_snapshot())"))

    def _ask(self, statement: str) -> object:
        with self.server.connect() as connection:
            answer = connection.exec_driver_sql(statement)
            return answer.scalar() if answer.returns_rows else None


def url_of(database: Database) -> str:
    """Return where a database is, as the settings would say it."""
    return database.engine.url.render_as_string(hide_password=False)


def stamp(database: Database) -> None:
    """Say that a database with tables is up to date, as a migration would."""
    with database.transaction(writes=True) as session:
        session.execute(text("CREATE TABLE alembic_version (version_num TEXT)"))
        session.execute(
            text("INSERT INTO alembic_version VALUES (:head)"), {"head": migrations.HEAD}
        )


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that a database holds, by table."""
    with database.transaction(writes=False) as session:
        return {
            table.name: [
                tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))
            ]
            for table in Base.metadata.sorted_tables
        }


@contextmanager
def databases_in(folder: Path) -> Iterator[Databases]:
    """Give the PostgreSQL that the environment names, or else files in ``folder``."""
    url = os.environ.get(SERVER)
    if url is None:
        yield SqliteFiles(folder)
        return
    with closing(PostgresServer(create_engine(url, isolation_level="AUTOCOMMIT"))) as server:
        yield server
