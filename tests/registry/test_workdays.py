import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from registry.values import Schooljaar
from registry.workdays import Regio, UnknownRegio, UnknownSchooljaar, Vakantie, WorkCalendar

NAMES = {
    "herfst": "herfstvakantie",
    "kerst": "kerstvakantie",
    "voorjaar": "voorjaarsvakantie",
    "mei": "meivakantie",
    "zomer": "zomervakantie",
}

plain = WorkCalendar()
noord = WorkCalendar("noord")
days = st.dates(date(2000, 1, 1), date(2099, 1, 1))
numbers = st.integers(0, 60)
calendars = st.builds(
    WorkCalendar,
    regio=st.sampled_from(["noord", "midden", "zuid", None]),
    goede_vrijdag=st.booleans(),
    bevrijdingsdag=st.sampled_from(["elk_jaar", "lustrum"]),
)


def published() -> Iterator[tuple[str, Regio, Vakantie]]:
    file = Path(__file__).with_name("schoolvakanties.yaml")
    for schooljaar, periods in YAML(typ="safe").load(file)["schooljaren"].items():
        for short, naam in NAMES.items():
            for regio, (start, eind) in periods[short].items():
                yield schooljaar, regio, Vakantie(naam, start, eind)


PUBLISHED = [*published()]


def test_all_ninety_published_school_holidays_are_there() -> None:
    assert len(PUBLISHED) == 90


@pytest.mark.parametrize(("schooljaar", "regio", "vakantie"), PUBLISHED)
def test_a_school_holiday_is_as_published(
    schooljaar: str, regio: Regio, vakantie: Vakantie
) -> None:
    calendar = WorkCalendar(regio)

    assert vakantie in calendar.vakanties(Schooljaar.named(schooljaar))
    assert calendar.school_holiday(vakantie.start) == vakantie
    assert calendar.school_holiday(vakantie.eind) == vakantie
    assert calendar.school_holiday(vakantie.start - timedelta(1)) is None
    assert calendar.school_holiday(vakantie.eind + timedelta(1)) is None


def test_a_schooljaar_has_five_holidays_in_order() -> None:
    vakanties = noord.vakanties(Schooljaar.named("2022-2023"))

    assert [vakantie.naam for vakantie in vakanties] == [*NAMES.values()]


@pytest.mark.parametrize("naam", ["2013-2014", "2030-2031", "2098-2099"])
def test_a_schooljaar_of_which_nothing_is_known_is_told_apart(naam: str) -> None:
    schooljaar = Schooljaar.named(naam)

    with pytest.raises(UnknownSchooljaar, match=f"schoolvakanties van {naam} niet") as refusal:
        noord.vakanties(schooljaar)

    assert refusal.value.schooljaar == naam
    assert noord.school_holiday(date(schooljaar.begint_in, 12, 27)) is None


def test_without_a_region_no_school_holidays_are_known() -> None:
    assert plain.school_holiday(date(2022, 10, 18)) is None
    with pytest.raises(UnknownRegio, match="noord, midden of zuid"):
        plain.vakanties(Schooljaar.named("2022-2023"))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 26), "Koningsdag"),  # the 27th was a Sunday
        (date(2025, 4, 27), None),
        (date(2023, 4, 27), "Koningsdag"),
        (date(2022, 10, 25), None),
        (date(2023, 4, 7), "Goede vrijdag"),
        (date(2022, 12, 26), "Tweede kerstdag"),
        (date(2022, 12, 31), None),
        (date(2016, 5, 5), "Bevrijdingsdag en Hemelvaartsdag"),
    ],
)
def test_a_public_holiday_is_known_by_its_dutch_name(day: date, name: str | None) -> None:
    assert plain.public_holiday(day) == name


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2030])
def test_bevrijdingsdag_is_free_every_year_or_every_lustrum(year: int) -> None:
    day = date(year, 5, 5)
    strict = WorkCalendar(bevrijdingsdag="lustrum")

    assert plain.public_holiday(day) == "Bevrijdingsdag"
    assert (strict.public_holiday(day) == "Bevrijdingsdag") == (year % 5 == 0)


def test_goede_vrijdag_can_be_a_working_day() -> None:
    day = date(2026, 4, 3)

    assert not plain.is_workday(day)
    assert WorkCalendar(goede_vrijdag=False).is_workday(day)


def test_a_school_holiday_is_made_of_working_days() -> None:
    assert noord.is_workday(date(2022, 10, 18))


@pytest.mark.parametrize(
    ("day", "calendar", "expected"),
    [
        (date(2026, 11, 25), plain, date(2026, 12, 2)),
        (date(2026, 12, 22), plain, date(2026, 12, 30)),
        (date(2026, 4, 30), WorkCalendar(bevrijdingsdag="lustrum"), date(2026, 5, 7)),
        (date(2026, 4, 30), plain, date(2026, 5, 8)),
    ],
)
def test_five_working_days_are_counted_from_the_next_day(
    day: date, calendar: WorkCalendar, expected: date
) -> None:
    assert calendar.add_workdays(day, 5) == expected


def test_working_days_are_counted_back_for_a_reminder() -> None:
    assert plain.add_workdays(date(2022, 10, 25), -2) == date(2022, 10, 21)


@pytest.mark.parametrize(
    ("day", "school_holidays", "expected"),
    [
        (date(2022, 10, 21), True, date(2022, 10, 14)),  # netwerkgroep 1 of JOS
        (date(2022, 10, 21), False, date(2022, 10, 21)),
        (date(2023, 4, 27), False, date(2023, 4, 26)),  # Koningsdag
        (date(2023, 1, 1), False, date(2022, 12, 30)),
        (date(2023, 1, 1), True, date(2022, 12, 23)),
    ],
)
def test_a_reminder_moves_to_the_last_day_that_people_work(
    *, day: date, school_holidays: bool, expected: date
) -> None:
    assert noord.last_workday_up_to(day, school_holidays=school_holidays) == expected


@given(calendars, days, numbers)
def test_counting_undoes_adding(calendar: WorkCalendar, day: date, number: int) -> None:
    later = calendar.add_workdays(day, number)

    assert calendar.workdays_between(day, later) == number


@given(calendars, days, numbers, numbers)
def test_adding_twice_is_adding_the_sum(
    calendar: WorkCalendar, day: date, first: int, second: int
) -> None:
    halfway = calendar.add_workdays(day, first)

    assert calendar.add_workdays(halfway, second) == calendar.add_workdays(day, first + second)


@given(calendars, days, numbers.filter(bool))
def test_going_there_and_back_ends_on_the_same_working_day(
    calendar: WorkCalendar, day: date, number: int
) -> None:
    day = calendar.last_workday_up_to(day)

    assert calendar.add_workdays(calendar.add_workdays(day, number), -number) == day


@given(calendar=calendars, day=days, school_holidays=st.booleans())
def test_the_last_working_day_is_one_and_lies_not_after(
    *, calendar: WorkCalendar, day: date, school_holidays: bool
) -> None:
    last = calendar.last_workday_up_to(day, school_holidays=school_holidays)

    assert last <= day
    assert calendar.is_workday(last)
    assert not (school_holidays and calendar.school_holiday(last))


def test_nothing_lies_between_a_day_and_an_earlier_one() -> None:
    assert plain.workdays_between(date(2022, 10, 25), date(2022, 10, 21)) == 0


def test_the_package_is_loaded_only_when_a_holiday_is_asked_for() -> None:
    check = "import sys, registry.workdays; sys.exit('holidays' in sys.modules)"

    fresh = subprocess.run([sys.executable, "-c", check], check=False)

    assert fresh.returncode == 0
