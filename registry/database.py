"""Where rows are kept: the base class of all tables, their column types, and the way in.

SQLite and PostgreSQL are treated alike; what differs stands here and nowhere else.
"""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import TypeAdapter
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Text,
    create_engine,
    event,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator, TypeEngine

from registry.errors import DomainError

BUSY_TIMEOUT_S = 5
"""How long a write waits for another one before it gives up."""


class Moment(TypeDecorator[datetime]):
    """A point in time: refused when naive, UTC when read back.

    SQLite forgets time zones and PostgreSQL answers in the session's, so the promise is
    kept here.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Json(TypeDecorator[Any]):
    """A value of the domain, written as JSON and read back as what it was."""

    impl = Text
    cache_ok = True

    def __init__(self, hint: Any) -> None:
        """Hold values of the type ``hint``: a model of pydantic, or a union or tuple of those."""
        super().__init__()
        self.hint = hint
        self._adapter: TypeAdapter[Any] = TypeAdapter(hint)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return self._adapter.dump_json(value, exclude_defaults=True).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self._adapter.validate_json(value)


class Exact(TypeDecorator[Decimal]):
    """A number that keeps its decimals, also where the database has only floats."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


def _values(members: type[enum.Enum]) -> list[str]:
    return [member.value for member in members]


class Base(DeclarativeBase):
    """The base class of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any]]] = {
        str: Text(),
        datetime: Moment(),
        Decimal: Exact(),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40, values_callable=_values),
        tuple[str, ...]: Json(tuple[str, ...]),
        dict[str, str]: Json(dict[str, str]),
    }


@dataclass(eq=False)
class DatabaseTrouble(DomainError):
    """The database does not answer as it should. Nothing of the request has been stored."""

    cause: str
    advice: str

    def __str__(self) -> str:
        return f"{self.cause} Er is niets opgeslagen. {self.advice}"


_LATER = "Probeer het straks nog eens."
_DAMAGED = ("Het databasebestand is beschadigd.", "Zet een back-up terug.")
_OLD = ("De database is niet bijgewerkt.", "Doe eerst: netwerkbot migrate")
_CAUSES = {
    "locked": ("De database is bezet.", _LATER),
    "disk is full": ("De schijf is vol.", "Maak ruimte."),
    "disk i/o": ("De schijf is vol of stuk.", "Maak ruimte, of kies een andere schijf."),
    "readonly": ("De database mag niet worden beschreven.", "Geef schrijfrechten."),
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "unable to open": ("De database kan niet open.", "Kijk of de map bestaat, en de rechten."),
    "no such table": _OLD,
    "no such column": _OLD,
    "connection": ("De database is niet bereikbaar.", _LATER),
}


def trouble(error: DBAPIError) -> DatabaseTrouble | None:
    """Say what ails the database, when it is not the program that is wrong."""
    text = str(error.orig).lower()
    return next((DatabaseTrouble(*said) for sign, said in _CAUSES.items() if sign in text), None)


@dataclass(frozen=True)
class Database:
    """An open database, on which transactions begin."""

    engine: Engine

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Session]:
        """Commit when the block ends, and roll back when it raises.

        A transaction that ``writes`` takes the lock at once; one that only reads keeps nobody
        waiting. Raises `DatabaseTrouble` when the database, and not the block, is at fault.
        """
        engine = self.engine.execution_options(writes=writes)
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                yield session
        except DBAPIError as error:
            if said := trouble(error):
                raise said from error
            raise

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def connect(url: str) -> Database:
    """Open the database at ``url``: ``sqlite:///file`` or ``postgresql+psycopg://...``."""
    if not url.startswith("sqlite"):
        return Database(create_engine(url, hide_parameters=True, pool_pre_ping=True))
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def _take_charge_of_transactions(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")

    # A plain BEGIN takes the write lock at the first write. Two people could then both read
    # that one place is left before either of them takes it.
    @event.listens_for(engine, "begin")
    def _lock_when_it_writes(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine)
