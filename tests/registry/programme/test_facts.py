"""The facts of the five source documents, written down a second time.

A slip in a shipped file is not seen by the schema; here it is.
"""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from registry.programme.reading import read_file, shipped_slugs
from registry.schema.activiteiten import Activiteit, Deelnemersdeel
from registry.schema.programme import Programme
from tests.registry.programme.facts import (
    AGENDA,
    JOS,
    LLA,
    MEETINGS,
    MILESTONES,
    TAKE_PART,
    TARGETS,
    VERBLIJF,
    VSV,
)


@cache
def programme(slug: str) -> Programme:
    return read_file(slug)


def activiteiten(slug: str) -> dict[str, Activiteit]:
    return {
        activiteit.slug: activiteit
        for lijn in programme(slug).programmalijnen
        for maatregel in lijn.maatregelen
        for activiteit in maatregel.activiteiten
    }


def lines(facts: str) -> list[str]:
    return facts.strip().splitlines()


@pytest.mark.parametrize("line", lines(TARGETS))
def test_a_target_is_that_of_the_source(line: str) -> None:
    name, _, values = line.partition(": ")
    slug, _, indicator = name.partition(" ")

    (found,) = (each for each in activiteiten(VSV)[slug].indicatoren if each.slug == indicator)

    expected = dict(value.split("=") for value in values.split(", "))
    assert {target.slug: str(target.waarde) for target in found.doelwaarden} == expected


def test_no_other_number_is_aimed_at() -> None:
    named = {line.partition(":")[0] for line in lines(TARGETS)}

    aimed_at = {
        f"{slug} {indicator.slug}"
        for slug, activiteit in activiteiten(VSV).items()
        for indicator in activiteit.indicatoren
        if any(target.waarde != "bereikt" for target in indicator.doelwaarden)
    }

    assert aimed_at == named


def test_as_many_take_part_for_as_long_as_the_source_says() -> None:
    found = {}
    for slug, activiteit in activiteiten(VSV).items():
        total = activiteit.deelnemers.totaal
        number = str((total and total.aantal) or "")
        if total and total.max:
            number = f"{total.min or ''}-{total.max}"
        found[slug] = (number, len(activiteit.duur.schooljaren))

    assert found == TAKE_PART


def test_the_dashboard_is_split_in_eight() -> None:
    parts = {each.naam: each.aantal for each in parts_of("vsv-dashboard")}

    assert parts == {
        "VO totaal": 27666,
        "VO onderbouw": 14278,
        "VMBO bovenbouw": 5697,
        "HAVO/VWO bovenbouw": 7691,
        "MBO totaal": 11186,
        "MBO niveau 1": 260,
        "MBO niveau 2": 2002,
        "MBO niveau 3 + 4": 8924,
    }
    assert (parts["VO totaal"] or 0) + (parts["MBO totaal"] or 0) == 38852


@pytest.mark.parametrize(
    ("slug", "numbers", "total"),
    [
        ("voordeel-vervolg", [400, 800, 1000, 1000], 3200),
        ("buddyplus", [70, 60, 40], 170),
        ("consulent-kwetsbare-jongeren", [307, 144, 522, 125, 77, 1175], 2 * 1175),
    ],
)
def test_the_parts_of_a_number_are_there(slug: str, numbers: list[int], total: int) -> None:
    found = [each.aantal or 0 for each in parts_of(slug)]

    assert found == numbers
    assert sum(found) == total


def parts_of(slug: str) -> tuple[Deelnemersdeel, ...]:
    return activiteiten(VSV)[slug].deelnemers.onderdelen


def test_the_vsv_programme_has_its_four_lines_and_nineteen_activiteiten() -> None:
    lijnen = programme(VSV).programmalijnen
    found = activiteiten(VSV)

    assert len(lijnen) == 4
    assert len(found) == 19
    assert sum(m.impliciet for lijn in lijnen for m in lijn.maatregelen) == 2
    assert sum(not m.impliciet for lijn in lijnen for m in lijn.maatregelen) == 5
    assert sum(each.nr is not None for each in found["voordeel-vervolg"].deelactiviteiten) == 26
    assert len({each.blok for each in found["voordeel-vervolg"].deelactiviteiten}) == 7
    assert sum(each.via_vsv for each in found["voordeel-vervolg"].deelactiviteiten) == 5
    counted = [i for each in found.values() for i in each.indicatoren if i.operator == "telling"]
    assert len(counted) == 46


def test_the_limits_of_the_trajecten_are_those_of_the_source() -> None:
    limits = {each.slug: each.limieten for each in programme(VSV).aanmeldprocedures}

    assert len(limits) == 10
    assert (limits["buddyplus-a"].max_weken, limits["buddyplus-a"].max_minuten_per_week) == (
        10,
        85,
    )
    assert (limits["buddyplus-b"].max_weken, limits["buddyplus-b"].max_minuten_per_week) == (8, 60)
    assert limits["buddyplus-c"].klokuren_per_week == 5
    assert [w.maanden for w in limits["buddyplus-c"].vensters] == [(5, 6, 7), (9,)]
    assert {limits[f"buddyplus-{x}"].start_binnen_werkdagen for x in "ab"} == {5}
    assert (limits["btv"].max_weken, limits["btv"].rapportage_elke_weken) == (12, 3)
    assert (limits["coach4you"].leeftijd_min, limits["coach4you"].leeftijd_max) == (13, 23)
    assert (limits["coach4you"].min_maanden, limits["coach4you"].max_maanden) == (6, 12)
    assert limits["consulent-kwetsbare-jongeren"].in_traject_binnen_maanden == 3
    assert limits["werkbudget"].nameting_maanden == (3, 6)
    assert limits["switchvoorziening"].nameting_maanden == (6, 12)
    assert (limits["fd2"].groep_max, limits["fd2"].leerjaren, limits["fd2"].totaal_max) == (
        *(12, 3),
        36,
    )


def test_the_ten_meetings_are_on_their_days_at_three_o_clock() -> None:
    meetings = programme(JOS).bijeenkomsten

    found = [f"{meeting.slug} {meeting.datum} {meeting.status}" for meeting in meetings]

    assert found == lines(MEETINGS)
    assert {f"{meeting.van:%H:%M}-{meeting.tot:%H:%M}" for meeting in meetings} == {"15:00-17:00"}


def test_the_thirteen_milestones_are_in_their_periods() -> None:
    found = [
        f"{mijlpaal.slug} {mijlpaal.periode.start} {mijlpaal.periode.eind}"
        for mijlpaal in programme(JOS).mijlpalen
    ]

    assert found == lines(MILESTONES)


@pytest.mark.parametrize(
    ("slug", "day"),
    [
        ("start-consulent", date(2017, 1, 1)),
        ("start-vv-pps", date(2017, 5, 1)),
        ("gebruikskader-werkbudget", date(2016, 12, 31)),
        ("verzuimconvenant-klaar", date(2017, 6, 30)),
        ("werken-met-convenant", date(2017, 8, 1)),
        ("besluit-dashboard", date(2019, 7, 31)),
    ],
)
def test_a_milestone_of_the_vsv_programme_ends_on_its_day(slug: str, day: date) -> None:
    (mijlpaal,) = (each for each in programme(VSV).mijlpalen if each.slug == slug)

    assert mijlpaal.periode.eind == day


def test_eight_schools_take_part_in_the_pilot_five_in_the_north() -> None:
    schools = [each.subregio for each in programme(JOS).organisaties if each.pilotschool]

    assert Counter(schools) == {"nk": 5, "mk": 3}


def test_the_formation_is_that_of_the_annex() -> None:
    found = [str(post.fte) for post in programme(JOS).kosten]

    assert found == ["4.5", "1.6", "1.0", "0.44", "0.56", "0.67", "0.78", "0.33", "4.4"]


def test_the_costs_of_an_alert_team_are_those_of_the_source() -> None:
    amounts = {post.slug: str(post.bedrag) for post in programme(LLA).kosten if post.bedrag}

    assert amounts == {"eenmalig-ut": "7500.00", "per-deelnemer": "0.12", "pilot": "7500.00"}


@pytest.mark.parametrize(
    ("teams", "extra_processen", "deelnemers", "pilots", "euros"),
    [
        (1, 0, 50000, 0, "13500.00"),
        (2, 0, 100000, 0, "27000.00"),
        (0, 0, 0, 1, "7500.00"),
        (2, 0, 12345, 0, "16481.40"),
        (1, 1, 0, 0, "15000.00"),
    ],
)
def test_a_sum_of_the_source_is_an_example_of_the_rule(
    teams: int, extra_processen: int, deelnemers: int, pilots: int, euros: str
) -> None:
    (rule,) = programme(LLA).rekenregels
    asked = {
        "teams": teams,
        "extra_processen": extra_processen,
        "deelnemers": deelnemers,
        "pilots": pilots,
    }

    found = [str(each.uitkomst) for each in rule.voorbeelden if each.invoer == asked]

    assert found == [euros]


def test_an_alert_pilot_is_one_day_with_three_lessons_and_two_webinars() -> None:
    (limits,) = (p.limieten for p in programme(LLA).aanmeldprocedures if p.slug == "alert-pilot")

    assert (limits.dagen, limits.max_gastcolleges) == (1, 3)
    assert (limits.webinars_personeel, limits.webinars_ouders) == (1, 1)


@pytest.mark.parametrize(
    ("slug", "fases", "steps"),
    [
        (VERBLIJF, 4, {"Gemeente": 12, "Jeugdhulp": 11, "Onderwijs": 17}),
        (AGENDA, 5, {None: 26}),
        (LLA, 0, {None: 3}),
    ],
)
def test_every_step_of_a_werkplan_is_there(
    slug: str, fases: int, steps: dict[str | None, int]
) -> None:
    (plan,) = programme(slug).werkplannen

    found: Counter[str | None] = Counter()
    for blok in plan.blokken:
        found[blok.kolom] += len(blok.stappen)

    assert found == steps
    assert len({blok.fase for blok in plan.blokken} - {None}) == fases


def test_the_werkagenda_has_nine_themas() -> None:
    (plan,) = programme(AGENDA).werkplannen

    assert len({blok.thema for blok in plan.blokken}) == 9


def test_what_the_sources_leave_open_is_asked() -> None:
    found = {slug: len(programme(slug).open_punten) for slug in shipped_slugs()}

    assert found == {VERBLIJF: 10, JOS: 11, LLA: 8, VSV: 21, AGENDA: 4}
    assert sum(found.values()) == 54


@pytest.mark.parametrize("slug", shipped_slugs())
def test_nobody_is_named_in_a_shipped_file(slug: str) -> None:
    for contact in programme(slug).contacten:
        assert contact.naam.startswith("[")
        assert (contact.email or "@voorbeeld.invalid").endswith("@voorbeeld.invalid")
