"""Which day is the best one, and when asking ends: what the rules say, one after the other."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from registry.clock import local
from registry.prikken.facts import Optiestand
from registry.prikken.ranking import closing, rank
from registry.workdays import WorkCalendar


def optie(letter: str, dag: int = 30, **said: Any) -> Optiestand:
    return Optiestand(letter=letter, datum=date(2023, 3, dag), van=time(15), tot=None, **said)


@pytest.mark.parametrize(
    ("best", "other"),
    [
        (optie("A", ja=3), optie("B", ja=2)),
        (optie("A", ja=3, nee=1), optie("B", ja=3, nee=2)),
        (optie("A", ja=3, vast=3), optie("B", ja=5, vast=2)),
        (optie("A", ja=3, vast=1, genoeg=True), optie("B", ja=9, vast=9, genoeg=False)),
        (optie("A", 29, ja=3), optie("B", 30, ja=3)),
        (optie("A", ja=1), optie("B", misschien=5)),
    ],
)
def test_the_better_day_goes_first_whatever_their_order(
    best: Optiestand, other: Optiestand
) -> None:
    assert rank([best, other]) == rank([other, best]) == ("A", "B")


def test_on_one_day_the_first_hour_goes_before() -> None:
    late = optie("A", ja=1)
    early = late.model_copy(update={"letter": "B", "van": time(9)})

    assert rank([late, early]) == ("B", "A")


def test_when_nobody_can_come_there_is_no_best_day() -> None:
    assert rank([optie("A", nee=3), optie("B")]) == ()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "first", "closes"),
    [
        ("2023-03-01T08:00", "2023-03-30T13:00", "2023-03-08 17:00"),  # five working days
        ("2023-03-31T08:00", "2023-05-01T13:00", "2023-04-11 17:00"),  # past Easter
        ("2023-03-01T08:00", "2023-03-06T13:00", "2023-03-03 17:00"),  # the Friday before
        ("2023-03-03T15:00", "2023-03-06T13:00", "2023-03-05 20:00"),  # too soon: the evening
        ("2023-03-05T18:00", "2023-03-06T08:00", "2023-03-06 02:00"),  # half-way
    ],
)
def test_asking_ends_in_time_to_choose(now: str, first: str, closes: str) -> None:
    found = closing(moment(now), moment(first), WorkCalendar())

    assert f"{local(found):%Y-%m-%d %H:%M}" == closes
