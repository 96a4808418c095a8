"""What is in the tables of a database, for tests that compare."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.database import Base, Database
from registry.models.rows import WITHDRAWN_TOO

Rows = dict[str, list[tuple[Any, ...]]]


def dump(database: Database) -> Rows:
    """Return every row of every table."""
    with database.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in Base.metadata.sorted_tables
        }


def numbers(database: Database) -> dict[tuple[str, str, int], int]:
    """Return the number of every row that came from a file."""
    rows = {}
    with Session(database.engine) as session:
        for mapper in Base.registry.mappers:
            if "vervallen" in mapper.columns:
                query = select(mapper.class_).execution_options(**WITHDRAWN_TOO)
                for row in session.scalars(query):
                    parent = next(
                        (getattr(row, key.parent.name) for key in row.__table__.foreign_keys), 0
                    )
                    rows[row.__tablename__, row.slug, parent] = row.id
    return rows


def slugs(session: Session, table: Any, *, withdrawn_too: bool = False) -> list[str]:
    query = select(table.slug).order_by(table.id)
    options = WITHDRAWN_TOO if withdrawn_too else {}
    return [*session.scalars(query.execution_options(**options))]
