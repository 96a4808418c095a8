"""What tables have in common."""

from typing import Any

from sqlalchemy import Text, event
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    relationship,
    with_loader_criteria,
)

from registry.database import Base, Json


class Row(Base):
    """A row with a number that never changes, and may be shown to people."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)


class FileRow(Row):
    """A row that came from a programme file: its columns have the names of the file's keys.

    ``slug`` tells it from its siblings and ``volgorde`` is its place among them. What
    disappears from the file is ``vervallen``, never deleted: other rows may speak of it.
    """

    __abstract__ = True

    slug: Mapped[str] = mapped_column(Text, index=True)
    volgorde: Mapped[int] = mapped_column(default=0)
    vervallen: Mapped[bool] = mapped_column(default=False)
    toelichting: Mapped[str | None]
    voorstel: Mapped[tuple[str, ...]] = mapped_column(default=())


def value(hint: Any) -> Any:
    """Declare a column that holds a value of the domain as JSON."""
    return mapped_column(Json(hint))


def children(order_by: str) -> Any:
    """Declare the rows below a row, in the order of the file."""
    return relationship(order_by=order_by)


WITHDRAWN_TOO = {"withdrawn_too": True}
"""Execution options of a query that must also see what is ``vervallen``."""


@event.listens_for(Session, "do_orm_execute")
def _leave_out_what_is_withdrawn(state: ORMExecuteState) -> None:
    if (
        state.is_select
        and not state.is_column_load
        and not state.is_relationship_load
        and not state.execution_options.get("withdrawn_too", False)
    ):
        state.statement = state.statement.options(_ONLY_CURRENT)


_ONLY_CURRENT = with_loader_criteria(
    FileRow, lambda table: table.vervallen.is_(False), include_aliases=True
)
