from collections.abc import Callable

import pytest

from commands.vergaderen.inzichten import InzichtBewaard, Inzichtenlijst
from registry.schema.netwerk import BotRol
from registry.schema.vergaderen import Inzichtsoort
from tests.commands.partners import partner
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
TIJD = "scholen missen tijd voor reflectie in toetsweken"


@pytest.fixture
def proces(talk_on: TalkOn) -> Talk:
    """The procesbegeleider, who sits in the netwerkgroep and in the leeromgeving."""
    talk = talk_on("2023-03-01T09:00")
    return partner(talk, "anna", "procesbegeleider", BotRol.PROCESBEGELEIDER)


def kept(talk: Talk, line: str) -> InzichtBewaard:
    view = talk.view(f"!{line}")
    assert isinstance(view, InzichtBewaard), talk.say(f"!{line}")
    return view


def test_an_inzicht_is_offered_for_the_agenda_of_the_netwerkgroep(proces: Talk) -> None:
    said = proces.say(f"!inzicht {TIJD}")

    assert said.startswith("Opgeslagen als knelpunt (nr 1): Scholen missen tijd")
    assert "op de agenda van Netwerkgroep bijeenkomst 3, donderdag 9 maart 2023?" in said


def test_yes_puts_it_on_the_agenda_and_can_be_undone(proces: Talk) -> None:
    proces.say(f"!inzicht {TIJD}")

    said = proces.say("!1")
    shown = proces.say("!agendapunten 5")
    proces.say("!ongedaan")

    assert said.startswith("Het staat op de agenda van Netwerkgroep bijeenkomst 3")
    assert f"{TIJD} (inzicht, nr 1)" in shown
    assert TIJD not in proces.say("!agendapunten 5")


def test_later_keeps_it_for_another_time(proces: Talk) -> None:
    proces.say(f"!inzicht {TIJD}")

    said = proces.say("!2")

    assert said.startswith("1 inzicht.")
    assert "Nog niet op een agenda." in said


@pytest.mark.parametrize(
    ("line", "soort", "school"),
    [
        (f"inzicht {TIJD}", Inzichtsoort.KNELPUNT, ""),
        (f'inzicht "{TIJD}" soort=trend', Inzichtsoort.TREND, ""),
        (
            f'inzicht "{TIJD}" soort="werkzaam element" school=dalton',
            Inzichtsoort.ELEMENT,
            "Stedelijk Dalton College Alkmaar",
        ),
    ],
)
def test_an_inzicht_has_a_kind_and_perhaps_a_school(
    line: str, soort: Inzichtsoort, school: str, proces: Talk
) -> None:
    regel = kept(proces, line).regel

    assert (regel.soort, regel.school, regel.tekst) == (soort, school, TIJD)
    assert regel.door_rol == "Procesbegeleider"


def test_the_newest_comes_first_and_what_is_taken_away_is_gone(proces: Talk) -> None:
    for line in ("inzicht eerste", "inzicht tweede", "inzicht derde"):
        proces.say(f"!{line}")

    proces.say("!inzicht weg 2")

    view = proces.view("!inzichten")
    assert isinstance(view, Inzichtenlijst)
    assert [each.tekst for each in view.regels] == ["derde", "eerste"]


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("inzicht", "Tekst ontbreekt."),
        (f'inzicht "{TIJD}" school=harvard', "Ik ken geen school “harvard”."),
        (f'inzicht "{TIJD}" soort=gerucht', "Soort moet"),
        ("inzicht agenda 9", "Nummer 9 is geen inzicht dat ik kan vinden."),
        ("inzicht weg 9", "Nummer 9 is geen inzicht dat ik kan vinden."),
        ('ontwikkelvraag harvard "Wat werkt er?"', "Ik ken geen school"),
        ("ontwikkelvraag dalton", "Wat is de ontwikkelvraag van Stedelijk Dalton"),
        ("ontwikkelvraag", "School ontbreekt."),
    ],
)
def test_what_makes_no_sense_is_refused_and_stores_nothing(
    line: str, refusal: str, proces: Talk
) -> None:
    assert proces.say(f"!{line}").startswith(refusal)
    assert rows(proces.database)["aantekening"] == []


def test_an_inzicht_of_another_programme_is_not_found(proces: Talk) -> None:
    proces.say(f"!inzicht {TIJD}")
    other = Talk(proces.database, proces.clock, (BotRol.PROJECTLEIDER,), "!x", "@x", "matrix")

    assert other.say("!inzicht weg 1").startswith("Nummer 1 is geen inzicht")
    assert other.say("!inzichten").startswith("Er zijn nog geen inzichten.")


def test_a_lid_keeps_no_inzicht(proces: Talk) -> None:
    bram = partner(proces, "bram", "schoolleider")

    bram.say(f"!inzicht {TIJD}")

    assert rows(proces.database)["aantekening"] == []


@pytest.mark.parametrize(
    ("line", "school"),
    [
        ('ontwikkelvraag dalton "Wat werkt er?"', "Stedelijk Dalton College Alkmaar"),
        ("ontwikkelvraag dalton Wat werkt er?", "Stedelijk Dalton College Alkmaar"),
        ('ontwikkelvraag jan arentsz alkmaar "Wat werkt er?"', "Jan Arentsz Alkmaar"),
    ],
)
def test_a_question_of_a_school_is_kept(line: str, school: str, proces: Talk) -> None:
    said = proces.say(f"!{line}")

    assert said.startswith(f"Opgeslagen voor {school} (nr 1): Wat werkt er?")


def test_a_school_that_nobody_knows_is_asked_about(proces: Talk) -> None:
    asked = proces.say('!ontwikkelvraag spinakker "Wat werkt er?"')

    said = proces.say("!1")

    assert asked.startswith("Ik ken geen school “spinakker”. Bedoel je:")
    assert said.startswith("Opgeslagen voor De Spinaker Alkmaar (nr 1): Wat werkt er?")


def test_questions_are_listed_school_by_school_and_can_be_taken_away(proces: Talk) -> None:
    for line in ('focus "Wat nu?"', 'dalton "Wie doet mee?"', 'focus "Hoe verder?"'):
        proces.say(f"!ontwikkelvraag {line}")

    proces.say("!ontwikkelvraag weg 1")

    assert proces.say("!ontwikkelvragen").splitlines()[2:4] == [
        "- Focus: Hoe verder? (nr 3, 1 maart 2023)",
        "- Stedelijk Dalton College Alkmaar: Wie doet mee? (nr 2, 1 maart 2023)",
    ]
    assert "2, 1 maart" not in proces.say("!ontwikkelvragen focus")
