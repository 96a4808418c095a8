"""What may go out now, as conditions on rows of the outbox: by day, once a day, not at rest."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select, true, tuple_
from sqlalchemy.orm import Session

from registry.clock import local, moment
from registry.models import Account, OutboxRow, Rusttijd, Toestand
from registry.noodstop import audible
from registry.voorkeuren.rusttijden import rust_of
from registry.workdays import WorkCalendar
from reminders.mornings import is_daytime

CLAIM_LASTS = timedelta(minutes=2)
"""How long a courier has for what it has claimed, before another may take it."""
WHERE = tuple_(OutboxRow.kanaal, OutboxRow.adres)

_DAY = timedelta(days=1)
_WAITS = OutboxRow.toestand == Toestand.WACHT
_REST = select(Account.kanaal, Account.adres, Rusttijd).join(
    Rusttijd, Rusttijd.persoon_id == Account.persoon_id
)


def free(now: datetime) -> Sequence[ColumnElement[bool]]:
    """Tell what nobody else is busy with, and need not wait for another attempt.

    What lies too far ahead was said before the clock was set back, and is worth nothing.
    """
    return (
        or_(
            OutboxRow.niet_voor.is_(None),
            OutboxRow.niet_voor <= now,
            OutboxRow.poging_op > now,
        ),
        or_(
            OutboxRow.claimed_until.is_(None),
            OutboxRow.claimed_until <= now,
            OutboxRow.claimed_until > now + CLAIM_LASTS,
        ),
    )


def welcome(now: datetime, vrij: WorkCalendar) -> ColumnElement[bool]:
    """Tell what may go out now: a day message only by day, and to who had none today."""
    if not is_daytime(now, vrij):
        return and_(audible(), OutboxRow.exact.is_(True))
    return and_(audible(), or_(OutboxRow.exact, WHERE.not_in(had_today(now))))


def awake(session: Session, now: datetime) -> ColumnElement[bool]:
    """Tell what does not disturb who rests now: what is exact, or would be over tonight.

    Planning moves messages away from a rest (`reminders.rules.rust`): this holds what was late.
    """
    resting = [
        (kanaal, adres) for kanaal, adres, row in session.execute(_REST) if rust_of(row).at(now)
    ]
    if not resting:
        return true()
    tonight = moment(local(now).date() + _DAY, time.min)
    return or_(OutboxRow.exact, OutboxRow.until < tonight, WHERE.not_in(resting))


def had_today(now: datetime) -> Select[str, str]:
    """Return who had a day message today, or may yet have had one.

    That is also who was sent one that was withdrawn before it was known to have arrived, and
    whose last one must first be tried again.
    """
    day = local(now).date()
    first, last = moment(day, time.min), moment(day + _DAY, time.min)
    begun = OutboxRow.zending.is_not(None)
    return (
        select(OutboxRow.kanaal, OutboxRow.adres)
        .where(OutboxRow.exact.is_(False))
        .where(
            or_(
                and_(OutboxRow.verstuurd_op >= first, OutboxRow.verstuurd_op < last),
                and_(~_WAITS, begun, OutboxRow.poging_op >= first, OutboxRow.poging_op < last),
                and_(_WAITS, begun, ~and_(*free(now))),
            )
        )
    )
