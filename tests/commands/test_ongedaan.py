from datetime import timedelta

import pytest

from commands.herinneringen import Gewist, Herinnerd, Herinneringenlijst
from commands.later import NietHerhaald
from registry.schema.netwerk import BotRol
from tests.delivery import deliver
from tests.talk import Talk

NOTHING = "Er is niets om ongedaan te maken."


def mine(talk: Talk) -> list[str]:
    view = talk.view("herinneringen")
    assert isinstance(view, Herinneringenlijst)
    return [each.tekst for each in view.herinneringen]


def test_a_reminder_that_was_made_is_wiped(talk: Talk) -> None:
    talk.say("herinner mij morgen bellen")

    view = talk.view("ongedaan")

    assert isinstance(view, Gewist)
    assert mine(talk) == []


def test_a_reminder_that_was_wiped_comes_back(talk: Talk) -> None:
    talk.say("herinner mij morgen bellen")
    talk.say("wis 1")

    view = talk.view("Maak ongedaan")

    assert isinstance(view, Herinnerd)
    assert mine(talk) == ["bellen"]


def test_undoing_twice_is_doing_again(talk: Talk) -> None:
    talk.say("herinner mij morgen bellen")

    talk.say("ongedaan")
    talk.say("ongedaan")

    assert mine(talk) == ["bellen"]


def test_what_was_put_off_does_not_come_again(talk: Talk) -> None:
    talk.say("herinner mij over 1 minuut koffie")
    talk.clock.advance(timedelta(minutes=1))
    deliver(talk.database, talk.clock)
    talk.say("later 1 uur")

    view = talk.view("ongedaan")

    assert isinstance(view, NietHerhaald)
    assert NOTHING in talk.say("ongedaan")


@pytest.mark.parametrize("soort", ["mijlpaal tussenrapportage", "meetmoment jaarverslag-groeimee"])
def test_what_was_done_is_open_again(talk: Talk, soort: str) -> None:
    talk.say(f"{soort} klaar")

    said = talk.say("ongedaan")

    assert said.startswith("Staat weer open:")
    assert talk.say(f"{soort} klaar").startswith("Klaar:")


def test_what_was_put_off_twice_goes_back_to_the_first_day(talk: Talk) -> None:
    talk.say("mijlpaal tussenrapportage uitstel 1 maart 2023")
    talk.say("mijlpaal tussenrapportage uitstel 1 april 2023")

    said = talk.say("ongedaan")

    assert said.startswith("Uitgesteld tot woensdag 1 maart 2023")


def test_what_was_put_off_and_then_done_is_put_off_again(talk: Talk) -> None:
    talk.say("mijlpaal tussenrapportage uitstel 1 maart 2023")
    talk.say("mijlpaal tussenrapportage klaar")

    said = talk.say("ongedaan")

    assert said.startswith("Uitgesteld tot woensdag 1 maart 2023")


def test_the_answer_before_comes_back_word_for_word(talk: Talk) -> None:
    talk.say('antwoord 12 De maat is 5" en 97,4% van *alles* klopt, a=b')
    talk.say("antwoord 12 Toch niet")

    said = talk.say("ongedaan")

    assert said.startswith("Bewaard bij vraag 12: De maat is 5'' en 97,4% van *alles* klopt, a=b.")


def test_a_first_answer_leaves_the_question_open_again(talk: Talk) -> None:
    talk.say("antwoord 12 Ja")

    assert talk.say("ongedaan").startswith("Vraag 12 staat weer open")
    assert NOTHING not in talk.say("antwoord 12 Ja")


def test_there_is_nothing_to_undo_at_first(talk: Talk) -> None:
    assert NOTHING in talk.say("ongedaan")


def test_after_an_hour_nothing_is_undone(talk: Talk) -> None:
    talk.say("herinner mij maandag bellen")
    talk.clock.advance(timedelta(hours=1, seconds=1))

    assert NOTHING in talk.say("ongedaan")
    assert mine(talk) == ["bellen"]


def test_an_hour_later_it_can_still_be_undone(talk: Talk) -> None:
    talk.say("herinner mij maandag bellen")
    talk.clock.advance(timedelta(hours=1))

    assert isinstance(talk.view("ongedaan"), Gewist)


@pytest.mark.parametrize(
    "where", [{"room": "elders", "private": False}, {"sender": "anna"}], ids=str
)
def test_what_was_done_elsewhere_is_left_alone(talk: Talk, where: dict[str, object]) -> None:
    talk.say("mijlpaal tussenrapportage klaar")
    elsewhere = Talk(talk.database, talk.clock, **where)  # type: ignore[arg-type]

    assert NOTHING in elsewhere.say("!ongedaan")


def test_looking_and_failing_are_no_changes(talk: Talk) -> None:
    talk.say("herinner mij morgen bellen")
    for line in ("agenda", "status thuiszitters", "wis 999", "herinner mij gisteren eten"):
        talk.say(line)

    assert isinstance(talk.view("ongedaan"), Gewist)


def test_what_changes_nothing_does_not_hide_the_change_before(talk: Talk) -> None:
    talk.say("mijlpaal tussenrapportage klaar")
    talk.say("mijlpaal tussenrapportage klaar")

    assert talk.say("ongedaan").startswith("Staat weer open")


def test_a_change_that_has_no_way_back_is_not_skipped(talk: Talk) -> None:
    talk.say("herinner mij morgen bellen")
    talk.say("mijlpaal tussenrapportage klaar")
    talk.say("mijlpaal tussenrapportage open")

    assert NOTHING in talk.say("ongedaan")
    assert mine(talk) == ["bellen"]


def test_undoing_needs_the_right_that_the_change_needed(talk: Talk) -> None:
    talk.say("mijlpaal tussenrapportage klaar")
    talk.rollen = (BotRol.LEZER,)

    assert talk.say("ongedaan").startswith("Dit mag jij niet doen.")


def test_a_choice_that_is_open_stays_open_after_a_change(talk: Talk) -> None:
    talk.say("status thuiszitters")
    talk.say("herinner mij morgen bellen")

    assert "Kies een nummer" not in talk.say("1")
    assert isinstance(talk.view("ongedaan"), Gewist)
