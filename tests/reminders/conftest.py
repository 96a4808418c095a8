"""An outbox by itself, and somebody who makes messages for it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from registry.clock import StoppedClock
from registry.database import Database
from reminders.addressed import Addressed
from reminders.messages import Eigen
from reminders.plan import Adres, Planned, Voor
from tests.reminders.shelf import ANNA, SUBJECT, Shelf


@pytest.fixture
def shelf(empty: Database, clock: StoppedClock) -> Shelf:
    return Shelf(empty, clock)


@pytest.fixture
def say(clock: StoppedClock) -> Callable[..., Addressed]:
    """Make a message that is due so long after the beginning of the test."""
    begin = clock.now()

    def message(  # noqa: PLR0913 - most tests give one or two
        key: str,
        after: timedelta = timedelta(),
        adres: Adres = ANNA,
        *,
        exact: bool = True,
        reeks: str = "",
        until: timedelta | None = None,
        tekst: str = "koffie",
    ) -> Addressed:
        due = begin + after
        planned = Planned(
            key=key,
            subject=SUBJECT,
            reeks=reeks or key,
            due=due,
            until=None if until is None else begin + until,
            voor=Voor(adres=adres),
            bericht=Eigen(nummer=1, tekst=tekst, moment=due),
            exact=exact,
        )
        return Addressed(key, planned, adres)

    return message
