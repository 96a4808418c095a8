"""Two hundred series and periods in Dutch, and what they mean."""

from collections.abc import Sequence
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from registry.clock import moment
from registry.dates import parse
from registry.dates.series import Serie, read_series
from registry.errors import DomainError
from registry.reeksen.reeksen import fitted
from registry.values import Periode
from registry.workdays import WorkCalendar
from tests.registry.series_phrases import (
    BY_HAND,
    HOURS,
    MONTHLY,
    PERIODS,
    REFUSED,
    SPREAD,
    TODAY,
    WEEKLY,
    Days,
)

NOORD = WorkCalendar("noord")
NOW = moment(TODAY, time(10))


def read(text: str) -> Serie:
    return read_series(text, now=NOW, calendar=NOORD)


def test_the_table_has_two_hundred_lines_and_none_twice() -> None:
    tables: list[Sequence[tuple[object, ...]]] = [
        MONTHLY,
        WEEKLY,
        BY_HAND,
        HOURS,
        SPREAD,
        REFUSED,
        PERIODS,
    ]
    said = [str(each[0]) for table in tables for each in table]

    assert len(said) >= 200
    assert len({*said}) >= len(said) - 3


@pytest.mark.parametrize(("text", "expected"), [*MONTHLY, *WEEKLY, *BY_HAND])
def test_a_series_has_the_days_of_the_calendar(text: str, expected: Days) -> None:
    assert read(text).dagen == expected


@pytest.mark.parametrize(("text", "expected"), HOURS)
def test_a_series_has_its_hours(text: str, expected: str) -> None:
    serie = read(text)

    hours = [f"{each:%H:%M}" for each in (serie.van, serie.tot) if each]
    assert "-".join(hours) == expected


@pytest.mark.parametrize(("text", "keren", "first", "last"), SPREAD)
def test_so_many_times_are_spread_over_days_on_which_people_work(
    text: str, keren: int, first: date, last: date
) -> None:
    days = read(text).dagen

    assert len(days) == len({*days}) == keren
    assert all(first <= day <= last for day in days)
    assert all(NOORD.is_workday(day) and NOORD.school_holiday(day) is None for day in days)
    gaps = [(after - before).days for before, after in pairwise(days)]
    assert not gaps or max(gaps) <= 3 * max((last - first).days // keren, 1)


@pytest.mark.parametrize(("text", "kind"), REFUSED)
def test_what_is_no_series_is_refused_with_what_to_type(text: str, kind: str) -> None:
    with pytest.raises(DomainError) as refused:
        read(text)

    assert type(refused.value).__name__ == kind
    assert str(refused.value).endswith((".", "?"))


@pytest.mark.parametrize(("text", "start", "eind"), PERIODS)
def test_a_period_has_its_first_and_last_day(text: str, start: str, eind: str) -> None:
    found = parse(text, now=NOW, calendar=NOORD)

    assert isinstance(found, Periode)
    assert (str(found.start), str(found.eind)) == (start, eind)


def test_the_holidays_of_the_table_are_those_that_were_collected_by_hand() -> None:
    file = Path(__file__).parent / "schoolvakanties.yaml"
    raw: Any = YAML(typ="safe").load(file.read_text())["schooljaren"]["2026-2027"]

    by_hand = {str(each["noord"][0]) for each in raw.values() if isinstance(each, dict)}

    ours = {start for text, start, _ in PERIODS if "vakantie" in text}
    assert len(ours & by_hand) >= 4


def test_a_day_on_which_people_are_free_goes_to_the_next_week_or_falls_out() -> None:
    every_monday = read("elke maandag van 19 april 2027 tot en met 17 mei 2027").dagen

    found = [*fitted(every_monday, NOORD)]

    assert [(str(each.eigenlijk), each.dag and str(each.dag)) for each in found] == [
        ("2027-04-19", "2027-04-19"),
        ("2027-04-26", None),
        ("2027-05-03", "2027-05-03"),
        ("2027-05-10", "2027-05-10"),
        ("2027-05-17", "2027-05-24"),
    ]
    assert [each.waarom for each in found if each.waarom] == ["meivakantie", "Tweede pinksterdag"]
