"""Letters for everybody: a programme says so, and says no again."""

import pytest

from registry.schema.netwerk import BotRol
from tests.commands.brieven import leaders
from tests.commands.partners import partner
from tests.talk import Talk

WEB = "https://bot.voorbeeld.nl"


@pytest.fixture
def anna(talk: Talk) -> Talk:
    """Anna, who leads for the schools, where there is a web page."""
    found, _ = leaders(talk)
    found.web = WEB
    return found


def test_an_archive_is_besloten_until_somebody_says_otherwise(anna: Talk) -> None:
    said = anna.say("nieuwsbrief archief")

    assert said.startswith("Besloten: alleen wie in de chat zit, leest de nieuwsbrieven")
    assert "nieuwsbrief archief openbaar jos-vo-alkmaar" in said


def test_who_opens_an_archive_reads_where_it_is(anna: Talk) -> None:
    said = anna.say("nieuwsbrief archief openbaar")

    assert said.startswith("Openbaar: iedereen kan de nieuwsbrieven van JOS VO lezen")
    assert f"{WEB}/archief/jos-vo-alkmaar" in said
    assert anna.say("nieuwsbrief archief").startswith("Openbaar")


@pytest.mark.parametrize("line", ["nieuwsbrief archief besloten", "ongedaan"])
def test_an_archive_closes_again(anna: Talk, line: str) -> None:
    anna.say("nieuwsbrief archief openbaar")

    said = anna.say(line)
    assert "Besloten" in said, said

    assert anna.say("nieuwsbrief archief").startswith("Besloten")


def test_closing_can_be_undone(anna: Talk) -> None:
    anna.say("nieuwsbrief archief openbaar")
    anna.say("nieuwsbrief archief besloten")

    anna.say("ongedaan")

    assert anna.say("nieuwsbrief archief").startswith("Openbaar")


def test_without_a_web_page_nothing_opens(anna: Talk) -> None:
    anna.web = ""

    assert "staat hier nog niet aan" in anna.say("nieuwsbrief archief openbaar")
    assert anna.say("nieuwsbrief archief").startswith("Besloten")


def test_who_leads_another_programme_opens_nothing(talk: Talk) -> None:
    cees = partner(talk, "cees", "projectleider-onderwijs", BotRol.PROJECTLEIDER)
    cees.web = WEB

    said = cees.say("nieuwsbrief archief openbaar programma=vsv-zuid-limburg")

    assert "VSV" in said
    assert "Openbaar" not in said


def test_a_member_opens_nothing(talk: Talk) -> None:
    member = partner(talk, "dirk", "projectleider-onderwijs", BotRol.LID)
    member.web = WEB

    assert "Openbaar" not in member.say("nieuwsbrief archief openbaar jos")
