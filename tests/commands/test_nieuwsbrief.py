"""The nieuwsbrief as two projectleiders make it: read, and edited."""

from collections.abc import Callable

import pytest

from bot.rendering import render
from registry.schema.netwerk import BotRol
from registry.schema.nieuwsbrieven import Briefstaat
from tests.commands.brieven import Two, concept, leaders, number_of, texts
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def two(talk_on: TalkOn) -> Two:
    """Anna and Bram, the day after; one besluit was taken."""
    anna, bram = leaders(talk_on("2022-10-26T09:00"))
    anna.say('besluit "De scholen starten in november" bij=1')
    return anna, bram


def test_reading_a_draft_stores_nothing(two: Two) -> None:
    anna, _ = two

    view = concept(anna)

    assert (view.kop.versie, view.kop.staat) == (0, Briefstaat.CONCEPT)
    assert "De scholen starten in november." in texts(view.brief).values()
    assert rows(anna.database)["nieuwsbrief"] == []


def test_a_first_edit_keeps_the_draft_too(two: Two) -> None:
    anna, _ = two
    number = number_of(anna, "De scholen")

    said = anna.say(f'nieuwsbrief bewerk {number} "De acht scholen starten in november."')

    assert said.startswith(f"Veranderd: alinea {number} van nieuwsbrief 1.")
    assert concept(anna).kop.versie == 2
    assert texts(concept(anna, "nieuwsbrief versie 1").brief)[number].startswith("De scholen")


def test_every_version_and_every_difference_can_be_read(two: Two) -> None:
    anna, bram = two
    number = number_of(anna, "De scholen")

    anna.say(f'nieuwsbrief bewerk {number} "De acht scholen starten."')
    bram.say('nieuwsbrief voeg toe besproken "Er is meer tijd nodig."')

    assert "De acht scholen starten." in anna.say("nieuwsbrief verschil 1 2")
    assert "Erbij" in bram.say("nieuwsbrief verschil")
    assert "Er is niets anders." in bram.say("nieuwsbrief verschil 2 2")
    for versie, words in ((1, "De scholen starten"), (2, "De acht scholen"), (3, "meer tijd")):
        assert words in anna.say(f"nieuwsbrief versie {versie}")


@pytest.mark.parametrize(
    ("line", "rubriek"),
    [
        ('besproken "Tijd."', "besproken"),
        ('in het kort "Tijd."', "in het kort"),
        ("kort Tijd.", "in het kort"),
        ("knelpunten en vragen: Tijd.", "knelpunten en vragen"),
        ("rubriek=cijfers tekst=Tijd.", "cijfers"),
    ],
)
def test_a_section_may_be_named_in_short(line: str, rubriek: str, two: Two) -> None:
    anna, _ = two

    said = anna.say(f"nieuwsbrief voeg toe {line}")

    assert f"bij {rubriek}." in said
    assert "Nu: Tijd." in said


def test_what_was_done_can_be_undone_and_that_too(two: Two) -> None:
    anna, _ = two
    before = texts(concept(anna).brief)
    anna.say(f"nieuwsbrief schrap {number_of(anna, 'De scholen')}")
    gone = texts(concept(anna).brief)

    anna.say("ongedaan")
    again = texts(concept(anna).brief)
    anna.say("ongedaan")

    assert again == before != gone
    assert texts(concept(anna).brief) == gone


def test_going_back_twice_goes_back_two_versions(two: Two) -> None:
    anna, _ = two
    for tekst in "Een.", "Twee.", "Drie.":
        anna.say(f'nieuwsbrief voeg toe besproken "{tekst}"')

    for _ in range(2):
        anna.say("nieuwsbrief terug")

    assert [*texts(concept(anna).brief).values()].count("Een.") == 1
    assert "Twee." not in texts(concept(anna).brief).values()


def test_what_came_in_after_an_edit_is_told_and_can_be_brought_in(two: Two) -> None:
    anna, _ = two
    anna.say('nieuwsbrief voeg toe besproken "Er is meer tijd nodig."')
    anna.say('besluit "Wij huren een zaal" bij=1')

    told = concept(anna).nieuw
    asked = anna.say("nieuwsbrief vernieuw")
    anna.say("1")

    assert told == ("Wij huren een zaal.",)
    assert "Wat jullie veranderd hebben, staat er dan niet meer in." in asked
    assert "Wij huren een zaal." in texts(concept(anna).brief).values()
    assert "Er is meer tijd nodig." not in texts(concept(anna).brief).values()


@pytest.mark.parametrize(
    "tekst",
    [
        "<script>alert(1)</script> en **vet**",
        "[klik](javascript:alert(1)) | tabel",
        "_schuin_ en `code`",
    ],
)
def test_what_people_typed_stays_text(tekst: str, two: Two) -> None:
    anna, _ = two
    anna.say(f'nieuws "{tekst}"')
    anna.say(f'nieuwsbrief voeg toe besproken "{tekst}"')

    said = anna.say("nieuwsbrief")
    drawn = render(anna.view("nieuwsbrief")).markdown

    # The news stands in short too.
    assert said.count(tekst) == 3, said
    assert tekst not in drawn


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("nieuwsbrief 3", "Netwerkgroep bijeenkomst 2 is op 17 januari 2023."),
        ("nieuwsbrief 8", "Netwerkgroep bijeenkomst 5 (reservedatum) staat niet vast"),
        ("nieuwsbrief 99", "Ik ken geen bijeenkomst 99."),
        ("nieuwsbrief versie 7", "Deze nieuwsbrief is nog niet bewerkt."),
        ("nieuwsbrief verschil", "Deze nieuwsbrief is nog niet bewerkt."),
        ("nieuwsbrief terug", "Deze nieuwsbrief is nog niet bewerkt."),
        ("nieuwsbrief vernieuw", "Zo staat het er al."),
        ("nieuwsbrief bewerk 99 Iets", "Er is geen alinea 99."),
        ("nieuwsbrief bewerk 1", "Tekst ontbreekt."),
        ("nieuwsbrief voeg toe onzin Iets", "Ik ken geen rubriek “onzin”."),
        ("nieuwsbrief verplaats 3 naar onzin", "Ik ken geen rubriek “onzin”."),
        ("nieuwsbrief schrap 1", "De titel blijft bovenaan staan."),
        ("nieuwsbrief foto weg 2", "Bij alinea 2 staat geen foto."),
        ("nieuwsbrief foto 99 Een zaal", "Er is geen alinea 99."),
        ("nieuwsbrief intrekken", "Nieuwsbrief 1 wacht niet op akkoord."),
        ("nieuwsbrief akkoord", "Nieuwsbrief 1 wacht niet op akkoord."),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(line: str, refusal: str, two: Two) -> None:
    anna, _ = two

    assert anna.say(line).startswith(refusal)
    assert rows(anna.database)["briefversie"] == []


def test_before_any_bijeenkomst_there_is_no_letter(talk_on: TalkOn) -> None:
    anna, _ = leaders(talk_on("2022-10-20T09:00"))

    assert anna.say("nieuwsbrief").startswith("Er is nog geen nieuwsbrief.")
    assert anna.say("nieuwsbrieven").startswith("Er zijn nog geen nieuwsbrieven.")


def test_who_sits_elsewhere_changes_nothing(two: Two) -> None:
    anna, _ = two
    hand = Talk(anna.database, anna.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    hand.say("rol erbij vsv-zuid-limburg/projectleider @fien:voorbeeld.nl")
    stranger = Talk(
        anna.database,
        anna.clock,
        (BotRol.PROJECTLEIDER,),
        "!fien:voorbeeld.nl",
        "@fien:voorbeeld.nl",
        "matrix",
    )

    said = stranger.say('nieuwsbrief bewerk 1 "Iets" bij=1')

    assert rows(anna.database)["nieuwsbrief"] == []
    assert not said.startswith("Veranderd")
