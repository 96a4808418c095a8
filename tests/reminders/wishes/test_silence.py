"""Kinds of messages that somebody does not want to hear."""

from datetime import date, timedelta
from itertools import repeat

import pytest

from registry.clock import moment
from registry.database import Database
from registry.models import Reden
from registry.subjects import Soort, Subject
from registry.voorkeuren.stiltes import Soortstiltes
from reminders.mornings import MORNING as NINE
from tests.reminders.simulated import Fate, World, plek, sit
from tests.reminders.wishes.village import (
    HOUR,
    LADDER,
    MORNING,
    WEEK,
    a_village,
    heard,
    of,
    room,
    silence,
    speak,
)


@pytest.fixture
def world(empty: Database) -> World:
    return a_village(empty)


def test_who_says_nothing_hears_all(world: World) -> None:
    assert heard(world, "anna") == LADDER


def test_a_kind_that_is_silent_is_not_said_to_who_silenced_it(world: World) -> None:
    silence(world, "anna", "bijeenkomsten")

    assert heard(world, "anna") == []
    assert {row.reden for row in of(world, "anna")} == {Reden.STIL}
    assert heard(world, "cees") == LADDER


def test_another_kind_is_still_said(world: World) -> None:
    silence(world, "anna", "metingen")

    assert heard(world, "anna") == LADDER


def test_all_there_is_can_be_silent_up_to_and_including_a_day(world: World) -> None:
    silence(world, "anna", "alles", tot=date(2022, 11, 8))

    assert heard(world, "anna") == [MORNING, HOUR]


def test_what_lies_ahead_comes_back_when_the_silence_ends(world: World) -> None:
    silence(world, "anna", "alles")

    speak(world, "anna", "alles")

    assert heard(world, "anna") == LADDER


def test_what_was_due_while_it_was_silent_is_not_said_afterwards(world: World) -> None:
    silence(world, "anna", "alles")
    world.clock.at = moment(date(2022, 10, 20), NINE)
    world.replan()

    speak(world, "anna", "alles")

    assert heard(world, "anna") == [WEEK, MORNING, HOUR]
    assert of(world, "anna")[0].reden is Reden.STIL


def test_what_comes_to_be_known_during_a_silence_is_not_said_afterwards(world: World) -> None:
    silence(world, "bram", "bijeenkomsten")
    with world.change() as registry:
        sit(registry, "bram", "lid-a")
        registry.changed.add(Subject(Soort.PROGRAMMA, world.programma_id))
    world.clock.at = moment(date(2022, 10, 20), NINE)
    world.replan()

    speak(world, "bram", "bijeenkomsten")

    assert heard(world, "bram") == [WEEK, MORNING, HOUR]


def test_what_somebody_asked_for_themselves_is_never_silent(world: World) -> None:
    silence(world, "anna", "alles")

    with world.change() as registry:
        registry.herinneringen.add(plek("anna"), moment(date(2022, 10, 7), NINE), "koffie")

    assert heard(world, "anna", "herinnering") == ["07-10 09:00"]


def test_of_a_merged_message_the_other_parts_still_come(world: World) -> None:
    silence(world, "cees", "mijlpalen")

    world.clock.at = moment(date(2022, 11, 8), NINE)
    world.make_round(repeat(Fate.ARRIVES))

    seen = {each.adres: [part.split("/")[1] for part in each.parts] for each in world.veld.seen}
    assert seen["cees"] == ["bijeenkomst"]
    assert seen["bram"] == ["mijlpaal"]


def test_a_room_is_told_all_the_same_but_who_is_silent_is_not_mentioned(world: World) -> None:
    room(world, "groep-a", "kamer")

    silence(world, "anna", "bijeenkomsten")

    assert heard(world, "kamer") == LADDER
    assert {row.noemt for row in of(world, "kamer")} == {("cees",)}


def test_a_silence_that_is_over_is_forgotten_after_a_month(world: World) -> None:
    silence(world, "anna", "alles", tot=date(2022, 10, 7))
    world.clock.advance(timedelta(days=40))

    with world.change() as registry:
        assert Soortstiltes(registry).forget() == 1
