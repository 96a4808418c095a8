"""The board: what is reported, what is not, and what should have been."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.rendering import render
from commands.overzicht import ProgrammaLijst, ProgrammaOverzicht, Stoplichtenbord
from registry.database import Database
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import Kleur
from tests.commands import reported
from tests.commands.reading import faults
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
DDD = "Digitaal Doorstroom Dossier"


@pytest.fixture
def spring(talk_on: TalkOn) -> Talk:
    """Somebody in March 2019, after a busy year."""
    talk = talk_on("2019-03-12T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.busy_year(registry)
    return talk


def test_the_counts_come_first_and_what_is_over_is_not_counted(spring: Talk) -> None:
    said = spring.say("overzicht vsv")

    counts = "1 groen, 1 oranje, 1 rood, 1 niet bijgewerkt, 8 nog niet ingevuld."
    assert said.splitlines()[0] == f"Alle jongeren aan boord op 12 maart 2019: {counts}"
    assert "- Voorbij: Bovenschoolse Tussenvoorziening (4.1)" in said


def test_a_line_has_a_sign_and_a_word_and_what_has_changed(spring: Talk) -> None:
    lines = spring.say("overzicht vsv 2").splitlines()

    assert f"- ⚠️ oranje: {DDD} (2.2.1), slechter. Twee scholen leveren later aan." in lines
    assert "- ⬜ nog niet ingevuld: VSV Dashboard (2.2.3)" in lines


def test_with_many_activiteiten_what_is_not_groen_stands_on_top_too(spring: Talk) -> None:
    whole, part = spring.view("overzicht vsv"), spring.view("overzicht vsv 2")

    assert isinstance(whole, ProgrammaOverzicht)
    assert isinstance(part, ProgrammaOverzicht)
    names = [DDD, "Elke Jongere in Beeld - Overstap vo-mbo", "Consulent kwetsbare jongeren"]
    assert [each.naam for each in whole.aandacht] == names
    assert part.aandacht == ()


def test_an_old_report_is_no_colour_of_today(spring: Talk) -> None:
    said = spring.say("overzicht vsv 2")

    old = "- ⬜ geen rapportage sinds derde kwartaal van 2018: Elke Jongere in Beeld"
    assert old in said
    assert "Toen ❌ rood." in said


@pytest.mark.parametrize(
    ("moment", "achter"),
    [
        ("2018-12-31T23:59", False),
        ("2019-01-08T09:00", False),
        ("2019-01-09T09:00", True),
    ],
)
def test_a_report_is_missed_only_after_the_working_days_of_grace(
    talk_on: TalkOn, moment: str, *, achter: bool
) -> None:
    talk = talk_on(moment)
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.report(registry, "ddd", date(2018, 7, 1), reported.content(Kleur.GROEN))

    said = talk.say("overzicht vsv 2")

    assert ("geen rapportage sinds derde kwartaal van 2018" in said) is achter


def test_a_correction_counts_instead_of_what_it_corrects(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        better = reported.content(Kleur.GROEN)
        reported.report(registry, "ddd", date(2018, 10, 1), better, versie=2)

    assert f"✅ groen: {DDD} (2.2.1)." in spring.say("overzicht vsv 2")


def test_what_is_over_or_not_begun_needs_no_colour(talk_on: TalkOn) -> None:
    said = talk_on("2019-03-12T09:00").say("overzicht jos")

    assert "- Begint nog: Leeromgeving (5.2)" in said
    assert "nog niet ingevuld" not in said


def test_the_same_measure_again_is_said(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        reported.report(registry, "ddd", date(2019, 1, 1), reported.content(Kleur.ORANJE))

    assert "Voor de tweede keer, met dezelfde maatregel." in spring.say("overzicht vsv 2")


def test_a_decision_that_is_asked_for_is_counted(spring: Talk) -> None:
    assert "Er is 1 besluit gevraagd. Typ memo vsv-zuid-limburg." in spring.say("overzicht vsv")


def test_of_whoever_must_decide_it_is_asked_in_so_many_words(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    asks = reported.content(Kleur.GROEN, besluit=reported.decision(van="de Buddy"))
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.report(registry, "buddy", date(2018, 10, 1), asks)

    assert "Van jou gevraagd: 1 besluit." in talk.say("overzicht vsv")


@pytest.mark.parametrize(
    "asked", ["overzicht vsv 2", "overzicht vsv lijn 2", "overzicht vsv preventie in de keten"]
)
def test_a_lijn_is_found_by_its_number_or_its_name(spring: Talk, asked: str) -> None:
    view = spring.view(asked)

    assert isinstance(view, ProgrammaOverzicht)
    assert [lijn.code for lijn in view.lijnen] == ["2"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("overzicht vsv lijn zes", "heeft geen lijn “lijn zes”. Kies uit 1, 2, 3 of 4."),
        ("overzicht bestaatniet", "Ik ken geen programma “bestaatniet”"),
        ("stoplichten bestaatniet", "Ik ken geen programma “bestaatniet”"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(spring: Talk, asked: str, said: str) -> None:
    assert said in spring.say(asked)


def test_a_room_has_its_own_programme(spring: Talk) -> None:
    with transaction(spring.database, spring.clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", "vsv-zuid-limburg")

    found = [spring.view("overzicht"), spring.view("overzicht 3"), spring.view("stoplichten")]

    assert isinstance(found[0], ProgrammaOverzicht)
    assert isinstance(found[1], ProgrammaOverzicht)
    assert [lijn.code for lijn in found[1].lijnen] == ["3"]
    assert isinstance(found[2], Stoplichtenbord)


@pytest.mark.parametrize("command", ["overzicht", "stoplichten"])
def test_outside_a_room_the_programmes_are_listed_with_how_they_stand(
    spring: Talk, command: str
) -> None:
    view = spring.view(command)

    assert isinstance(view, ProgrammaLijst)
    assert "19 activiteiten (1 groen, 1 oranje, 1 rood" in spring.say(command)
    assert view.choices[3].opdracht == f"{command} vsv-zuid-limburg"


def test_the_last_four_periods_stand_in_order_of_time(spring: Talk) -> None:
    view = spring.view("stoplichten vsv")

    assert isinstance(view, Stoplichtenbord)
    courses = {each.naam: each.kleuren for each in view.rijen}
    assert view.perioden[0] == "eerste kwartaal van 2018"
    assert courses[DDD] == (None, Kleur.GROEN, Kleur.GROEN, Kleur.ORANJE)
    assert "✅ groen, ✅ groen, ⚠️ oranje" in spring.say("stoplichten vsv")


@pytest.mark.parametrize("command", ["overzicht", "stoplichten"])
@pytest.mark.parametrize("slug", ["vsv", "jos", "alert", "handreiking", "thuiszitters"])
def test_no_board_has_anything_to_stumble_over(spring: Talk, command: str, slug: str) -> None:
    markdown = render(spring.view(f"{command} {slug}")).markdown

    assert [*faults(markdown)] == []


def test_without_activiteiten_nothing_is_promised(empty: Database) -> None:
    talk = Talk.on(empty, "2019-03-12T09:00")

    assert talk.say("overzicht").startswith("Er is nog geen programma geladen.")


def test_before_a_programme_nothing_was_to_be_reported(talk_on: TalkOn) -> None:
    early, first = talk_on("2019-03-12T09:00"), talk_on("2022-12-12T09:00")

    nothing, one = early.view("stoplichten jos"), first.view("stoplichten jos")

    assert isinstance(nothing, Stoplichtenbord)
    assert isinstance(one, Stoplichtenbord)
    assert (nothing.perioden, one.perioden) == ((), ("derde kwartaal van 2022",))
    assert "Dit programma begint op 1 augustus 2022." in early.say("grafiek jos")


@pytest.mark.parametrize("line", ["stoplichten vsv", "meting historie ddd", "grafiek ddd"])
def test_who_only_reads_is_offered_nothing_that_they_may_not(line: str, talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    reader = replace(talk, rollen=(BotRol.LEZER,))

    offered = {"Typ stoplicht en", "Typ meten", "Typ meting"}

    assert any(each in talk.say(line) for each in offered)
    assert not any(each in reader.say(line) for each in offered)
