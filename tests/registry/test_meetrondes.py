from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.herhaling import period_of
from registry.meetrondes import (
    Ronde,
    asked_rounds,
    measuring_months,
    months,
    next_round,
    ronde_at,
    rondes,
    round_of,
)
from registry.models import Meetmoment
from registry.schema.kalender import Frequentie
from registry.values import Periode, Precisie
from tests.registry.invented import FOUR_YEARS, UNKNOWN, an_activiteit, an_indicator

DEADLINE = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"
QUARTERS = "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1"
MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=1"
NOVEMBER = "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1"
TWICE = "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1"


def measured_by(
    rrule: str | None, precisie: Precisie = Precisie.DAG, periode: Periode | None = None
) -> Meetmoment:
    return Meetmoment(
        id=1,
        titel="Meting",
        soort="kalender",
        freq=Frequentie.JAARLIJKS,
        rrule=rrule,
        precisie=precisie,
        periode=periode,
        na=(),
        indicatoren=None,
    )


def bounds(meetmoment: Meetmoment, day: str) -> tuple[str, str]:
    """Return the first and the last day of the round that a day counts for."""
    [one] = [
        each
        for each in rondes(meetmoment, FOUR_YEARS, date.fromisoformat(day))
        if each.counts(date.fromisoformat(day))
    ]
    return one.begin.isoformat(), (one.tot - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("rule", "number"),
    [(DEADLINE, 12), (TWICE, 6), (QUARTERS, 3), (MONTHLY, 1), ("FREQ=WEEKLY;BYDAY=MO", 1)],
)
def test_the_measuring_period_is_the_time_between_two_moments(rule: str, number: int) -> None:
    assert months(measured_by(rule)) == number


@pytest.mark.parametrize(
    ("rule", "precisie", "day", "first", "last"),
    [
        (DEADLINE, Precisie.DAG, "2019-03-12", "2018-09-30", "2019-09-29"),
        (NOVEMBER, Precisie.MAAND, "2018-11-15", "2018-05-01", "2019-04-30"),
        (TWICE, Precisie.DAG, "2019-03-12", "2018-10-01", "2019-03-31"),
        (QUARTERS, Precisie.KWARTAAL, "2019-03-12", "2019-01-01", "2019-03-31"),
        (MONTHLY, Precisie.MAAND, "2019-03-12", "2019-03-01", "2019-03-31"),
        (TWICE, Precisie.HALFJAAR, "2019-03-12", "2019-01-01", "2019-06-30"),
    ],
)
def test_a_round_begins_half_a_period_early_but_not_in_the_moment_before(
    rule: str, precisie: Precisie, day: str, first: str, last: str
) -> None:
    assert bounds(measured_by(rule, precisie), day) == (first, last)


@given(
    rule=st.sampled_from((DEADLINE, NOVEMBER, TWICE, QUARTERS, MONTHLY)),
    precisie=st.sampled_from((Precisie.DAG, Precisie.MAAND, Precisie.KWARTAAL, Precisie.JAAR)),
    day=st.dates(date(2018, 1, 1), date(2020, 12, 31)),
)
def test_a_value_never_counts_for_two_rounds(rule: str, precisie: Precisie, day: date) -> None:
    known = rondes(measured_by(rule, precisie), FOUR_YEARS, day)

    assert sum(each.counts(day) for each in known) == 1


def test_what_is_measured_once_counts_from_half_a_year_before_to_a_year_after() -> None:
    moment = period_of(date(2018, 6, 1), Precisie.MAAND)
    meetmoment = measured_by(None, periode=moment)

    ronde = ronde_at(meetmoment, FOUR_YEARS, moment)

    assert (ronde.begin, ronde.tot) == (date(2017, 12, 1), date(2019, 7, 1))


def test_without_a_beginning_there_are_no_rounds() -> None:
    assert rondes(measured_by(DEADLINE), UNKNOWN, date(2019, 3, 12)) == ()


def test_the_meetmoment_that_comes_most_often_says_how_long_a_value_is_fresh() -> None:
    indicator = an_indicator()
    both = (measured_by(DEADLINE), measured_by(QUARTERS, Precisie.KWARTAAL))
    activiteit = an_activiteit(indicator, meetmomenten=both)

    assert measuring_months(indicator, activiteit) == 3
    assert round_of(indicator, activiteit, date(2019, 3, 12)) == date(2019, 1, 1)


def test_without_a_calendar_a_schooljaar_is_a_round() -> None:
    indicator = an_indicator()
    activiteit = an_activiteit(indicator)

    assert measuring_months(indicator, activiteit) == 12
    assert round_of(indicator, activiteit, date(2019, 3, 12)) == date(2018, 8, 1)


def asked(days: Sequence[str], *meetmomenten: Meetmoment) -> list[list[str]]:
    activiteit = an_activiteit(an_indicator(), meetmomenten=meetmomenten)
    return [
        [ronde.moment.tekst for _, ronde in asked_rounds(activiteit, date.fromisoformat(day))]
        for day in days
    ]


def test_a_deadline_is_asked_about_from_six_weeks_before_it() -> None:
    days = ("2019-02-16", "2019-02-17", "2019-03-31", "2019-09-29", "2019-09-30")

    found = asked(days, measured_by(DEADLINE))

    assert found == [[], *([["31 maart 2019"]] * 3), []]


def test_a_quarter_is_asked_about_for_four_weeks_after_it() -> None:
    days = ("2019-03-31", "2019-04-01", "2019-04-27", "2019-04-28")

    found = asked(days, measured_by(QUARTERS, Precisie.KWARTAAL))

    first, second = "eerste kwartaal van 2019", "tweede kwartaal van 2019"
    assert found == [[first], [first, second], [first, second], [second]]


def test_the_next_round_is_one_that_is_not_asked_about_yet() -> None:
    activiteit = an_activiteit(an_indicator(), meetmomenten=(measured_by(DEADLINE),))

    ahead = [next_round(activiteit, date(2019, month, 1)) for month in (1, 3)]

    starts = [each and each[1].moment.start for each in ahead]
    assert starts == [date(2019, 3, 31), date(2020, 3, 31)]


def test_a_moment_that_no_rule_gives_still_has_a_round() -> None:
    moment = period_of(date(2019, 5, 5), Precisie.DAG)

    ronde = ronde_at(measured_by(DEADLINE), FOUR_YEARS, moment)

    assert ronde == Ronde(moment, date(2018, 11, 5), date(2020, 5, 6))
