"""Asking a groep which day suits: what is understood, what is warned about, what is refused."""

from collections.abc import Callable

import pytest

from commands.prikken.nieuw import PrikVraag
from registry.clock import local
from registry.planwaarschuwingen import Let
from registry.schema.netwerk import BotRol
from tests.commands.geprikt import ASK, GROEP, ask, seat, waiting
from tests.talk import Talk


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """It is Wednesday 1 March 2023, nine in the morning."""
    return talk_on("2023-03-01T09:00")


def understood(talk: Talk, line: str) -> list[str]:
    view = talk.view(line)
    assert isinstance(view, PrikVraag), talk.say(line)
    stands = [each.voornemen.nieuw for each in view.dagen]
    return [f"{each.datum} {each.van:%H:%M}-{each.tot:%H:%M}" for each in stands]


def test_what_is_understood_is_said_back_before_anybody_is_asked(talk: Talk) -> None:
    anna = seat(talk, "anna", "lid/netwerkgroep")

    said = talk.say(ASK)

    assert "- A: donderdag 30 maart 2023, 15:00-17:00 uur" in said
    assert "- B: dinsdag 4 april 2023, 10:00-12:00 uur" in said
    assert "Ik ken 1 persoon in Netwerkgroep Jeugdhulp op School VO (JOS VO)." in said
    assert waiting(talk, anna.sender) == []


@pytest.mark.parametrize(
    "line",
    [
        "prik netwerkgroep 30 maart 15:00 | 4 april 10:00",
        "prik netwerkgroep 30 maart 15:00; 4 april 10:00",
        "prik netwerkgroep 30 maart 15:00\n4 april 10:00",
        "prik netwerkgroep 30 maart 15:00, 4 april 10:00",
        "prik netwerkgroep 30 maart 15 uur 4 april 10 uur tot 12 uur",
        'datumprikker "30 maart 15:00 | 4 april 10:00" groep=netwerkgroep',
    ],
)
def test_days_may_be_parted_in_any_way(talk: Talk, line: str) -> None:
    assert understood(talk, line) == ["2023-03-30 15:00-17:00", "2023-04-04 10:00-12:00"]


def test_hours_alone_are_of_the_day_before_them(talk: Talk) -> None:
    assert understood(talk, "prik netwerkgroep 30 maart 9:00 | 13:00 | 4 april 15:00") == [
        "2023-03-30 09:00-11:00",
        "2023-03-30 13:00-15:00",
        "2023-04-04 15:00-17:00",
    ]


def test_in_the_room_of_a_groep_its_name_is_not_needed(talk: Talk) -> None:
    anna = seat(talk, "anna", "rol/projectleider-gemeenten", BotRol.PROJECTLEIDER)
    anna.room, anna.private = "!groep:voorbeeld.nl", False
    anna.say(f"!koppel {GROEP}")

    view = anna.view("!prik 30 maart 15:00 | 4 april 10:00")

    assert isinstance(view, PrikVraag)
    assert view.groep == "Netwerkgroep Jeugdhulp op School VO"


def test_it_closes_in_five_working_days_or_as_one_says(talk: Talk) -> None:
    usual, own = talk.view(ASK), talk.view(f'{ASK} sluit="3 maart"')

    assert isinstance(usual, PrikVraag)
    assert isinstance(own, PrikVraag)
    assert f"{local(usual.sluit_op):%d-%m %H:%M}" == "08-03 17:00"
    assert f"{local(own.sluit_op):%d-%m %H:%M}" == "03-03 17:00"


def test_days_that_are_not_so_good_are_warned_about(talk: Talk) -> None:
    view = talk.view("prik netwerkgroep 9 april 15:00 | 10 april 15:00 | 3 mei 15:00")

    assert isinstance(view, PrikVraag)
    lets = [{each.let for each in dag.waarschuwingen} for dag in view.dagen]
    assert lets[0] >= {Let.FEESTDAG}
    assert lets[1] >= {Let.FEESTDAG}
    assert lets[2] == {Let.VAKANTIE}
    assert "Let op" in talk.say("prik netwerkgroep 9 april 15:00 | 10 april 15:00")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("prik netwerkgroep 30 maart 15:00", "minstens twee dagen"),
        ("prik netwerkgroep 30 maart 15:00 | 31 april 15:00", "31 april bestaat niet"),
        ("prik netwerkgroep 31 april 15:00 | 30 maart 15:00", "31 april bestaat niet"),
        ("prik netwerkgroep 28 februari 2023 15:00 | 30 maart 15:00", "is al geweest"),
        ("prik netwerkgroep 30 maart 15:00 | 30 maart 15:00-16:00", "staat er twee keer"),
        ("prik netwrkgroep 30 maart 15:00 | 4 april 15:00", "Ik ken geen groep “netwrkgroep”"),
        ("prik netwerkgroep 9 maart 15:00 | 4 april 15:00", "komt dan al bij elkaar"),
        (f'{ASK} sluit="1 februari 2023"', "is al geweest"),
        (f'{ASK} sluit="31 maart"', "de eerste dag is"),
        ("prik netwerkgroep", "Typ"),
        (f"prik netwerkgroep {' | '.join(f'{n} juni 15:00' for n in range(5, 16))}", "11 dagen"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)


def test_who_may_not_plan_may_not_ask(talk: Talk) -> None:
    anna = seat(talk, "anna", "lid/netwerkgroep")

    assert "Dit mag jij niet doen." in anna.say(ASK)


def test_who_has_no_seat_in_the_programme_may_not_ask(talk: Talk) -> None:
    cas = Talk(talk.database, talk.clock, (BotRol.COORDINATOR,), "!cas:voorbeeld.nl")
    cas.kanaal, cas.sender = "matrix", "@cas:voorbeeld.nl"

    assert "Je hebt geen plek in JOS VO." in cas.say(ASK)


def test_in_a_closed_programme_nobody_is_asked(talk: Talk) -> None:
    talk.say("programma sluit jos zeker")

    assert "gesloten" in talk.say(ASK)


def test_what_was_asked_can_be_taken_back_before_anybody_hears_of_it(talk: Talk) -> None:
    anna = seat(talk, "anna", "lid/netwerkgroep")
    ask(talk)
    before = waiting(talk, anna.sender)

    said = talk.say("ongedaan")

    assert len(before) == 2
    assert "Prik 1 is weg" in said
    assert waiting(talk, anna.sender) == []


def test_its_title_is_screened_for_personal_data(talk: Talk) -> None:
    said = talk.say(f'{ASK} titel="bel 06-12345678"')

    assert "1. Ja, vraag het" not in said
