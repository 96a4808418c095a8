"""Columns as migrations write them: history in a few words, and never changed afterwards.

What a released migration calls must keep doing what it does; a later one that needs something
else gets a function of its own.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

TEXTS: TypeEngine[Any] = sa.Text()
WORDS: TypeEngine[Any] = sa.String(40)
NUMBERS: TypeEngine[Any] = sa.Integer()
FLAGS: TypeEngine[Any] = sa.Boolean()
DAYS = sa.Date()
HOURS = sa.Time()
MOMENTS = sa.DateTime(timezone=True)


def numbered() -> Iterator[sa.Column[int]]:
    """Give the rows a number that never changes."""
    yield sa.Column("id", sa.Integer(), primary_key=True)


def from_a_file() -> Iterator[sa.Column[Any]]:
    """Give the rows what every noun of a programme file has."""
    yield sa.Column("id", sa.Integer(), primary_key=True)
    yield sa.Column("slug", sa.Text(), nullable=False, index=True)
    yield sa.Column("volgorde", sa.Integer(), nullable=False)
    yield sa.Column("vervallen", sa.Boolean(), nullable=False)
    yield sa.Column("toelichting", sa.Text())
    yield sa.Column("voorstel", sa.Text(), nullable=False)


def columns(
    kind: TypeEngine[Any], *names: str, nullable: bool = False, index: bool = False
) -> Iterator[sa.Column[Any]]:
    """Give the rows columns of one kind."""
    for name in names:
        yield sa.Column(name, kind, nullable=nullable, index=index)


def to(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    """Let a column point to the rows of another table."""
    return sa.Column(
        name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable, index=index
    )
