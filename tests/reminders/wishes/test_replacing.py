"""Somebody is away, and another hears what they are told."""

from datetime import date, timedelta

import pytest

from registry.database import Database
from registry.models import Omdat
from registry.voorkeuren.vervangingen import Vervangingen
from reminders.messages import Vervanggevraagd, from_json
from tests.reminders.simulated import World, plek
from tests.reminders.wishes.village import (
    FIRST,
    HOUR,
    LADDER,
    MORNING,
    WEEK,
    a_village,
    heard,
    number_of,
    of,
    replace,
    room,
    silence,
)

NOVEMBER = date(2022, 11, 1), date(2022, 11, 14)


@pytest.fixture
def world(empty: Database) -> World:
    return a_village(empty)


def test_a_vervanger_hears_it_on_the_days_that_were_asked(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)

    assert heard(world, "anna") == [FIRST, HOUR]
    assert heard(world, "bram") == [WEEK, MORNING]


def test_it_says_for_whom_it_is_by_their_rol(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)

    assert {(row.namens, row.omdat) for row in of(world, "bram")} == {("lid-a", Omdat.VERVANGT)}


def test_who_has_the_seat_as_well_hears_it_once_and_as_their_own(world: World) -> None:
    replace(world, "anna", "cees", *NOVEMBER)

    assert heard(world, "cees") == LADDER
    assert {row.omdat for row in of(world, "cees")} == {None}


def test_who_replaces_may_be_replaced_as_well(world: World) -> None:
    replace(world, "anna", "cees", *NOVEMBER)
    replace(world, "cees", "bram", *NOVEMBER)

    assert heard(world, "bram") == [WEEK, MORNING]
    assert heard(world, "anna") == heard(world, "cees") == [FIRST, HOUR]


def test_who_replace_each_other_hear_their_own(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)
    replace(world, "bram", "anna", *NOVEMBER)

    assert heard(world, "anna") == LADDER


def test_a_vervanger_who_is_silent_leaves_it_where_it_was(world: World) -> None:
    silence(world, "bram", "bijeenkomsten")

    replace(world, "anna", "bram", *NOVEMBER)

    assert heard(world, "anna") == LADDER
    assert heard(world, "bram") == []


def test_who_is_silent_and_away_has_their_vervanger_hear_it(world: World) -> None:
    silence(world, "anna", "alles")

    replace(world, "anna", "bram", *NOVEMBER)

    assert heard(world, "anna") == []
    assert heard(world, "bram") == [WEEK, MORNING]


def test_what_somebody_named_as_silent_does_not_go_to_their_vervanger(world: World) -> None:
    silence(world, "anna", "bijeenkomsten")

    replace(world, "anna", "bram", *NOVEMBER)

    assert heard(world, "bram") == []


def test_it_comes_back_when_the_vervanging_ends(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)

    with world.change() as registry:
        Vervangingen(registry).end(plek("anna"))

    assert heard(world, "anna") == LADDER
    assert heard(world, "bram") == []


def test_in_a_room_the_vervanger_is_mentioned_who_belongs_to_the_programme(world: World) -> None:
    room(world, "groep-a", "kamer")

    replace(world, "anna", "bram", *NOVEMBER)

    noemt = {row.due.day: row.noemt for row in of(world, "kamer")}
    assert noemt == {14: ("bram", "cees"), 8: ("bram", "cees"), 15: ("anna", "cees")}


def test_in_a_room_who_has_no_seat_is_not_mentioned(world: World) -> None:
    with world.change() as registry:
        registry.mensen.welcome("veld", "dora", "dora")
    room(world, "groep-a", "kamer")

    replace(world, "anna", "dora", *NOVEMBER)

    assert of(world, "kamer")[1].noemt == ("cees",)
    assert heard(world, "dora") == []


def test_a_vervanger_is_told_so_in_five_minutes(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)

    [row] = of(world, "bram", "vervanging")
    assert heard(world, "bram", "vervanging") == ["06-10 09:05"]
    assert from_json(row.bericht) == Vervanggevraagd(
        rollen=("lid-a (proef)",), van=NOVEMBER[0], tot=NOVEMBER[1]
    )


def test_who_is_away_hears_that_it_was_refused_and_gets_their_own_again(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)
    world.clock.advance(timedelta(hours=1))

    with world.change() as registry:
        Vervangingen(registry).end(plek("bram"))

    [row] = of(world, "anna", "vervanging")
    said = from_json(row.bericht)
    assert isinstance(said, Vervanggevraagd)
    assert said.geweigerd
    assert heard(world, "anna") == LADDER


def test_a_vervanging_is_forgotten_after_a_month(world: World) -> None:
    replace(world, "anna", "bram", *NOVEMBER)
    world.clock.advance(timedelta(days=75))

    with world.change() as registry:
        assert Vervangingen(registry).forget() == 1
        assert number_of(registry, "bram")
