"""How many lessons were given, and to how many."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.models import Aanmelding, Les
from registry.view import Fact


class Lestotaal(Fact):
    """How many lessons were given to how many pupils, at how many schools."""

    lessen: int
    deelnemers: int
    scholen: int


def given_to(row: Aanmelding) -> tuple[ColumnElement[bool], ...]:
    """Return the condition on the lessons of one school."""
    return Les.aanmelding_id == row.id, Les.ingetrokken_op.is_(None)


def taught(session: Session, row: Aanmelding) -> Lestotaal:
    """Return what was given to one school so far."""
    return total_of(session.scalars(select(Les).where(*given_to(row))).all())


def total_of(rows: Sequence[Les]) -> Lestotaal:
    """Return lessons taken together."""
    return Lestotaal(
        lessen=sum(each.lessen for each in rows),
        deelnemers=sum(each.deelnemers for each in rows),
        scholen=len({each.aanmelding_id for each in rows}),
    )
