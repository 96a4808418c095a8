"""A whole groep that is asked: who hears what, when it closes, and what is proposed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from commands.prikken.prik import PrikGetoond
from registry.models import Groep
from registry.registry import transaction
from reminders.replanning import Replanner
from tests.commands.geprikt import GROEP, JOS, answer, ask, leader, seat, ten_asked, waiting
from tests.talk import Talk


@pytest.fixture
def anna(talk_on: Callable[[str], Talk]) -> Talk:
    """It is Wednesday 1 March 2023, nine in the morning."""
    return leader(talk_on("2023-03-01T09:00"))


@pytest.fixture
def ten(anna: Talk) -> dict[str, Talk]:
    """Ten people in the netwerkgroep, who are asked."""
    return ten_asked(anna)


def test_everybody_is_asked_at_once_with_the_days_by_letter(ten: dict[str, Talk]) -> None:
    when, said = waiting(ten["anna"], ten["cor"].sender)[0]

    assert when == "2023-03-01 09:05"
    assert "- B: dinsdag 4 april 2023, 10:00-12:00 uur" in said
    assert "prik 1 A C" in said
    assert "Het kan tot woensdag 8 maart 2023, 17:00 uur." in said


def test_a_room_of_the_groep_is_asked_instead_of_its_people(anna: Talk) -> None:
    cor = seat(anna, "cor", "lid/netwerkgroep")
    hand = Talk(anna.database, anna.clock, room="!groep", kanaal="matrix", private=False)
    hand.say(f"!koppel {GROEP}")
    ask(anna)

    in_the_room, alone = waiting(anna, "!groep"), waiting(anna, cor.sender)

    assert [when for when, _ in in_the_room] == ["2023-03-01 09:05"]
    assert [when for when, _ in alone] == ["2023-03-06 09:00"]


def test_who_said_nothing_is_asked_once_more_and_who_did_is_not(ten: dict[str, Talk]) -> None:
    answer(ten, "cor")

    silent = waiting(ten["anna"], ten["dik"].sender)
    heard = waiting(ten["anna"], ten["cor"].sender)

    assert [when for when, _ in silent] == ["2023-03-01 09:05", "2023-03-06 09:00"]
    assert "Ik weet het nog niet" in silent[1][1]
    assert [when for when, _ in heard] == ["2023-03-01 09:05"]


def test_on_closing_the_best_day_is_proposed_with_who_cannot(ten: dict[str, Talk]) -> None:
    answer(ten)

    [*_, (when, said)] = waiting(ten["anna"], "@anna:voorbeeld.nl")

    assert when == "2023-03-08 17:05"
    assert "Antwoorden: 9 van 10." in said
    assert (
        "Beste: C, donderdag 6 april 2023, 13:00-15:00 uur: 7 kunnen, 1 misschien, 1 niet" in said
    )
    assert "1 niet (Stichting Groeimee)." in said
    assert "Typ prik 1 plan C." in said


def test_who_asked_and_the_other_projectleider_hear_it_once(ten: dict[str, Talk]) -> None:
    answer(ten)

    closing = {
        naam: [
            said for _, said in waiting(ten["anna"], f"@{naam}:voorbeeld.nl") if "Beste" in said
        ]
        for naam in ("anna", "bea", "cor")
    }

    assert {naam: len(said) for naam, said in closing.items()} == {"anna": 1, "bea": 1, "cor": 0}


def test_when_everybody_answered_it_is_proposed_at_once(ten: dict[str, Talk]) -> None:
    answer(ten)
    ten["anna"].clock.advance(timedelta(hours=1))
    ten["anna"].say("prik C")

    [*_, (when, said)] = waiting(ten["anna"], "@anna:voorbeeld.nl")

    assert when == "2023-03-01 10:05"
    assert "Antwoorden: 10 van 10." in said


def test_without_any_answer_it_says_so_and_what_to_do(ten: dict[str, Talk]) -> None:
    [*_, (_, said)] = waiting(ten["anna"], "@anna:voorbeeld.nl")

    assert "Niemand gaf antwoord." in said
    assert "Typ prik 1 langer morgen." in said


def test_when_nobody_can_come_other_days_are_advised(ten: dict[str, Talk]) -> None:
    ten["cor"].say("prik geen")

    [*_, (_, said)] = waiting(ten["anna"], "@anna:voorbeeld.nl")

    assert "Niemand kan op deze dagen" in said


def test_of_days_that_are_as_good_the_first_is_proposed(ten: dict[str, Talk]) -> None:
    ten["jet"].say("prik B C")

    [*_, (_, said)] = waiting(ten["anna"], "@anna:voorbeeld.nl")

    assert "Beste: B, dinsdag 4 april 2023" in said
    assert "Op C kunnen er even veel." in said


def test_a_day_with_enough_partners_goes_before_one_with_more_people(ten: dict[str, Talk]) -> None:
    for naam in ("bea", "cor", "els", "fay", "gus"):
        ten[naam].say("prik A")
    for naam in ("dik", "hil", "jet"):
        ten[naam].say("prik C")
    ten["cor"].say("prik A C")
    ten["gus"].say("prik A C")
    ten["els"].say("prik A C")

    view = ten["anna"].view("prik 1")

    assert isinstance(view, PrikGetoond)
    assert view.beeld.rang[0] == "A"
    assert [(each.ja, each.partners, each.genoeg) for each in view.beeld.opties] == [
        (5, 5, True),
        (0, 0, False),
        (6, 3, False),
    ]


def test_from_where_those_are_who_cannot_is_told_to_who_leads_and_in_private(
    ten: dict[str, Talk],
) -> None:
    answer(ten)
    in_a_room = Talk(
        *(ten["anna"].database, ten["anna"].clock, ten["anna"].rollen, "!samen:voorbeeld.nl"),
        *("@anna:voorbeeld.nl", "matrix"),
        private=False,
    )

    private, room, member = (
        ten["anna"].say("prik 1"),
        in_a_room.say("!prik 1"),
        ten["cor"].say("prik 1"),
    )

    assert "(Stichting Groeimee)" in private
    assert "Stichting Groeimee" not in room
    assert "Stichting Groeimee" not in member
    assert "7 kunnen, 1 misschien, 1 niet" in room


def test_of_a_short_prik_who_said_nothing_is_asked_again_half_way(anna: Talk) -> None:
    cor = seat(anna, "cor", "lid/netwerkgroep")
    ask(anna, 'prik netwerkgroep 30 maart 15:00 | 4 april 10:00 sluit="3 maart"')

    assert [when for when, _ in waiting(anna, cor.sender)] == [
        "2023-03-01 09:05",
        "2023-03-02 13:05",
    ]


def test_what_is_asked_at_night_is_said_the_next_morning(
    talk_on: Callable[[str], Talk],
) -> None:
    anna = leader(talk_on("2023-03-01T22:00"))
    cor = seat(anna, "cor", "lid/netwerkgroep")
    ask(anna)

    assert waiting(anna, cor.sender)[0][0] == "2023-03-02 09:00"


def test_who_joins_the_groep_later_is_asked_too(ten: dict[str, Talk]) -> None:
    ten["anna"].clock.advance(timedelta(days=1))
    new = seat(ten["anna"], "kim", "lid/netwerkgroep")

    assert [when for when, _ in waiting(ten["anna"], new.sender)] == ["2023-03-06 09:00"]


def test_of_a_groep_that_is_gone_nothing_is_said_any_more(ten: dict[str, Talk]) -> None:
    anna = ten["anna"]
    with transaction(anna.database, anna.clock, writes=True) as registry:
        groep = Groep.slug == "netwerkgroep"
        registry.session.execute(update(Groep).where(groep).values(vervallen=True))
        Replanner(registry).replan_programme(JOS)

    assert waiting(anna, ten["cor"].sender) == []
    assert "Prik 1: Netwerkgroep Jeugdhulp op School VO" in anna.say("prik 1")
