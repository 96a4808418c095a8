"""Saying what one does not want to hear, and wanting it again."""

from collections.abc import Callable

import pytest

from bot.excuses import Afgewezen
from commands.voorkeuren.stil import (
    Stilgezet,
    StilteGezet,
    StilteOverzicht,
    StilteVoorbij,
)
from tests.commands.stoplichten import seated
from tests.delivery import deliver
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def anna(talk: Talk) -> Talk:
    """A member of the netwerkgroep."""
    return seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")


def silent(talk: Talk) -> list[str]:
    view = talk.view("stil")
    assert isinstance(view, StilteOverzicht)
    return [each.soort for each in view.regels]


@pytest.mark.parametrize(
    ("line", "soorten", "tot"),
    [
        ("stil herinneringen tot 1 maart", ("alles",), "2023-03-01"),
        ("stil meetmomenten", ("metingen",), "None"),
        ("stil alles tot 8 augustus", ("alles",), "2023-08-08"),
        ("stil nieuwsbrief", ("nieuwsbrief",), "None"),
        ("stil tot 8 januari", ("alles",), "2023-01-08"),
        ("stil in de kerstvakantie", ("alles",), "2023-01-08"),
        ("stil metingen, acties en mijlpalen", ("metingen", "acties", "mijlpalen"), "None"),
        ("Stil Stoplichten t/m vrijdag", ("stoplichten",), "2022-10-21"),
    ],
)
def test_kinds_fall_silent_in_the_words_of_people(
    anna: Talk, line: str, soorten: tuple[str, ...], tot: str
) -> None:
    view = anna.view(line)

    assert isinstance(view, StilteGezet), anna.say(line)
    assert view.soorten == soorten
    assert str(view.dagen.tot) == tot
    assert silent(anna) == [*soorten]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("stil koffie", "Ik weet niet wat “koffie” is"),
        ("stil metingen tot koffie", "niet als datum"),
        ("stil metingen tot gisteren", "is al geweest"),
        ("stil niet koffie", "Ik weet niet wat “koffie” is"),
        ("stil niet metingen", "Metingen is niet stil"),
        ("stil niet metingen tot morgen", "Ik weet niet wat “tot morgen” is"),
        ("stil niet", "Er is niets stil"),
    ],
)
def test_what_cannot_be_silent_is_refused(anna: Talk, line: str, said: str) -> None:
    assert isinstance(anna.view(line), Afgewezen)
    assert said in anna.say(line)


def test_without_a_reminder_it_says_what_is_silent_and_how_to_end_that(anna: Talk) -> None:
    assert anna.say("stil").startswith("Er is niets stil.")
    anna.say("stil metingen")

    assert "Metingen, tot je het terugzet" in anna.say("stil")
    assert "stil niet metingen" in anna.say("stil")


def test_under_a_reminder_it_keeps_its_meaning(talk: Talk) -> None:
    talk.say("herinner mij over 1 minuut koffie")
    talk.clock.at = talk.clock.at.replace(minute=1)
    deliver(talk.database, talk.clock)

    view = talk.view("stil")

    assert isinstance(view, Stilgezet)
    assert view.titels == ("koffie",)


def test_the_last_silence_ends_first(anna: Talk) -> None:
    anna.say("stil metingen")
    anna.clock.at = anna.clock.at.replace(minute=5)
    anna.say("stil acties")

    first, second = anna.view("stil niet"), anna.view("stil niet")

    assert isinstance(first, StilteVoorbij)
    assert isinstance(second, StilteVoorbij)
    assert (first.soorten, second.soorten) == (("acties",), ("metingen",))


def test_everything_ends_at_once(anna: Talk) -> None:
    anna.say("stil metingen en acties")

    anna.say("stil niet alles")

    assert silent(anna) == []


def test_a_silence_can_be_taken_back_to_how_it_was(anna: Talk) -> None:
    anna.say("stil metingen tot 8 januari")
    anna.say("stil metingen")

    anna.say("ongedaan")

    assert "tot en met zondag 8 januari 2023" in anna.say("stil")


def test_a_new_silence_can_be_taken_back(anna: Talk) -> None:
    anna.say("stil metingen")

    anna.say("ongedaan")

    assert silent(anna) == []


def test_of_aanmeldingen_it_says_that_somebody_else_hears(anna: Talk) -> None:
    assert "Daarvan hoort iemand anders" in anna.say("stil aanmeldingen")
    assert "iemand anders" not in anna.say("stil metingen")


def test_a_silence_is_of_one_person(anna: Talk, talk: Talk) -> None:
    bram = seated(talk, "bram", "jos-vo-alkmaar/procesbegeleider")
    anna.say("stil metingen")

    assert silent(bram) == []
