"""Having somebody else hear what one is told."""

import pytest

from bot.excuses import Afgewezen
from bot.guarding import InPrive
from commands.voorkeuren.vervanger import (
    VervangerGevraagd,
    VervangingEinde,
    VervangingOverzicht,
)
from registry.voorkeuren.vervangingen import Vervangregel
from tests.commands.stoplichten import seated
from tests.talk import Talk

ANNA = "@anna:voorbeeld.nl"


@pytest.fixture
def anna(talk: Talk) -> Talk:
    return seated(talk, "anna", "jos-vo-alkmaar/procesbegeleider")


@pytest.fixture
def bram(anna: Talk) -> Talk:
    """Somebody who goes on holiday; Anna is known."""
    return seated(anna, "bram", "jos-vo-alkmaar/schoolleider")


def seen(talk: Talk) -> list[Vervangregel]:
    view = talk.view("vervanger")
    assert isinstance(view, VervangingOverzicht)
    return [*view.regels]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        (f"vervanger {ANNA} van 1 mei tot 12 mei", "2023-05-01 2023-05-12"),
        (f"vervanger {ANNA} tot 12 november", "2022-10-20 2022-11-12"),
        (f"vervanger {ANNA} in de kerstvakantie", "2022-12-24 2023-01-08"),
        ("vervanger anna 24 t/m 28 oktober", "2022-10-24 2022-10-28"),
        ("vervanger Anna van maandag tot woensdag", "2022-10-24 2022-10-26"),
    ],
)
def test_a_person_and_days_are_read_as_people_type_them(bram: Talk, line: str, days: str) -> None:
    view = bram.view(line)

    assert isinstance(view, VervangerGevraagd), bram.say(line)
    assert f"{view.regel.dagen.van} {view.regel.dagen.tot}" == days
    assert view.regel.naam == "anna"


def test_both_see_it_and_the_vervanger_only_the_rol(bram: Talk, anna: Talk) -> None:
    bram.say(f"vervanger {ANNA} tot 12 november")

    [mine], [theirs] = seen(bram), seen(anna)

    assert (mine.van_mij, mine.naam, mine.rollen) == (True, "anna", ())
    assert (theirs.van_mij, theirs.naam) == (False, "")
    assert "(JOS VO)" in theirs.rollen[0]
    assert "bram" not in anna.say("vervanger")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"vervanger {ANNA}", "Tot wanneer?"),
        (f"vervanger {ANNA} vanaf 1 november", "Tot wanneer?"),
        (f"vervanger {ANNA} tot koffie", "niet als datum"),
        (f"vervanger {ANNA} tot gisteren", "is al geweest"),
        ("vervanger @niemand:voorbeeld.nl tot 12 november", "Ik ken niemand die"),
        ("vervanger @bram:voorbeeld.nl tot 12 november", "Dat ben je zelf"),
        ("vervanger weg", "Niemand vervangt jou"),
    ],
)
def test_what_cannot_be_is_refused(bram: Talk, line: str, said: str) -> None:
    assert isinstance(bram.view(line), Afgewezen)
    assert said in bram.say(line)


def test_nobody_has_two_on_one_day(bram: Talk, talk: Talk) -> None:
    seated(talk, "cees", "jos-vo-alkmaar/procesbegeleider")
    bram.say(f"vervanger {ANNA} tot 12 november")

    assert "anna vervangt je al" in bram.say("vervanger @cees:voorbeeld.nl tot 1 november")
    later = bram.view("vervanger @cees:voorbeeld.nl van 13 november tot 20 november")
    assert isinstance(later, VervangerGevraagd)


def test_it_can_be_taken_back(bram: Talk, anna: Talk) -> None:
    bram.say(f"vervanger {ANNA} tot 12 november")

    bram.say("ongedaan")

    assert seen(bram) == seen(anna) == []


def test_a_vervanger_refuses_and_who_asked_sees_that(bram: Talk, anna: Talk) -> None:
    bram.say(f"vervanger {ANNA} tot 12 november")

    view = anna.view("vervanger weg")

    assert isinstance(view, VervangingEinde)
    assert [each.geweigerd for each in seen(bram)] == [True]
    assert "kan je niet vervangen" in bram.say("vervanger")
    assert isinstance(bram.view(f"vervanger {ANNA} tot 1 november"), VervangerGevraagd)


def test_in_a_room_it_is_answered_privately(bram: Talk) -> None:
    bram.private = False

    assert isinstance(bram.view(f"vervanger {ANNA} tot 12 november"), InPrive)
