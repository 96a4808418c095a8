"""The papers of a bijeenkomst: links, what becomes of them, and what no link may be."""

from collections.abc import Callable

import pytest

from registry.schema.netwerk import BotRol
from registry.stukken import MOST
from tests.commands.bijeenkomsten import JOS, member, waiting
from tests.commands.stoplichten import seated
from tests.databases import rows
from tests.talk import Talk

STUKKEN = "bijeenkomst stukken netwerkgroep 3"
AGENDA = f"{STUKKEN} https://voorbeeld.nl/agenda.pdf Agenda van maart"


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """Anna is in the netwerkgroep; netwerkgroep 3 (nr 5) is in eight days."""
    talk = talk_on("2023-03-01T09:00")
    member(talk)
    return talk


def stukken(talk: Talk) -> list[tuple[tuple[str, str], ...]]:
    """Return the papers in each reminder of netwerkgroep 3 that waits."""
    return [bericht.stukken for _, bericht in waiting(talk) if bericht.nummer == 5]


def test_a_link_stands_on_the_card_in_the_list_and_in_the_reminders(talk: Talk) -> None:
    said = talk.say(AGENDA)

    assert said.startswith("Erbij: “Agenda van maart” (stuk 1) voor Netwerkgroep bijeenkomst 3")
    shown = "Agenda van maart (https://voorbeeld.nl/agenda.pdf)"
    assert f"Stuk 1: {shown}" in talk.say("bijeenkomst 5")
    assert f"{shown} (stuk 1)" in talk.say(STUKKEN)
    paper = ("Agenda van maart", "https://voorbeeld.nl/agenda.pdf")
    assert stukken(talk) == [(paper,)] * 2


@pytest.mark.parametrize(
    "line",
    [
        f"{STUKKEN} Agenda van maart https://voorbeeld.nl/agenda.pdf",
        f'{STUKKEN} link=https://voorbeeld.nl/agenda.pdf titel="Agenda van maart"',
        'bijeenkomst stukken 5 titel="Agenda van maart" https://voorbeeld.nl/agenda.pdf',
    ],
)
def test_the_title_may_stand_anywhere(talk: Talk, line: str) -> None:
    assert talk.say(line) == talk.say(AGENDA).replace("stuk 2", "stuk 1").replace("weg 2", "weg 1")


def test_a_link_without_a_title_is_called_after_where_it_leads(talk: Talk) -> None:
    assert talk.say(f"{STUKKEN} https://voorbeeld.nl/a/").startswith("Erbij: “voorbeeld.nl/a”")


def test_what_is_taken_away_can_be_put_back(talk: Talk) -> None:
    talk.say(AGENDA)

    gone = talk.say("bijeenkomst stukken weg 1")
    assert gone.startswith("Weg: “Agenda van maart” (stuk 1)")
    assert stukken(talk) == [()] * 2

    assert talk.say("ongedaan").startswith("Erbij: “Agenda van maart” (stuk 1)")
    assert [len(each) for each in stukken(talk)] == [1] * 2


def test_what_was_added_is_undone(talk: Talk) -> None:
    talk.say(AGENDA)

    assert talk.say("ongedaan").startswith("Weg: “Agenda van maart”")


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "http://voorbeeld.nl",
        "www.voorbeeld.nl",
        "https://voorbeeld.nl/<script>",
        "https://voorbeeld.nl/'onclick",
        "link=https://voorbeeld.nl/`a`",
        'link="https://voorbeeld.nl/a b"',
        "link=voorbeeld",
    ],
)
def test_a_link_that_may_do_harm_is_refused(talk: Talk, link: str) -> None:
    assert talk.say(f"{STUKKEN} {link} Agenda").startswith("Deze link kan ik niet gebruiken.")
    assert rows(talk.database)["stuk"] == []


@pytest.mark.parametrize("tail", [")[boe](https://evil.nl", "|a|", "\\", "&copy;_*x*"])
def test_signs_in_a_link_lead_nowhere_else(talk: Talk, tail: str) -> None:
    talk.say(f"{STUKKEN} https://voorbeeld.nl/{tail} [kop](https://evil.nl)<b>")

    said = talk.say(STUKKEN)

    assert said.count("(https://") <= 3
    assert "(https://voorbeeld.nl/" in said


def test_without_a_link_or_a_file_the_file_is_waited_for(talk: Talk) -> None:
    assert talk.say(f"{STUKKEN} Verslag").startswith("Stuur nu het bestand “Verslag” voor")


def test_more_papers_than_anybody_reads_are_refused(talk: Talk) -> None:
    for number in range(MOST):
        talk.say(f"{STUKKEN} https://voorbeeld.nl/{number}")

    assert talk.say(AGENDA).startswith("Er zijn al 12 stukken. Haal er eerst een weg")


def test_a_paper_that_is_not_there_gets_a_sentence(talk: Talk) -> None:
    assert talk.say("bijeenkomst stukken weg 9").startswith("Ik ken geen stuk 9.")
    assert talk.say("bijeenkomst stukken terug 9").startswith("Ik ken geen stuk 9.")


def test_a_member_reads_papers_and_adds_none(talk: Talk) -> None:
    talk.say(AGENDA)
    bram = seated(talk, "bram", f"{JOS}/schoolleider", BotRol.LID)

    assert "Agenda van maart" in bram.say(STUKKEN)
    assert bram.say(AGENDA).startswith("Dit mag jij niet doen.")
    assert bram.say("bijeenkomst stukken weg 1").startswith("Dit mag jij niet doen.")


def test_papers_of_another_programme_are_out_of_reach(talk: Talk) -> None:
    talk.say(AGENDA)
    bram = seated(talk, "bram", "vsv-zuid-limburg/coordinator-buddyplus")

    assert bram.say(AGENDA).startswith("Je hebt geen plek in JOS VO.")
    assert bram.say("bijeenkomst stukken weg 1").startswith("Ik ken geen stuk 1.")
