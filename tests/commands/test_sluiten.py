"""Closing a programme: it is silent, and can be read."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from commands.sluiten import ProgrammaGesloten, ProgrammaHeropend, SluitVraag
from registry.models import OutboxRow, Programma, Reden, Toestand
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from reminders.replanning import Replanner
from tests.commands.aangemeld import BUDDY, register, take
from tests.commands.reminded import waiting
from tests.commands.stoplichten import GROEN, seated
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
JOS, VSV = "jos-vo-alkmaar", "vsv-zuid-limburg"


@pytest.fixture
def planned(talk: Talk) -> Talk:
    """Somebody at the console, and who leads JOS, for whom all its messages are planned."""
    seated(talk, "anna", f"{JOS}/projectleider-onderwijs")
    talk.say("herinner mij over 3 dagen koffie")
    plan(talk, JOS)
    return talk


def plan(talk: Talk, slug: str) -> None:
    with transaction(talk.database, talk.clock, writes=True) as registry:
        Replanner(registry).replan_programme(slug)


def test_it_is_asked_first_and_says_how_many_messages_stop(planned: Talk) -> None:
    number = len(waiting(planned)) - 1

    view = planned.view("programma sluit jos")

    assert isinstance(view, SluitVraag)
    assert view.wachten == number > 20
    assert len(waiting(planned)) == number + 1


@pytest.mark.parametrize("line", ["programma jos sluit", "sluit programma JOS VO"])
def test_closed_by_number_nothing_is_sent_but_what_people_asked_for(
    line: str, planned: Talk
) -> None:
    planned.say(line)

    view = planned.view("1")

    assert isinstance(view, ProgrammaGesloten)
    assert [row.subject.partition("/")[0] for row in waiting(planned)] == ["herinnering"]
    with transaction(planned.database, planned.clock, writes=False) as registry:
        closed = registry.session.query(OutboxRow).filter_by(toestand=Toestand.GESLOTEN)
        assert Reden.VERVALLEN in {row.reden for row in closed}


def test_opened_again_all_of_it_waits_again(planned: Talk) -> None:
    before = {row.key for row in waiting(planned)}
    planned.say("programma sluit jos zeker")

    view = planned.view("ongedaan")

    assert isinstance(view, ProgrammaHeropend)
    assert {row.key for row in waiting(planned)} == before


def test_what_would_have_been_sent_meanwhile_is_never_sent(planned: Talk) -> None:
    planned.say("programma sluit jos zeker")
    planned.clock.advance(timedelta(weeks=5))

    planned.say("programma heropen jos")

    assert all(row.due > planned.clock.now() for row in waiting(planned) if row.programma_id)


def test_at_night_nothing_is_planned_of_it_either(planned: Talk) -> None:
    planned.say("programma sluit jos zeker")

    plan(planned, JOS)

    assert [row for row in waiting(planned) if row.programma_id] == []


def test_the_deadlines_of_aanmeldingen_fall_silent_too(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    seated(talk, "anna", f"{VSV}/coordinator-buddyplus")
    steps = ["in-bespreking", "toegewezen", "advies-gemeld"]
    take(talk, register(talk, BUDDY), steps)
    plan(talk, VSV)
    kinds = {row.subject.partition("/")[0] for row in waiting(talk)}

    talk.say("programma sluit vsv zeker")

    assert "aanmelding" in kinds
    assert waiting(talk) == []


def test_everything_can_still_be_read(planned: Talk) -> None:
    lines = ("overzicht jos", "status leeromgeving", "agenda jos", "meetmomenten jos")
    before = [planned.say(line).splitlines() for line in lines]

    planned.say("programma sluit jos zeker")

    after = [planned.say(line).splitlines() for line in lines]
    assert all({*was} <= {*now} for was, now in zip(before, after, strict=True))
    assert planned.say("stoplicht lees leeromgeving").startswith("Leeromgeving: ⬜")
    assert "Gesloten op 20 oktober 2022: ik stuur er niets" in planned.say("programma jos")


def test_nothing_is_reported_on_it_any_more(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    talk.say("programma sluit vsv zeker")

    assert "is gesloten op 12 maart 2019" in talk.say(GROEN)
    assert "is gesloten op 12 maart 2019" in talk.say("escaleer ddd Er komt geen antwoord meer")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("programma sluit", "Naam ontbreekt."),
        ("programma sluit koffie", "Ik ken geen programma"),
        ("programma heropen jos", "is niet gesloten. Er verandert niets."),
    ],
)
def test_what_cannot_be_closed_says_why(line: str, refusal: str, planned: Talk) -> None:
    number = len(waiting(planned))

    assert refusal in planned.say(line)
    assert len(waiting(planned)) == number


def test_closing_twice_says_since_when(planned: Talk) -> None:
    planned.say("programma sluit jos zeker")

    said = planned.say("programma sluit jos")

    assert said.startswith("JOS VO is al gesloten, op 20 oktober 2022.")


def test_only_who_leads_it_or_runs_the_bot_closes_it(talk: Talk) -> None:
    own = seated(talk, "anna", f"{JOS}/projectleider-onderwijs")
    other = seated(talk, "bram", f"{VSV}/programmaleider-vsv")
    member = seated(talk, "cees", f"{JOS}/schoolleider", BotRol.LID)
    boss = seated(talk, "dirk", f"{VSV}/decaan", BotRol.BEHEERDER)

    refused = [each.view("programma sluit jos zeker") for each in (other, member)]
    closed = own.view("programma sluit jos zeker")
    opened = boss.view("programma heropen jos")

    assert all(isinstance(each, Afgewezen) for each in refused)
    assert isinstance(closed, ProgrammaGesloten)
    assert isinstance(opened, ProgrammaHeropend)


def test_it_is_written_into_the_log_book(planned: Talk) -> None:
    planned.say("programma sluit jos zeker")

    assert "programma gesloten" in planned.say("beheer audit")
    with transaction(planned.database, planned.clock, writes=False) as registry:
        query = registry.session.query(Programma).filter_by(slug=JOS)
        assert query.one().gesloten_op == planned.clock.now()


def test_the_number_that_closed_it_does_not_close_it_again(talk: Talk) -> None:
    for line in ("programma sluit jos", "1", "programma heropen jos"):
        talk.say(line)

    said = talk.say("1")

    assert said.startswith("Ik weet niet waar 1 bij hoort.")
    assert "Gesloten" not in talk.say("overzicht jos")


def test_how_it_goes_says_that_it_is_closed(talk: Talk) -> None:
    talk.say("programma sluit jos zeker")

    board, one = talk.say("overzicht jos"), talk.say("status leeromgeving")

    assert "Gesloten op 20 oktober 2022: ik stuur er niets meer over." in board
    assert "JOS VO is gesloten op 20 oktober 2022." in one
    assert "Typ overzicht jos-vo-alkmaar" in talk.say("stoplichten jos")
