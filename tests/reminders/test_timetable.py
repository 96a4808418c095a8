"""What comes back, comes back at the hour that clocks in Amsterdam show."""

from datetime import UTC, datetime, time, timedelta

import pytest

from reminders.timetable import TIMETABLE, Nachtelijk, Steeds, Taak

NIGHT = Nachtelijk(Taak.HERPLANNEN, time(3, 15))


@pytest.mark.parametrize(
    ("last", "next_"),
    [
        ("2022-10-20T00:00", "2022-10-20T01:15"),  # summer: two hours ahead
        ("2022-10-20T01:15", "2022-10-21T01:15"),
        ("2022-10-20T01:14", "2022-10-20T01:15"),
        ("2022-10-29T12:00", "2022-10-30T02:15"),  # the clocks go back that night
        ("2023-03-25T12:00", "2023-03-26T01:15"),  # and forward
        ("2022-12-31T23:30", "2023-01-01T02:15"),
    ],
)
def test_a_night_keeps_its_hour_when_the_clocks_change(last: str, next_: str) -> None:
    def read(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)

    assert NIGHT.after(read(last)) == read(next_)


def test_what_is_done_again_and_again_comes_so_long_after_the_last_time() -> None:
    last = datetime(2022, 10, 20, tzinfo=UTC)

    assert Steeds(Taak.BEZORGEN, timedelta(minutes=1)).after(last) == last + timedelta(minutes=1)


def test_every_task_stands_in_the_timetable_once() -> None:
    assert sorted(each.taak for each in TIMETABLE) == sorted(Taak)
