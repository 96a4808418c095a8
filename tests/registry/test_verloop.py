"""Every shipped procedure is played to its end, and each deadline reckoned a second time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.database import Database
from registry.models import Aanmeldprocedure
from registry.verloop import Gezet, Taken, Verloop
from tests.registry.reckoning import Due, easter, reckon, workdays_later
from tests.registry.trajecten import (
    ZUID,
    Play,
    after,
    begun,
    deadline,
    ends,
    procedures,
    raw,
    recurs,
)

SLUGS = [
    *("buddyplus-a", "buddyplus-b", "buddyplus-c", "btv", "coach4you"),
    *("consulent-kwetsbare-jongeren", "werkbudget", "switchvoorziening", "schakelklas-vavo"),
    *("fd2", "alert-school", "alert-pilot"),
]
STARTS = [
    date(2018, 12, 20),  # before the kerstvakantie
    date(2019, 4, 24),  # before Koningsdag and the meivakantie
    date(2018, 8, 31),  # half a year later there is no such day
    date(2020, 2, 29),
    date(2017, 7, 8),  # a Saturday, the first of the summer holidays
    date(2019, 5, 29),  # before Hemelvaart
    date(2019, 9, 30),
    date(2017, 11, 30),
]
played = pytest.mark.parametrize("slug", SLUGS)
at_any_start = pytest.mark.parametrize("start", STARTS, ids=str)


def told(verloop: Verloop) -> set[Due]:
    found = [
        Due(each.stap.nr, each.uiterlijk, each.keer, hard=each.hard)
        for each in verloop.deadlines()
    ]
    assert found == sorted(found, key=lambda due: (due.day, due.nr))
    return set(found)


def test_there_are_twelve_procedures() -> None:
    assert sorted(procedures()) == sorted(raw()) == sorted(SLUGS)


@at_any_start
@played
def test_every_deadline_is_as_reckoned_by_other_means(slug: str, start: date) -> None:
    play = Play(begun(slug, start), start)

    for verloop in play.steps():
        expected = reckon(raw()[slug], play.taken, verloop.antwoorden)
        assert told(verloop) == (set() if verloop.is_over else expected)


@at_any_start
@played
def test_a_traject_goes_through_every_status_to_its_end(slug: str, start: date) -> None:
    inside = [stap for stap in raw()[slug]["stappen"] if not stap.get("buiten_bot")]
    verloop = begun(slug, start)

    seen = [verloop.status for verloop in Play(verloop, start).steps()]

    assert list(dict.fromkeys(seen)) == list(dict.fromkeys(stap["status"] for stap in inside))


@at_any_start
@played
def test_what_ends_takes_no_step_and_has_no_deadline(slug: str, start: date) -> None:
    play = Play(begun(slug, start), start)
    *_, before, last = play.steps()

    over = replace(last, einde=play.day)

    assert ends(before)
    assert (before.is_over, last.is_over, over.is_over) == (False, True, True)
    assert last.open() == over.open() == ()
    assert last.deadlines() == over.deadlines() == ()
    assert over.uiterlijk is None
    assert before.duration() is None
    first = last.antwoorden.get("uitvaldatum", (start.isoformat(),))[0]
    assert over.duration() == (play.day - date.fromisoformat(first)).days


@played
def test_one_step_is_open_and_whatever_recurs(slug: str) -> None:
    start = STARTS[0]

    for verloop in Play(begun(slug, start), start).steps():
        once = [stap.nr for stap in verloop.open() if not recurs(stap)]
        assert len(once) == (not verloop.is_over)
        assert all(each.nr not in once for each in verloop.gezet)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 12, 24), date(2019, 1, 3)),
        (date(2019, 5, 29), date(2019, 6, 6)),
        (date(2018, 12, 20), date(2018, 12, 31)),
        (date(2019, 4, 24), date(2019, 5, 1)),
    ],
)
def test_a_buddy_starts_within_five_working_days(day: date, expected: date) -> None:
    advised = after(begun("buddyplus-a", day), *((nr, day) for nr in (1, 2, 3, 4)))

    assert deadline(advised, 5).uiterlijk == expected


def test_the_five_working_days_are_right_on_every_day_of_two_years() -> None:
    days = [date(2018, 1, 1) + timedelta(days=step) for step in range(730)]

    for day in days:
        advised = after(begun("buddyplus-a", day), *((nr, day) for nr in (1, 2, 3, 4)))
        assert deadline(advised, 5).uiterlijk == workdays_later(day, 5), day


def test_the_reckoning_knows_when_easter_was() -> None:
    known = {2016: (3, 27), 2017: (4, 16), 2018: (4, 1), 2019: (4, 21), 2020: (4, 12)}

    assert {year: (easter(year).month, easter(year).day) for year in known} == known


@played
def test_a_row_has_the_same_course_as_the_file(slug: str, database: Database) -> None:
    start = STARTS[0]
    from_file = [*Play(begun(slug, start), start).steps()]
    with Session(database.engine) as session:
        row = session.scalars(select(Aanmeldprocedure).where(Aanmeldprocedure.slug == slug)).one()

        from_row = [*Play(replace(begun(slug, start), procedure=row), start).steps()]

        assert [told(each) for each in from_row] == [told(each) for each in from_file]
        assert from_row[-1].gezet == from_file[-1].gezet


def test_a_commission_may_refuse_ask_more_or_allow() -> None:
    day = date(2019, 3, 4)
    asked = after(begun("btv", day), (1, day))
    (decides,) = asked.open()

    assert {besluit: asked.takes(decides, besluit) for besluit in decides.besluit} == {
        "toegestaan": Taken.VERDER,
        "afgewezen": Taken.EINDE,
        "aanvullen": Taken.BLIJFT,
    }


@pytest.mark.parametrize(
    ("besluit", "status", "open_", "is_over"),
    [
        ("toegestaan", "in_toetsing", [3], False),
        ("aanvullen", "aangemeld", [2], False),
        ("afgewezen", "in_toetsing", [], True),
    ],
)
def test_a_decision_moves_a_traject_on_keeps_it_or_ends_it(
    *, besluit: str, status: str, open_: list[int], is_over: bool
) -> None:
    day = date(2019, 3, 4)
    asked = after(begun("btv", day), (1, day))

    decided = replace(asked, gezet=(*asked.gezet, Gezet(2, day, besluit)))

    assert decided.status == status
    assert [stap.nr for stap in decided.open()] == open_
    assert decided.is_over is is_over


def test_years_of_following_are_not_in_the_bot() -> None:
    verloop = begun("btv", STARTS[0], ZUID)

    assert [stap.nr for stap in verloop.steps] == [1, 2, 3, 4, 5, 6, 7]
    assert (verloop.status, verloop.open()) == ("", verloop.steps[:1])
