"""A programme without dates: its moments are reckoned from the mijlpalen that were reached."""

from datetime import date

import pytest

from commands.afhandelen import Afhandelbericht
from tests.talk import Talk

START = "mijlpaal start-implementatie klaar"


def test_before_the_start_nothing_has_a_moment(talk: Talk) -> None:
    answer = talk.say("meetmoment uitvraag klaar")

    assert "heeft geen vast moment" in answer
    assert "Uitvraag na een jaar" not in talk.say("agenda handreiking 2023").split("Zonder")[0]


def test_who_says_that_it_began_hears_what_follows(talk: Talk) -> None:
    view = talk.view(f"{START} op 1 september 2022")

    assert isinstance(view, Afhandelbericht)
    assert view.wat.op == date(2022, 9, 1)
    assert [(each.titel, each.periode.tekst) for each in view.wat.volgt] == [
        ("Eigenaren/trekkers delen ervaringen", "tweede halfjaar van 2022"),
        ("Uitvraag na een jaar", "september 2023"),
    ]


def test_a_day_that_was_said_wrong_is_said_again(talk: Talk) -> None:
    talk.say(START)
    answer = talk.say(f"{START} op 1 juni 2022")

    assert "Klaar op woensdag 1 juni 2022" in answer
    assert "Uitvraag na een jaar: juni 2023" in answer
    assert "juni 2023" in talk.say("meetmoment uitvraag uitstel 1 juli 2023")


def test_what_follows_is_gone_when_it_is_undone(talk: Talk) -> None:
    talk.say(START)
    talk.say("ongedaan")

    assert "heeft geen vast moment" in talk.say("meetmoment uitvraag klaar")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1 september 2023", "komt nog"),
        ("31 april 2022", "bestaat niet"),
        ("1e", "niet als datum"),
    ],
)
def test_a_day_on_which_it_cannot_have_begun_is_refused(talk: Talk, day: str, said: str) -> None:
    assert said in talk.say(f"{START} op {day}")
    assert "heeft geen vast moment" in talk.say("meetmoment uitvraag klaar")


def test_it_is_seen_in_the_lists_of_meetmomenten_and_in_the_status(talk: Talk) -> None:
    before = talk.say("status implementatie handreiking onderwijs-verblijf")
    talk.say(START)
    after = talk.say("status implementatie handreiking onderwijs-verblijf")

    assert "oktober 2023" not in before
    assert "oktober 2023" in after
    assert "oktober 2023" in talk.say("meetmomenten handreiking")
