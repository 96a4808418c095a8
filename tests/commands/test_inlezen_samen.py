"""A file that comes again: what people made of it stays, and the rest follows the file."""

from collections.abc import Callable

import pytest

from commands.inlezen import AgendaGelezen
from tests.commands.bijeenkomsten import JOS, calendar, member, told, waiting
from tests.commands.planningen import HEADER, events, send, sent, sheet
from tests.talk import Talk

LINE = f"agenda inlezen {JOS}"
THIRD = ("Netwerkgroep", "9 maart", "15:00", "17:00", "")
"""Netwerkgroep 3 (nr 5) as it stands in the calendar."""
NEW = ("Netwerkgroep", "11 mei", "15:00", "17:00", "Stadhuis")
JUNE = ("Netwerkgroep", "8 juni", "15:00", "17:00", "Stadhuis")


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """Anna is in the netwerkgroep; netwerkgroep 3 (nr 5) is in eight days."""
    talk = talk_on("2023-03-01T09:00")
    member(talk)
    return talk


def read_in(talk: Talk, inhoud: bytes, naam: str = "planning.xlsx", line: str = LINE) -> str:
    sent(talk, line, inhoud, naam)
    return talk.say("akkoord")


def on(talk: Talk, nummer: int) -> str:
    """Return how a bijeenkomst stands."""
    row = next(each for each in calendar(talk) if each.nummer == nummer)
    return f"{row.dag} {row.uren} {row.status}"


def test_a_bijeenkomst_that_moved_in_the_file_is_moved_and_told_once(talk: Talk) -> None:
    read_in(talk, sheet(THIRD))

    asked = sent(talk, LINE, sheet(("Netwerkgroep", "9 maart", "16:00", "18:00", "School")))
    assert (
        "Netwerkgroep bijeenkomst 3: donderdag 9 maart 2023 van 15:00-17:00 uur "
        "naar 16:00-18:00 uur; plaats: School" in asked
    )
    talk.say("akkoord")

    assert on(talk, 5) == "2023-03-09 16:00-18:00 vast"
    ((_, bericht),) = told(talk)
    assert bericht.nummer == 5


def test_what_people_changed_stays_and_is_listed(talk: Talk) -> None:
    read_in(talk, sheet(THIRD))
    talk.say("bijeenkomst verzet 5 16 maart 15:00-17:00 zeker=ja")

    asked = sent(talk, LINE, sheet(("Netwerkgroep", "9 maart", "16:00", "18:00", "School")))
    assert "Blijft zoals het hier staat:" in asked
    assert "Netwerkgroep bijeenkomst 3, donderdag 16 maart 2023 (nr 5): dag en tijd" in asked
    talk.say("akkoord")

    assert on(talk, 5) == "2023-03-16 15:00-17:00 verplaatst"
    assert "School" in talk.say("bijeenkomst 5")  # the place was the file's to change


def test_a_first_file_finds_what_people_moved_before(talk: Talk) -> None:
    talk.say("bijeenkomst verzet 5 16 maart 15:00-17:00 zeker=ja")
    before = calendar(talk)

    view = send(talk, LINE, sheet(THIRD))

    assert isinstance(view, AgendaGelezen)
    assert [(each.nummer, each.behouden) for each in view.plan.regels] == [(5, ("dag en tijd",))]
    assert calendar(talk) == before


def test_what_people_cancelled_stays_cancelled(talk: Talk) -> None:
    talk.say("bijeenkomst annuleer 5 zeker=ja")

    view = send(talk, LINE, sheet(THIRD))

    assert isinstance(view, AgendaGelezen)
    assert [each.behouden for each in view.plan.regels] == [("of het doorgaat",)]
    assert on(talk, 5).endswith("vervallen")


def test_what_is_over_is_added_and_what_was_there_is_left(talk: Talk) -> None:
    first = ("Netwerkgroep", "25 oktober", "9:00", "10:00")

    asked = sent(talk, LINE, sheet(("Netwerkgroep", "1 september", "15:00", "17:00"), first))
    talk.say("akkoord")

    assert "Netwerkgroep bijeenkomst 6 (al geweest)" in asked
    assert "(nr 1): dag en tijd: het is al geweest" in asked
    assert on(talk, 1) == "2022-10-25 15:00-17:00 vast"
    assert told(talk) == []
    assert {f"{bericht.datum}" for _, bericht in waiting(talk)}.isdisjoint({"2022-09-01"})


def test_what_is_gone_from_the_file_stays_and_is_named(talk: Talk) -> None:
    read_in(talk, sheet(NEW, JUNE))
    number = calendar(talk)[-3].nummer

    asked = sent(talk, LINE, sheet(JUNE))

    assert "Niet meer in het bestand, wel in de agenda:" in asked
    assert "bijeenkomst annuleer" in asked
    assert on(talk, number)


def test_a_title_that_comes_once_tells_what_was_moved_in_the_file(talk: Talk) -> None:
    header = (*HEADER, "Onderwerp")
    read_in(talk, sheet((*JUNE, "Slotbijeenkomst"), header=header))
    before = len(calendar(talk))

    moved = ("Netwerkgroep", "15 juni", "15:00", "17:00", "Stadhuis", "Slotbijeenkomst")
    asked = sent(talk, LINE, sheet(moved, header=header))
    talk.say("akkoord")

    assert "Slotbijeenkomst: van donderdag 8 juni 2023 naar donderdag 15 juni 2023" in asked
    assert len(calendar(talk)) == before


WEEKLY = (
    "UID:a\nDTSTART;TZID=Europe/Amsterdam:20230601T150000\nDURATION:PT2H\n"
    "SUMMARY:Netwerkgroep over verzuim\nRRULE:FREQ=WEEKLY;COUNT=3"
)


def test_an_agenda_is_read_time_by_time_and_what_is_cancelled_there_is_here(talk: Talk) -> None:
    read_in(talk, events(WEEKLY), "agenda.ics")
    june = [each for each in calendar(talk) if "2023-06-01" <= each.dag < "2023-07-01"]
    assert [each.dag for each in june] == ["2023-06-01", "2023-06-08", "2023-06-15"]

    gone = (
        "UID:a\nRECURRENCE-ID;TZID=Europe/Amsterdam:20230608T150000\nSTATUS:CANCELLED\n"
        "DTSTART;TZID=Europe/Amsterdam:20230608T150000\nSUMMARY:Netwerkgroep over verzuim"
    )
    asked = sent(talk, LINE, events(WEEKLY, gone), "agenda.ics")
    assert "gaat niet door (donderdag 8 juni 2023)" in asked
    talk.say("akkoord")
    assert on(talk, june[1].nummer).endswith("vervallen")


def test_an_event_that_was_moved_is_the_same_bijeenkomst(talk: Talk) -> None:
    event = "UID:b\nDTSTART:2023060{}T130000Z\nDURATION:PT2H\nSUMMARY:Netwerkgroep"
    read_in(talk, events(event.format(1)), "agenda.ics")
    before = len(calendar(talk))

    read_in(talk, events(event.format(8)), "agenda.ics")

    assert len(calendar(talk)) == before
    assert [each.dag for each in calendar(talk) if each.titel == "Netwerkgroep"] == ["2023-06-08"]
