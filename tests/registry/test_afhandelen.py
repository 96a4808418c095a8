from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest

from registry.afhandelen import Afgehandeld, NoMoreMoments, NotOnTheCalendar, PutOffTooLittle
from registry.clock import AMSTERDAM, StoppedClock
from registry.database import Database
from registry.registry import Registry, transaction
from registry.subjects import Soort, Subject
from tests.registry.hits import hit

HALFJAAR = "consulent-halfjaar"
"""A meetmoment of 1 January and 1 July, in a programme from 2016 to 2020."""


@contextmanager
def on(database: Database, day: str) -> Iterator[Registry]:
    """Open the registry at nine in the morning of a day."""
    at = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=AMSTERDAM)
    with transaction(database, StoppedClock(at), writes=True) as registry:
        yield registry


def begin(said: Afgehandeld) -> date | None:
    return said.periode.start


def test_what_is_done_is_the_time_that_is_near(database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        said = registry.afhandelingen.done(hit(registry, HALFJAAR))

    assert begin(said) == date(2019, 7, 1)
    assert not said.al


def test_a_value_that_comes_in_two_weeks_late_is_of_that_time(database: Database) -> None:
    with on(database, "2019-01-15") as registry:
        said = registry.afhandelingen.done(hit(registry, HALFJAAR))

    assert begin(said) == date(2019, 1, 1)


def test_a_value_that_comes_in_later_is_of_the_next_time(database: Database) -> None:
    with on(database, "2019-01-16") as registry:
        said = registry.afhandelingen.done(hit(registry, HALFJAAR))

    assert begin(said) == date(2019, 7, 1)


def test_what_is_done_twice_was_done_already(database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        registry.afhandelingen.done(hit(registry, HALFJAAR))

        again = registry.afhandelingen.done(hit(registry, HALFJAAR))

    assert again.al
    assert begin(again) == date(2019, 7, 1)


def test_what_is_put_off_is_not_done(database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        registry.afhandelingen.done(hit(registry, "start-vv-pps"))

        said = registry.afhandelingen.put_off(hit(registry, "start-vv-pps"), date(2019, 9, 2))

        rows = registry.afhandelingen.of(Soort.MIJLPAAL, [hit(registry, "start-vv-pps").id])
    (row,) = rows.values()
    assert said.uitstel_tot == row.uitstel_tot == date(2019, 9, 2)
    assert row.klaar_op is None


def test_what_was_put_off_long_ago_is_what_is_done_now(database: Database) -> None:
    with on(database, "2019-01-08") as registry:
        registry.afhandelingen.put_off(hit(registry, HALFJAAR), date(2019, 3, 1))

    with on(database, "2019-03-01") as registry:
        said = registry.afhandelingen.done(hit(registry, HALFJAAR))

    assert begin(said) == date(2019, 1, 1)


@pytest.mark.parametrize("day", [date(2019, 6, 20), date(2019, 6, 19), date(1, 1, 1)])
def test_nothing_is_put_off_to_a_day_that_is_not_ahead(day: date, database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        mijlpaal = hit(registry, "start-vv-pps")

        with pytest.raises(PutOffTooLittle, match="Typ een dag die nog komt"):
            registry.afhandelingen.put_off(mijlpaal, day)


def test_what_is_opened_again_is_to_be_done_again(database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        registry.afhandelingen.done(hit(registry, HALFJAAR))

        opened = registry.afhandelingen.reopen(hit(registry, HALFJAAR))

        again = registry.afhandelingen.done(hit(registry, HALFJAAR))
    assert not opened.al
    assert begin(opened) == begin(again) == date(2019, 7, 1)
    assert not again.al


def test_opening_undoes_what_was_put_off_last(database: Database) -> None:
    monthly = "dashboard-data"
    with on(database, "2019-05-20") as registry:
        registry.afhandelingen.done(hit(registry, monthly))
        put_off = registry.afhandelingen.put_off(hit(registry, monthly), date(2019, 6, 20))

        opened = registry.afhandelingen.reopen(hit(registry, monthly))

    assert begin(opened) == begin(put_off) == date(2019, 6, 1)


def test_opening_what_was_open_says_so(database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        opened = registry.afhandelingen.reopen(hit(registry, "start-vv-pps"))

    assert opened.al


@pytest.mark.parametrize("slug", ["vv-pdca", "switch-nameting", "mentoren-evaluatie"])
def test_what_has_no_moment_cannot_be_done(slug: str, database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        loose = hit(registry, slug)

        with pytest.raises(NotOnTheCalendar, match="heeft geen vast moment"):
            registry.afhandelingen.done(loose)


def test_whoever_says_something_of_a_subject_has_it_planned_anew(database: Database) -> None:
    with on(database, "2019-06-20") as registry:
        measured, mijlpaal = hit(registry, HALFJAAR), hit(registry, "start-vv-pps")
        registry.afhandelingen.done(measured)
        registry.afhandelingen.put_off(mijlpaal, date(2019, 9, 2))

        assert registry.changed == {
            Subject(Soort.MEETMOMENT, measured.id),
            Subject(Soort.MIJLPAAL, mijlpaal.id),
        }


def test_a_meetmoment_of_what_is_over_says_so(database: Database) -> None:
    with on(database, "2026-11-22") as registry:
        deadline = hit(registry, "ddd-deadline")

        with pytest.raises(NoMoreMoments, match="komt niet meer: de activiteit is voorbij"):
            registry.afhandelingen.done(deadline)
