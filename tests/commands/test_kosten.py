from decimal import Decimal
from typing import Any

import pytest

from commands.kosten import KostenBeeld, KostenKeuze, KostenSom
from registry.clock import StoppedClock
from registry.database import Database
from registry.registry import transaction
from tests.commands.files import programme, slugs
from tests.talk import Talk

SUMS = [
    (regel["aliassen"][0], voorbeeld)
    for slug in slugs()
    for regel in programme(slug)["rekenregels"]
    for voorbeeld in regel["voorbeelden"]
]


@pytest.mark.parametrize(("naam", "voorbeeld"), SUMS)
def test_every_example_of_the_files_comes_out(talk: Talk, naam: str, voorbeeld: Any) -> None:
    numbers = " ".join(f"{name}={number}" for name, number in voorbeeld["invoer"].items())

    view = talk.view(f"kosten {naam} {numbers}")

    assert isinstance(view, KostenSom)
    assert view.som.totaal == Decimal(voorbeeld["uitkomst"])


@pytest.mark.parametrize(
    "line",
    [
        "kosten alert teams=2 deelnemers=12345",
        "kosten alert deelnemers=12.345 teams=2",
        "kosten lla Teams = 2 deelnemers = 12345",
        "kosten leerlingalert 2 teams 12345 deelnemers",
        "kosten teams=2 deelnemers=12345",
        "Wat kosten 2 teams en 12.345 deelnemers?",
        "wat kost alert met teams=2, deelnemers=12.345",
    ],
)
def test_the_order_and_the_manner_make_no_difference(talk: Talk, line: str) -> None:
    said = talk.say(line)

    assert said.startswith("Kosten #Alert: ten minste € 16.481,40")
    assert "- Deelnemers: 12.345 × € 0,12 = € 1.481,40" in said
    assert "CBS 2019/2020" in said


def test_only_an_amount_that_may_rise_makes_a_sum_a_minimum(talk: Talk) -> None:
    said = talk.say("kosten alert teams=0 pilots=1")

    assert said.startswith("Kosten #Alert: € 7.500,00")


def test_what_is_not_given_has_its_standard_value_and_is_told(talk: Talk) -> None:
    said = talk.say("kosten alert pilots=1")

    assert said.startswith("Kosten #Alert: € 15.000,00")
    assert "Wil je geen teams meetellen? Typ erbij: teams=0." in said


@pytest.mark.parametrize(
    ("numbers", "complaint"),
    [
        ("scholen=3", "Ik ken “scholen” niet. Je kunt invullen: teams, extra processen"),
        ("teams=-1", "“-1” kan niet bij teams."),
        ("teams=12,5", "“12,5” kan niet bij teams."),
        ("teams=1.5", "“1.5” kan niet bij teams."),
        ("teams=twee", "“twee” kan niet bij teams."),
        ("teams=1234567890", "Dat getal is te groot voor teams."),
        ("teams=1.234.567.890", "Dat getal is te groot voor teams."),
        ("teams=2 teams=3", "“teams” staat er twee keer."),
        ("veel", "Ik snap “veel” niet."),
    ],
)
def test_numbers_that_make_no_sense_are_refused_with_an_example(
    talk: Talk, numbers: str, complaint: str
) -> None:
    said = talk.say(f"kosten alert {numbers}")

    assert said.startswith(complaint)
    assert said.endswith("Typ bijvoorbeeld: kosten alert teams=1 deelnemers=50000")


def test_the_largest_number_is_still_exact(talk: Talk) -> None:
    view = talk.view("kosten alert teams=0 deelnemers=999999999")

    assert isinstance(view, KostenSom)
    assert view.som.totaal == Decimal("119999999.88")


def test_people_are_told_in_fte(talk: Talk) -> None:
    view = talk.view("kosten jos")

    assert isinstance(view, KostenBeeld)
    expected = [Decimal(post["fte"]) for post in programme("jos-vo-alkmaar")["kosten"]]
    assert [each.fte for each in view.begroting.inzet] == expected
    assert "- 4,5 fte, huidig, Noord-Kennemerland en Midden-Kennemerland" in talk.say("kosten jos")


def test_without_a_name_the_programmes_with_costs_are_a_choice(talk: Talk) -> None:
    view = talk.view("kosten")

    answer = talk.view("1")

    assert isinstance(view, KostenKeuze)
    assert len(view.choices) == sum(bool(programme(slug)["kosten"]) for slug in slugs())
    assert isinstance(answer, KostenBeeld)


def test_in_a_room_the_costs_are_those_of_its_programme(
    database: Database, clock: StoppedClock, talk: Talk
) -> None:
    with transaction(database, clock, writes=True) as registry:
        registry.netwerken.default_for_room("console", "console", "jos-vo-alkmaar")

    view = talk.view("kosten")

    assert isinstance(view, KostenBeeld)
    assert view.begroting.programma == "JOS VO"


def test_a_programme_without_costs_or_sums_says_so(talk: Talk) -> None:
    assert talk.say("kosten vsv").startswith("Bij VSV Zuid-Limburg staan geen kosten.")
    assert talk.say("kosten jos teams=2").startswith("Voor JOS VO kan ik niets uitrekenen.")
