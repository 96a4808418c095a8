"""Two people who turn out to be one: everything of the second goes to the first.

Which tables point to a persoon is read from the tables themselves, so that a new one is not
forgotten. Where only one row may be, the newer one stays, or else that of the first.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import Column, Row, Table, UniqueConstraint, and_, delete, select, update
from sqlalchemy.orm import Session

from registry.database import Base, Moment
from registry.models import Persoon

_ONCE = {"gast": ("bijeenkomst_id", "persoon_id")}
"""What counts once for somebody, though its table does not say so."""


def merge(session: Session, first: int, second: int) -> None:
    """Let everything of the ``second`` persoon be of the ``first``, and remove the second."""
    session.flush()
    for table in Base.metadata.sorted_tables:
        for column in _pointing(table):
            for others in _alone(table, column):
                _settle(session, column, others, first, second)
            session.execute(update(table).where(column == second).values({column.name: first}))
    session.execute(delete(Persoon).where(Persoon.id == second))
    session.expire_all()


def _pointing(table: Table) -> Iterator[Column[int]]:
    """Yield the columns of a table that name a persoon."""
    for key in table.foreign_keys:
        if key.column.table.name == Persoon.__tablename__:
            yield key.parent


def _alone(table: Table, column: Column[int]) -> Iterator[tuple[str, ...]]:
    """Yield the columns of which a persoon may have every combination once."""
    uniques = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    found = [tuple(each.columns.keys()) for each in (*uniques, table.primary_key)]
    for names in (*found, _ONCE.get(table.name, ())):
        if column.name in names:
            yield tuple(name for name in names if name != column.name)


def _settle(
    session: Session, column: Column[int], others: Collection[str], first: int, second: int
) -> None:
    """Remove one of two rows that cannot both be of the first."""
    table = column.table
    assert isinstance(table, Table)  # noqa: S101 - of a table of ours it always is
    mine = table.alias()
    both = and_(
        mine.c[column.name] == first,
        table.c[column.name] == second,
        *(table.c[name] == mine.c[name] for name in others),
    )
    pairs = select(*mine.columns, *table.columns).select_from(mine.join(table, both))
    width = len(table.columns)
    for row in session.execute(pairs).all():
        newer = _moment(table, row[width:]) > _moment(table, row[:width])
        gone = row[:width] if newer else row[width:]
        facts = dict(zip(table.columns.keys(), gone, strict=True))
        this = (key == facts[key.name] for key in table.primary_key)
        session.execute(delete(table).where(*this))


def _moment(table: Table, facts: tuple[object, ...] | Row[object]) -> str:
    """Return when a row was written, in an order of text; nothing when it does not say so."""
    for column, value in zip(table.columns, facts, strict=True):
        if isinstance(column.type, Moment) and value is not None:
            return str(value)
    return ""
