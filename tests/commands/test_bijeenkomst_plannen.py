"""Planning a new bijeenkomst: what is understood, what is warned about, and what is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from commands.bijeenkomsten.voornemen import BijeenkomstVraag
from registry.planwaarschuwingen import Let
from registry.schema.netwerk import BotRol
from tests.commands.bijeenkomsten import JOS, Row, calendar, member, told, waiting
from tests.commands.stoplichten import seated
from tests.databases import rows
from tests.talk import Talk

PLAN = "bijeenkomst plan netwerkgroep"
NEW = f"{PLAN} 30 maart 15:00-17:00"


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """Anna is in the netwerkgroep; it is 1 March 2023, nine in the morning."""
    talk = talk_on("2023-03-01T09:00")
    member(talk)
    return talk


def planned(talk: Talk, line: str = NEW) -> list[Row]:
    """Plan something, and return what is new in the calendar of the netwerkgroep."""
    before = calendar(talk)
    talk.say(line)
    talk.say("1")
    return [row for row in calendar(talk) if row not in before]


def warned(talk: Talk, line: str) -> list[tuple[Let, str]]:
    view = talk.view(line)
    assert isinstance(view, BijeenkomstVraag), view
    return [(each.let, each.naam) for each in view.waarschuwingen]


def test_a_new_bijeenkomst_is_shown_before_it_is_there(talk: Talk) -> None:
    before = calendar(talk)

    said = talk.say(NEW)

    assert said.startswith("Netwerkgroep bijeenkomst 6 plannen? Donderdag 30 maart 2023")
    assert calendar(talk) == before


def test_a_new_bijeenkomst_is_called_and_counted_as_the_others(talk: Talk) -> None:
    [row] = planned(talk)

    assert (row.titel, row.keer) == ("Netwerkgroep bijeenkomst 6", 6)
    assert (row.dag, row.uren, row.status) == ("2023-03-30", "15:00-17:00", "vast")


def test_every_schooljaar_begins_again_at_one(talk: Talk) -> None:
    [row] = planned(talk, f"{PLAN} 2 november 2023 15:00-17:00")

    assert (row.titel, row.keer) == ("Netwerkgroep bijeenkomst 1", 1)


def test_a_new_bijeenkomst_has_its_ladder_at_once_and_nothing_else_is_said(talk: Talk) -> None:
    [row] = planned(talk)

    assert [when for when, bericht in waiting(talk) if bericht.nummer == row.nummer] == [
        "2023-03-23 09:00",  # four weeks before is in the voorjaarsvakantie, and past
        "2023-03-29 09:00",
        "2023-03-30 14:00",
    ]
    assert told(talk) == []


def test_a_reserve_date_is_planned_with_it(talk: Talk) -> None:
    main, reserve = planned(talk, f'{NEW} reserve="6 april"')

    assert (reserve.titel, reserve.status) == (f"{main.titel} (reservedatum)", "reserve")
    assert (reserve.dag, reserve.uren, reserve.keer) == ("2023-04-06", main.uren, main.keer)
    assert "Reservedatum: donderdag 6 april 2023" in talk.say(f"bijeenkomst {main.nummer}")


def test_an_end_that_nobody_named_is_as_far_away_as_it_was(talk: Talk) -> None:
    [row] = planned(talk, f"{PLAN} 30 maart 13:30")

    assert row.uren == "13:30-15:30"


def test_where_it_is_and_how_to_join_stand_on_its_card_and_in_its_reminders(talk: Talk) -> None:
    line = f'{NEW} locatie="Stadhuis Alkmaar" link=https://meet.voorbeeld.nl/a_b titel="Extra"'

    [row] = planned(talk, line)

    card = talk.say(f"bijeenkomst {row.nummer}")
    assert "Plaats: Stadhuis Alkmaar" in card
    assert "Meedoen via: https://meet.voorbeeld.nl/a_b" in card
    [*_, (_, bericht)] = [each for each in waiting(talk) if each[1].nummer == row.nummer]
    assert (bericht.titel, bericht.locatie) == ("Extra", "Stadhuis Alkmaar")
    assert bericht.link == "https://meet.voorbeeld.nl/a_b"


def test_it_can_be_found_by_who_searches(talk: Talk) -> None:
    [row] = planned(talk, f'{NEW} locatie="Zwembad Hoornse Vaart"')

    assert row.titel in talk.say("zoek hoornse vaart")


def test_what_was_planned_is_undone(talk: Talk) -> None:
    [row] = planned(talk)

    talk.say("ongedaan")

    assert [each.status for each in calendar(talk) if each.nummer == row.nummer] == ["vervallen"]
    assert [each for each in waiting(talk) if each[1].nummer == row.nummer] == []
    assert told(talk) == []


def test_tomorrow_is_the_same_day_to_who_says_yes_after_midnight(
    talk_on: Callable[[str], Talk],
) -> None:
    talk = talk_on("2023-03-01T23:55")
    talk.say(f"{PLAN} morgen 15:00-17:00")
    talk.clock.advance(timedelta(minutes=10))

    talk.say("1")

    assert "2023-03-02" in {row.dag for row in calendar(talk)}


def test_in_its_own_room_a_groep_needs_no_name(talk: Talk) -> None:
    anna = seated(talk, "anna", f"{JOS}/projectleider-onderwijs")
    anna.say("koppel netwerkgroep")

    view = anna.view("bijeenkomst plan 30 maart 15:00-17:00")

    assert isinstance(view, BijeenkomstVraag)
    assert view.voornemen.groep == "netwerkgroep"


@pytest.mark.parametrize(
    ("when", "let", "naam"),
    [
        ("10 april 15:00-17:00", Let.FEESTDAG, "Tweede paasdag"),
        ("1 april 15:00-17:00", Let.WEEKEND, ""),
        ("2 mei 15:00-17:00", Let.VAKANTIE, "meivakantie"),
        ("30 maart 2028 15:00-17:00", Let.LOOPTIJD, "JOS VO"),
        ("7 september 15:00-17:00", Let.SCHOOLJAAR, "2023-2024"),
        ("9 maart 18:00-20:00", Let.ZELFDE_DAG, "Netwerkgroep bijeenkomst 3"),
        ("23 maart 16:00-18:00", Let.ZELFDE_MENSEN, "Bijeenkomst leeromgeving 3"),
    ],
)
def test_what_is_odd_about_a_day_is_asked_about(
    talk: Talk, when: str, let: Let, naam: str
) -> None:
    assert (let, naam) in warned(talk, f"{PLAN} {when}")


@pytest.mark.parametrize("when", ["30 maart 15:00-17:00", "23 maart 17:00-19:00"])
def test_of_an_ordinary_day_nothing_is_asked(talk: Talk, when: str) -> None:
    assert warned(talk, f"{PLAN} {when}") == []


def test_the_reserve_date_is_looked_at_too(talk: Talk) -> None:
    assert warned(talk, f'{NEW} reserve="10 april"') == [(Let.FEESTDAG, "Tweede paasdag")]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("netwerkgroep 30 maart 17:00-15:00", "Het eind (15:00) moet na het begin (17:00) komen."),
        ("netwerkgroep 1 februari 2023 15:00-17:00", "Woensdag 1 februari 2023 is al geweest."),
        ("netwerkgroep 9 maart 15:00-17:00", "Netwerkgroep Jeugdhulp op School VO komt dan al"),
        ("netwerkgroep 9 maart 16:30-18:00", "Netwerkgroep Jeugdhulp op School VO komt dan al"),
        ("netwerkgroep 11 mei 15:00-17:00", "Netwerkgroep Jeugdhulp op School VO komt dan al"),
        ("netwerkgroep 30 maart", "Hoe laat? Zet de tijd achter de dag"),
        ("netwerkgroep 30 februari 15:00-17:00", "30 februari bestaat niet"),
        ("netwerkgroep elke maandag", "Ik heb één dag nodig"),
        ("netwerkgroep maart 2024", "Ik heb één dag nodig"),
        ("netwerkgroep", "Ik zie geen datum."),
        ("kerngroep 30 maart 15:00-17:00", "Ik ken geen groep “kerngroep”."),
        ("", "Wanneer ontbreekt."),
        ('netwerkgroep 30 maart 15:00-17:00 reserve="30 maart"', "De reservedatum is dezelfde"),
        ('netwerkgroep 30 maart 15:00-17:00 reserve="9 maart"', "Netwerkgroep Jeugdhulp op Sch"),
        ("netwerkgroep 30 maart 15:00-17:00 link=javascript:alert(1)", "Deze link kan ik niet"),
        ("netwerkgroep 30 maart 15:00-17:00 link=http://voorbeeld.nl", "Deze link kan ik niet"),
        ("netwerkgroep 30 maart 15:00-17:00 link=https://x.nl/'onload", "Deze link kan ik niet"),
        ('netwerkgroep 30 maart 15:00-17:00 link="https://x.nl/ b"', "Deze link kan ik niet"),
    ],
)
def test_what_cannot_be_gets_a_sentence_and_changes_nothing(
    talk: Talk, line: str, answer: str
) -> None:
    before = rows(talk.database)["bijeenkomst"]

    said = talk.say(f"bijeenkomst plan {line} zeker=ja")

    assert said.startswith(answer)
    assert rows(talk.database)["bijeenkomst"] == before


def test_a_member_does_not_plan(talk: Talk) -> None:
    bram = seated(talk, "bram", f"{JOS}/schoolleider", BotRol.LID)

    assert bram.say(NEW).startswith("Dit mag jij niet doen. Vraag het aan een coördinator")


def test_in_a_closed_programme_nothing_is_planned(talk: Talk) -> None:
    talk.say("programma sluit jos zeker")

    assert talk.say(NEW).startswith("JOS VO is gesloten op 1 maart 2023.")


def test_words_of_markdown_in_a_title_stay_words(talk: Talk) -> None:
    [row] = planned(talk, f'{NEW} titel="<script>alert(1)</script> [klik](http://x)"')

    assert row.titel in talk.say(f"bijeenkomst {row.nummer}")
