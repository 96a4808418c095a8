"""Somebody at the console who was just reminded, and what is still to come."""

from datetime import timedelta

from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from tests.delivery import deliver
from tests.talk import Talk


def reminded(talk: Talk, line: str = "herinner mij over 1 minuut koffie") -> Talk:
    """Let somebody be reminded of coffee, a minute later."""
    talk.say(line)
    talk.clock.advance(timedelta(minutes=1))
    deliver(talk.database, talk.clock)
    return talk


def waiting(talk: Talk) -> list[OutboxRow]:
    """Return the messages that wait, the first first."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        rows = registry.session.query(OutboxRow).filter_by(toestand=Toestand.WACHT)
        return [*rows.order_by(OutboxRow.due)]
