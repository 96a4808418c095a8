from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from registry.registry import transaction
from registry.subjects import Soort, Subject
from reminders.replanning import Replanner
from tests.commands.reminded import reminded, waiting
from tests.delivery import deliver
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.mark.parametrize(
    ("line", "hour"),
    [
        ("later 1 uur", "20T08:01"),
        ("Later 30 minuten", "20T07:31"),
        ("later een half uur", "20T07:31"),
        ("later over 2 uur", "20T09:01"),
        ("later morgen", "21T07:00"),
        ("later 2 dagen", "22T07:00"),
        ("later maandag 10:00", "24T08:00"),
        ("later 15:00", "20T13:00"),
    ],
)
def test_what_was_sent_comes_once_more(talk: Talk, line: str, hour: str) -> None:
    reminded(talk)

    said = talk.say(line)

    [again] = waiting(talk)
    assert again.due == datetime.fromisoformat(f"2022-10-{hour}").replace(tzinfo=UTC)
    assert "krijg je nog een keer: Koffie." in said


def test_later_says_when_in_full(talk: Talk) -> None:
    said = reminded(talk).say("later morgen")

    assert said.startswith("Vrijdag 21 oktober 2022, 09:00 uur (morgen) krijg je nog een keer")
    assert said.endswith("Typ later niet.")


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("later", "Hoeveel later? Typ bijvoorbeeld later 1 uur"),
        ("later koffie", "Ik begrijp “koffie” niet."),
        ("later gisteren", "Dat is al voorbij"),
        ("later vandaag", "vandaag al 9:00 uur geweest"),
        ("later maart", "Ik heb één moment nodig"),
    ],
)
def test_later_without_a_moment_says_what_to_type(talk: Talk, line: str, refusal: str) -> None:
    assert refusal in reminded(talk).say(line)


def test_later_with_nothing_sent_says_so(talk: Talk) -> None:
    assert "Ik heb je nog geen herinnering gestuurd" in talk.say("later 1 uur")


def test_what_was_sent_to_somebody_else_is_not_put_off(talk: Talk) -> None:
    reminded(talk)
    other = Talk(talk.database, talk.clock, sender="anna")

    assert "Ik heb je nog geen herinnering gestuurd" in other.say("later 1 uur")


def test_what_was_put_off_can_be_let_go(talk: Talk) -> None:
    reminded(talk).say("later 1 uur")

    said = talk.say("later niet")

    assert said.startswith("Dit krijg je niet meer op donderdag 20 oktober 2022, 10:01 uur: Koff")
    assert waiting(talk) == []
    assert "niets uitgesteld" in talk.say("later niet")


def test_later_goes_for_what_came_again_too(talk: Talk) -> None:
    reminded(talk).say("later 1 uur")
    talk.clock.advance(timedelta(hours=1))
    deliver(talk.database, talk.clock)

    said = talk.say("later 2 uur")

    assert "12:01 uur (vandaag) krijg je nog een keer: Koffie." in said
    assert len(waiting(talk)) == 1


def test_a_meeting_is_not_said_again_after_it_began(talk_on: TalkOn) -> None:
    talk = talk_on("2022-10-01T12:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.mensen.welcome("console", "jij", "jij")
        Replanner(registry).replan({Subject(Soort.BIJEENKOMST, 1)})
    talk.clock.at = datetime(2022, 10, 25, 12, tzinfo=UTC)
    deliver(talk.database, talk.clock)

    too_late, in_time = talk.say("later 2 uur"), talk.say("later 30 minuten")

    assert too_late.startswith("Dan is het al voorbij (dinsdag 25 oktober 2022, 15:00).")
    assert "14:30 uur (vandaag) krijg je nog een keer: Netwerkgroep bijeenkomst 1." in in_time
    assert {row.due.hour for row in waiting(talk) if "/later/" in row.key} == {12}


def test_what_was_put_off_is_among_the_reminders(talk: Talk) -> None:
    reminded(talk).say("later 1 uur")

    said = talk.say("herinneringen")

    assert "Nog een keer, omdat je dat vroeg" in said
    assert "- Donderdag 20 oktober 2022, 10:01 uur: koffie" in said
    assert said.endswith("Toch niet? Typ later niet.")
    assert "Je hebt geen" not in said


def test_what_a_room_put_off_can_be_let_go_there(talk: Talk) -> None:
    talk.room = "kamer"
    talk.say("koppel jos-vo-alkmaar/netwerkgroep")
    talk.clock.at = datetime(2022, 10, 24, 7, tzinfo=UTC)
    deliver(talk.database, talk.clock)
    talk.say("later 1 uur")

    assert "Netwerkgroep bijeenkomst 1" in talk.say("ongedaan")
    assert "niets uitgesteld" in talk.say("later niet")
