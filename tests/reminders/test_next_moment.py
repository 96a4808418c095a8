from datetime import UTC, datetime, timedelta

from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.registry import transaction
from reminders.outbox import Outbox
from reminders.replanning import Replanner

SECOND = timedelta(seconds=1)


def test_what_comes_due_while_somebody_looks_is_not_passed_over(empty: Database) -> None:
    looked = datetime(2022, 10, 20, 7, tzinfo=UTC)
    clock = StoppedClock(looked)
    with transaction(empty, clock, writes=True) as registry:
        registry.herinneringen.add(Plek("console", "console", "jij"), looked + SECOND, "koffie")
        Replanner(registry).replan(registry.changed)
        clock.advance(2 * SECOND)

        outbox = Outbox(registry.session, clock)

        assert outbox.next_moment() is None
        assert outbox.next_moment(looked) == looked + SECOND
