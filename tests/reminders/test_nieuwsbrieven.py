"""Who hears of a letter: its makers, who must agree, and then everybody, once."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from registry.clock import local
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from registry.subjects import Soort, Subject
from registry.workdays import WorkCalendar
from reminders.messages import (
    Bericht,
    BriefBezwaar,
    BriefDelen,
    BriefKlaar,
    BriefRond,
    BriefWacht,
    from_json,
)
from reminders.outbox import Outbox, Reach
from reminders.plan import Planned, Venster, Voor
from reminders.planner import Planner
from reminders.replanning import Replanner
from tests.commands.brieven import leaders
from tests.commands.partners import JOS, partner
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
Two = tuple[Talk, Talk]
Told = list[tuple[str, str, Bericht]]
SOORTEN = (BriefKlaar, BriefWacht, BriefBezwaar, BriefRond, BriefDelen)


@pytest.fixture
def two(talk_on: TalkOn) -> Two:
    """Anna and Bram, right after the netwerkgroep of 25 October 2022; it has a room."""
    anna, bram = leaders(talk_on("2022-10-25T17:00"))
    hand = Talk(
        *(anna.database, anna.clock),
        room="!groep:voorbeeld.nl",
        sender="@hand:voorbeeld.nl",
        kanaal="matrix",
        private=False,
    )
    hand.say(f"koppel {JOS}/netwerkgroep")
    partner(anna, "carla", "manager-groeimee")
    anna.say('besluit "De scholen starten" bij=1')
    night(anna)
    return anna, bram


def night(talk: Talk) -> None:
    """Plan everything anew, as is done each night."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        replanner = Replanner(registry)
        for subjects in replanner.everything():
            replanner.replan(subjects)


def send(talk: Talk) -> None:
    """Let everything in Matrix be sent that is due."""
    with transaction(talk.database, talk.clock, writes=True) as registry:
        outbox = Outbox(registry.session, talk.clock)
        keys = [each.key for each in outbox.claim("test", [Reach("matrix")], WorkCalendar())]
        outbox.sent(dict.fromkeys(keys, ""), "test")


def told(talk: Talk, *soorten: type[Bericht], sent: bool = False) -> Told:
    """Return when, to whom and what is to be said of letters, or was."""
    states = [Toestand.VERSTUURD] if sent else [Toestand.WACHT]
    with transaction(talk.database, talk.clock, writes=False) as registry:
        query = registry.session.query(OutboxRow).filter(OutboxRow.toestand.in_(states))
        rows = query.order_by(OutboxRow.due, OutboxRow.adres).all()
        found = [(row, from_json(row.bericht)) for row in rows]
        return [
            (f"{local(row.due):%Y-%m-%d %H:%M}", row.adres, bericht)
            for row, bericht in found
            if isinstance(bericht, soorten or SOORTEN)
        ]


def of_first(found: Told) -> Told:
    return [each for each in found if "2022-10-2" in each[0]]


def test_the_morning_after_the_makers_hear_what_is_still_empty(two: Two) -> None:
    anna, bram = two

    found = of_first(told(anna, BriefKlaar))

    assert {(when, who) for when, who, _ in found} >= {
        ("2022-10-26 09:00", anna.sender),
        ("2022-10-26 09:00", bram.sender),
    }
    assert "@carla:voorbeeld.nl" not in {who for _, who, _ in found}
    (bericht,) = {each.model_dump_json() for _, _, each in found}
    assert '"leeg":["besproken","wat leerden we","afspraken"]' in bericht


def test_the_other_projectleider_is_asked_five_minutes_later(two: Two) -> None:
    anna, bram = two
    anna.clock.advance(timedelta(hours=17))

    anna.say("nieuwsbrief voorleggen")

    assert [(when, who) for when, who, _ in told(anna, BriefWacht)] == [
        ("2022-10-26 10:05", bram.sender)
    ]
    assert of_first(told(anna, BriefKlaar)) == []


def test_what_was_taken_back_in_time_is_heard_by_nobody(two: Two) -> None:
    anna, _ = two
    anna.say("nieuwsbrief voorleggen")

    anna.say("ongedaan")

    assert told(anna, BriefWacht) == []


def test_the_maker_hears_why_it_came_back(two: Two) -> None:
    anna, bram = two
    anna.clock.advance(timedelta(hours=17))
    anna.say("nieuwsbrief voorleggen")

    bram.say("nieuwsbrief niet akkoord Het besluit klopt niet")

    ((when, who, bericht),) = told(anna, BriefBezwaar)
    assert (when, who) == ("2022-10-26 10:05", anna.sender)
    assert isinstance(bericht, BriefBezwaar)
    assert bericht.reden == "Het besluit klopt niet"


@pytest.fixture
def published(two: Two) -> Talk:
    """Anna, of whose letter Bram approved at ten the morning after."""
    anna, bram = two
    anna.clock.advance(timedelta(hours=17))
    anna.say("nieuwsbrief voorleggen")
    bram.say("nieuwsbrief akkoord")
    return anna


def test_the_letter_goes_to_the_room_and_to_who_has_none(published: Talk) -> None:
    found = told(published, BriefRond)

    assert {when for when, _, _ in found} == {"2022-10-26 10:05"}
    addresses = [who for _, who, _ in found]
    assert addresses.count("!groep:voorbeeld.nl") == 1
    assert len(addresses) == len({*addresses})


def test_the_letter_says_nothing_of_what_was_missing(published: Talk) -> None:
    _, _, bericht = told(published, BriefRond)[0]

    assert isinstance(bericht, BriefRond)
    assert all(blok.alineas and not blok.ontbreekt for blok in bericht.brief.blokken)
    assert "De scholen starten." in {each.tekst for _, each in bericht.brief.alineas()}


def test_the_letter_is_sent_once_whatever_is_planned_anew(published: Talk) -> None:
    published.clock.advance(timedelta(minutes=10))
    send(published)
    first = told(published, BriefRond, sent=True)

    partner(published, "dirk", "schoolleider")
    night(published)
    published.clock.advance(timedelta(days=1))
    send(published)

    assert first
    assert told(published, BriefRond, sent=True) == first
    assert told(published, BriefRond) == []


def test_the_next_working_day_it_can_be_shared_by_other_means(published: Talk) -> None:
    found = told(published, BriefDelen)

    assert {when for when, _, _ in found} == {"2022-10-27 09:00"}
    shown = {each.via for _, _, each in found if isinstance(each, BriefDelen)}
    assert shown == {
        "Updates aan eigen netwerk",
        "Gemeentelijke partijen informeren",
        "Informatie op netwerkplein SWV VO Noord-Kennemerland",
        "Projectleiders informeren betrokkenen in NK en MK",
    }


def test_a_letter_that_is_agreed_to_at_night_goes_out_in_the_morning(two: Two) -> None:
    anna, bram = two
    anna.clock.advance(timedelta(hours=5))
    anna.say("nieuwsbrief voorleggen")

    bram.say("nieuwsbrief akkoord")

    assert {when for when, _, _ in told(anna, BriefRond)} == {"2022-10-26 09:00"}


def test_a_bijeenkomst_that_is_cancelled_has_no_letter(two: Two) -> None:
    anna, _ = two
    before = {each.bijeenkomst for _, _, each in told(anna) if isinstance(each, BriefKlaar)}

    anna.say("bijeenkomst annuleer 3 zeker=ja")
    night(anna)

    after = {each.bijeenkomst for _, _, each in told(anna) if isinstance(each, BriefKlaar)}
    assert before - after == {3}


def test_a_planned_letter_is_private_until_it_is_published(published: Talk) -> None:
    planned = [
        each for each in _plan(published) if isinstance(each.bericht, BriefDelen | BriefKlaar)
    ]

    assert planned
    assert all(each.voor.prive for each in planned)
    assert _voor(published).refs == ("groep:netwerkgroep", "groep:leeromgeving")


def _voor(talk: Talk) -> Voor:
    return next(each.voor for each in _plan(talk) if isinstance(each.bericht, BriefRond))


def _plan(talk: Talk) -> list[Planned]:
    now = talk.clock.now()
    with transaction(talk.database, talk.clock, writes=False) as registry:
        planner = Planner(registry, Venster(now - timedelta(days=7), now + timedelta(days=7)))
        return [*planner.plan([Subject(Soort.NIEUWSBRIEF, number) for number in (1, 2)])]
