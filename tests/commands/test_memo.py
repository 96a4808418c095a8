"""A memo: one page, from what was published, and nothing that was not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from bot.excuses import Afgewezen
from bot.rendering import render
from commands.memo import MemoBlad
from commands.overzicht import ProgrammaLijst
from registry.memo import reached
from registry.models import Doelwaarde, Indicator
from registry.oordelen import Gemeten
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from registry.schema.stoplichten import Kleur
from registry.view import Afdruk, Verslag
from tests.commands import reported
from tests.commands.reading import faults
from tests.talk import Talk

TalkOn = Callable[[str], Talk]


@pytest.fixture
def spring(talk_on: TalkOn) -> Talk:
    """Somebody in March 2019, after a busy year."""
    talk = talk_on("2019-03-12T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.busy_year(registry)
        reported.measure(registry, "ddd", ("98", "2018-10-01"))
    return talk


def page(talk: Talk, asked: str) -> MemoBlad:
    view = talk.view(asked)
    assert isinstance(view, MemoBlad), talk.say(asked)
    return view


def test_it_begins_with_the_counts_and_what_is_to_be_decided(spring: Talk) -> None:
    lines = spring.say("memo vsv").splitlines()

    assert lines[0].startswith("Memo Alle jongeren aan boord, vierde kwartaal van 2018: 1 groen")
    assert lines[2] == "Er is 1 besluit gevraagd."


def test_what_is_not_groen_is_told_with_all_that_is_done(spring: Talk) -> None:
    said = spring.say("memo vsv")

    assert "⚠️ oranje: Digitaal Doorstroom Dossier, slechter. Twee scholen" in said
    assert "Oorzaak: Twee scholen leveren later aan." in said
    assert (
        "Maatregel: Het projectteam belt beide scholen. Door: projectteam, uiterlijk 15 maart"
        in said
    )


def test_rood_comes_before_oranje(spring: Talk) -> None:
    assert [each.kleur for each in page(spring, "memo vsv").zorgen] == ["rood", "oranje"]


def test_what_goes_well_and_what_is_decided_and_missing_have_their_places(spring: Talk) -> None:
    blad = page(spring, "memo vsv")

    assert [each.naam for each in blad.goed] == ["BuddyPlus Maastricht-Heuvelland en Parkstad"]
    assert [each.wat for each in blad.besluiten] == ["Akkoord met de begroting"]
    assert blad.behaald[0].waarde == Decimal(98)
    assert blad.ontbreekt[0] == "VOORdeel & VERVOLG: opMAAT naar werk"
    assert blad.meer["ontbreekt"] == 4


def test_a_report_of_another_period_is_not_in_it(spring: Talk) -> None:
    names = [each.naam for each in page(spring, "memo vsv derde kwartaal 2018").zorgen]

    assert names == ["Elke Jongere in Beeld - Overstap vo-mbo"]


def test_where_nothing_was_reported_it_does_not_say_that_all_is_well(spring: Talk) -> None:
    said = spring.say("memo vsv eerste kwartaal 2018")

    assert "Over deze periode is nog niets gerapporteerd." in said
    assert "Geen activiteit staat op oranje of rood" not in said
    _, verslag = page(spring, "memo vsv eerste kwartaal 2018").bestanden
    assert isinstance(verslag, Verslag)
    assert "nog niets gerapporteerd" in verslag.delen[0].alineas[0]


def test_a_concept_is_not_in_it(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.report(registry, "ddd", date(2018, 10, 1), reported.content(Kleur.ROOD))
        later = reported.content(Kleur.GROEN, "Dit mag nog niemand lezen.")
        reported.draft(registry, "buddy", date(2018, 10, 1), later)

    said = talk.say("memo vsv")

    assert "niemand lezen" not in said
    assert page(talk, "memo vsv").goed == ()


@pytest.mark.parametrize(
    ("asked", "periode"),
    [
        ("memo vsv", "vierde kwartaal van 2018"),
        ("memo vsv 2018", "vierde kwartaal van 2018"),
        ("memo vsv tweede kwartaal 2018", "tweede kwartaal van 2018"),
        ("memo vsv dit kwartaal", "eerste kwartaal van 2019"),
    ],
)
def test_the_period_is_the_last_that_was_meant(spring: Talk, asked: str, periode: str) -> None:
    assert page(spring, asked).periode == periode


def test_without_any_report_it_is_about_the_current_period(talk_on: TalkOn) -> None:
    assert page(talk_on("2022-12-12T09:00"), "memo jos").periode == "vierde kwartaal van 2022"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("memo vsv 2030", "2030 moet nog beginnen."),
        ("memo vsv de hele mikmak", "de hele mikmak"),
        ("memo bestaatniet", "bestaatniet"),
    ],
)
def test_what_is_no_period_or_programme_is_explained(spring: Talk, asked: str, said: str) -> None:
    view = spring.view(asked)

    assert isinstance(view, Afgewezen)
    assert said in spring.say(asked)


def test_without_a_programme_there_is_a_list_to_choose_from(spring: Talk) -> None:
    view = spring.view("memo")

    assert isinstance(view, ProgrammaLijst)
    assert view.choices[3].opdracht == "memo vsv-zuid-limburg"


def test_a_lezer_reads_it_and_a_guest_does_not(spring: Talk) -> None:
    spring.rollen = (BotRol.LEZER,)
    read = spring.view("memo vsv")
    spring.rollen = (BotRol.GAST,)
    refused = spring.view("memo vsv")

    assert isinstance(read, MemoBlad)
    assert not isinstance(refused, MemoBlad)


def test_a_file_to_print_and_one_to_change_go_with_it_that_say_the_same(spring: Talk) -> None:
    afdruk, verslag = page(spring, "memo vsv").bestanden

    assert isinstance(verslag, Verslag)
    assert afdruk == Afdruk(verslag=verslag, programma="Alle jongeren aan boord")
    assert verslag.naam == "memo-vsv-zuid-limburg-vierde-kwartaal-van-2018"
    table = verslag.delen[0].tabel
    assert table
    assert [row[1] for row in table.rijen] == [Kleur.ROOD, Kleur.ORANJE]
    assert "Akkoord met de begroting." in verslag.delen[2].punten[0]


def test_of_what_does_not_fit_the_number_is_said(talk_on: TalkOn) -> None:
    talk = talk_on("2019-03-12T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        reported.full_page(registry)

    blad, said = page(talk, "memo vsv"), talk.say("memo vsv")

    assert len(blad.zorgen) + blad.meer["zorgen"] == 4
    assert blad.meer["zorgen"] == 1
    assert "En nog 1 op oranje of rood." in said
    assert "En nog 1 besluit." in said
    assert [*faults(render(blad).markdown)] == []


@pytest.mark.parametrize(
    ("operator", "waarde", "gehaald"),
    [(">=", 96, True), (">=", 95, False), ("<=", 96, True), ("<=", 97, False)],
)
def test_a_target_is_reached_on_the_right_side(
    operator: str, waarde: int, *, gehaald: bool
) -> None:
    indicator = Indicator(operator=operator, eenheid="procent")
    goals = [Doelwaarde(waarde=Decimal(96), ambitie=False)]
    gemeten = Gemeten(waarde=Decimal(waarde), peildatum=date(2019, 3, 1))

    assert reached(indicator, goals, [gemeten]) is gehaald


@pytest.mark.parametrize("facts", [{"oud": True}, {"aangeleverd": 1, "van": 3}])
def test_what_is_old_or_not_complete_is_no_target_reached(facts: dict[str, int]) -> None:
    indicator = Indicator(operator=">=", eenheid="procent")
    goals = [Doelwaarde(waarde=Decimal(96), ambitie=False)]
    gemeten = Gemeten.model_validate(
        {"waarde": Decimal(99), "peildatum": date(2019, 3, 1)} | facts
    )

    assert not reached(indicator, goals, [gemeten])


@pytest.mark.parametrize(("op", "line"), [("2019", "memo jos"), ("2023", "memo jos 2021")])
def test_before_a_programme_there_is_no_memo(op: str, line: str, talk_on: TalkOn) -> None:
    view = talk_on(f"{op}-03-12T09:00").view(line)

    assert isinstance(view, Afgewezen)
    assert "vanaf 1 augustus 2022" in view.reden
    assert view.reden.endswith("Typ programma jos-vo-alkmaar.")
