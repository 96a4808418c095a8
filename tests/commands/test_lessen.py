"""From the intake of a school to its lessons, and what the bureau reads of them."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.excuses import Afgewezen
from bot.rendering import render
from commands.aanmelding import AanmeldingKaart
from commands.lessen import Lessenlijst, LesVastgelegd
from registry.models import OutboxRow, Toestand
from registry.referenties import draw
from registry.schema.netwerk import BotRol
from tests.commands.aangemeld import BUDDY, SCHOOL, register, take
from tests.databases import rows
from tests.talk import Talk

LES = "les {} gisteren lessen=3 leerlingen=75"


@pytest.fixture
def school(talk: Talk) -> str:
    return register(talk, SCHOOL)


def test_lessons_stand_at_the_school_and_the_next_step_is_offered(talk: Talk, school: str) -> None:
    take(talk, school, ["intake", "voorbereiding", "gepland"])

    view = talk.view(LES.format(school))

    assert isinstance(view, LesVastgelegd)
    assert (view.gegeven.les.lessen, view.gegeven.les.onderwijs) == (3, "vo")
    assert [each.label for each in view.choices] == ["Uitvoering"]
    assert "Uitvoering" in talk.say("1")


def test_the_card_of_a_school_tells_of_its_lessons(talk: Talk, school: str) -> None:
    before = talk.say(f"aanmelding {school}")
    talk.say(LES.format(school))

    card = talk.view(f"aanmelding {school}")

    assert "Nog geen les gegeven." in before
    assert isinstance(card, AanmeldingKaart)
    assert card.dossier.lessen is not None
    assert (card.dossier.lessen.lessen, card.dossier.lessen.deelnemers) == (3, 75)


def test_the_card_of_a_young_person_tells_of_no_lessons(talk: Talk) -> None:
    assert "les" not in talk.say(f"aanmelding {register(talk, BUDDY)}").split()


def test_lessons_are_counted_by_kind_of_school(talk: Talk, school: str) -> None:
    other = register(talk, SCHOOL.replace("soort=vo", "soort=mbo"))
    talk.say(LES.format(school))
    talk.say(f"les {other} vandaag lessen=1 leerlingen=20")

    view = talk.view("lessen")

    assert isinstance(view, Lessenlijst)
    [overzicht] = view.overzichten
    assert (overzicht.totaal.lessen, overzicht.totaal.deelnemers) == (4, 95)
    assert overzicht.totaal.scholen == 2
    assert [(naam, deel.lessen) for naam, deel in overzicht.per_onderwijs] == [
        ("vo", 3),
        ("mbo", 1),
    ]


def test_only_lessons_of_the_period_count(talk: Talk, school: str) -> None:
    talk.say(f"les {school} 15-9-2022 lessen=2 leerlingen=50")
    talk.say(LES.format(school))

    view = talk.view("lessen september 2022")

    assert isinstance(view, Lessenlijst)
    assert view.overzichten[0].totaal.lessen == 2
    assert "(september 2022)" in talk.say("lessen september 2022")


def test_the_report_holds_every_lesson_and_no_school(talk: Talk, school: str) -> None:
    talk.say(LES.format(school))

    [file] = render(talk.view("lessen rapport")).files

    sheet = load_workbook(BytesIO(file.content)).worksheets[0]
    table = [*sheet.iter_rows(min_row=3, values_only=True)]
    assert table[0] == ("Nummer", "Dag", "Onderwijs", "Lessen", "Leerlingen", "Door")
    assert table[1:] == [(1, "2022-10-19", "vo", 3, 75, "Uitvoeringsteam (UT)")]


def test_the_bureau_hears_of_lessons_once(talk: Talk, school: str) -> None:
    talk.say("rol erbij leerlingalert/bureau-begeleider @anna:voorbeeld.nl")
    talk.say(LES.format(school))

    waiting = _told(talk)
    talk.say("les weg 1")

    assert "@anna:voorbeeld.nl" in {each.adres for each in waiting}
    assert all('"deelnemers":75' in each.bericht for each in waiting)
    assert _told(talk) == []


def test_what_is_taken_away_counts_no_more_until_it_is_back(talk: Talk, school: str) -> None:
    talk.say(LES.format(school))
    gone = talk.say("ongedaan")
    without = talk.say("lessen")
    talk.say("les terug 1")

    assert gone.startswith("Les 1 telt niet meer mee")
    assert "nog geen lessen" in without
    assert "3 lessen" in talk.say("lessen")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("les AS-222222 vandaag leerlingen=25", ""),
        ("les {} vandaag", "leerlingen"),
        ("les {} vandaag leerlingen=4", "leerlingen"),
        ("les {} 31 april leerlingen=25", "31 april"),
        ("les {} vandaag lessen=0 leerlingen=25", "lessen"),
        ("les {} vandaag lessen=drie leerlingen=25", "lessen"),
        ("les weg 99", "Les 99 ken ik niet."),
        ("les terug 99", "Les 99 ken ik niet."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    line: str, said: str, talk: Talk, school: str
) -> None:
    view = talk.view(line.format(school))

    assert isinstance(view, Afgewezen)
    assert said in view.reden
    assert rows(talk.database)["les"] == []


def test_a_traject_without_lessons_says_so(talk: Talk) -> None:
    buddy = register(talk, BUDDY)

    assert "horen geen lessen" in talk.say(f"les {buddy} vandaag leerlingen=25")


def test_a_class_that_is_too_small_or_too_large_is_only_warned_about(
    talk: Talk, school: str
) -> None:
    assert "minder dan 15 leerlingen" in talk.say(f"les {school} vandaag leerlingen=10")
    assert "meer dan 250 leerlingen" in talk.say(f"les {school} vandaag leerlingen=300")


def test_who_may_not_see_the_school_gets_the_same_answer_as_for_no_school(
    talk: Talk, school: str
) -> None:
    stranger = Talk(talk.database, talk.clock, (BotRol.LID,), kanaal="matrix", sender="@b:proef")

    nowhere = draw("AS")

    forbidden = stranger.say(f"les {school} vandaag leerlingen=25")
    unknown = stranger.say(f"les {nowhere} vandaag leerlingen=25")

    assert forbidden == unknown.replace(nowhere, school)


def test_who_does_not_treat_the_school_learns_nothing_of_its_lessons(
    talk: Talk, school: str
) -> None:
    talk.say(LES.format(school))
    stranger = Talk(talk.database, talk.clock, (BotRol.LID,), kanaal="matrix", sender="@b:proef")

    assert stranger.say("les weg 1") == stranger.say("les weg 2").replace("2", "1")
    assert "3 lessen" in talk.say("lessen")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("taken ut", "Zet trainingspool op, traint en coördineert inzet"),
        ("taken bureau", "Levert trainingsmateriaal"),
        ("taken uitvoeringsteam (ut)", "bij voorkeur 4 jaar"),
        ("welke taken heeft de procesbegeleider", "Procesbegeleider"),
    ],
)
def test_tasks_are_told_by_rol_groep_or_organisatie(line: str, said: str, talk: Talk) -> None:
    assert said in talk.say(line)


def test_without_tasks_it_says_where_to_look(talk: Talk) -> None:
    assert "staan geen taken" in talk.say("taken riec")


def _told(talk: Talk) -> list[OutboxRow]:
    """Return the messages about lessons that wait."""
    query = select(OutboxRow).where(
        OutboxRow.subject.startswith("les/"), OutboxRow.toestand == Toestand.WACHT
    )
    with talk.database.transaction(writes=False) as session:
        return [*session.scalars(query)]
