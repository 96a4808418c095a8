import re
from collections.abc import Callable

import pytest

from registry.schema.netwerk import BotRol
from tests.talk import Talk

TalkOn = Callable[[str], Talk]

MOMENTS = [
    "2016-08-01T09:00",
    "2018-10-20T09:00",
    "2019-03-31T09:00",
    "2022-10-20T09:00",
    "2022-10-25T16:00",
    "2023-03-20T09:00",
    "2023-07-31T23:30",
    "2024-02-29T09:00",
    "2026-06-30T09:00",
]
LINES = [
    "agenda",
    "agenda netwerkgroep",
    "agenda jos",
    "agenda vsv 2018",
    "agenda DDD",
    "agenda volgende week",
    "agenda 2022-2023",
    "volgende",
    "volgende netwerkgroep",
    "volgende vsv",
    "bijeenkomst 8",
    "bijeenkomst netwerkgroep 5",
    "mijlpalen",
    "mijlpalen jos",
    "mijlpalen handreiking",
    "meetmomenten",
    "meetmomenten vsv",
    "meetmomenten handreiking 2019",
    "vakantie",
    "vakantie zuid",
]
DAY = re.compile(r"\d{1,2} (?:januari|februari|maart|april|juni|juli|september)")


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("line", LINES)
def test_an_answer_has_no_holes(talk_on: TalkOn, moment: str, line: str) -> None:
    said = talk_on(moment).say(line)

    assert said
    assert not re.search(r"None|\(\)|\( |  | [.,;:](?:\s|$)|geen bijeenkomsten|mis bij mij", said)
    assert not re.search(r"(?:Bijeenkomsten|Mijlpalen|Meetmomenten|Nu|Voorbij)\n\n(?!-)", said)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_mijlpaal_that_is_known_to_the_month_shows_no_day(talk_on: TalkOn, moment: str) -> None:
    said = talk_on(moment).say("mijlpalen jos")

    rapportage = next(line for line in said.splitlines() if "tussenrapportage" in line)
    assert "februari/maart 2023" in rapportage
    assert not DAY.search(rapportage)
    assert "dag" not in rapportage


def test_the_agenda_begins_with_the_next_bijeenkomst(talk: Talk) -> None:
    first, *rest = talk.say("!agenda").splitlines()

    assert "dinsdag 25 oktober 2022, 15:00-17:00" in first
    assert any("15 november 2022" in line and "nr 2" in line for line in rest)


def test_the_agenda_says_how_much_more_there_is(talk: Talk) -> None:
    said = talk.say("agenda")

    assert "Later komen er nog 6 mijlpalen." in said
    assert "Typ agenda dit schooljaar." in said


def test_a_reserve_date_is_called_so(talk: Talk) -> None:
    said = talk.say("agenda netwerkgroep")

    assert said.count("reservedatum") == 1
    assert "Donderdag 11 mei 2023, 15:00-17:00 uur: Netwerkgroep bijeenkomst 5 (reserv" in said


@pytest.mark.parametrize(
    "line",
    [
        "agenda netwerkgroep maart 2023",
        'agenda groep=netwerkgroep periode="maart 2023"',
        "agenda de netwerkgroep in maart 2023",
        "Welke bijeenkomsten zijn er van de netwerkgroep in maart 2023?",
        "wanneer is de netwerkgroep in maart?",
    ],
)
def test_a_groep_and_a_period_may_be_said_in_any_natural_way(talk: Talk, line: str) -> None:
    said = talk.say(line)

    assert said.startswith("Agenda van Netwerkgroep Jeugdhulp op School VO, maart 2023:")
    assert "Donderdag 9 maart 2023, 15:00-17:00 uur" in said
    assert "leeromgeving" not in said


def test_an_old_programme_has_an_agenda_too(talk: Talk) -> None:
    said = talk.say("agenda vsv 2018")

    assert "DDD's aangeleverd aan het mbo: uiterlijk 31 maart 2018" in said
    assert "Besluit: dashboard voortzetten of stoppen: vanaf schooljaar 2018-2019" in said


def test_a_period_with_nothing_in_it_says_so(talk: Talk) -> None:
    assert "Er staat niets in de agenda van Jeugdhulp" in talk.say("agenda jos 2010")


def test_a_slip_of_the_finger_can_be_mended_with_a_number(talk: Talk) -> None:
    talk.say("agenda netwerkgrop maart 2023")

    assert "Donderdag 9 maart 2023" in talk.say("1")


def test_a_name_of_two_programmes_is_chosen_with_a_number(talk: Talk) -> None:
    assert "Typ het nummer." in talk.say("agenda thuiszitters 2019")

    assert "Kwartaalrapportage" in talk.say("1")


def test_after_the_last_bijeenkomst_the_agenda_points_back(talk_on: TalkOn) -> None:
    said = talk_on("2026-05-01T09:00").say("agenda jos")

    assert "De laatste was op dinsdag 11 juli 2023." in said
    assert "agenda jos 2022-2023" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("wanneer is de netwerkgroep?", "dinsdag 25 oktober 2022, 15:00-17:00 uur (over 5"),
        ("wanneer komt de leeromgeving bij elkaar?", "dinsdag 15 november 2022"),
        ("Wanneer is de volgende bijeenkomst?", "dinsdag 25 oktober 2022"),
        ("wanneer is de volgende leeromgeving", "dinsdag 15 november 2022"),
        ("volgende bijeenkomst", "Daarna: dinsdag 15 november 2022, 15:00-17:00 uur (nr 2)."),
        ("volgende netwerkgroep", "Plaats: volgt"),
        ("bijeenkomst", "dinsdag 25 oktober 2022"),
        ("wat staat er op de agenda?", "dinsdag 25 oktober 2022"),
        ("wanneer is de eindrapportage klaar?", "augustus/september 2023"),
        ("wanneer is de eindrapportage?", "augustus/september 2023"),
        ("welke mijlpalen zijn er van jos?", "Oplevering tussenrapportage"),
        ("wanneer wordt er gemeten bij de handreiking?", "Zonder vaste datum"),
        ("wanneer is de herfstvakantie?", "Herfstvakantie: noord 15 t/m 23 oktober 2022"),
        ("wanneer is het vakantie in regio zuid?", "Herfstvakantie: 22 t/m 30 oktober 2022"),
    ],
)
def test_a_plain_question_is_answered(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)


def test_a_reserve_date_is_only_offered_as_such(talk_on: TalkOn) -> None:
    said = talk_on("2023-05-01T09:00").say("volgende netwerkgroep")

    assert said.startswith("De volgende bijeenkomst is op dinsdag 11 juli 2023")
    assert "Reservedatum: donderdag 11 mei 2023" in said


def test_a_groep_without_a_date_tells_how_often_it_meets(talk: Talk) -> None:
    said = talk.say("volgende netwerk-mentoren")

    assert said.startswith("Er is geen bijeenkomst gepland voor Netwerk mentoren")
    assert "een aantal dagdelen per jaar, per subregio" in said


@pytest.mark.parametrize("line", ["bijeenkomst 8", "bijeenkomst nr 8"])
def test_a_bijeenkomst_is_found_by_its_number(talk: Talk, line: str) -> None:
    said = talk.say(line)

    assert "donderdag 11 mei 2023, 15:00-17:00 uur" in said
    assert "De vaste datum is dinsdag 11 juli 2023 (nr 10)." in said


def test_a_bijeenkomst_is_found_by_its_groep_and_the_time(talk: Talk) -> None:
    assert "donderdag 9 maart 2023" in talk.say("bijeenkomst netwerkgroep 3")
    assert "geen bijeenkomst 9" in talk.say("bijeenkomst netwerkgroep 9")
    assert "Typ agenda" in talk.say("bijeenkomst 99")


@pytest.mark.parametrize(
    ("moment", "late"),
    [("2023-03-20T09:00", False), ("2023-03-31T23:59", False), ("2023-04-01T00:01", True)],
)
def test_a_mijlpaal_is_late_only_after_its_last_day(
    talk_on: TalkOn, moment: str, *, late: bool
) -> None:
    said = talk_on(moment).say("mijlpalen tussenrapportage")

    assert "februari/maart 2023" in said
    assert ("had klaar moeten zijn" in said) is late
    assert ("februari/maart 2023 (nu)" in said) is not late


def test_mijlpalen_say_who_sees_to_them_and_what_they_wait_for(talk: Talk) -> None:
    said = talk.say("mijlpalen handreiking")

    assert "een jaar na de start. Wie: Eigenaar/trekker gemeente." in said
    assert "datum niet in bron, na “Handreiking vastgesteld in de Binnentafel”" in said


def test_meetmomenten_without_a_day_are_counted(talk_on: TalkOn) -> None:
    said = talk_on("2017-10-20T09:00").say("meetmomenten")

    assert said.count("\n- ") == 15
    assert "Er zijn nog 5 meetmomenten." in said
    assert "Van 10 meetmomenten ligt de datum niet vast." in said


def test_a_deadline_has_a_day_and_an_evaluation_a_month(talk_on: TalkOn) -> None:
    said = talk_on("2018-10-20T09:00").say("meetmomenten ddd")

    assert "uiterlijk zondag 31 maart 2019 (nog 162 dagen)" in said
    assert "Jaarlijkse evaluatie DDD: november 2018." in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("vakantie jos", "Schoolvakanties in regio noord"),
        ("vakantie regio midden", "Schoolvakanties in regio midden"),
        ("vakantie west", "Ik ken geen vakantieregio “west”. Typ vakantie noord"),
        ("vakantie werkagenda", "weet ik de vakantieregio niet. Typ vakantie noord"),
        ("vakantie noord", "25 december 2022 (Eerste kerstdag)"),
    ],
)
def test_a_vakantie_belongs_to_a_region(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)


def test_years_that_are_not_published_are_not_invented(talk_on: TalkOn) -> None:
    for line in ("vakantie", "vakantie noord"):
        said = talk_on("2060-01-01T09:00").say(line)

        assert "ken ik niet" in said
        assert "t/m" not in said


def test_a_guest_may_not_read_the_agenda(talk: Talk) -> None:
    talk.rollen = (BotRol.GAST,)

    assert "Ik ken je nog niet." in talk.say("agenda")
