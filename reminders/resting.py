"""Leaving a platform alone when it asks to wait: all that is due there waits with it.

That is no failed attempt. Were it one, then a burst of messages over the limits of a platform
would be tried ever less often, and most of it given up in the end.
"""

from datetime import timedelta

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.models import OutboxRow, Reden, Toestand


def rest(session: Session, clock: Clock, kanaal: str, wait: timedelta) -> None:
    """Let what should have gone out on a channel by now wait for as long as the platform asks."""
    now = clock.now()
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.kanaal == kanaal,
            OutboxRow.toestand == Toestand.WACHT,
            OutboxRow.due <= now,
            or_(OutboxRow.niet_voor.is_(None), OutboxRow.niet_voor < now + wait),
        )
        .values(niet_voor=now + wait, reden=Reden.DRUK)
    )
