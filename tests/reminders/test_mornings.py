from datetime import UTC, date, datetime, timedelta

import pytest

from registry.clock import local
from registry.treden import Trede
from registry.workdays import WorkCalendar
from reminders.mornings import due_before, is_daytime, morning, morning_from, next_morning

NOORD = WorkCalendar("noord")
DAYS = [date(2022, 8, 1) + timedelta(days=number) for number in range(730)]


def test_a_morning_is_nine_o_clock_in_winter_and_in_summer() -> None:
    winter, summer = morning(date(2023, 1, 17), NOORD), morning(date(2023, 6, 13), NOORD)

    assert winter == datetime(2023, 1, 17, 8, tzinfo=UTC)
    assert summer == datetime(2023, 6, 13, 7, tzinfo=UTC)


@pytest.mark.parametrize("calendar", [NOORD, WorkCalendar(), WorkCalendar("zuid")])
def test_every_morning_of_two_years_is_a_day_on_which_people_work(calendar: WorkCalendar) -> None:
    for day in DAYS:
        before = local(morning(day, calendar)).date()
        after = local(next_morning(day, calendar)).date()

        assert before <= day < after
        for each in (before, after):
            assert calendar.is_workday(each)
            assert calendar.school_holiday(each) is None


def test_a_morning_in_a_school_holiday_may_be_asked_for() -> None:
    autumn = date(2022, 10, 19)

    assert local(morning(autumn, NOORD, school_holidays=False)).date() == autumn
    assert local(morning_from(autumn, NOORD, school_holidays=False)).date() == autumn
    assert local(morning_from(autumn, NOORD)).date() == date(2022, 10, 24)


def test_without_a_region_no_school_holiday_is_known() -> None:
    assert local(morning(date(2022, 10, 19), WorkCalendar())).date() == date(2022, 10, 19)


def test_a_rung_of_hours_needs_an_hour() -> None:
    day, hour = date(2023, 3, 23), Trede.named("1 uur")

    assert due_before(hour, day, None, NOORD) is None


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2023-03-23T07:59", "no"),  # 8:59 in Amsterdam
        ("2023-03-23T08:00", "yes"),
        ("2023-03-23T16:59", "yes"),
        ("2023-03-23T17:00", "no"),
        ("2023-03-27T06:59", "no"),  # the clocks went forward
        ("2023-03-27T07:00", "yes"),
        ("2023-03-25T10:00", "no"),  # Saturday
        ("2023-04-10T10:00", "no"),  # Tweede Paasdag
        ("2022-10-19T10:00", "yes"),  # herfstvakantie
    ],
)
def test_people_get_day_messages_on_working_days_from_nine_to_six(moment: str, said: str) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    assert is_daytime(at, NOORD) is (said == "yes")
