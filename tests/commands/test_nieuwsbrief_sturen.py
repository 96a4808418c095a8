"""The nieuwsbrief on its way: put before another, agreed to, and sent."""

from collections.abc import Callable

import pytest

from commands.nieuwsbrief.toon import BriefGelezen
from registry.schema.netwerk import BotRol
from registry.schema.nieuwsbrieven import Briefstaat
from tests.commands.brieven import Two, agreed, concept, inside, leaders, texts
from tests.commands.partners import partner
from tests.databases import rows
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def two(talk_on: TalkOn) -> Two:
    """Anna and Bram, the day after; one besluit was taken."""
    anna, bram = leaders(talk_on("2022-10-26T09:00"))
    anna.say('besluit "De scholen starten in november" bij=1')
    return anna, bram


def test_another_projectleider_agrees_and_then_all_may_read_it(two: Two) -> None:
    anna, bram = agreed(two)
    reader = partner(anna, "carla", "schoolleider", BotRol.LEZER)

    view = inside(reader, "nieuwsbrief")

    assert isinstance(view, BriefGelezen)
    assert "De scholen starten in november." in texts(view.brief).values()
    assert "nieuwsbrief 1" in bram.say("nieuwsbrief").casefold()


def test_before_it_is_sent_only_its_makers_read_it(two: Two) -> None:
    anna, _ = two
    reader = partner(anna, "carla", "schoolleider", BotRol.LEZER)

    assert reader.say("nieuwsbrief").startswith("Er is nog geen nieuwsbrief.")
    assert reader.say("nieuwsbrief 1").startswith("Nieuwsbrief 1 is nog niet verstuurd.")
    assert reader.say("nieuwsbrief bestand 1").startswith("Nieuwsbrief 1 is nog niet verstuurd.")
    assert reader.say("nieuwsbrieven").startswith("Er is nog geen nieuwsbrief verstuurd.")


def test_who_put_it_before_the_others_cannot_agree(two: Two) -> None:
    anna, bram = two
    anna.say("nieuwsbrief voorleggen")

    said = anna.say("nieuwsbrief akkoord")

    assert said.startswith("Deze nieuwsbrief heb je zelf voorgelegd.")
    assert concept(bram).wacht
    assert not concept(anna).wacht


def test_somebody_in_the_same_seat_cannot_agree_either(two: Two) -> None:
    anna, _ = two
    other = partner(anna, "dirk", "projectleider-onderwijs", BotRol.PROJECTLEIDER)
    anna.say("nieuwsbrief voorleggen")

    assert other.say("nieuwsbrief akkoord").startswith("Deze nieuwsbrief komt van jouw eigen rol.")


def test_who_leads_nothing_cannot_agree(two: Two) -> None:
    anna, _ = two
    helper = partner(anna, "eef", "procesbegeleider", BotRol.PROCESBEGELEIDER)
    anna.say("nieuwsbrief voorleggen")

    said = helper.say("nieuwsbrief akkoord")

    assert said.startswith("Akkoord geven op een nieuwsbrief mag alleen: Projectleider")


def test_an_edit_takes_the_letter_back(two: Two) -> None:
    anna, bram = two
    anna.say("nieuwsbrief voorleggen")

    said = anna.say('nieuwsbrief voeg toe besproken "Er is meer tijd nodig."')

    assert "wacht nu niet meer op akkoord" in said
    assert bram.say("nieuwsbrief akkoord").startswith("Nieuwsbrief 1 wacht niet op akkoord.")


def test_a_letter_that_is_not_good_comes_back_with_the_reason(two: Two) -> None:
    anna, bram = two
    anna.say("nieuwsbrief voorleggen")

    said = bram.say("nieuwsbrief niet akkoord Het besluit klopt niet")

    assert said.startswith("Teruggestuurd: nieuwsbrief 1 is weer een concept.")
    assert "Niet akkoord: Het besluit klopt niet." in anna.say("nieuwsbrief")


def test_what_waits_can_be_taken_back(two: Two) -> None:
    anna, bram = two
    anna.say("nieuwsbrief voorleggen")

    anna.say("ongedaan")

    assert bram.say("nieuwsbrief akkoord").startswith("Nieuwsbrief 1 wacht niet op akkoord.")


@pytest.mark.parametrize(
    "line",
    [
        'nieuwsbrief bewerk 1 "Iets anders"',
        'nieuwsbrief voeg toe besproken "Iets"',
        "nieuwsbrief verplaats 3 na 2",
        "nieuwsbrief schrap 2",
        "nieuwsbrief foto weg 2",
        "nieuwsbrief terug 1",
        "nieuwsbrief voorleggen",
        "nieuwsbrief intrekken",
        "nieuwsbrief akkoord",
        "nieuwsbrief niet akkoord Toch niet goed",
    ],
)
def test_a_letter_that_was_sent_never_changes(line: str, two: Two) -> None:
    anna, _ = agreed(two)
    before = rows(anna.database)

    said = anna.say(line)

    assert said.startswith("Nieuwsbrief 1 is al verstuurd. Die verandert niet meer.")
    for table in "nieuwsbrief", "briefversie":
        assert rows(anna.database)[table] == before[table]


def test_what_tells_of_a_person_is_never_put_before_anybody(two: Two) -> None:
    anna, _ = two
    anna.say('toch nieuwsbrief voeg toe besproken "Bel 06-12345678 voor vragen."')

    said = anna.say("nieuwsbrief voorleggen")

    assert said.startswith("Dit kan zo niet: in alinea")
    assert "06-12345678" not in said
    assert concept(anna).kop.staat is Briefstaat.CONCEPT


def test_a_letter_without_anything_in_it_is_not_put_before_anybody(talk_on: TalkOn) -> None:
    anna, _ = leaders(talk_on("2022-10-26T09:00"))
    for number in sorted(texts(concept(anna).brief))[1:]:
        anna.say(f"nieuwsbrief schrap {number}")

    assert anna.say("nieuwsbrief voorleggen").startswith("In nieuwsbrief 1 staat nog niets.")
