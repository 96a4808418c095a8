"""On which days a schooljaar comes again: held against the packages and lists of others."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from holidays import country_holidays
from hypothesis import example, given
from hypothesis import strategies as st

from registry.schooljaar.kalender import HolidaysUnknown, carry_over, demand_known, same_place
from registry.values import Schooljaar
from registry.workdays import UnknownRegio, WorkCalendar

REGIO: list[Literal["noord", "midden", "zuid"]] = ["noord", "midden", "zuid"]
FIRST, LAST = 2015, 2029
_DAY = timedelta(days=1)
regios = st.sampled_from(REGIO)
years = st.integers(FIRST, LAST).map(lambda year: Schooljaar(begint_in=year))


@st.composite
def days_of_a_year(draw: st.DrawFn) -> list[date]:
    """Days of one schooljaar, of at most seven years before any that is asked for."""
    year = Schooljaar(begint_in=draw(st.integers(2010, 2028)))
    return draw(st.lists(st.dates(year.start, year.eind), max_size=30))


def free(regio: str, naar: Schooljaar) -> set[date]:
    """The days on which people are free, as the package itself has them."""
    span = range(naar.begint_in, naar.begint_in + 2)
    public = country_holidays("NL", years=span, categories=("public", "optional"))
    school = country_holidays("NL", subdiv=regio.title(), years=span, categories=("school",))
    return {*public, *school}


@given(days=days_of_a_year(), naar=years, regio=regios)
@example([date(2022, 10, 25), date(2022, 11, 1)], Schooljaar(begint_in=2023), "noord")
@example([date(2023, 7, 18), date(2023, 7, 25)], Schooljaar(begint_in=2023), "noord")
def test_every_day_is_on_its_weekday_in_that_year_and_on_no_holiday(
    days: list[date], naar: Schooljaar, regio: Literal["noord", "midden", "zuid"]
) -> None:
    found = carry_over(days, naar, WorkCalendar(regio))

    holidays = free(regio, naar)
    for old, new in found.items():
        assert new.dag.weekday() == old.weekday()
        assert naar.start <= new.dag <= naar.eind
        assert new.dag not in holidays
        assert bool(new.waarom) is (new.dag != new.eigenlijk)


@given(days=days_of_a_year(), naar=years, regio=regios)
def test_what_came_later_still_comes_later_and_never_two_on_a_day(
    days: list[date], naar: Schooljaar, regio: Literal["noord", "midden", "zuid"]
) -> None:
    found = carry_over(days, naar, WorkCalendar(regio))

    assert [*found] == sorted({*days} & {*found})
    assert all(one.dag < other.dag for one, other in pairwise(found.values()))


@given(days=days_of_a_year(), naar=years, regio=regios)
def test_it_does_not_depend_on_the_order_in_which_days_are_given(
    days: list[date], naar: Schooljaar, regio: Literal["noord", "midden", "zuid"]
) -> None:
    calendar = WorkCalendar(regio)

    assert carry_over(days, naar, calendar) == carry_over(days[::-1] + days, naar, calendar)


@given(days=days_of_a_year(), naar=years, regio=regios)
def test_none_is_left_out_while_there_are_free_weeks_enough(
    days: list[date], naar: Schooljaar, regio: Literal["noord", "midden", "zuid"]
) -> None:
    found = carry_over(days, naar, WorkCalendar(regio))

    assert {*days} == {*found}


@given(day=st.dates(date(2010, 8, 1), date(2029, 7, 31)), naar=years, regio=regios)
def test_a_single_day_goes_to_the_first_free_week_from_its_place_on(
    day: date, naar: Schooljaar, regio: Literal["noord", "midden", "zuid"]
) -> None:
    (found,) = carry_over([day], naar, WorkCalendar(regio)).values()

    holidays, weeks = free(regio, naar), range(-52, 53)
    could = [same_place(day, naar) + each * 7 * _DAY for each in weeks]
    could = [each for each in could if naar.start <= each <= naar.eind and each not in holidays]
    later = [each for each in could if each >= found.eigenlijk]
    assert found.dag == (min(later) if later else max(could))


@given(day=st.dates(date(2010, 8, 1), date(2029, 7, 31)), naar=years)
def test_the_place_in_the_year_is_the_nearest_of_that_weekday(day: date, naar: Schooljaar) -> None:
    found = same_place(day, naar)

    there = date(naar.begint_in + (day.month < 8), day.month, min(day.day, 28))
    assert found.weekday() == day.weekday()
    assert naar.start <= found <= naar.eind
    assert abs(found - there) <= timedelta(days=10)


@pytest.mark.parametrize(
    ("old", "naar", "new", "why"),
    [
        ("2022-10-25", "2023-2024", "2023-10-31", "herfstvakantie"),
        ("2023-05-11", "2023-2024", "2024-05-16", "Hemelvaartsdag"),
        ("2023-04-17", "2024-2025", "2025-04-14", ""),
        ("2023-04-17", "2025-2026", "2026-04-20", ""),
        ("2022-06-01", "2023-2024", "2024-05-29", ""),
        ("2023-04-24", "2024-2025", "2025-05-12", "Tweede paasdag"),
        ("2023-07-11", "2023-2024", "2024-07-09", ""),
        ("2023-07-20", "2023-2024", "2024-07-18", ""),
        ("2023-07-27", "2023-2024", "2024-07-18", "zomervakantie"),
        ("2022-12-27", "2023-2024", "2024-01-09", "kerstvakantie"),
        ("2022-08-02", "2023-2024", "2023-09-05", "zomervakantie"),
    ],
)
def test_days_that_were_looked_up_by_hand(old: str, naar: str, new: str, why: str) -> None:
    calendar = WorkCalendar("noord", bevrijdingsdag="lustrum")

    (found,) = carry_over([date.fromisoformat(old)], Schooljaar.named(naar), calendar).values()

    assert (str(found.dag), found.waarom) == (new, why)


def test_a_day_that_is_taken_is_stepped_over() -> None:
    calendar, naar = WorkCalendar("noord"), Schooljaar.named("2023-2024")

    (found,) = carry_over([date(2022, 11, 15)], naar, calendar, [date(2023, 11, 14)]).values()

    assert found.dag == date(2023, 11, 21)
    assert found.waarom == "deze groep komt dan al bij elkaar"


def test_a_whole_year_of_weeks_does_not_fit_and_the_last_do() -> None:
    days = [date(2022, 8, 2) + each * 7 * _DAY for each in range(52)]

    found = carry_over(days, Schooljaar.named("2023-2024"), WorkCalendar("noord"))

    assert len(found) < 52
    assert [*found] == days[-len(found) :]


@pytest.mark.parametrize("naam", ["2014-2015", "2030-2031", "2040-2041"])
def test_a_year_of_which_no_holidays_are_known_is_refused_in_a_sentence(naam: str) -> None:
    with pytest.raises(HolidaysUnknown, match=f"schoolvakanties van {naam} niet"):
        demand_known(Schooljaar.named(naam), WorkCalendar("noord"))


def test_without_a_region_no_days_are_proposed() -> None:
    with pytest.raises(UnknownRegio, match="vakantieregio"):
        demand_known(Schooljaar.named("2023-2024"), WorkCalendar())
