"""Somebody follows a groep, and a groep is told something."""

from datetime import date, timedelta
from itertools import repeat

import pytest
from sqlalchemy import select

from registry.clock import moment
from registry.database import Database
from registry.models import Groep
from registry.namen import Hit
from registry.registry import Registry
from registry.voorkeuren.abonnementen import Abonnementen
from registry.voorkeuren.rondberichten import Rondberichten
from reminders.messages import BijeenkomstNadert, RondberichtGestuurd, from_json
from reminders.mornings import MORNING as NINE
from tests.reminders.simulated import Fate, World, plek
from tests.reminders.wishes.village import (
    LADDER,
    a_village,
    heard,
    number_of,
    of,
    replace,
    room,
    silence,
)


@pytest.fixture
def world(empty: Database) -> World:
    return a_village(empty)


def groep_a(registry: Registry) -> Hit:
    row = registry.session.scalars(select(Groep).where(Groep.slug == "groep-a")).one()
    return Hit("groep", row.id, row.slug, row.slug, row.naam, "P", "p", row.programma_id)


def follow(world: World, naam: str) -> None:
    with world.change() as registry:
        Abonnementen(registry).follow(plek(naam), groep_a(registry))


def tell(world: World, tekst: str = "De zaal is veranderd.") -> int:
    with world.change() as registry:
        berichten, door = Rondberichten(registry), number_of(registry, "cees")
        return berichten.tell(groep_a(registry), tekst, berichten.soon(), door, "lid-a").nummer


def test_a_follower_hears_what_the_groep_is_told_and_is_asked_nothing(world: World) -> None:
    follow(world, "bram")

    assert heard(world, "bram") == LADDER
    found = [from_json(row.bericht) for row in of(world, "bram")]
    assert not any(isinstance(each, BijeenkomstNadert) and each.vraagt for each in found)
    theirs = [from_json(row.bericht) for row in of(world, "anna")]
    assert any(isinstance(each, BijeenkomstNadert) and each.vraagt for each in theirs)


def test_a_follower_hears_no_more_when_they_stop(world: World) -> None:
    follow(world, "bram")

    with world.change() as registry:
        Abonnementen(registry).stop(plek("bram"), groep_a(registry))

    assert heard(world, "bram") == []


def test_a_member_of_a_groep_with_a_room_can_hear_it_privately_as_well(world: World) -> None:
    room(world, "groep-a", "kamer")
    assert heard(world, "anna") == []

    follow(world, "anna")

    assert heard(world, "anna") == heard(world, "kamer") == LADDER
    assert {row.noemt for row in of(world, "kamer")} == {("anna", "cees")}
    first = from_json(of(world, "anna")[0].bericht)
    assert isinstance(first, BijeenkomstNadert)
    assert first.vraagt


def test_a_follower_is_not_mentioned_in_the_room(world: World) -> None:
    room(world, "groep-a", "kamer")

    follow(world, "bram")

    assert {row.noemt for row in of(world, "kamer")} == {("anna", "cees")}


def test_a_follower_who_is_silent_or_away_hears_nothing(world: World) -> None:
    follow(world, "bram")

    silence(world, "bram", "bijeenkomsten", tot=date(2022, 10, 31))
    replace(world, "bram", "cees", date(2022, 11, 1), date(2022, 12, 1))

    assert heard(world, "bram") == []


def test_a_groep_is_told_in_its_room_and_privately_elsewhere_at_the_minute(world: World) -> None:
    room(world, "groep-a", "kamer")
    room(world, "groep-a", "elders", kanaal="teams")
    follow(world, "bram")

    tell(world)

    for naam in ("kamer", "elders", "bram"):
        [row] = of(world, naam, "rondbericht")
        assert (row.due, row.exact) == (world.clock.now() + timedelta(minutes=5), True)
    assert of(world, "anna", "rondbericht") == []


def test_without_a_room_every_member_is_told_once_by_the_rol_of_who_asked(world: World) -> None:
    tell(world)
    world.clock.advance(timedelta(minutes=5))
    world.make_round(repeat(Fate.ARRIVES))
    world.clock.advance(timedelta(days=1))
    world.make_round(repeat(Fate.ARRIVES))

    told = [each.adres for each in world.veld.seen if "rondbericht" in each.key]
    assert sorted(told) == ["anna", "cees"]
    [row] = of(world, "anna", "rondbericht")
    said = from_json(row.bericht)
    assert isinstance(said, RondberichtGestuurd)
    assert (said.tekst, said.door_rol) == ("De zaal is veranderd.", "lid-a")


def test_what_is_taken_back_within_five_minutes_is_not_said(world: World) -> None:
    nummer = tell(world)
    with world.change() as registry:
        Rondberichten(registry).take_back(nummer, number_of(registry, "cees"))

    world.clock.advance(timedelta(minutes=5))
    world.make_round(repeat(Fate.ARRIVES))

    assert world.veld.seen == []


def test_who_silenced_messages_is_not_told(world: World) -> None:
    silence(world, "anna", "berichten")

    tell(world)

    assert heard(world, "anna", "rondbericht") == []
    assert len(heard(world, "cees", "rondbericht")) == 1


def test_a_message_goes_to_a_vervanger_with_for_whom_it_is(world: World) -> None:
    replace(world, "anna", "bram", date(2022, 10, 6), date(2022, 10, 7))

    tell(world)

    [row] = of(world, "bram", "rondbericht")
    assert row.namens == "lid-a"


def test_a_message_for_tomorrow_waits_for_nine(world: World) -> None:
    world.clock.at = moment(date(2022, 10, 7), NINE) + timedelta(hours=10)  # a Friday evening
    with world.change() as registry:
        berichten = Rondberichten(registry)
        berichten.tell(groep_a(registry), "Tot dan.", berichten.morning(), None, "lid-a")

    assert heard(world, "anna", "rondbericht") == ["10-10 09:00"]
