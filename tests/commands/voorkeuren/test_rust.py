"""Saying when one wants to be left alone."""

import pytest

from bot.excuses import Afgewezen
from commands.voorkeuren.rust import RustGezet, RustOverzicht
from tests.commands.stoplichten import seated
from tests.talk import Talk


@pytest.fixture
def anna(talk: Talk) -> Talk:
    return seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")


def rust(talk: Talk) -> str:
    view = talk.view("rust")
    assert isinstance(view, RustOverzicht)
    return view.rust.words()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("rust 20:00-8:00", "20:00-8:00"),
        ("rust van 20 tot 8 uur", "20:00-8:00"),
        ("rust 12.30 – 13.15", "12:30-13:15"),
        ("rust 18-24", "18:00-0:00"),
        ("rust weekend", "weekend"),
        ("rust in het weekend", "weekend"),
        ("rust woensdag", "woensdag"),
        ("rust op woensdag en elke vrijdag", "woensdag vrijdag"),
        ("rust woensdagen 20:00-8:00", "20:00-8:00 woensdag"),
        ("rust zaterdag en zondag", "weekend"),
    ],
)
def test_hours_and_days_are_read_as_people_type_them(anna: Talk, line: str, words: str) -> None:
    assert isinstance(anna.view(line), RustGezet), anna.say(line)
    assert rust(anna) == words


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rust koffie", "Ik begrijp “koffie” niet"),
        ("rust 20:00", "Ik begrijp “20:00” niet"),
        ("rust 20:75-8:00", "niet. Typ uren of dagen"),
        ("rust 8-8", "niet. Typ uren of dagen"),
        ("rust 25-8", "niet. Typ uren of dagen"),
        ("rust 8:00-18:00", "Dan kan ik je nooit iets sturen"),
        ("rust maandag dinsdag woensdag donderdag vrijdag", "Dan kan ik je nooit iets sturen"),
    ],
)
def test_what_is_no_rest_is_refused(anna: Talk, line: str, said: str) -> None:
    assert isinstance(anna.view(line), Afgewezen)
    assert said in anna.say(line)
    assert rust(anna) == ""


def test_what_is_not_spoken_of_stays_as_it_was(anna: Talk) -> None:
    anna.say("rust 20:00-8:00")
    anna.say("rust weekend")
    anna.say("rust 21:00-7:00")

    assert rust(anna) == "21:00-7:00 weekend"


def test_only_this_leaves_nothing_else(anna: Talk) -> None:
    anna.say("rust 20:00-8:00 weekend")

    anna.say("rust alleen woensdag")

    assert rust(anna) == "woensdag"


def test_it_ends(anna: Talk) -> None:
    anna.say("rust weekend")

    assert "Je hebt geen rusttijd meer" in anna.say("rust weg")
    assert rust(anna) == ""


@pytest.mark.parametrize("line", ["rust weg", "rust vrijdag", "rust 21:00-7:00"])
def test_it_can_be_taken_back_to_how_it_was(anna: Talk, line: str) -> None:
    anna.say("rust 20:00-8:00 woensdag")
    anna.say(line)

    anna.say("ongedaan")

    assert rust(anna) == "20:00-8:00 woensdag"
