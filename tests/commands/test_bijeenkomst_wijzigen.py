"""A bijeenkomst that is moved, cancelled, held on its reserve date, and put back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from registry.models import Reden
from tests.commands.bijeenkomsten import (
    calendar,
    days,
    held,
    member,
    reasons,
    told,
    waiting,
)
from tests.commands.stoplichten import seated
from tests.databases import rows
from tests.talk import Talk

RESERVE = "bijeenkomst vervang-door-reserve netwerkgroep 5"
FIVE = [
    (1, "2022-10-25"),
    (2, "2023-01-17"),
    (3, "2023-03-09"),
    (4, "2023-04-17"),
    (5, "2023-07-11"),
]


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """Anna is in the netwerkgroep; it is 18 April 2023, nine in the morning."""
    talk = talk_on("2023-04-18T09:00")
    member(talk)
    return talk


def sure(talk: Talk, line: str) -> str:
    """Ask for something, and say yes."""
    talk.say(line)
    return talk.say("1")


def test_the_reserve_date_is_shown_before_it_is_taken(talk: Talk) -> None:
    said = talk.say(RESERVE)

    assert said.startswith("Netwerkgroep bijeenkomst 5 naar de reservedatum? Dat wordt donderdag")
    assert "Nu: dinsdag 11 juli 2023, 15:00-17:00 uur" in said
    assert "1. Ja, neem de reservedatum" in said
    assert held(talk) == FIVE


def test_the_reserve_date_takes_the_place_of_the_last_of_five(talk: Talk) -> None:
    said = sure(talk, RESERVE)

    assert said.startswith("Donderdag 11 mei 2023, 15:00-17:00 uur: Netwerkgroep bijeenkomst 5.")
    assert held(talk) == [*FIVE[:4], (5, "2023-05-11")]
    assert [row.status for row in calendar(talk)[4:]] == ["vervallen", "vast"]


def test_the_reminders_go_with_it(talk: Talk) -> None:
    before = {f"{bericht.datum}" for _, bericht in waiting(talk)}

    sure(talk, RESERVE)

    assert before == {"2023-05-11", "2023-07-11"}
    assert [(when, bericht.reserve) for when, bericht in waiting(talk)] == [
        ("2023-04-28 09:00", False),  # 4 May is in the meivakantie
        ("2023-05-10 09:00", False),
        ("2023-05-11 14:00", False),
    ]
    assert reasons(talk, "2023-07-11") == {Reden.VERVALLEN}


def test_people_hear_once_how_it_was_and_how_it_is(talk: Talk) -> None:
    sure(talk, RESERVE)

    [(when, bericht)] = told(talk)

    assert when == "2023-04-18 09:05"
    assert days(bericht.oud) == "2023-07-11 15:00 vast"
    assert days(bericht.nieuw) == "2023-05-11 15:00 vast"
    assert bericht.vraagt


def test_the_room_of_a_groep_hears_it_once_and_its_members_not_again(talk: Talk) -> None:
    room = seated(talk, "bram", "jos-vo-alkmaar/projectleider-onderwijs")
    room.say("koppel netwerkgroep")
    talk.say("aanwezig ja 10")

    sure(talk, RESERVE)

    assert [bericht.beantwoord for _, bericht in told(talk, room.room)] == [True]
    assert told(talk) == []


def test_a_reserve_date_that_is_over_is_refused(talk_on: Callable[[str], Talk]) -> None:
    late = talk_on("2023-05-12T09:00")

    said = late.say(RESERVE)

    assert said.startswith("De reservedatum was donderdag 11 mei 2023. Die kan niet meer.")
    assert held(late) == FIVE


def test_a_reserve_date_is_refused_from_the_hour_it_begins(
    talk_on: Callable[[str], Talk],
) -> None:
    assert talk_on("2023-05-11T14:59").view(RESERVE).choices
    assert isinstance(talk_on("2023-05-11T15:00").view(RESERVE), Afgewezen)


def test_what_is_definite_frees_its_reserve_date(talk: Talk) -> None:
    said = sure(talk, "bijeenkomst definitief netwerkgroep 5")

    assert said.startswith("Definitief: dinsdag 11 juli 2023")
    assert held(talk) == FIVE
    assert {f"{bericht.datum}" for _, bericht in waiting(talk)} == {"2023-07-11"}
    [(_, bericht)] = told(talk)
    assert (bericht.reserve, days(bericht.nieuw)) == (True, "2023-05-11 15:00 vervallen")


def test_another_day_makes_another_ladder(talk: Talk) -> None:
    sure(talk, "bijeenkomst verzet netwerkgroep 5 naar 20 juni 16:00-18:00")

    ladder = [when for when, bericht in waiting(talk) if not bericht.reserve]
    assert ladder == [
        "2023-05-23 09:00",
        "2023-06-13 09:00",
        "2023-06-19 09:00",
        "2023-06-20 15:00",
    ]


def test_hours_alone_are_those_of_the_same_day(talk: Talk) -> None:
    sure(talk, "bijeenkomst verzet netwerkgroep 5 13:00-15:00")

    assert [row.uren for row in calendar(talk) if row.dag == "2023-07-11"] == ["13:00-15:00"]


def test_a_groep_alone_means_its_next_bijeenkomst(talk: Talk) -> None:
    sure(talk, "bijeenkomst verzet netwerkgroep 13 juli 15:00-17:00")

    assert held(talk)[-1] == (5, "2023-07-13")


def test_what_is_cancelled_says_why_and_frees_its_reserve_date(talk: Talk) -> None:
    sure(talk, "bijeenkomst annuleer netwerkgroep 5 te weinig partners kunnen")

    [(_, bericht)] = told(talk)
    assert (bericht.reden, f"{bericht.vrij}") == ("te weinig partners kunnen", "2023-05-11")
    assert waiting(talk) == []
    assert held(talk) == FIVE[:4]


@pytest.mark.parametrize(
    "line",
    [
        RESERVE,
        "bijeenkomst verzet netwerkgroep 5 20 juni 16:00-18:00",
        "bijeenkomst annuleer netwerkgroep 5 ziekte",
        "bijeenkomst definitief netwerkgroep 5",
    ],
)
def test_what_is_undone_at_once_is_as_if_nothing_was(talk: Talk, line: str) -> None:
    before = calendar(talk), waiting(talk), card(talk)

    sure(talk, line)
    changed = calendar(talk), waiting(talk), card(talk)
    talk.say("ongedaan")

    assert changed != before
    assert (calendar(talk), waiting(talk), card(talk)) == before
    assert told(talk) == []


def card(talk: Talk) -> str:
    return talk.say("bijeenkomst 10")


def test_what_people_know_of_is_taken_back_in_the_open(talk: Talk) -> None:
    sure(talk, "bijeenkomst annuleer netwerkgroep 5 ziekte")
    talk.clock.advance(timedelta(minutes=30))

    sure(talk, "bijeenkomst terug netwerkgroep 5")

    first, last = (bericht for _, bericht in told(talk) if not bericht.reserve)
    assert (days(first.nieuw), days(last.nieuw)) == (
        "2023-07-11 15:00 vervallen",
        "2023-07-11 15:00 vast",
    )


def test_changes_are_taken_back_one_by_one(talk: Talk) -> None:
    sure(talk, "bijeenkomst verzet 10 20 juni 15:00-17:00")
    sure(talk, "bijeenkomst verzet 10 22 juni 15:00-17:00")

    for day in ("2023-06-20", "2023-07-11"):
        sure(talk, "bijeenkomst terug 10")

        assert held(talk)[-1] == (5, day)
    assert talk.say("bijeenkomst terug 10").startswith("Er is niets veranderd aan Netwerkgroep")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("verzet 10 20 juni 17:00-15:00", "Het eind (15:00) moet na het begin (17:00) komen."),
        ("verzet 10 1 april 2023 15:00-17:00", "Zaterdag 1 april 2023 is al geweest."),
        ("verzet 10 18 april 2023 8:00-10:00", "Dinsdag 18 april 2023 is al geweest."),
        ("verzet 10 11 juli 15:00-17:00", "Zo staat Netwerkgroep bijeenkomst 5 al gepland."),
        ("verzet 10 11 mei 15:00-17:00", "Donderdag 11 mei 2023 is de reservedatum"),
        ("verzet 8 11 juli 15:00-17:00", "De reservedatum is dezelfde dag"),
        ("verzet 7 20 juni 15:00-17:00", "Netwerkgroep bijeenkomst 4 was op maandag 17 april"),
        ("verzet 99 20 juni 15:00-17:00", "Ik ken geen bijeenkomst 99."),
        ("verzet netwerkgroep 9 20 juni 15:00-17:00", "Ik ken geen bijeenkomst 9 van Netwerk"),
        ("verzet kerngroep 9 20 juni 15:00-17:00", "Ik ken geen groep “kerngroep”."),
        ("verzet netwerkgroep 5", "Ik zie geen datum."),
        ("verzet netwerkgroep 5 ooit", "Ik begrijp “ooit” niet als datum."),
        ("verzet 10 juni 2023", "Ik heb één dag nodig"),
        ("verzet 10 link=javascript:alert(1)", "Deze link kan ik niet gebruiken."),
        ("annuleer 7 ziekte", "Netwerkgroep bijeenkomst 4 was op maandag 17 april 2023."),
        ("vervang-door-reserve leeromgeving 4", "Bijeenkomst leeromgeving 4 heeft geen reserve"),
        ("definitief leeromgeving 4", "Bijeenkomst leeromgeving 4 heeft geen reservedatum."),
        ("terug 10", "Er is niets veranderd aan Netwerkgroep bijeenkomst 5."),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(
    talk: Talk, line: str, answer: str
) -> None:
    before = rows(talk.database)["bijeenkomst"]

    said = talk.say(f"bijeenkomst {line} zeker=ja")

    assert said.startswith(answer)
    assert rows(talk.database)["bijeenkomst"] == before
    assert rows(talk.database)["wijziging"] == []


def test_what_does_not_go_on_cannot_be_moved(talk: Talk) -> None:
    sure(talk, "bijeenkomst annuleer 10 ziekte")

    assert talk.say("bijeenkomst verzet 10 20 juni 15:00-17:00").startswith(
        "Netwerkgroep bijeenkomst 5 gaat niet door. Toch wel? Typ bijeenkomst terug 10"
    )


def test_only_who_has_a_seat_in_the_programme_plans_there(talk: Talk) -> None:
    bram = seated(talk, "bram", "vsv-zuid-limburg/coordinator-buddyplus")

    said = bram.say(RESERVE)

    assert said.startswith("Je hebt geen plek in JOS VO. Vraag het aan: ")
    assert held(talk) == FIVE
