"""Who hears of a report that is not published yet, and of what it promises."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from registry.clock import local
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from reminders.messages import (
    Bericht,
    MaatregelVerlopen,
    StoplichtBezwaar,
    StoplichtVoorgelegd,
    from_json,
)
from tests.commands.reminded import waiting
from tests.commands.stoplichten import JOS, ORANJE, report, seated
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
Two = tuple[Talk, Talk]
AGREE, OBJECT = "stoplicht akkoord leeromgeving", "stoplicht niet akkoord leeromgeving"
SUBMIT = "stoplicht verstuur leeromgeving"


@pytest.fixture
def two(talk_on: TalkOn) -> Two:
    """Anna, who just put a report before Bram."""
    talk = talk_on("2022-12-06T09:00")
    anna = seated(talk, "anna", "jos-vo-alkmaar/projectleider-onderwijs")
    bram = seated(talk, "bram", "jos-vo-alkmaar/projectleider-gemeenten")
    anna.say(JOS)
    anna.say(SUBMIT)
    return anna, bram


def told(talk: Talk, *soorten: type[Bericht]) -> list[tuple[str, Bericht]]:
    """Return to whom, and what, is still to be said of a kind."""
    found = ((row.adres, from_json(row.bericht)) for row in waiting(talk))
    return [(adres, bericht) for adres, bericht in found if isinstance(bericht, soorten)]


def send(talk: Talk) -> None:
    """Let everything that waits be sent."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        sent = update(OutboxRow).where(OutboxRow.toestand == Toestand.WACHT)
        registry.session.execute(sent.values(toestand=Toestand.VERSTUURD))


def test_the_other_projectleider_is_asked_and_the_maker_is_not(two: Two) -> None:
    anna, bram = two

    ((adres, bericht),) = told(anna, StoplichtVoorgelegd)

    assert adres == bram.sender
    assert isinstance(bericht, StoplichtVoorgelegd)
    assert bericht.periode.tekst == "vierde kwartaal van 2022"
    assert [row.due - anna.clock.now() for row in waiting(anna) if "voorgelegd" in row.key] == [
        timedelta(minutes=5)
    ]


def test_once_agreed_nobody_is_asked(two: Two) -> None:
    anna, bram = two

    bram.say(AGREE)

    assert told(anna, StoplichtVoorgelegd, StoplichtBezwaar) == []


def test_whoever_made_it_hears_why_it_came_back(two: Two) -> None:
    anna, bram = two

    bram.say(f"{OBJECT} Het budget klopt niet")

    ((adres, bericht),) = told(anna, StoplichtVoorgelegd, StoplichtBezwaar)
    assert adres == anna.sender
    assert isinstance(bericht, StoplichtBezwaar)
    assert bericht.reden == "Het budget klopt niet"


def test_what_is_put_before_somebody_again_is_asked_again(two: Two) -> None:
    anna, bram = two
    send(anna)
    anna.clock.advance(timedelta(hours=1))
    bram.say(f"{OBJECT} Het budget klopt niet")
    send(anna)
    anna.clock.advance(timedelta(hours=1))

    anna.say(JOS)
    anna.say(SUBMIT)

    assert [adres for adres, _ in told(anna, StoplichtVoorgelegd)] == [bram.sender]


def test_a_concept_that_is_thrown_away_is_not_asked_for(two: Two) -> None:
    anna, _ = two

    anna.say("stoplicht wis leeromgeving")

    assert told(anna, StoplichtVoorgelegd) == []


@pytest.fixture
def promised(talk_on: TalkOn) -> Talk:
    """Whoever leads the line of DDD, and promised something for Friday 15 March 2019."""
    talk = talk_on("2019-03-12T09:00")
    leader = seated(talk, "cees", "vsv-zuid-limburg/programmalijnleider-2")
    report(leader, ORANJE)
    return leader


def days(talk: Talk) -> list[str]:
    """Return when a measure is asked after."""
    return [f"{local(row.due):%Y-%m-%d}" for row in waiting(talk) if "/maatregel/" in row.key]


def test_a_measure_is_asked_after_when_its_day_has_passed(promised: Talk) -> None:
    ((adres, bericht), _) = told(promised, MaatregelVerlopen)

    assert days(promised) == ["2019-03-18", "2019-03-25"]
    assert adres == promised.sender
    assert isinstance(bericht, MaatregelVerlopen)
    assert bericht.maatregel == "Het projectteam belt beide scholen."


def test_a_measure_that_was_taken_is_silent(promised: Talk) -> None:
    promised.say("stoplicht maatregel ddd klaar")

    assert days(promised) == []


def test_a_measure_that_may_wait_is_asked_after_later(promised: Talk) -> None:
    promised.say("stoplicht maatregel ddd uitstel 1 april 2019")

    assert days(promised) == ["2019-04-02", "2019-04-09"]


def test_a_better_report_ends_the_measure(promised: Talk) -> None:
    report(promised)

    assert days(promised) == []
