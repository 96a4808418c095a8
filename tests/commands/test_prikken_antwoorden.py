"""Answering a prik: each person counts once, the last answer counts, and late is late."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from commands.accounts import AccountsGekoppeld, Koppelcode
from registry.models import OutboxRow, Prikantwoord, Toestand
from registry.opruimen import Opruimen
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.geprikt import ASK, GROEP, ask, pressable, seat, under, waiting
from tests.talk import Talk


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """It is Wednesday 1 March 2023, nine in the morning."""
    return talk_on("2023-03-01T09:00")


@pytest.fixture
def anna(talk: Talk) -> Talk:
    """Anna is in the netwerkgroep, with Bram, and they are asked."""
    anna = seat(talk, "anna", "lid/netwerkgroep")
    seat(talk, "bram", "rol/procesbegeleider")
    ask(talk)
    return anna


def stands(talk: Talk, nummer: int = 1) -> str:
    """Return how many can come on which day, as the answers say."""
    [line] = [each for each in talk.say(f"prik {nummer}").splitlines() if "Antwoorden" in each]
    return line.rpartition("Antwoorden: ")[2]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["prik A C"], "Je kunt A en C "),
        (["prik ja A C"], "Je kunt A en C "),
        (["prik a, c"], "Je kunt A en C "),
        (["prik 1 AC"], "Je kunt A en C "),
        (["prik ik kan op A en C"], "Je kunt A en C "),
        (["prik geen"], "Je kunt op geen van deze dagen"),
        (["prik nee"], "Je kunt op geen van deze dagen"),
        (["prik misschien B"], "Je kunt misschien B "),
        (["prik A misschien B"], "Je kunt A, misschien B "),
        (["prik alles"], "Je kunt A, B en C "),
        (["prik alles misschien C"], "Je kunt A en B, misschien C "),
        (["prik A", "prik C"], "Je kunt C "),
        (["prik A", "prik ook C"], "Je kunt A en C "),
        (["prik A C", "prik misschien B"], "Je kunt A en C, misschien B "),
        (["prik A C", "prik misschien C"], "Je kunt A, misschien C "),
        (["prik A C", "prik nee C"], "Je kunt A "),
        (["prik A C", "prik geen"], "Je kunt op geen van deze dagen"),
        (["prik A C", "ongedaan"], "Je antwoord is weg"),
        (["prik A misschien B", "prik C", "ongedaan"], "Je kunt A, misschien B "),
        (["prik A", "prik geen", "prik B", "ongedaan"], "Je kunt op geen van deze dagen"),
    ],
)
def test_an_answer_is_understood_and_said_back(anna: Talk, lines: list[str], said: str) -> None:
    *before, last = lines
    for line in before:
        anna.say(line)

    assert said in anna.say(last)


def test_an_answer_tells_how_many_can_come_and_of_how_many(talk: Talk, anna: Talk) -> None:
    talk.say("prik B")

    said = anna.say("prik A B")

    assert "Tot nu toe: A 1, B 2, C 0 van 3." in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("prik Z", "Prik 1 heeft geen Z. De letters zijn A, B en C."),
        ("prik 1 D", "Prik 1 heeft geen D."),
        ("prik ja", "Op welke dagen kun je?"),
        ("prik nee B", "Op welke dagen kun je?"),
        ("prik 9 A", "Prik 9 ken ik niet."),
        ("prik wis 9", "Prik 9 ken ik niet."),
    ],
)
def test_what_is_no_answer_is_refused_in_words(anna: Talk, line: str, said: str) -> None:
    assert said in anna.say(line)


@pytest.mark.usefixtures("anna")
def test_who_is_not_in_the_groep_may_not_answer(talk: Talk) -> None:
    cas = seat(talk, "cas", "rol/wethouder", BotRol.LEZER)

    said = cas.say("prik 1 A")

    assert "Prik 1 is voor Netwerkgroep Jeugdhulp op School VO" in said
    assert "Er staat geen prik open voor jou." in cas.say("prik A")


@pytest.mark.usefixtures("anna")
def test_who_is_in_the_room_of_the_groep_may_answer_there(talk: Talk) -> None:
    room = "!groep:voorbeeld.nl"
    hand = Talk(talk.database, talk.clock, room=room, kanaal="matrix", private=False)
    hand.say(f"!koppel {GROEP}")
    cas = Talk(talk.database, talk.clock, (BotRol.LEZER,), room, "@cas:voorbeeld.nl", "matrix")
    cas.private = False

    assert "Je kunt A" in cas.say("!prik A")


def test_of_two_prikken_one_says_which(talk: Talk, anna: Talk) -> None:
    ask(talk, 'prik netwerkgroep 6 juni 15:00 | 7 juni 15:00 titel="Extra overleg"')

    said = anna.say("prik A")
    chosen = anna.say("2")

    assert "Welke bedoel je?" in said
    assert "Je kunt A (prik 2, Extra overleg)" in chosen


def test_an_answer_under_a_message_is_about_that_message(talk: Talk, anna: Talk) -> None:
    ask(talk, "prik netwerkgroep 6 juni 15:00 | 7 juni 15:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        mine = (OutboxRow.adres == anna.sender, OutboxRow.subject == "prik/2")
        for row in registry.session.scalars(select(OutboxRow).where(*mine)):
            row.toestand, row.bericht_id, row.zending = Toestand.VERSTUURD, "$vraag", "z"
            row.verstuurd_op = talk.clock.now()

    said = under(anna, "$vraag", "prik A")

    assert "Je kunt A (prik 2," in said


def test_an_answer_under_something_else_is_about_the_one_that_is_open(anna: Talk) -> None:
    assert "Je kunt A (prik 1," in under(anna, "$anders", "prik A")


def test_two_accounts_of_one_person_count_once(talk: Talk, anna: Talk) -> None:
    anna.say("prik A C")
    code = anna.view("koppel mij")
    assert isinstance(code, Koppelcode)
    other = Talk(talk.database, talk.clock, (BotRol.LID,), "anna-teams", "29:anna", "teams")
    assert isinstance(other.view(f"koppel mij {code.code}"), AccountsGekoppeld)

    said = other.say("prik B")

    assert "Tot nu toe: A 0, B 1, C 0 van 2." in said


def test_it_closes_when_everybody_has_answered(talk: Talk, anna: Talk) -> None:
    bram = seat(talk, "bram", "rol/procesbegeleider")
    anna.say("prik A")

    said = bram.say("prik B")

    assert "Iedereen heeft nu geantwoord." in said
    assert "Prik 1 is gesloten" in anna.say("prik C")
    assert "gesloten, kies een dag" in talk.say("prikken")


def test_it_is_open_again_when_the_last_answer_is_taken_back(talk: Talk, anna: Talk) -> None:
    bram = seat(talk, "bram", "rol/procesbegeleider")
    anna.say("prik A")
    bram.say("prik B")

    bram.say("ongedaan")

    assert "Je kunt C" in anna.say("prik C")


def test_it_closes_by_the_clock_and_late_answers_are_refused(talk: Talk, anna: Talk) -> None:
    anna.say("prik A")
    talk.clock.advance(timedelta(days=8))

    late, wiped = anna.say("prik B"), anna.say("prik wis 1")

    assert "Prik 1 is gesloten sinds 8 maart 2023, 17:00 uur." in late
    assert "Projectleider" in late
    assert "is gesloten" in wiped
    assert "Gesloten sinds woensdag 8 maart 2023" in talk.say("prik 1")


def test_in_a_closed_programme_nobody_answers(talk: Talk, anna: Talk) -> None:
    talk.say("programma sluit jos zeker")

    assert "gesloten" in anna.say("prik 1 A")
    assert waiting(talk, anna.sender) == []


def test_answers_can_be_pressed_one_day_after_the_other(talk: Talk, anna: Talk) -> None:
    lines = pressable(talk, anna.sender)

    said = [anna.say(line) for line in lines[:2]]

    assert lines == ["prik 1 ook A", "prik 1 ook B", "prik 1 ook C", "prik 1 geen"]
    assert "Je kunt A en B" in said[-1]


def test_of_many_days_only_all_or_none_are_pressed(talk: Talk) -> None:
    anna = seat(talk, "anna", "lid/netwerkgroep")
    ask(talk, f"prik netwerkgroep {' | '.join(f'{n} juni 15:00' for n in range(5, 11))}")

    assert pressable(talk, anna.sender) == ["prik 1 alles", "prik 1 geen"]


def test_who_could_come_is_forgotten_after_a_year(talk: Talk, anna: Talk) -> None:
    anna.say("prik A")
    talk.clock.advance(timedelta(days=367))

    with transaction(talk.database, talk.clock, writes=True) as registry:
        Opruimen(registry).night()
        left = registry.session.scalars(select(Prikantwoord)).all()

    assert left == []


def test_what_is_typed_to_a_groep_is_no_answer(anna: Talk) -> None:
    assert "Dit mag jij niet doen." in anna.say(ASK)
