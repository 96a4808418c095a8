"""What becomes of a concept: two projectleiders, a correction, and what cannot be sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.stoplichten.stoplicht import ConceptKlaar
from commands.stoplichten.sturen import StoplichtTeruggestuurd, StoplichtVerstuurd
from registry.models import Programma, Stoplicht
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import Staat
from tests.commands.reminded import waiting
from tests.commands.stoplichten import GROEN, JOS, ORANJE, report, seated
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
Two = tuple[Talk, Talk]


@pytest.fixture
def leader(talk_on: TalkOn) -> Talk:
    return talk_on("2019-03-12T09:00")


@pytest.fixture
def two(talk_on: TalkOn) -> Two:
    """Anna and Bram lead JOS together: for the schools, and for the gemeenten."""
    talk = talk_on("2022-12-06T09:00")
    anna = seated(talk, "anna", "jos-vo-alkmaar/projectleider-onderwijs")
    bram = seated(talk, "bram", "jos-vo-alkmaar/projectleider-gemeenten")
    return anna, bram


def rows(talk: Talk) -> list[tuple[object, ...]]:
    """Return every stoplicht as it stands in the database."""
    with transaction(talk.database, talk.clock, writes=False) as registry:
        table = Stoplicht.__table__
        return [tuple(row) for row in registry.session.execute(select(table).order_by("id"))]


def test_what_is_sent_is_read_by_everybody(leader: Talk) -> None:
    report(leader)

    said = leader.say("stoplicht lees ddd")

    assert said.startswith("Digitaal Doorstroom Dossier: ✅ groen (eerste keer)")
    assert "Eerste kwartaal van 2019. Verstuurd op 12 maart 2019" in said


def test_two_projectleiders_where_the_second_disagrees_and_then_agrees(two: Two) -> None:
    anna, bram = two
    view = anna.view(JOS)
    assert isinstance(view, ConceptKlaar)
    assert [each.label for each in view.choices] == ["Toon", "Verstuur voor akkoord"]
    assert "Voorgelegd" in anna.say("2")
    assert "Akkoord" in bram.say("stoplicht concept leeromgeving")

    back = bram.view("stoplicht niet akkoord leeromgeving Het budget klopt niet")
    assert isinstance(back, StoplichtTeruggestuurd)
    assert "Niet akkoord: Het budget klopt niet." in anna.say("stoplicht concept leeromgeving")
    assert "niet ingevuld" in bram.say("stoplicht lees leeromgeving")

    assert "Het vorige concept is weg." in anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")
    agreed = bram.view("stoplicht akkoord leeromgeving")
    assert isinstance(agreed, StoplichtVerstuurd)
    assert agreed.rapport.staat is Staat.VERSTUURD
    assert "door: Projectleider namens" in bram.say("stoplicht lees leeromgeving")


def test_nobody_agrees_from_the_very_seat_that_reported(two: Two) -> None:
    anna, bram = two
    hers = seated(anna, "cato", "jos-vo-alkmaar/projectleider-onderwijs")
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")

    refused = hers.say("stoplicht akkoord leeromgeving")

    assert refused.startswith("Dit stoplicht komt van jouw eigen rol")
    assert isinstance(bram.view("stoplicht akkoord leeromgeving"), StoplichtVerstuurd)


def test_nobody_agrees_with_their_own_report(two: Two) -> None:
    anna, _ = two
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")

    assert "Dit stoplicht heb je zelf gemaakt." in anna.say("stoplicht akkoord leeromgeving")
    assert "zelf gemaakt" in anna.say("stoplicht niet akkoord leeromgeving Het klopt niet")
    assert "niet ingevuld" in anna.say("stoplicht lees leeromgeving")


def test_only_a_projectleider_agrees(two: Two) -> None:
    anna, _ = two
    carla = seated(anna, "carla", "jos-vo-alkmaar/projectmedewerker", BotRol.COORDINATOR)
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")

    assert carla.say("stoplicht akkoord leeromgeving").startswith("Akkoord geven mag alleen: ")


def test_what_was_not_put_before_anybody_cannot_be_agreed_to(two: Two) -> None:
    anna, bram = two
    anna.say(JOS)

    assert "wacht geen stoplicht" in bram.say("stoplicht akkoord leeromgeving")


def test_what_waits_is_not_sent_twice(two: Two) -> None:
    anna, _ = two
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")

    assert "wacht al op akkoord" in anna.say("stoplicht verstuur leeromgeving")


def test_the_other_one_is_told_and_after_objection_the_maker(two: Two) -> None:
    anna, bram = two
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")
    asked = {row.adres for row in waiting(anna) if row.subject.startswith("stoplicht/")}

    bram.say("stoplicht niet akkoord leeromgeving Het budget klopt niet")
    told = {row.adres for row in waiting(anna) if row.subject.startswith("stoplicht/")}

    assert asked == {bram.sender}
    assert anna.sender in told
    assert bram.sender not in told


def test_objecting_needs_a_reason(two: Two) -> None:
    anna, bram = two
    anna.say(JOS)
    anna.say("stoplicht verstuur leeromgeving")

    assert "Dat is te weinig." in bram.say("stoplicht niet akkoord leeromgeving")


def test_a_concept_is_seen_only_by_who_reports(two: Two) -> None:
    anna, _ = two
    anna.say(JOS)
    lezer = replace(anna, rollen=(BotRol.LEZER,), sender="@lezer:voorbeeld.nl", room="!l:l")
    other = seated(anna, "dirk", "vsv-zuid-limburg/programmaleider-vsv")

    assert isinstance(lezer.view("stoplicht concept leeromgeving"), Afgewezen)
    assert "mag jij niet rapporteren" in other.say("stoplicht concept leeromgeving")
    assert "⬜ nog niet ingevuld" in lezer.say("stoplicht lees leeromgeving")


def test_a_correction_is_a_new_version_and_the_first_stays_as_it_was(leader: Talk) -> None:
    report(leader, ORANJE)
    (first,) = rows(leader)

    assert "Dit wordt versie 2." in leader.say(GROEN)
    assert "Dit is versie 2." in leader.say("stoplicht verstuur ddd")

    assert rows(leader)[0] == first
    assert "Versie 2, verbetering van 12 maart 2019." in leader.say("stoplicht lees ddd")
    history = leader.say("stoplicht historie ddd")
    assert history.index("(versie 2): ✅ groen") < history.index("van 2019: ⚠️ oranje")


@pytest.mark.parametrize("verb", ["verstuur", "concept", "wis"])
def test_without_a_concept_there_is_nothing_to_do(leader: Talk, verb: str) -> None:
    report(leader)

    assert leader.say(f"stoplicht {verb} ddd").startswith("Er is geen concept")
    assert leader.say(f"stoplicht ddd {verb}").startswith("Er is geen concept")


def test_a_concept_that_is_thrown_away_is_gone(leader: Talk) -> None:
    leader.say(GROEN)

    assert leader.say("stoplicht wis ddd").startswith("Weg: het concept")
    assert rows(leader) == []


def test_of_two_concepts_the_last_that_was_made_is_sent(leader: Talk) -> None:
    leader.say(GROEN)
    leader.clock.advance(timedelta(minutes=1))
    leader.say(f'{GROEN} periode="vierde kwartaal 2018"')

    assert "vierde kwartaal van 2018" in leader.say("stoplicht verstuur ddd")
    assert "eerste kwartaal van 2019" in leader.say("stoplicht verstuur ddd eerste kwartaal 2019")


def test_a_closed_programme_is_reported_on_no_more_and_still_read(leader: Talk) -> None:
    report(leader)
    with transaction(leader.database, leader.clock, writes=True) as registry:
        programma = registry.session.scalars(select(Programma).filter_by(slug="vsv-zuid-limburg"))
        programma.one().gesloten_op = registry.now

    assert "is gesloten op 12 maart 2019" in leader.say(GROEN)
    said = leader.say("stoplicht lees ddd")
    assert "✅ groen" in said
    assert "Klopt het niet meer?" not in said
    assert len(rows(leader)) == 1
