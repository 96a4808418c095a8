"""What leaders see of trajecten: numbers, and never one from which somebody can be known."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.excuses import Afgewezen
from bot.rendering import render
from commands.rapport import NogNietsGeteld, TrajectRapport
from commands.table import COMMANDS
from registry.optellingen import Verborgen
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.registry import counting
from tests.talk import Talk

TalkOn = Callable[[str], Talk]
KLEIN, NIET = Verborgen.KLEIN, Verborgen.NIET


@pytest.fixture
def year(talk_on: TalkOn) -> Talk:
    """A leader in March 2019; that schooljaar BuddyPlus went on, and BTV had a good 2017."""
    talk = talk_on("2019-03-12T09:00")
    with transaction(talk.database, talk.clock, writes=True) as registry:
        for month in (9, 10, 11):
            day = date(2018, month, 5)
            counting.ended(registry, "buddyplus-a", day, 10, "vervolgt_schooltraject")
            counting.ended(registry, "buddyplus-b", day, 5, "vervolgt_schooltraject")
        counting.ended(registry, "buddyplus-a", date(2018, 12, 3), 9, "gestopt_met_school")
        counting.ended(registry, "buddyplus-b", date(2018, 12, 3), 6, "gestopt_met_school")
        counting.came(registry, "buddyplus-a", date(2019, 1, 8), 12)
        counting.came(registry, "buddyplus-b", date(2019, 1, 8), 7)
        counting.came(registry, "buddyplus-c", date(2019, 1, 8), 3)
        counting.started(registry, "buddyplus-a", date(2018, 10, 1), 30, 6)
        counting.ended(registry, "btv", date(2017, 4, 3), 45, "terug_naar_vo")
        counting.ended(registry, "btv", date(2017, 6, 2), 46, "terug_naar_vo")
        counting.ended(registry, "btv", date(2017, 6, 2), 8, "uitgevallen")
    return talk


def lines(talk: Talk, asked: str) -> dict[str, tuple[object, ...]]:
    view = talk.view(asked)
    assert isinstance(view, TrajectRapport), talk.say(asked)
    return {each.naam: each.getallen for each in view.rapport.regels}


def test_a_traject_of_its_own_is_shown_with_its_goal_in_words(year: Talk) -> None:
    said = year.say("rapport btv 2017")

    assert "Ingestroomd: 99" in said
    assert "Afgesloten: 99" in said
    assert "Gemiddelde doorlooptijd in weken: 10" in said
    assert "Leerlingen terug naar het vo: 92 % (doel: minstens 90 van 100)" in said


def test_parts_and_their_sum_stand_side_by_side(year: Talk) -> None:
    found = lines(year, "rapport buddy")

    assert found["afgesloten"] == (39, 21, 0, 60)
    assert found["vervolgt_schooltraject"] == (30, 15, None, 45)


def test_what_runs_of_few_hides_one_more_so_that_it_cannot_be_reckoned(year: Talk) -> None:
    found = lines(year, "rapport buddy")

    assert found["lopend"][2] is found["instroom"][2] is KLEIN
    assert found["lopend"][1] is found["instroom"][1] is NIET


def test_a_goal_is_said_only_of_numbers_that_are_shown(year: Talk) -> None:
    view = year.view("rapport buddy")
    assert isinstance(view, TrajectRapport)

    goals = {each.naam: each.procenten for each in view.rapport.doelen}

    assert goals["Start binnen vijf werkdagen na adviesmelding"][0] == 83
    assert goals["Deelnemers die het schooltraject vervolgen"][0] == 77
    assert "77 %" in year.say("rapport buddyplus-a")
    assert "(doel: 75 tot 80 %)" in year.say("rapport buddyplus-a")


def test_one_part_asked_alone_hides_what_all_together_hide(year: Talk) -> None:
    together, alone = lines(year, "rapport buddy"), lines(year, "rapport buddyplus-b")

    assert alone["instroom"] == together["instroom"][1:2] == (NIET,)


def test_a_month_with_few_does_not_give_the_rest_of_the_schooljaar_away(year: Talk) -> None:
    with transaction(year.database, year.clock, writes=True) as registry:
        counting.ended(registry, "btv", date(2017, 2, 6), 3, "uitgevallen")

    whole, part = lines(year, "rapport btv 2016-2017"), lines(year, "rapport btv april 2017")

    assert whole["afgesloten"] == (102,)
    assert part["afgesloten"] == (NIET,)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("rapport buddy schooljaar 2018-2019", "schooljaar 2018-2019"),
        ("rapport btv schooljaar 2016/2017", "schooljaar 2016-2017"),
        ("rapport btv 2018", "2018"),
        ("rapport btv oktober 2018", "oktober 2018"),
        ("rapport btv september 2018 tot en met februari 2019", "februari 2019"),
        ("totalen btv", "schooljaar 2018-2019"),
    ],
)
def test_a_period_may_be_said_in_many_ways(year: Talk, asked: str, said: str) -> None:
    view = year.view(asked)

    assert isinstance(view, TrajectRapport), year.say(asked)
    assert view.rapport.periode.endswith(said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("rapport", "traject ontbreekt"),
        ("rapport bestaat-niet 2018", "Ik ken geen traject “bestaat-niet”"),
        ("rapport btv 2030", "2030 moet nog beginnen"),
        ("rapport btv week 4", "Ik tel per hele maand"),
        ("rapport btv de hele mikmak", "de hele mikmak"),
        ("rapport ddd", "kun je via mij niemand aanmelden"),
    ],
)
def test_what_cannot_be_reported_is_explained(year: Talk, asked: str, said: str) -> None:
    assert said.casefold() in year.say(asked).casefold()


def test_of_what_was_never_counted_that_is_said(year: Talk) -> None:
    assert isinstance(year.view("rapport fd2"), NogNietsGeteld)


def test_a_spreadsheet_holds_the_same_as_the_text(year: Talk) -> None:
    view = year.view("rapport buddy xlsx")
    assert isinstance(view, TrajectRapport)

    (file,) = render(view).files
    sheet = load_workbook(BytesIO(file.content)).active

    assert sheet is not None
    table = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert file.name == "rapport-buddy-schooljaar-2018-2019.xlsx"
    assert table["Wat"] == ("A", "B", "C", "samen")
    assert table["instroom"] == (51, "niet getoond", "minder dan 5", table["instroom"][3])
    assert table["doorlooptijd (weken, gemiddeld)"][0] == 10
    assert (sheet.column_dimensions["A"].width or 0) > 30


def test_without_being_asked_for_no_file_is_made(year: Talk) -> None:
    assert render(year.view("rapport buddy")).files == ()


def test_a_lezer_sees_no_totals(year: Talk) -> None:
    year.rollen = (BotRol.LEZER,)

    assert isinstance(year.view("rapport buddy"), Afgewezen)
    assert isinstance(year.view("capaciteit"), Afgewezen)


def test_places_are_worded_after_what_their_number_means(year: Talk) -> None:
    said = year.say("capaciteit")

    assert "Aanmelden BuddyPlus: 51 van tenminste 70 dit schooljaar" in said
    assert "van ongeveer 100 dit jaar" in said
    assert "groep 1: 12 van 12 plekken vrij" in said
    assert "De doelgroep is 1.175" in said


def test_few_are_hidden_where_others_read_along(year: Talk) -> None:
    incoming = Incoming("1", "console", "kamer", "jij", "!capaciteit buddy", private=False)
    dispatcher = Dispatcher(COMMANDS, year.database, year.clock, lambda _p, _r: tuple(BotRol))

    said = render(dispatcher.answer_now(incoming)).markdown

    assert "Niet gestart in mbo**: minder dan 5 van tenminste 40" in said
    assert "3 van tenminste 40" in year.say("capaciteit buddy")
    assert "7" not in said.split("overstap vo-mbo**")[1].split("\n")[0]


def test_the_text_asks_the_database_nothing_about_single_aanmeldingen(year: Talk) -> None:
    asked: list[str] = []
    event.listen(
        year.database.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2])
    )

    year.view("rapport buddy")

    assert any("FROM telling" in each for each in asked)
    assert not any("FROM aanmelding " in each for each in asked)


def test_status_says_how_many_run_and_hides_the_few(year: Talk) -> None:
    said = year.say("status buddy")

    assert "Trajecten: A: 12 lopend, B: niet getoond lopend, C: minder dan 5 lopend." in said
    assert "Trajecten" not in year.say("status DDD")


def test_weeks_are_told_to_a_tenth(year: Talk) -> None:
    view = year.view("rapport btv 2017")

    assert isinstance(view, TrajectRapport)
    assert view.rapport.weken == (Decimal("10.0"),)
