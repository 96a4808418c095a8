"""A werkplan of one's own: the steps of another plan, and nothing filled in."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.rendering import render
from commands.werkplannen.lezen import WelkWerkplan, WerkplanOverzicht
from commands.werkplannen.sjabloon import WerkplanGemaakt, Werkplanlijst, WerkplanVerwijderd
from commands.werkplannen.stap import StapGetoond, StapIngevuld
from registry.programme.checks import complaints
from registry.programme.reading import read_file
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.commands.files import programme
from tests.talk import Talk

JOS = 'werkplan nieuw werkagenda "Onze aanpak" programma=jos-vo-alkmaar'
HEILOO = 'werkplan nieuw implementatie "Plan voor Heiloo" programma=handreiking-onderwijs-verblijf'
SOURCES = {
    "werkagenda": ("werkagenda-thuiszitters", 26),
    "implementatie": ("handreiking-onderwijs-verblijf", 40),
    "stappenplan": ("leerlingalert", 3),
}


@pytest.mark.parametrize("soort", SOURCES)
def test_a_plan_of_each_kind_is_copied_whole_and_empty(talk: Talk, soort: str) -> None:
    slug, number = SOURCES[soort]
    made = talk.view(f'werkplan nieuw {soort} "Ons plan" programma=jos-vo-alkmaar')

    assert isinstance(made, WerkplanGemaakt)
    assert made.stappen == number
    with transaction(talk.database, talk.clock, writes=False) as registry:
        ours = registry.programmes.export("jos-vo-alkmaar").werkplannen[-1]
    [source] = programme(slug)["werkplannen"]
    copied = [stap for blok in ours.blokken for stap in blok.stappen]
    steps = [stap for blok in source["blokken"] for stap in blok["stappen"]]
    assert [each.naam for each in copied] == [each["naam"] for each in steps]
    assert [each.nr for each in copied] == [each.get("nr") or each["slug"] for each in steps]
    assert {(each.wie, each.resultaat, each.meetmoment) for each in copied} == {((), None, None)}
    assert [each.privacy for each in copied] == [each.get("privacy") for each in steps]
    assert [each.fase for each in ours.blokken] == [each.get("fase") for each in source["blokken"]]


def test_a_programme_with_a_plan_of_its_own_is_as_sound_as_a_file(talk: Talk) -> None:
    talk.say(JOS)
    talk.say(HEILOO)

    with transaction(talk.database, talk.clock, writes=False) as registry:
        for slug in ("jos-vo-alkmaar", "handreiking-onderwijs-verblijf"):
            facts = registry.programmes.export(slug).model_dump(mode="json", exclude_none=True)
            assert [*complaints(facts)] == []


def test_the_choice_is_between_the_plans_and_then_it_is_filled_in(talk: Talk) -> None:
    talk.say(JOS)

    asked, chosen = talk.view("werkagenda"), talk.view("1")
    filled = talk.view(
        'stap jos-vo-alkmaar/onze-aanpak-wa-1-2 wie="de trekker" wanneer="maart 2023"'
    )

    assert isinstance(asked, WelkWerkplan)
    assert isinstance(chosen, WerkplanOverzicht)
    assert (chosen.plan.naam, chosen.plan.programma) == ("Onze aanpak", "JOS VO")
    assert isinstance(filled, StapIngevuld)


def test_of_two_steps_with_one_number_the_plan_is_asked(talk: Talk) -> None:
    talk.say(JOS)
    asked = talk.say("stap 1.2")
    view = talk.view("2")

    assert "scholen en gemeenten, Onze aanpak (JOS VO)" in asked
    assert isinstance(view, StapGetoond)
    assert view.beeld.plan.naam == "Werkagenda thuiszitters"


def test_two_plans_of_one_programme_are_told_apart(talk: Talk) -> None:
    talk.say(HEILOO)
    talk.say("implementatie")
    second = talk.view("2")
    view = talk.view("implementatie plan-voor-heiloo")

    assert isinstance(second, WerkplanOverzicht)
    assert isinstance(view, WerkplanOverzicht)
    assert second.plan.naam == view.plan.naam == "Plan voor Heiloo"


def test_a_plan_of_ones_own_is_exported_too(talk: Talk) -> None:
    talk.say(JOS)
    talk.say('stap jos-vo-alkmaar/onze-aanpak-wa-1-2 wie="de trekker"')

    [file] = render(talk.view("werkagenda jos-vo-alkmaar/onze-aanpak excel")).files

    assert file.name == "werkagenda-jos-vo-alkmaar-onze-aanpak.xlsx"
    rows = [*load_workbook(BytesIO(file.content)).worksheets[0].iter_rows(values_only=True)]
    assert [row[3] for row in rows if str(row[2]).startswith("1.2 ")] == ["de trekker"]


@pytest.mark.parametrize("slug", ["jos-vo-alkmaar", "werkagenda-thuiszitters"])
def test_it_is_still_there_after_the_file_comes_again(talk: Talk, slug: str) -> None:
    talk.say(f'werkplan nieuw werkagenda "Onze aanpak" programma={slug}')
    talk.say(f'stap {slug}/onze-aanpak-wa-1-2 wie="de trekker"')

    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.programmes.bring_in(read_file(slug))

    view = talk.view(f"stap {slug}/onze-aanpak-wa-1-2")
    assert isinstance(view, StapGetoond)
    assert view.beeld.stap.wie == ("de trekker",)


def test_it_goes_when_it_is_undone_and_may_be_made_again(talk: Talk) -> None:
    talk.say(JOS)
    gone = talk.view("ongedaan")
    again = talk.view(JOS)

    assert isinstance(gone, WerkplanVerwijderd)
    assert isinstance(again, WerkplanGemaakt)
    assert isinstance(talk.view("werkagenda jos-vo-alkmaar/onze-aanpak"), WerkplanOverzicht)


@pytest.mark.parametrize(
    "line",
    [
        'stap jos-vo-alkmaar/onze-aanpak-wa-1-2 wie="de trekker"',
        'pdca plan "Elke school belt" terugkijken="1 maart 2023" werkplan="onze aanpak"',
    ],
)
def test_what_is_filled_in_is_not_thrown_away(talk: Talk, line: str) -> None:
    talk.say(JOS)
    talk.say(line)

    assert "al iets ingevuld" in talk.say('werkplan weg "Onze aanpak"')


def test_all_plans_are_listed_with_how_far_they_are(talk: Talk) -> None:
    talk.say(JOS)
    talk.say("stap jos-vo-alkmaar/onze-aanpak-wa-1-2 klaar")

    view = talk.view("werkplan")

    assert isinstance(view, Werkplanlijst)
    found = {each.plan.naam: (each.eigen, each.voortgang.klaar) for each in view.plannen}
    assert found == {
        "Werkagenda thuiszitters": (False, 0),
        "Onze aanpak": (True, 1),
        "Implementatie Handreiking Onderwijs-Verblijf": (False, 0),
        "Stappenplan uitrol #Alert": (False, 0),
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('werkplan nieuw werkagenda "Onze aanpak"', "Voor welk programma?"),
        ('werkplan nieuw werkagenda "Onze aanpak" programma=nergens', "Voor welk programma?"),
        ('werkplan nieuw dagplan "Onze aanpak"', "'implementatie'"),
        ("werkplan nieuw werkagenda", "naam"),
        (f"{JOS} voorbeeld=nergens", "Ik vind geen plan “nergens”"),
        ('werkplan nieuw werkagenda "Plan van Jan de Vries" programma=jos-vo-alkmaar', "naam"),
        (f'werkplan nieuw werkagenda "{"Aanpak " * 12}" programma=jos-vo-alkmaar', "83 tekens"),
        ('werkplan weg "Werkagenda thuiszitters"', "Alleen een eigen plan kan weg."),
        ("werkplan weg nergens", "Ik ken geen plan “nergens”."),
        ("werkplan weg implementatie", "hoort bij het programma"),
    ],
)
def test_what_cannot_be_is_refused(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)
    assert "Onze aanpak" not in talk.say("werkplan")


def test_a_name_is_given_once(talk: Talk) -> None:
    talk.say(JOS)

    assert "Er is al een plan “onze aanpak”." in talk.say(JOS.replace("Onze", "onze"))


def test_who_may_not_plan_makes_none(talk: Talk) -> None:
    talk.rollen = (BotRol.LID,)

    assert not isinstance(talk.view(JOS), WerkplanGemaakt)
