"""Where rows are kept: the base class of all tables, their column types, and the way in.

SQLite and PostgreSQL are treated alike; what differs stands here and nowhere else.
"""

import enum
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, cast

from pydantic import TypeAdapter
from sqlalchemy import (
    URL,
    Connection,
    CursorResult,
    DateTime,
    Delete,
    Dialect,
    Engine,
    Enum,
    MetaData,
    Text,
    Update,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator, TypeEngine

from registry.kluis import CLOSED, Kluis, is_sealed
from registry.trouble import DatabaseTrouble, trouble

BUSY_TIMEOUT_S = 5
"""How long a write waits for another one before it gives up."""

_WRITERS_LOCK = 0x6E657477  # "netw": other programs may have locks in the same database
_CONNECTION = {
    "application_name": "netwerkbot",
    "connect_timeout": 5,
    # A server that has vanished is noticed within half a minute, not after two hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
_NO_URL = (
    "De database in de instellingen kan ik niet gebruiken.",
    "Schrijf postgresql://naam:wachtwoord@server/database.",
)
_NO_DRIVER = (
    "PostgreSQL is hier niet geïnstalleerd.",
    "Doe: pip install 'psycopg[binary]'",
)


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


class Sealed(TypeDecorator[str]):
    """Text that `registry.kluis.Kluis` has sealed: anything else is refused, and never stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None and not is_sealed(value):
            message = "what is stored here must be sealed first"
            raise ValueError(message)
        return value


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


@dataclass(frozen=True)
class Database:
    """An open database, on which transactions begin; ``kluis`` opens what is sealed in it."""

    engine: Engine
    kluis: Kluis = CLOSED

    @contextmanager
    def transaction(self, *, writes: bool, unhurried: bool = False) -> Iterator[Session]:
        """Commit when the block ends, and roll back when it raises.

        Transactions that ``writes`` come one by one, and wait for each other no longer than
        `BUSY_TIMEOUT_S`; one that only reads keeps nobody waiting, sees one moment, and cannot
        write. ``unhurried`` is what may take longer than a person would wait. Raises
        `DatabaseTrouble` when the database, and not the block, is at fault.
        """
        engine = self.engine.execution_options(writes=writes, unhurried=unhurried)
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                if writes:
                    session.connection()  # it would wait for the first question
                yield session
        except DBAPIError as error:
            if said := trouble(error, writes=writes):
                raise said from error
            raise

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def connect(url: str, kluis: Kluis = CLOSED) -> Database:
    """Open the database at ``url``: ``sqlite:///file`` or ``postgresql://name@server/database``.

    Without a ``kluis``, nothing sealed can be read or written. Raises `DatabaseTrouble` when the
    URL is neither.
    """
    try:
        place = make_url(url)
    except ArgumentError:  # its message has the password in it
        raise DatabaseTrouble(*_NO_URL) from None
    match place.get_backend_name():
        case "sqlite":
            return Database(_sqlite(place), kluis)
        case "postgresql" | "postgres":
            return Database(_postgres(place.set(drivername="postgresql+psycopg")), kluis)
        case _:
            raise DatabaseTrouble(*_NO_URL)


def _sqlite(place: URL) -> Engine:
    engine = create_engine(place, hide_parameters=True, connect_args={"timeout": BUSY_TIMEOUT_S})

    @event.listens_for(engine, "connect")
    def _take_charge_of_transactions(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        # What is erased must not stand in the file until something else is written over it.
        connection.execute("PRAGMA secure_delete = ON")

    # A plain BEGIN takes the write lock at the first write. Two people could then both read
    # that one place is left before either of them takes it.
    @event.listens_for(engine, "begin")
    def _lock_when_it_writes(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql(f"PRAGMA query_only = {not writes}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres(place: URL) -> Engine:
    try:
        engine = create_engine(
            place, hide_parameters=True, pool_pre_ping=True, connect_args=_CONNECTION
        )
    except ModuleNotFoundError:
        raise DatabaseTrouble(*_NO_DRIVER) from None

    @event.listens_for(engine, "connect")
    def _set_limits(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = '{BUSY_TIMEOUT_S}s'")
        connection.execute("SET statement_timeout = '60s'")
        connection.execute("SET idle_in_transaction_session_timeout = '60s'")
        connection.commit()

    # PostgreSQL would let writers go on side by side, and both take the place that is left; or
    # fail one of them and have us try again. One at a time is what SQLite does, and fast enough.
    @event.listens_for(engine, "begin")
    def _lock_when_it_writes(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("unhurried"):
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        if options.get("writes", True):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine


def carry_out(session: Session, *statements: Delete | Update) -> int:
    """Delete or update rows; return how many they were together."""
    results = (cast("CursorResult[Any]", session.execute(each)) for each in statements)
    return sum(each.rowcount for each in results)


def number_on(session: Session) -> None:
    """Let new rows be numbered after those that were copied with a number of their own."""
    if session.get_bind().dialect.name != "postgresql":
        return  # SQLite looks at the rows itself
    for table in Base.metadata.sorted_tables:
        if (column := table.autoincrement_column) is not None:
            sequence = func.pg_get_serial_sequence(table.name, column.name)
            highest = select(func.max(column)).scalar_subquery()
            session.execute(select(func.setval(sequence, highest)).where(highest.is_not(None)))
