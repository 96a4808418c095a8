"""Hours and days on which somebody is left alone."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import repeat

import pytest

from registry.clock import local, moment
from registry.database import Database
from registry.subjects import Soort, Subject
from registry.voorkeuren.rust import Rust
from registry.workdays import WorkCalendar
from reminders.messages import BijeenkomstNadert, Eigen, PlekVrij
from reminders.plan import Planned, Voor
from reminders.rules.rust import rested
from tests.reminders.simulated import Fate, World, sit
from tests.reminders.wishes.village import (
    FIRST,
    LADDER,
    a_village,
    heard,
    rest,
    silence,
    speak,
)

VRIJ = WorkCalendar()
NIGHT = Rust(van=time(20), tot=time(8))
TUESDAY, WEDNESDAY = date(2022, 11, 15), date(2022, 11, 16)
NEWS = PlekVrij(programma="P", referentie="BP-7K3M9Q", traject="BuddyPlus")
MEETING = BijeenkomstNadert(
    programma="P",
    nummer=1,
    titel="Overleg",
    datum=WEDNESDAY,
    van=time(10),
    tot=None,
    locatie="",
    reserve=False,
)


def planned(
    day: date, hour: int = 9, until: datetime | None = None, *, exact: bool = False
) -> Planned:
    return Planned(
        key="k",
        subject=Subject(Soort.AANMELDING, 1),
        reeks="k",
        due=moment(day, time(hour)),
        until=until,
        voor=Voor(),
        bericht=NEWS,
        exact=exact,
    )


def said(message: Planned, rust: Rust) -> str:
    return f"{local(rested(message, rust, VRIJ).due):%a %d %H:%M}"


@pytest.mark.parametrize(
    ("rust", "expected"),
    [
        (Rust(), "Wed 16 09:00"),
        (NIGHT, "Wed 16 09:00"),
        (Rust(dagen=(2,)), "Thu 17 09:00"),
        (Rust(dagen=(2, 3, 4)), "Mon 21 09:00"),
        (Rust(van=time(8), tot=time(10, 30)), "Wed 16 10:30"),
        (Rust(van=time(18), tot=time(12)), "Wed 16 12:00"),
        (Rust(van=time(8), tot=time(12), dagen=(2,)), "Thu 17 12:00"),
    ],
)
def test_a_day_message_waits_for_the_next_morning_that_is_welcome(
    rust: Rust, expected: str
) -> None:
    assert said(planned(WEDNESDAY), rust) == expected


def test_what_would_be_over_by_then_is_said_before_the_rest() -> None:
    tonight = moment(WEDNESDAY, time(23, 59))

    assert said(planned(WEDNESDAY, until=tonight), Rust(dagen=(1, 2))) == "Mon 14 09:00"


def test_what_is_exact_comes_between_the_hours_of_a_rest() -> None:
    assert said(planned(WEDNESDAY, 21, exact=True), NIGHT) == "Wed 16 21:00"


def test_news_waits_for_a_day_that_is_not_all_rest_unless_it_is_over_then() -> None:
    news = planned(WEDNESDAY, 11, exact=True)

    assert said(news, Rust(dagen=(2,))) == "Thu 17 09:00"
    over = replace(news, until=moment(WEDNESDAY, time(15)))
    assert said(over, Rust(dagen=(2,))) == "Wed 16 11:00"


def test_an_hour_before_a_meeting_comes_the_morning_before_when_that_day_is_all_rest() -> None:
    rung = replace(
        planned(WEDNESDAY, exact=True, until=moment(WEDNESDAY, time(10))), bericht=MEETING
    )

    found = rested(rung, Rust(dagen=(2,)), VRIJ)

    assert (found.due, found.exact) == (moment(TUESDAY, time(9)), False)


def test_what_somebody_asked_for_comes_when_they_asked_for_it() -> None:
    own = replace(
        planned(WEDNESDAY, exact=True),
        bericht=Eigen(nummer=1, tekst="koffie", moment=moment(WEDNESDAY, time(9))),
    )

    assert rested(own, Rust(dagen=(2,)), VRIJ) == own


@pytest.fixture
def world(empty: Database) -> World:
    return a_village(empty)


def test_the_outbox_follows_and_goes_back_when_the_rest_is_over(world: World) -> None:
    rest(world, "anna", Rust(dagen=(0, 1)))
    moved = heard(world, "anna")
    rest(world, "anna", Rust())

    assert moved == [FIRST, "09-11 09:00", "11-11 09:00", "11-11 09:00"]
    assert heard(world, "anna") == LADDER
    assert heard(world, "cees") == LADDER


def test_a_meeting_is_told_once_before_the_rest_and_not_on_it(world: World) -> None:
    rest(world, "anna", Rust(dagen=(0, 1)))

    for day in range(11, 16):
        for hour in range(8, 16):
            world.clock.at = moment(date(2022, 11, day), time(hour))
            world.make_round(repeat(Fate.ARRIVES))

    seen = [local(each.moment) for each in world.veld.seen if each.adres == "anna"]
    told = [each for each in seen if each.date() >= date(2022, 11, 11)]
    assert [f"{each:%d-%m %H}" for each in told] == ["11-11 09"]


@pytest.mark.parametrize("naam", ["anna", "bram"])
def test_what_is_known_too_late_to_come_before_the_rest_comes_in_it(
    world: World, naam: str
) -> None:
    silence(world, "anna", "bijeenkomsten")
    world.clock.at = moment(date(2022, 11, 14), time(8))
    rest(world, naam, Rust(dagen=(0, 1)))
    speak(world, "anna", "bijeenkomsten")
    with world.change() as registry:
        sit(registry, "bram", "lid-a")
        registry.changed.add(Subject(Soort.PROGRAMMA, world.programma_id))

    for day, hour in ((14, 9), (15, 9), (15, 14)):
        world.clock.at = moment(date(2022, 11, day), time(hour))
        world.make_round(repeat(Fate.ARRIVES))

    seen = [local(each.moment) for each in world.veld.seen if each.adres == naam]
    assert [f"{each:%d-%m %H}" for each in seen] == ["15-11 09"]


def test_what_was_late_is_held_while_somebody_rests(world: World) -> None:
    world.clock.at = moment(date(2022, 11, 8), time(7))
    rest(world, "anna", Rust(van=time(10), tot=time(12)))
    world.clock.at = moment(date(2022, 11, 8), time(11))
    world.make_round(repeat(Fate.ARRIVES))
    during = [each.adres for each in world.veld.seen]

    world.clock.advance(timedelta(hours=1))
    world.make_round(repeat(Fate.ARRIVES))

    assert "anna" not in during
    assert "cees" in during
    assert "anna" in [each.adres for each in world.veld.seen]
