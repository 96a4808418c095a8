"""Werkplannen that are filled in by chat: who, when, with what, and that it is done."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.excuses import Afgewezen
from commands.werkplannen.lezen import NietsTeDoen, WerkplanOverzicht, WerkplanStappen
from commands.werkplannen.stap import StapAfgerond, StapGetoond, StapIngevuld
from registry.models import OutboxRow, Toestand
from registry.programme.reading import read_file
from registry.registry import transaction
from tests.commands.files import programme, slugs
from tests.databases import rows
from tests.talk import Talk

SOORTEN = ("werkagenda", "implementatie", "stappenplan")
STEPS = {
    plan["soort"]: [stap for blok in plan["blokken"] for stap in blok["stappen"]]
    for slug in slugs()
    for plan in programme(slug)["werkplannen"]
}
GATES = ("vaststelling-binnentafel", "overeenstemming-oogo")


def begun(talk: Talk) -> None:
    """Let the handreiking begin: what must come before it is done."""
    for each in GATES:
        talk.say(f"mijlpaal {each} klaar")


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_step_can_be_filled_in_and_is_read_back(talk: Talk, soort: str) -> None:
    for number, stap in enumerate(STEPS[soort]):
        view = talk.view(
            f'stap {stap["slug"]} wie="de trekker {number}" wanneer="maart 2027" '
            f'instrumenten="lijst {number}; gesprek" resultaat="overzicht {number}" '
            f'doel="doel {number}"'
        )
        assert isinstance(view, StapIngevuld), talk.say(f"stap {stap['slug']}")

    for number, stap in enumerate(STEPS[soort]):
        shown = talk.view(f"stap {stap['slug']}")
        assert isinstance(shown, StapGetoond)
        found = shown.beeld.stap
        assert (found.naam, found.wie) == (stap["naam"], (f"de trekker {number}",))
        assert (found.wanneer, found.doel) == ("maart 2027", f"doel {number}")
        assert found.instrumenten == (f"lijst {number}", "gesprek")
        assert found.resultaat == f"overzicht {number}"


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_whole_plan_can_be_done(talk: Talk, soort: str) -> None:
    begun(talk)
    left = [stap["slug"] for stap in STEPS[soort]]
    while left:  # what waits for another step comes later
        done = [each for each in left if isinstance(talk.view(f"stap {each} klaar"), StapAfgerond)]
        assert done
        left = [each for each in left if each not in done]

    view = talk.view(f"{soort} open")

    assert isinstance(view, NietsTeDoen)


def test_a_seat_is_found_by_its_name_and_sees_its_steps(talk: Talk) -> None:
    talk.say('stap 2.2 wie="directeur swv; de redactie"')

    view = talk.view("werkagenda mij")
    shown = talk.view("stap 2.2")

    assert isinstance(shown, StapGetoond)
    assert shown.beeld.stap.wie == ("Directeur samenwerkingsverband", "de redactie")
    assert isinstance(view, WerkplanStappen)
    assert "2.2" in {stap.nr for deel in view.delen for stap in deel.stappen}


def test_what_is_not_named_stays_and_a_dash_takes_away(talk: Talk) -> None:
    talk.say('stap 2.2 wie="de trekker" wanneer="1 maart 2027"')
    talk.say("stap 2.2 wanneer=-")

    view = talk.view("stap 2.2")

    assert isinstance(view, StapGetoond)
    assert (view.beeld.stap.wie, view.beeld.stap.wanneer) == (("de trekker",), "")
    assert [each.wat for each in view.beeld.versies] == [("wie", "wanneer"), ("wanneer",)]


def test_the_words_of_the_stories_work_too(talk: Talk) -> None:
    filled = talk.view("werkagenda vul 1.2 wie scholen wanneer maart 2027")
    done = talk.view("werkagenda gereed 1.2")
    other = talk.view("stap gem 2 2 resultaat=A4")

    assert isinstance(filled, StapIngevuld)
    assert isinstance(done, StapAfgerond)
    assert isinstance(other, StapIngevuld)


def test_the_handreiking_waits_for_binnentafel_and_oogo(talk: Talk) -> None:
    refused = talk.say("stap gem-1-1 klaar")
    talk.say("mijlpaal vaststelling-binnentafel klaar")
    still = talk.say("stap gem-1-1 klaar")
    talk.say("mijlpaal overeenstemming-oogo klaar")

    assert "“Handreiking vastgesteld in de Binnentafel”" in refused
    assert "Typ dan mijlpaal overeenstemming-oogo klaar." in still
    assert isinstance(talk.view("stap gem-1-1 klaar"), StapAfgerond)


def test_a_step_waits_for_the_steps_before_it(talk: Talk) -> None:
    begun(talk)
    talk.say("stap jh-1-1 klaar")

    refused = talk.say("stap jh-1-6 klaar")
    talk.say("stap jh-1-5 klaar")

    assert "Typ dan stap jh-1-5 klaar." in refused
    assert "Bespreken in MT" not in refused
    assert isinstance(talk.view("stap jh-1-6 klaar"), StapAfgerond)


def test_kolommen_that_differ_in_tempo_are_warned_about(talk: Talk) -> None:
    begun(talk)
    for each in ("jh-1-1", "jh-1-2", "jh-1-3", "jh-1-4", "jh-1-5"):
        talk.say(f"stap {each} klaar")

    view = talk.view("implementatie")

    assert isinstance(view, WerkplanOverzicht)
    assert view.tempo is not None
    assert (view.tempo.voor, view.tempo.voor_klaar) == ("Jeugdhulp", 5)
    assert "het tempo verschilt" in talk.say("implementatie")
    assert (view.voortgang.klaar, view.voortgang.van) == (5, 40)


def test_undoing_goes_back_version_by_version(talk: Talk) -> None:
    talk.say('stap 2.2 wie="de een"')
    talk.say('stap 2.2 wie="de ander"')
    back = talk.view("ongedaan")

    assert isinstance(back, StapIngevuld)
    assert back.beeld.stap.wie == ("de een",)
    assert len(rows(talk.database)["stapversie"]) == 3


def test_what_was_filled_in_outlives_a_new_file(talk: Talk) -> None:
    talk.say('stap 2.2 wie="de trekker"')
    file = read_file("werkagenda-thuiszitters")

    with transaction(talk.database, talk.clock, writes=True) as registry:
        registry.programmes.bring_in(file)
    view = talk.view("stap 2.2")

    assert isinstance(view, StapGetoond)
    assert view.beeld.stap.wie == ("de trekker",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("stap 99.9", "Stap “99.9” ken ik niet."),
        ("stap", "stap"),
        ('stap 1.2 wanneer="31 april 2027"', "31 april 2027 bestaat niet"),
        ('stap 1.2 wanneer="elke maandag"', "periode"),
        ("stap 1.2 wie=-", "Er verandert niets aan stap 1.2."),
        ('stap 1.2 wie="Jan de Vries"', "Hier lijkt een naam in te staan."),
        ('stap 1.3 resultaat="lijst met 06-12345678"', "telefoonnummer"),
        ('stap 1.3 resultaat="BSN 111222333"', "BSN"),
        ("stap 1.2 open", "staat al open"),
        ("stap 1.2 terug", "nog niets veranderd"),
        ("werkagenda fase 9 open", "“fase 9” staat niet in het plan."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(talk: Talk, line: str, said: str) -> None:
    answer = talk.say(line)

    assert said in answer
    assert rows(talk.database)["stapversie"] == []


def test_what_is_done_is_not_done_again(talk: Talk) -> None:
    talk.say("stap 1.2 klaar")

    assert "was al klaar" in talk.say("stap 1.2 klaar")


def test_a_list_with_names_never_comes_into_the_chat(talk: Talk) -> None:
    assert "Zet geen namen in de chat." in talk.say("stap 1.3")
    assert "Zet geen namen in de chat." in talk.say('stap 1.3 wie="de trekker"')


def test_a_closed_programme_is_only_read(talk: Talk) -> None:
    talk.say("programma sluit werkagenda-thuiszitters zeker")

    assert isinstance(talk.view("stap 1.2 klaar"), Afgewezen)
    assert isinstance(talk.view("stap 1.2"), StapGetoond)


def waiting(talk: Talk, subject: str) -> list[OutboxRow]:
    query = select(OutboxRow).where(
        OutboxRow.subject.startswith(subject), OutboxRow.toestand == Toestand.WACHT
    )
    with talk.database.transaction(writes=False) as session:
        return [*session.scalars(query.order_by(OutboxRow.due))]


def test_owners_hear_before_and_after_the_last_day_until_it_is_done(talk: Talk) -> None:
    talk.say("rol erbij werkagenda-thuiszitters/dataverzamelaar @anna:voorbeeld.nl")
    talk.say('stap 1.2 wie="dataverzamelaar" wanneer="15 december 2022"')

    planned = waiting(talk, "werkplanstap/")
    talk.say("stap 1.2 klaar")

    days = [each.due.date() for each in planned if each.adres == "@anna:voorbeeld.nl"]
    assert days == [
        date(2022, 12, 1),
        date(2022, 12, 13),
        date(2022, 12, 16),
        date(2022, 12, 29),
        date(2023, 1, 12),
    ]
    assert waiting(talk, "werkplanstap/") == []


def test_what_waits_for_something_is_not_chased(talk: Talk) -> None:
    talk.say("rol erbij handreiking-onderwijs-verblijf/contractmanager @anna:voorbeeld.nl")
    talk.say('stap gem-2-7 wanneer="15 december 2022"')
    before = waiting(talk, "werkplanstap/")
    begun(talk)
    talk.say("stap gem-2-6 klaar")

    assert before == []
    assert waiting(talk, "werkplanstap/")


def test_a_knelpunt_climbs_the_ladder_of_its_own_kolom(talk: Talk) -> None:
    talk.say("rol erbij handreiking-onderwijs-verblijf/eigenaar-onderwijs @anna:voorbeeld.nl")
    said: list[Any] = [
        talk.say('knelpunt ond-2-1 "De samenvatting komt niet af"') for _ in range(4)
    ]

    assert said[0].startswith("Gemeld aan Eigenaar/trekker onderwijs")
    assert said[1].startswith("Gemeld aan Integrale werkgroep implementatie Handreiking")
    assert said[2].startswith("Gemeld aan OOGO / regiegroep")
    assert "Hoger kan niet" in said[3]
    assert "@anna:voorbeeld.nl" in {each.adres for each in waiting(talk, "escalatie/")}
    assert "1 knelpunt" in talk.say("knelpunt lijst")


def test_a_knelpunt_is_settled_or_taken_back(talk: Talk) -> None:
    talk.say('knelpunt ond-2-1 "De samenvatting komt niet af"')
    back = talk.say("ongedaan")
    talk.say('knelpunt ond-2-1 "De samenvatting komt niet af"')
    done = talk.say("knelpunt ond-2-1 klaar")

    assert back.startswith("Ingetrokken")
    assert "Opgelost" in done
    assert "Er zijn geen knelpunten." in talk.say("knelpunt lijst")
    assert waiting(talk, "escalatie/") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("knelpunt 99.9 iets", "ken ik niet"),
        ("knelpunt ond-2-1", "één zin"),
        ('knelpunt ond-2-1 "Jan de Vries doet niets"', "naam"),
        ("knelpunt ond-2-1 klaar", "niets geëscaleerd"),
        ("knelpunt stap-1 Er is nog geen team gevonden", "weet ik niet naar wie"),
    ],
)
def test_a_knelpunt_that_cannot_be_is_refused(talk: Talk, line: str, said: str) -> None:
    assert said in talk.say(line)
    assert rows(talk.database)["escalatie"] == []
