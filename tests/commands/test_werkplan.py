from typing import Any

import pytest

from commands.werkplannen.lezen import WelkWerkplan, WerkplanOverzicht, WerkplanStappen
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Programma, Werkplan
from registry.registry import transaction
from registry.werkplan.plannen import Stap
from tests.commands.files import name_of, programme, slugs
from tests.talk import Talk

PLANS = {
    plan["soort"]: (slug, plan) for slug in slugs() for plan in programme(slug)["werkplannen"]
}


def steps(view: Any) -> list[Stap]:
    assert isinstance(view, WerkplanStappen), view
    return [stap for deel in view.delen for stap in deel.stappen]


@pytest.mark.parametrize("soort", ["werkagenda", "implementatie"])
def test_without_more_every_block_is_counted(talk: Talk, soort: str) -> None:
    view = talk.view(soort)

    assert isinstance(view, WerkplanOverzicht)
    assert [deel.stappen for groepje in view.groepjes for deel in groepje.delen] == [
        len(blok["stappen"]) for blok in PLANS[soort][1]["blokken"]
    ]


@pytest.mark.parametrize("soort", PLANS)
def test_what_the_overview_suggests_works(talk: Talk, soort: str) -> None:
    view = talk.view(soort)

    for line in view.voorbeelden if isinstance(view, WerkplanOverzicht) else ():
        assert steps(talk.view(line))


@pytest.mark.parametrize("soort", PLANS)
def test_every_step_can_be_asked_for(talk: Talk, soort: str) -> None:
    slug, plan = PLANS[soort]
    for stap in [stap for blok in plan["blokken"] for stap in blok["stappen"]]:
        said = talk.say(f"{soort} {stap['slug']}")
        [found] = steps(talk.view(f"{soort} {stap['slug']}"))

        suggested = stap.get("suggestie", {}).get("wie", [])
        assert found.naam == stap["naam"]
        assert found.wie == tuple(name_of(slug, ref) for ref in stap.get("wie", suggested))
        assert ("(voorstel)" in said) == bool(suggested and not stap.get("wie"))
        assert ("Zet geen namen in de chat." in said) == (
            stap.get("privacy") == "verboden_in_chat"
        )
        assert all(vraag in said for vraag in stap.get("open_vragen", []))
        assert stap.get("voorwaarde", "") in said
        assert all(before in said for before in stap.get("na", []))


@pytest.mark.parametrize(
    "line", ["werkagenda 2", "werkagenda Fase 2", "werkagenda fase-2", "Werkagenda Betrekken"]
)
def test_a_fase_is_found_by_number_and_by_name(talk: Talk, line: str) -> None:
    assert [stap.nr for stap in steps(talk.view(line))] == ["2.1", "2.2", "2.3"]


def test_a_thema_and_a_number_of_a_step_are_found(talk: Talk) -> None:
    assert [stap.nr for stap in steps(talk.view("werkagenda werkgevers"))] == ["4.7"]
    assert [stap.nr for stap in steps(talk.view("werkagenda 4.10"))] == ["4.10"]


@pytest.mark.parametrize(
    ("deel", "blokken"),
    [
        ("gemeente", ["gemeente-1", "gemeente-2", "gemeente-3", "gemeente-4"]),
        ("gemeenten fase 2", ["gemeente-2"]),
        ("4", ["gemeente-4", "jeugdhulp-4", "onderwijs-4"]),
        ("2 onderwijs", ["onderwijs-2"]),
        ("monitoren", ["gemeente-4", "jeugdhulp-4", "onderwijs-4"]),
    ],
)
def test_kolom_and_fase_go_together(talk: Talk, deel: str, blokken: list[str]) -> None:
    found = steps(talk.view(f"implementatie {deel}"))

    expected = [
        stap["slug"]
        for blok in PLANS["implementatie"][1]["blokken"]
        if blok["slug"] in blokken
        for stap in blok["stappen"]
    ]
    assert [stap.slug for stap in found] == expected


def test_what_is_empty_in_the_source_is_told_honestly(talk: Talk) -> None:
    assert "Hier staat in de bron nog niets." in talk.say("implementatie jeugdhulp 3")
    assert "Werkwijze toepassen: staat nog niets in de bron" in talk.say("implementatie")


def test_the_implementatie_says_what_comes_before_it(talk: Talk) -> None:
    said = talk.say("implementatie")

    assert "begint pas na vaststelling in de Binnentafel en overeenstemming in het OOGO." in said


def test_a_term_counts_from_its_mijlpaal(talk: Talk) -> None:
    said = talk.say("implementatie gem-4-1")

    assert "Wanneer: 12 maanden na “Start implementatie”." in said


@pytest.mark.parametrize("deel", ["9", "xyz", "9.9", "1.9", "gem-9-9", "fase 99999999999"])
def test_what_is_not_in_the_plan_is_refused(talk: Talk, deel: str) -> None:
    said = talk.say(f"werkagenda {deel}")

    assert said.startswith(f"“{deel}” staat niet in het plan. De fasen zijn 1 tot en met 5.")


def test_without_any_plan_that_is_told(empty: Database, clock: StoppedClock) -> None:
    assert Talk(empty, clock).say("stappenplan").startswith("Er is geen stappenplan.")


def test_when_two_programmes_have_such_a_plan_the_room_decides_or_people_do(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    with transaction(database, clock, writes=True) as registry:
        jos = registry.session.query(Programma).where(Programma.korte_naam == "JOS VO").one()
        plan = Werkplan(slug="plan", naam="Eigen plan", soort="werkagenda", aliassen=())
        jos.werkplannen.append(plan)

    asked = talk.view("werkagenda 2")
    answers = [talk.view(choice.opdracht) for choice in asked.choices]

    assert isinstance(asked, WelkWerkplan)
    assert len(asked.choices) == 2
    assert any(isinstance(answer, WerkplanStappen) for answer in answers)
    assert "Eigen plan is nog leeg." in talk.say("werkagenda jos-vo-alkmaar 2")
