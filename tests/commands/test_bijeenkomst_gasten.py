"""Guests: who is asked to one bijeenkomst because of its theme, and hears of that one alone."""

from collections.abc import Callable
from datetime import date, time

import pytest

from registry.clock import moment
from registry.registry import transaction
from registry.workdays import WorkCalendar
from reminders.messages import BijeenkomstNadert, from_json
from reminders.outbox import Outbox, Reach
from tests.commands.bijeenkomsten import ANNA, JOS, member, told, waiting
from tests.commands.stoplichten import seated
from tests.databases import rows
from tests.talk import Talk

CALENDAR = WorkCalendar()
GGD = "@ggd:voorbeeld.nl"
ASK = 'bijeenkomst gast netwerkgroep 3 ggd thema="Gezonde school"'


@pytest.fixture
def talk(talk_on: Callable[[str], Talk]) -> Talk:
    """Anna is in the netwerkgroep, somebody else has the seat of the GGD: a guest by theme."""
    talk = talk_on("2023-02-01T09:00")
    member(talk)
    hand = Talk(talk.database, talk.clock, kanaal="matrix", sender="@hand:voorbeeld.nl")
    hand.say(f"lid erbij {JOS}/leeromgeving {GGD}")
    hand.say(f"lid eraf {JOS}/leeromgeving {GGD}")
    return talk


@pytest.fixture
def leider(talk: Talk) -> Talk:
    """A projectleider, on the channel where the guests are."""
    return seated(talk, "bram", f"{JOS}/projectleider-onderwijs")


def guest(talk: Talk) -> list[tuple[str, str | None]]:
    """Return of which bijeenkomsten the guest hears, and for which theme."""
    found = {(bericht.titel, bericht.thema) for _, bericht in waiting(talk, GGD)}
    return sorted(found, key=str)


def test_a_persoon_who_is_asked_hears_of_that_bijeenkomst_alone(talk: Talk, leider: Talk) -> None:

    said = leider.say(f'bijeenkomst gast netwerkgroep 3 {GGD} thema="Gezonde school"')

    assert said.startswith(f"{GGD} is gevraagd als gast: Netwerkgroep bijeenkomst 3")
    assert guest(talk) == [("Netwerkgroep bijeenkomst 3", "Gezonde school")]
    assert {bericht.thema for _, bericht in waiting(talk, ANNA)} == {None}


def test_a_guest_stands_on_the_card_without_the_name_of_a_person(talk: Talk, leider: Talk) -> None:
    leider.say(ASK)
    leider.say(f"bijeenkomst gast netwerkgroep 3 {GGD}")

    card = talk.say("bijeenkomst 5")

    assert "- Gast: GGD (thema: Gezonde school)\n- Gast: een gast\n" in card
    assert GGD not in card


def test_somebody_who_is_a_member_too_is_told_once(talk: Talk, leider: Talk) -> None:
    leider.say(f'bijeenkomst gast netwerkgroep 3 {ANNA} thema="Gezonde school"')

    talk.clock.at = moment(date(2023, 2, 9), time(9))
    with transaction(talk.database, talk.clock, writes=True) as registry:
        claimed = Outbox(registry.session, talk.clock).claim("test", [Reach("matrix")], CALENDAR)

    parts = [part for each in claimed if each.adres.adres == ANNA for part in each.parts]
    said = [from_json(part.bericht) for part in parts]
    assert [each.nummer for each in said if isinstance(each, BijeenkomstNadert)] == [5]


def test_a_guest_hears_that_it_does_not_go_on(talk: Talk, leider: Talk) -> None:
    leider.say(f"bijeenkomst gast netwerkgroep 3 {GGD}")

    leider.say("bijeenkomst annuleer netwerkgroep 3 ziekte zeker=ja")

    assert [bericht.reden for _, bericht in told(talk, GGD)] == ["ziekte"]
    assert [bericht.reden for _, bericht in told(talk, ANNA)] == ["ziekte"]
    assert guest(talk) == []


def test_a_guest_who_is_asked_again_has_the_last_theme(talk: Talk) -> None:
    talk.say(ASK)

    talk.say(ASK.replace("Gezonde school", "Roken"))

    assert "Gast: GGD (thema: Roken)" in talk.say("bijeenkomst 5")
    assert len(rows(talk.database)["gast"]) == 1


def test_a_guest_who_is_not_asked_any_more_can_be_asked_again(talk: Talk) -> None:
    talk.say(ASK)

    gone = talk.say("bijeenkomst gast weg netwerkgroep 3 ggd")

    assert gone.startswith("GGD is geen gast meer: Netwerkgroep bijeenkomst 3")
    assert rows(talk.database)["gast"] == []
    talk.say("ongedaan")
    assert "Gast: GGD (thema: Gezonde school)" in talk.say("bijeenkomst 5")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("gast netwerkgroep 3", "Wie is de gast?"),
        ("gast netwerkgroep 3 ggt", "Ik ken geen rol, organisatie of groep “ggt”."),
        ("gast netwerkgroep 3 decaan", "Ik ken geen rol, organisatie of groep “decaan”."),
        ("gast netwerkgroep 3 @niemand:voorbeeld.nl", "Ik ken niemand"),
        ("gast 99 ggd", "Ik ken geen bijeenkomst 99."),
        ("gast weg netwerkgroep 3 ggd", "GGD is geen gast van deze bijeenkomst."),
    ],
)
def test_what_cannot_be_gets_a_sentence(talk: Talk, line: str, answer: str) -> None:
    assert talk.say(f"bijeenkomst {line}").startswith(answer)
    assert rows(talk.database)["gast"] == []
