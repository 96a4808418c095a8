"""What happens to an address that goes from a list."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, update
from sqlalchemy.orm import Session

from registry.models import Briefpost, Lijstadres
from registry.schema.maillijsten import Poststaat


def on_list() -> ColumnElement[bool]:
    """Return the condition on the addresses that get the letter."""
    return and_(Lijstadres.afgemeld_op.is_(None), Lijstadres.adres.is_not(None))


def take_off(session: Session, row: Lijstadres, now: datetime) -> None:
    """Take an address off its list (UTC); what waits for it is called off."""
    row.afgemeld_op = row.afgemeld_op or now
    session.execute(
        update(Briefpost)
        .where(Briefpost.lijstadres_id == row.id, Briefpost.staat == Poststaat.WACHT)
        .values(staat=Poststaat.GESTOPT)
    )


def erase(session: Session, rows: Iterable[Lijstadres], now: datetime) -> None:
    """Forget whose addresses these are, and what they got: only that they are off, stays."""
    for row in rows:
        take_off(session, row, now)
        row.adres = None
        session.execute(delete(Briefpost).where(Briefpost.lijstadres_id == row.id))
    session.flush()
