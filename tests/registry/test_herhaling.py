"""Moments of rules, held against a calendar that tries every single day."""

from datetime import date, timedelta
from itertools import islice, takewhile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registry.herhaling import occurrences, period_of
from registry.values import Periode, Precisie
from tests.commands.independent import around, called, is_moment, rules

ALWAYS = Periode(precisie=Precisie.ONBEKEND, tekst="altijd")
KNOWN = [precisie for precisie in Precisie if precisie is not Precisie.ONBEKEND]
DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
MARCH_31 = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"
JANUARY_1 = "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"


def a_window(start: date | None, eind: date | None) -> Periode:
    return Periode(start=start, eind=eind, precisie=Precisie.DAG, tekst="zolang het duurt")


def day_by_day(rule: str, precisie: str, window: Periode, since: date, until: date) -> list[str]:
    """Return what the moments are called, by trying every day."""
    names = []
    day = since - timedelta(days=366)
    while day <= until:
        if is_moment(rule, day):
            first, last = around(day, precisie)
            inside = (window.start or last) <= last and first <= (window.eind or first)
            names += [called(day, precisie)] if last >= since and inside else []
        day += timedelta(days=1)
    return names


def moments(rule: str, precisie: Precisie, window: Periode, since: date) -> list[Periode]:
    """Return the moments of the three years after ``since``."""
    found = occurrences(rule, precisie, window=window, since=since)
    return [*takewhile(lambda each: each.start and each.start <= _in_three_years(since), found)]


def _in_three_years(day: date) -> date:
    return day + timedelta(days=3 * 366)


@pytest.mark.parametrize(("rule", "precisie"), sorted(rules()))
@pytest.mark.parametrize(
    "window",
    [
        ALWAYS,
        a_window(date(2016, 8, 1), date(2020, 7, 31)),
        a_window(date(2019, 3, 12), date(2019, 3, 12)),
        a_window(None, date(2020, 2, 29)),
        a_window(date(2020, 2, 29), None),
    ],
)
def test_the_moments_of_a_rule_are_those_of_a_calendar(
    rule: str, precisie: str, window: Periode
) -> None:
    for since in (date(2016, 7, 1), date(2019, 3, 31), date(2020, 2, 29), date(2019, 12, 31)):
        found = moments(rule, Precisie(precisie), window, since)

        assert [each.tekst for each in found] == day_by_day(
            rule, precisie, window, since, _in_three_years(since)
        )


def test_the_five_files_have_rules() -> None:
    assert len(rules()) >= 10


def test_a_moment_is_still_to_come_on_its_last_day() -> None:
    found = [
        next(occurrences(MARCH_31, Precisie.DAG, window=ALWAYS, since=day)).start
        for day in (date(2019, 3, 31), date(2019, 4, 1))
    ]

    assert found == [date(2019, 3, 31), date(2020, 3, 31)]


def test_a_period_counts_when_any_of_it_lies_in_the_window() -> None:
    window = a_window(date(2017, 12, 31), date(2020, 1, 1))

    found = [*occurrences(JANUARY_1, Precisie.JAAR, window=window, since=date(2016, 1, 1))]

    assert [each.tekst for each in found] == ["2017", "2018", "2019", "2020"]


def test_nothing_of_a_rule_lies_outside_its_window() -> None:
    window = a_window(date(2017, 3, 31), date(2019, 3, 31))

    found = [*occurrences(MARCH_31, Precisie.DAG, window=window, since=date(2016, 1, 1))]

    assert [each.start and each.start.year for each in found] == [2017, 2018, 2019]


def test_a_leap_day_comes_back_in_leap_years() -> None:
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"

    found = islice(occurrences(rule, Precisie.DAG, window=ALWAYS, since=date(2019, 3, 1)), 2)

    assert [each.start for each in found] == [date(2020, 2, 29), date(2024, 2, 29)]


def test_a_period_that_a_rule_marks_twice_comes_once() -> None:
    found = islice(
        occurrences(
            "FREQ=MONTHLY;BYMONTHDAY=1",
            Precisie.KWARTAAL,
            window=ALWAYS,
            since=date(2019, 3, 12),
        ),
        3,
    )

    assert [each.tekst for each in found] == [
        "eerste kwartaal van 2019",
        "tweede kwartaal van 2019",
        "derde kwartaal van 2019",
    ]


def test_more_than_six_years_ahead_is_left_out() -> None:
    window = a_window(date(2030, 1, 1), None)

    found = [*occurrences(JANUARY_1, Precisie.DAG, window=window, since=date(2023, 6, 1))]

    assert found == []


@given(since=DAYS, later=st.integers(0, 400))
def test_asking_later_gives_the_same_moments(since: date, later: int) -> None:
    day = since + timedelta(days=later)

    asked_now = [*occurrences(MARCH_31, Precisie.MAAND, window=ALWAYS, since=since)]
    asked_later = [*occurrences(MARCH_31, Precisie.MAAND, window=ALWAYS, since=day)]

    still_to_come = [each for each in asked_now if not each.is_over(day)]
    assert asked_later[: len(still_to_come)] == still_to_come


@given(day=DAYS, precisie=st.sampled_from(KNOWN))
@example(day=date(2021, 1, 1), precisie=Precisie.WEEK)
@example(day=date(2020, 2, 29), precisie=Precisie.MAAND)
def test_a_period_is_all_that_is_called_the_same(day: date, precisie: Precisie) -> None:
    periode = period_of(day, precisie)

    assert (periode.start, periode.eind) == around(day, precisie)
    assert periode.tekst == called(day, precisie)
    assert periode.precisie is precisie


@given(day=DAYS, precisie=st.sampled_from(KNOWN))
def test_periods_follow_one_another_without_a_gap(day: date, precisie: Precisie) -> None:
    periode = period_of(day, precisie)
    assert periode.start
    assert periode.eind

    before = period_of(periode.start - timedelta(days=1), precisie)
    after = period_of(periode.eind + timedelta(days=1), precisie)

    assert before.eind == periode.start - timedelta(days=1)
    assert after.start == periode.eind + timedelta(days=1)


def test_a_day_of_an_unknown_precision_is_not_shown() -> None:
    periode = period_of(date(2019, 3, 31), Precisie.ONBEKEND)

    assert periode.tekst == "moment nog niet bekend"
