"""Where tests keep rows: in files of SQLite, or in the PostgreSQL that `make e2e` starts.

A test does not know which. What is about a SQLite file as such makes that file itself.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from time import sleep
from typing import Protocol
from uuid import uuid4

from sqlalchemy import Engine, create_engine, make_url, select, text

from bot import migrations
from registry.database import Base, Database, connect
from registry.kluis import Kluis

SERVER = "NETWERKBOT_TEST_POSTGRES"
"""The variable with the URL of a PostgreSQL in which databases may be made and dropped."""
KLUIS = Kluis.read("aW52ZW50ZWQgZm9yIHRoZSB0ZXN0cywgYW5kIG9wZW4=")
"""The vault of every test: its key is invented, and no secret."""

_CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE datname = :name"
_CHANGES = """
SELECT tup_inserted + tup_updated + tup_deleted FROM pg_stat_database WHERE datname = :name
"""
_TRIES = 500
_PAUSE_S = 0.002


class Databases(Protocol):
    """A place for any number of databases."""

    def fresh(self, like: str | None = None) -> AbstractContextManager[str]:
        """Make a database, give its URL, and throw it away.

        A copy of the one at ``like``, to which nobody may be connected; or else without tables.
        """
        ...

    def opened(self, like: str) -> AbstractContextManager[Database]:
        """Make a copy of the database at ``like``, and open it with `KLUIS`.

        Whatever was done with it, the next is like new; but statements that were put together
        once need not be put together again, which is most of the work of a short test.
        """
        ...


@dataclass(frozen=True)
class SqliteFiles:
    """A folder with a file for each database."""

    folder: Path
    idle: defaultdict[str, list[Database]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def fresh(self, like: str | None = None) -> Iterator[str]:
        file = self._new()
        if like is not None:
            shutil.copy(_file(like), file)
        try:
            yield f"sqlite:///{file}"
        finally:
            _throw_away(file)

    @contextmanager
    def opened(self, like: str) -> Iterator[Database]:
        idle = self.idle[like]
        database = idle.pop() if idle else connect(f"sqlite:///{self._new()}", KLUIS)
        file = _file(url_of(database))
        shutil.copy(_file(like), file)
        try:
            yield database
        finally:
            database.close()
            _throw_away(file)
            idle.append(database)

    def _new(self) -> Path:
        return self.folder / f"{uuid4()}.db"


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _throw_away(file: Path) -> None:
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()


@dataclass(frozen=True)
class PostgresServer:
    """A server with a database for each.

    Most tests only look, and making a database takes longer than they do: one in which nobody
    wrote is as good as new.
    """

    server: Engine
    idle: defaultdict[str, list[Database]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def fresh(self, like: str | None = None) -> Iterator[str]:
        name = f"test_{uuid4().hex}"
        self._make(name, like)
        try:
            yield self._url(name)
        finally:
            self._drop(name)

    @contextmanager
    def opened(self, like: str) -> Iterator[Database]:
        idle = self.idle[like]
        if not idle:
            name = f"test_{uuid4().hex}"
            self._make(name, like)
            idle.append(connect(self._url(name), KLUIS))
        database = idle.pop()
        name = _name(database)
        before = self._changes(name)
        try:
            yield database
        finally:
            database.close()
            if self._changes(name) != before:
                self._drop(name)
                self._make(name, like)
            idle.append(database)

    def close(self) -> None:
        for database in chain.from_iterable(self.idle.values()):
            self._drop(_name(database))
        self.server.dispose()

    def _url(self, name: str) -> str:
        return self.server.url.set(database=name).render_as_string(hide_password=False)

    def _make(self, name: str, like: str | None) -> None:
        template = make_url(like).database if like else "template0"
        # Copying files is three times as fast as a log of them, where nothing is synced.
        self._ask(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")

    def _drop(self, name: str) -> None:
        self._ask(f"DROP DATABASE {name} WITH (FORCE)")

    def _changes(self, name: str) -> object:
        """Return how many rows were ever changed in a database, whether or not that was undone.

        A connection tells what it changed when it ends; until then nobody knows.
        """
        for _ in range(_TRIES):
            if not self._ask(_CONNECTED, name=name):
                return self._ask(_CHANGES, name=name)
            sleep(_PAUSE_S)
        return object()

    def _ask(self, statement: str, **facts: str) -> object:
        with self.server.connect() as connection:
            answer = connection.execute(text(statement), facts)
            return answer.scalar() if answer.returns_rows else None


def _name(database: Database) -> str:
    return database.engine.url.database or ""


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
