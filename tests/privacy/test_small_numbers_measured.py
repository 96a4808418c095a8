"""That nobody can be known from what was measured: few young people are not kept (P9)."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from registry.models import Keuze, Meting
from registry.registry import transaction
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
FEW = "minder dan 5"


@pytest.fixture
def talk(talk_on: TalkOn) -> Talk:
    return talk_on("2019-03-12T09:00")


def kept(talk: Talk) -> list[str]:
    """Return every value as the database has it, and every line that was offered."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        values = registry.session.scalars(select(Meting.waarde)).all()
        offered = registry.session.scalars(select(Keuze.opdrachten)).all()
    return [*map(str, values), *(line for lines in offered for line in lines)]


@pytest.mark.parametrize("said", ["3", "1", "4", "<5"])
def test_few_young_people_are_not_kept(said: str, talk: Talk) -> None:
    answer = talk.say(f"meting switch deelnemers {said}")

    assert answer.startswith("Opgeslagen: minder dan 5 op 12 maart 2019.")
    assert kept(talk) == [FEW]
    assert "Studenten in het programma: minder dan 5" in talk.say("status switch")


@pytest.mark.parametrize("said", ["0", "5", "120"])
def test_nobody_and_many_are_kept(said: str, talk: Talk) -> None:
    talk.say(f"meting switch deelnemers {said}")

    assert kept(talk) == [said]


def test_what_does_not_count_people_is_kept_however_small(talk_on: TalkOn) -> None:
    talk = talk_on("2022-12-06T09:00")

    talk.say("meting netwerkgroep-inrichten bijeenkomsten 2")

    assert kept(talk) == ["2"]


def test_a_total_does_not_tell_how_few_there_are_in_a_part(talk: Talk) -> None:
    talk.say("meting vsv/thuiszitters thuiszitters 3 deel=mbo")
    talk.say("meting vsv/thuiszitters thuiszitters 40 deel=vo-scholen")

    answer = talk.say("meting vsv/thuiszitters thuiszitters 12 deel=vso-scholen")

    assert "Nu niet precies bekend, gemeten op 12 maart 2019" in answer
    assert "55" not in answer + talk.say("status vsv/thuiszitters")


def test_a_question_in_between_does_not_keep_the_number(talk: Talk) -> None:
    asked = talk.view("meting vsv/thuiszitters thuiszitters 3")

    assert asked.choices
    assert all("waarde=<5" in line for line in kept(talk))
    assert talk.say("1").startswith("Opgeslagen: minder dan 5")


def test_taking_it_back_and_putting_it_back_gives_the_same(talk: Talk) -> None:
    talk.say("meting switch deelnemers 3")
    talk.say("ongedaan")
    talk.say("ongedaan")

    assert "Studenten in het programma: minder dan 5" in talk.say("status switch")
