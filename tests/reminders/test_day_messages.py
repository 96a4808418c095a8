"""What is not exact: by day, one a day, and nothing twice."""

from datetime import timedelta

import pytest

from registry.models import Reden, Toestand
from registry.workdays import WorkCalendar
from reminders.outbox import BACK_OFF
from tests.reminders.shelf import DAY, EVERYBODY, HOUR, Say, Shelf


def test_who_had_a_day_message_gets_the_next_tomorrow(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", exact=False), say("b", HOUR, exact=False), say("c", HOUR))
    shelf.send()
    shelf.clock.advance(HOUR)

    assert shelf.send() == ["c"]
    shelf.clock.advance(DAY)
    assert shelf.send() == ["b"]


def test_a_day_message_that_failed_goes_before_a_new_one(shelf: Shelf, say: Say) -> None:
    shelf.plan(say("a", exact=False), say("b", timedelta(seconds=2), exact=False))
    shelf.claim()
    shelf.fail("a")

    shelf.clock.advance(timedelta(seconds=2))
    assert shelf.send() == []
    shelf.clock.advance(BACK_OFF[0])
    assert shelf.send() == ["a"]
    assert shelf.send() == []


def test_who_may_have_had_what_was_withdrawn_gets_no_other_that_day(
    shelf: Shelf, say: Say
) -> None:
    shelf.plan(say("a", exact=False))
    shelf.claim()
    shelf.fail("a")
    shelf.plan(say("b", HOUR, exact=False))
    shelf.clock.advance(HOUR)

    assert shelf.send() == []
    shelf.clock.advance(DAY)
    assert shelf.send() == ["b"]


def test_who_may_have_had_what_was_overtaken_gets_no_other_that_day(
    shelf: Shelf, say: Say
) -> None:
    shelf.plan(
        say("begin", reeks="m", exact=False),
        say("vervolg", HOUR, reeks="m", exact=False),
    )
    shelf.claim()
    shelf.fail("begin")
    shelf.clock.advance(HOUR)

    assert shelf.send() == []
    assert shelf.state("begin") == (Toestand.GESLOTEN, Reden.INGEHAALD)
    shelf.clock.advance(DAY)
    assert shelf.send() == ["vervolg"]


@pytest.mark.parametrize("later", [timedelta(hours=9), 2 * DAY, -timedelta(seconds=1)])
def test_at_night_and_in_the_weekend_day_messages_wait(
    shelf: Shelf, say: Say, later: timedelta
) -> None:
    shelf.plan(say("a", exact=False), say("b"))
    shelf.clock.advance(later)
    shelf.plan(say("a", -DAY, exact=False), say("b", -DAY))

    assert shelf.send() == ["b"]
    with shelf.open() as outbox:
        assert not outbox.anything_due(EVERYBODY, WorkCalendar())
