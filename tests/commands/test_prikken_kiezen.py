"""From the answers of a groep to its bijeenkomst: chosen, told, taken back, or asked longer."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from commands.prikken.kiezen import PrikGepland
from registry.schema.netwerk import BotRol
from tests.commands.bijeenkomsten import calendar
from tests.commands.geprikt import ASK, answer, ask, leader, pressable, ten_asked, waiting
from tests.talk import Talk


@pytest.fixture
def anna(talk_on: Callable[[str], Talk]) -> Talk:
    """It is Wednesday 1 March 2023, nine in the morning."""
    return leader(talk_on("2023-03-01T09:00"))


@pytest.fixture
def ten(anna: Talk) -> dict[str, Talk]:
    """Ten people in the netwerkgroep, who are asked."""
    return ten_asked(anna)


def planned(talk: Talk) -> list[tuple[str, str]]:
    return [
        (row.dag, row.uren) for row in calendar(talk) if row.dag in {"2023-03-30", "2023-04-06"}
    ]


def test_a_day_is_planned_after_it_is_said_back_and_the_groep_hears_of_it(
    ten: dict[str, Talk],
) -> None:
    anna = ten["anna"]
    answer(ten)
    anna.clock.advance(timedelta(days=8))
    asked = anna.say("prik 1 plan C")
    before = planned(anna)

    done = anna.view("1")

    assert "plannen? Donderdag 6 april 2023, 13:00-15:00 uur" in asked
    assert before == []
    assert isinstance(done, PrikGepland)
    assert planned(anna) == [("2023-04-06", "13:00-15:00")]
    [*_, (when, said)] = waiting(anna, ten["cor"].sender)
    assert when == "2023-03-09 09:05"
    assert "Het wordt donderdag 6 april 2023, 13:00-15:00 uur" in said
    assert pressable(anna, ten["cor"].sender)[0] == f"aanwezig ja {done.nummer}"


def test_a_day_can_be_chosen_before_it_closes_and_then_nobody_is_asked(
    ten: dict[str, Talk],
) -> None:
    ten["anna"].say("prik 1 plan A")
    ten["anna"].say("1")

    assert "Prik 1 is klaar: het wordt donderdag 30 maart 2023." in ten["cor"].say("prik 1 A")
    assert ["Het wordt" in said for _, said in waiting(ten["anna"], ten["cor"].sender)] == [True]
    assert "Er loopt geen prik." in ten["anna"].say("prikken")


def test_a_choice_is_taken_back_and_another_is_made(ten: dict[str, Talk]) -> None:
    anna = ten["anna"]
    anna.say("prik 1 plan A")
    anna.say("1")

    anna.say("ongedaan")

    assert [row.status for row in calendar(anna) if row.dag == "2023-03-30"] == ["vervallen"]
    assert "Het wordt" not in str(waiting(anna, ten["cor"].sender))
    assert "Je kunt A" in ten["cor"].say("prik A")
    anna.say("prik 1 plan C")
    assert "Gepland: donderdag 6 april 2023" in anna.say("1")


def test_when_the_bijeenkomst_is_taken_back_itself_a_day_may_be_chosen_again(
    ten: dict[str, Talk],
) -> None:
    anna = ten["anna"]
    anna.say("prik 1 plan A")
    planned_ = anna.view("1")
    assert isinstance(planned_, PrikGepland)
    anna.say(f"bijeenkomst terug {planned_.nummer} zeker=ja")

    assert "gesloten, kies een dag" in anna.say("prikken")
    assert "Netwerkgroep bijeenkomst" in anna.say("prik 1 plan C")


def test_its_own_title_and_place_go_to_the_bijeenkomst(anna: Talk) -> None:
    ask(anna, f'{ASK} titel="Extra overleg"')
    anna.say("prik plan A nummer=1 locatie=Stadhuis")
    done = anna.view("1")

    assert isinstance(done, PrikGepland)
    assert (done.voornemen.titel, done.voornemen.nieuw.locatie) == ("Extra overleg", "Stadhuis")


def test_it_stays_open_longer_and_who_said_nothing_is_asked_again(ten: dict[str, Talk]) -> None:
    anna = ten["anna"]
    answer(ten, "cor")
    anna.clock.advance(timedelta(days=8))

    said = anna.say('prik 1 langer "20 maart"')

    assert "Prik 1 is open tot maandag 20 maart 2023, 17:00 uur" in said
    assert "Je kunt B" in ten["dik"].say("prik B")
    assert waiting(anna, ten["els"].sender)[-1][0] == "2023-03-16 09:00"
    assert waiting(anna, ten["cor"].sender)[1:] == []
    assert waiting(anna, "@anna:voorbeeld.nl")[-1][0] == "2023-03-20 17:05"


def test_longer_is_undone_as_long_as_it_would_be_open_still(ten: dict[str, Talk]) -> None:
    ten["anna"].say("prik 1 langer 20 maart")

    said = ten["anna"].say("ongedaan")

    assert "open tot woensdag 8 maart 2023, 17:00 uur" in said


def test_what_goes_away_is_told_to_who_was_asked_and_comes_back(ten: dict[str, Talk]) -> None:
    anna = ten["anna"]
    anna.clock.advance(timedelta(hours=2))

    gone, late = anna.say("prik 1 weg"), ten["cor"].say("prik 1 A")
    told = waiting(anna, ten["cor"].sender)
    back = anna.say("prik 1 terug")

    assert "Prik 1 is weg" in gone
    assert "Prik 1 is ingetrokken." in late
    assert "Je hoeft niet meer te antwoorden." in told[-1][1]
    assert "Prik 1 is open tot woensdag 8 maart" in back
    assert "Je kunt A" in ten["cor"].say("prik 1 A")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("prik 1 plan D", "Prik 1 heeft geen D."),
        ("prik 9 plan A", "Prik 9 ken ik niet."),
        ("prik 1 plan", "optie"),
        ("prik 1 langer 1 februari 2023", "is al geweest"),
        ("prik 1 langer 31 maart", "de eerste dag is"),
        ("prik 1 langer", "tot"),
        ("prik 1 terug", "is niet ingetrokken"),
        ("prik 9", "Prik 9 ken ik niet."),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    ten: dict[str, Talk], line: str, said: str
) -> None:
    assert said in ten["anna"].say(line)


def test_a_member_may_answer_but_not_choose(ten: dict[str, Talk]) -> None:
    for line in ("prik 1 plan A", "prik 1 weg", "prik 1 langer 20 maart", "prik 1 terug"):
        assert "Dit mag jij niet doen." in ten["cor"].say(line)
    assert "Plan A" not in ten["cor"].say("prik 1")


def test_who_has_no_seat_in_the_programme_may_not_choose(ten: dict[str, Talk]) -> None:
    cas = Talk(ten["anna"].database, ten["anna"].clock, (BotRol.COORDINATOR,), "!cas")
    cas.kanaal, cas.sender = "matrix", "@cas:voorbeeld.nl"

    for line in ("prik 1 plan A", "prik 1 weg", "prik 1 langer 20 maart"):
        assert "Je hebt geen plek in JOS VO." in cas.say(line)


def test_a_day_that_is_past_cannot_be_chosen(ten: dict[str, Talk]) -> None:
    ten["anna"].clock.advance(timedelta(days=31))

    assert "is al geweest" in ten["anna"].say("prik 1 plan A")
