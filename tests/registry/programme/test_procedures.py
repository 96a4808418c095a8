"""What the shipped procedures say beyond the sources: how they are counted, kept and named."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.programme.reading import read_file
from tests.registry.programme.facts import LLA, VSV
from tests.registry.programme.strategies import TEMPLATE_DATA, anything, paths, put
from tests.registry.programme.test_any_text import assert_told_in_dutch, block
from tests.registry.programme.test_facts import activiteiten
from tests.registry.trajecten import facts, raw

PREFIXES = {
    "buddyplus-a": "BP",
    "buddyplus-b": "BO",
    "buddyplus-c": "BN",
    "btv": "BT",
    "coach4you": "CY",
    "consulent-kwetsbare-jongeren": "CK",
    "werkbudget": "WB",
    "switchvoorziening": "SW",
    "schakelklas-vavo": "VA",
    "fd2": "FD",
    "alert-school": "AS",
    "alert-pilot": "AP",
}
GOALS = """
buddyplus-a vervolgt-school
buddyplus-a start-op-tijd
buddyplus-b vervolgt-school
buddyplus-b start-op-tijd
btv terug-naar-vo
coach4you doelen-positief
consulent-kwetsbare-jongeren in-traject
consulent-kwetsbare-jongeren succesvol
werkbudget start-3-maanden
werkbudget start-3-6-maanden
switchvoorziening volgt-opleiding
switchvoorziening alsnog-uitgevallen
schakelklas-vavo vervolgkeuze
schakelklas-vavo instroom-mbo
schakelklas-vavo instroom-havo5
fd2 startkwalificatie
"""


def test_a_reference_says_what_it_is_of() -> None:
    assert {slug: each.voorvoegsel for slug, each in facts().items()} == PREFIXES
    assert len({*PREFIXES.values()}) == len(PREFIXES)


def test_what_is_aimed_at_is_counted_where_it_can_be() -> None:
    found = [f"{slug} {doel.indicator}" for slug, each in facts().items() for doel in each.doelen]

    assert found == GOALS.split("\n")[1:-1]


@pytest.mark.parametrize("slug", PREFIXES)
def test_a_goal_is_one_of_the_own_activiteit(slug: str) -> None:
    procedure = facts()[slug]
    own = {**activiteiten(VSV), **activiteiten(LLA)}[procedure.activiteit]

    aimed_at = {doel.indicator for doel in procedure.doelen}

    assert aimed_at <= {indicator.slug for indicator in own.indicatoren}


def test_only_the_follow_up_of_money_is_kept_for_a_shorter_time() -> None:
    kept = {slug: (each.bewaren.maanden, each.bewaren.na) for slug, each in facts().items()}

    assert {slug: each for slug, each in kept.items() if each != (6, "schooljaar")} == {
        "werkbudget": (1, "einde")
    }


def test_a_place_in_a_group_is_held_until_the_end_of_the_course() -> None:
    procedure = facts()["fd2"]

    assert (procedure.capaciteit.per, procedure.capaciteit.groep_veld) == ("groep", "leerjaar")
    assert [stap.status for stap in procedure.stappen][2:] == ["gestart", "afgesloten"]
    assert procedure.stappen[-1].herkomst == "voorstel"


@pytest.mark.parametrize("slug", PREFIXES)
def test_whoever_treats_an_aanmelding_may_also_make_one(slug: str) -> None:
    procedure = facts()[slug]

    assert {*procedure.behandelaars} <= {*procedure.aanmelders}


def test_there_is_an_organisatie_to_choose_where_one_is_asked() -> None:
    types = {each.type for each in read_file(VSV).organisaties}

    asked = {kind for each in facts().values() for veld in each.velden for kind in veld.opties_uit}

    assert asked == {"school", "mbo"}
    assert asked <= types


@st.composite
def edited_procedures(draw: st.DrawFn) -> Any:
    """Draw a file in which some values of a procedure are of any other kind."""
    slug = draw(
        st.sampled_from(["btv", "buddyplus-c", "consulent-kwetsbare-jongeren", "werkbudget"])
    )
    procedure = json.loads(json.dumps(raw()[slug], default=str))
    for _ in range(draw(st.integers(1, 3))):
        found = [*paths(procedure)]
        procedure = put(procedure, draw(st.sampled_from(found)), draw(anything)) if found else {}
    return TEMPLATE_DATA | {"aanmeldprocedures": [procedure]}


@settings(max_examples=60, deadline=None)
@given(edited_procedures())
def test_a_procedure_of_any_data_is_read_or_is_refused(data: Any) -> None:
    assert_told_in_dutch(block(data))
