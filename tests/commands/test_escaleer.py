"""Taking a matter up the ladder, and what is sent for it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.excuses import Afgewezen
from commands.escaleer import EscalatieKlaar, EscalatieTeruggenomen, Geescaleerd, Ladder
from registry.clock import local
from registry.models import Escalatie, OutboxRow
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from reminders.messages import Geescaleerd as Bericht
from reminders.messages import from_json
from tests.commands.reminded import waiting
from tests.commands.stoplichten import seated
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
VSV = "vsv-zuid-limburg"
WHY = "escaleer ddd Twee scholen leveren al een maand niets aan"


def led(talk: Talk) -> Talk:
    """Let Bram lead the programme, and Anna the line of DDD; return what she talks with."""
    seated(talk, "bram", f"{VSV}/programmaleider-vsv")
    return seated(talk, "anna", f"{VSV}/programmalijnleider-2")


@pytest.fixture
def leader(talk_on: TalkOn) -> Talk:
    """Anna, on a Tuesday morning at nine."""
    return led(talk_on("2019-03-12T09:00"))


def told(talk: Talk) -> list[tuple[str, Bericht]]:
    """Return to whom, and what, is said of what was escalated and has yet to go."""
    found = ((row.adres, from_json(row.bericht)) for row in waiting(talk))
    return [(adres, bericht) for adres, bericht in found if isinstance(bericht, Bericht)]


def stored(talk: Talk) -> int:
    with transaction(talk.database, talk.clock, writes=False) as registry:
        return registry.session.query(Escalatie).count()


def test_the_ladder_is_that_of_the_activiteit(leader: Talk) -> None:
    view = leader.view("escaleer ddd")

    assert isinstance(view, Ladder)
    assert [each.naam for each in view.trap.treden] == [
        "Projectteam Elke Jongere in Beeld",
        "Programmaleider VSV (contactschool SVOPL)",
    ]
    assert view.trap.bereikt == 0


def test_without_a_rule_it_goes_to_the_leaders_and_then_to_the_readers(leader: Talk) -> None:
    view = leader.view("escaleer switch")

    assert isinstance(view, Ladder)
    assert [each.naam for each in view.trap.treden] == [
        "Programmaleider VSV (contactschool SVOPL)",
        "Stuurgroep VSV",
    ]


def test_it_goes_up_rung_by_rung_and_then_no_higher(leader: Talk) -> None:
    first, second = leader.view(WHY), leader.view(WHY)

    assert isinstance(first, Geescaleerd)
    assert isinstance(second, Geescaleerd)
    assert (first.trede, second.trede, second.hoger) == (1, 2, "")
    assert leader.say(WHY).startswith("Hoger kan niet: Programmaleider VSV")
    assert stored(leader) == 2


def test_whoever_it_goes_to_is_told_with_the_reason_and_who_asks(leader: Talk) -> None:
    leader.view(WHY)
    leader.view(WHY)

    last = told(leader)[-1]

    assert last[0] == "@bram:voorbeeld.nl"
    assert last[1].reden == "Twee scholen leveren al een maand niets aan"
    assert last[1].door == "Programmalijnleider lijn 2"


def test_it_is_told_after_five_minutes(leader: Talk) -> None:
    leader.say(WHY)

    (row,) = [row for row in waiting(leader) if row.subject.startswith("escalatie")]
    assert row.due - leader.clock.now() == timedelta(minutes=5)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("2019-03-12T17:57", "2019-03-13 09:00"),
        ("2019-03-12T06:00", "2019-03-12 09:00"),
        ("2019-03-15T22:00", "2019-03-18 09:00"),  # a Friday evening
    ],
)
def test_nobody_is_told_in_the_evening_or_on_a_free_day(
    said: str, due: str, talk_on: TalkOn
) -> None:
    leader = led(talk_on(said))

    leader.say(WHY)

    (row,) = [row for row in waiting(leader) if row.subject.startswith("escalatie")]
    assert f"{local(row.due):%Y-%m-%d %H:%M}" == due


def test_whoever_takes_it_back_in_time_has_told_nobody(leader: Talk) -> None:
    leader.say(WHY)
    before = len(told(leader))

    view = leader.view("ongedaan")

    assert before == 1
    assert isinstance(view, EscalatieTeruggenomen)
    assert (told(leader), stored(leader)) == ([], 0)


def test_what_was_taken_back_can_be_taken_up_again(leader: Talk) -> None:
    leader.say(WHY)
    leader.say("ongedaan")
    leader.clock.advance(timedelta(minutes=1))

    leader.say(WHY)

    assert len(told(leader)) == 1


@pytest.mark.parametrize(
    "line", ["escaleer ddd klaar", "escaleer ddd is opgelost", "escaleer klaar ddd"]
)
def test_what_is_settled_is_silent_and_begins_below_again(line: str, leader: Talk) -> None:
    leader.say(WHY)
    leader.say(WHY)

    view = leader.view(line)

    assert isinstance(view, EscalatieKlaar)
    assert view.aan == "Programmaleider VSV (contactschool SVOPL)"
    assert told(leader) == []
    again = leader.view(WHY)
    assert isinstance(again, Geescaleerd)
    assert again.trede == 1


def test_whoever_it_was_taken_to_may_say_that_it_is_settled(leader: Talk) -> None:
    leader.say(WHY)
    member = seated(leader, "cees", f"{VSV}/projectleider-ejb", BotRol.LEZER)
    member.rollen = (BotRol.LEZER,)
    stranger = seated(leader, "dirk", f"{VSV}/buddy", BotRol.BUDDY)

    refused = stranger.view("escaleer klaar ddd")
    settled = member.view("escaleer klaar ddd")

    assert isinstance(refused, Afgewezen)
    assert isinstance(settled, EscalatieKlaar)


def test_nobody_is_told_of_what_they_say_themselves(leader: Talk) -> None:
    boss = seated(leader, "bram", f"{VSV}/programmaleider-vsv")

    view = boss.view("escaleer switch De scholen werken niet mee")

    assert isinstance(view, Geescaleerd)
    assert (view.aan, view.trede) == ("Stuurgroep VSV", 2)


def test_status_says_who_was_asked_for_help_and_not_why(leader: Talk) -> None:
    leader.say(WHY)

    said = leader.say("status ddd")

    asked = "Hulp gevraagd aan Projectteam Elke Jongere in Beeld op 12 maart 2019."
    assert asked in said
    assert "maand niets" not in said
    assert "Hulp gevraagd" not in leader.say("status buddy")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("escaleer", "Activiteit ontbreekt."),
        ("escaleer koffie er is geen koffie", "Ik ken geen activiteit"),
        ("escaleer ddd x", "Dat is te weinig."),
        ("escaleer ddd Bel mij op 06-12345678 als je dit leest", "een telefoonnummer"),
        ("escaleer ddd De leerling Semere Tesfay komt niet", "een naam"),
        ("escaleer ddd klaar", "is niets geëscaleerd"),
        ("escaleer terug ddd", "is niets geëscaleerd"),
        ("escaleer leeromgeving Er komt niemand naar de leeromgeving", "mag jij niet rapporteren"),
    ],
)
def test_what_cannot_be_taken_up_says_why_and_stores_nothing(
    line: str, refusal: str, leader: Talk
) -> None:
    assert refusal in leader.say(line)
    assert stored(leader) == 0


def test_whoever_does_not_lead_may_not_escalate(leader: Talk) -> None:
    leader.rollen = (BotRol.LID,)

    view = leader.view(WHY)

    assert isinstance(view, Afgewezen)
    assert stored(leader) == 0


def test_in_a_room_it_is_answered_in_private(leader: Talk) -> None:
    leader.private = False

    said = leader.say(f"!{WHY}")

    assert "maand" not in said


def test_a_sent_message_is_not_taken_out_of_the_outbox(leader: Talk) -> None:
    leader.say(WHY)
    leader.say("escaleer ddd klaar")

    with transaction(leader.database, leader.clock, writes=False) as registry:
        rows = registry.session.query(OutboxRow).filter(OutboxRow.subject.like("escalatie/%"))
        assert rows.count() == 1


@pytest.mark.parametrize("line", ["escaleer ddd terug", "escaleer ddd niet"])
def test_a_single_word_behind_the_name_takes_it_back(line: str, leader: Talk) -> None:
    leader.say(WHY)

    view = leader.view(line)

    assert isinstance(view, EscalatieTeruggenomen)
    assert told(leader) == []
