from collections.abc import Callable

import pytest

from commands.vergaderen.presentie import PresentieBeeld
from registry.models import Bijeenkomst
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.partners import NETWERKGROEP_3, partner
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    """The day after the netwerkgroep of 9 March; two partners had said that they would come."""
    talk = talk_on("2023-03-01T09:00")
    partner(talk, "anna", "procesbegeleider").say("!aanwezig ja 5")
    partner(talk, "bram", "jg-coach").say("!aanwezig ja 5")
    talk.clock.at = talk_on("2023-03-10T09:00").clock.at
    return talk


def presentie(talk: Talk, line: str = "presentie 5") -> PresentieBeeld:
    view = talk.view(line)
    assert isinstance(view, PresentieBeeld), talk.say(line)
    return view


def test_who_would_come_is_offered_as_a_guess(talk: Talk) -> None:
    view = presentie(talk)

    assert view.lijst.aanwezig == ("Procesbegeleider", "Stichting Groeimee")
    assert not view.lijst.vastgelegd
    assert [each.label for each in view.choices] == ["Klopt", "Iedereen was er"]
    assert rows(talk.database)["presentie"] == []


@pytest.mark.parametrize(("choice", "there"), [("1", 2), ("2", 7)])
def test_a_choice_writes_it_down(choice: str, there: int, talk: Talk) -> None:
    talk.say("presentie netwerkgroep")

    said = talk.say(choice)

    assert said.startswith(f"Opgeslagen: {there} van 7 partners waren er")
    assert presentie(talk).lijst.vastgelegd


@pytest.mark.parametrize(
    ("line", "absent"),
    [
        ("presentie 5 zonder groeimee", ["Stichting Groeimee"]),
        (
            "presentie 5 zonder groeimee en gemeente alkmaar",
            ["Gemeente Alkmaar", "Stichting Groeimee"],
        ),
        ("presentie netwerkgroep 3 zonder procesbegeleider", ["Procesbegeleider"]),
        ("presentie 5 zonder jg-coach", ["Stichting Groeimee"]),
        ("presentie 5 allemaal", []),
    ],
)
def test_without_some_means_all_the_others(line: str, absent: list[str], talk: Talk) -> None:
    assert [*presentie(talk, line).lijst.afwezig] == absent


def test_with_somebody_adds_to_who_would_come(talk: Talk) -> None:
    view = presentie(talk, "presentie 5 met schoolleider, ggd")

    assert len(view.lijst.aanwezig) == 3
    assert view.lijst.gasten == ("GGD",)


def test_what_is_written_down_is_corrected_and_undone(talk: Talk) -> None:
    talk.say("presentie 5 zonder groeimee")

    corrected = presentie(talk, "presentie 5 zonder procesbegeleider").lijst
    talk.say("ongedaan")

    assert corrected.afwezig == ("Procesbegeleider", "Stichting Groeimee")
    assert presentie(talk).lijst.afwezig == ("Stichting Groeimee",)


def test_the_first_time_undone_leaves_nothing(talk: Talk) -> None:
    talk.say("presentie 5 iedereen")

    said = talk.say("ongedaan")

    assert said.startswith("De presentie van Netwerkgroep bijeenkomst 3")
    assert rows(talk.database)["presentie"] == []


def test_the_opkomst_says_who_was_there(talk: Talk) -> None:
    talk.say("presentie 5 zonder groeimee")

    assert talk.say("opkomst 5").startswith("6 van 7 partners waren er")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("presentie 6 iedereen", "Bijeenkomst leeromgeving 3 is nog niet geweest."),
        ("presentie 8 iedereen", "Netwerkgroep bijeenkomst 5 (reservedatum) gaat niet door."),
        ("presentie 99", "Ik ken geen bijeenkomst 99."),
        ("presentie 5 zonder oberon", "“oberon” zit niet in deze groep. Kies uit:"),
        ("presentie 5 met de bakker en groeimee", "“de bakker” zit niet in deze groep."),
        ("presentie weg 5", "Er is nog geen presentie."),
    ],
)
def test_what_makes_no_sense_is_refused_and_stores_nothing(
    line: str, refusal: str, talk: Talk
) -> None:
    assert talk.say(line).startswith(refusal)
    assert rows(talk.database)["presentie"] == []


def test_a_cancelled_bijeenkomst_had_nobody(talk: Talk) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.session.get_one(Bijeenkomst, NETWERKGROEP_3).status = "vervallen"

    assert talk.say("presentie 5 iedereen").startswith(
        "Netwerkgroep bijeenkomst 3 gaat niet door."
    )


def test_a_lid_writes_down_nothing(talk: Talk) -> None:
    anna = partner(talk, "anna", "procesbegeleider")

    anna.say("!presentie 5 iedereen")

    assert rows(talk.database)["presentie"] == []


def test_who_leads_another_programme_is_sent_to_who_leads_this_one(talk: Talk) -> None:
    other = Talk(talk.database, talk.clock, (BotRol.PROJECTLEIDER,), "!x", "@dirk", "matrix")

    said = other.say("!presentie 5 iedereen")

    assert said.startswith("Je hebt geen plek in JOS VO. Vraag het aan:")
    assert rows(talk.database)["presentie"] == []
