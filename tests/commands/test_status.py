"""Every activiteit on the borders of its programme, held against `independent`."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.markup.text import plain
from bot.rendering import render
from commands.status import ActiviteitStatus
from registry.database import Database, connect
from registry.standen import Looptijd
from tests.commands.independent import (
    Activiteit,
    activiteiten,
    dutch_day,
    dutch_number,
    expected,
    is_in_the_calendar,
    stated_periods,
)
from tests.commands.reading import faults
from tests.databases import Databases
from tests.talk import Talk

DAYS = ("2016-07-01", "2017-01-15", "2019-03-12", "2021-06-01", "2026-11-22")
BORDERS = (
    *("2016-07-31", "2016-08-01", "2018-07-31", "2018-08-01"),
    *("2019-12-31", "2020-01-01", "2020-07-31", "2020-08-01", "2021-05-31"),
)
on_every_day = pytest.mark.parametrize("stand", DAYS + BORDERS, indirect=True)


@dataclass(frozen=True)
class Stand:
    """What was answered about every activiteit on a day."""

    today: date
    views: dict[Activiteit, ActiviteitStatus]
    answers: dict[Activiteit, str]


@pytest.fixture(scope="module")
def five(databases: Databases, five_programmes: str) -> Iterator[Database]:
    """The five programmes, to be read only: so that a day is asked for once."""
    with databases.fresh(five_programmes) as url, closing(connect(url)) as database:
        yield database


@pytest.fixture(scope="module")
def stand(five: Database, request: pytest.FixtureRequest) -> Stand:
    views = {each: _ask(five, request.param, each.slug) for each in activiteiten()}
    answers = {each: render(view).markdown for each, view in views.items()}
    return Stand(date.fromisoformat(request.param), views, answers)


def _ask(database: Database, day: str, name: str) -> ActiviteitStatus:
    view = Talk.on(database, f"{day}T09:00").view(f"status {name}")
    assert isinstance(view, ActiviteitStatus), name
    return view


def lines(stand: Stand, activiteit: Activiteit) -> list[str]:
    return plain(stand.answers[activiteit]).splitlines()


def test_the_five_programmes_have_31_activiteiten() -> None:
    of_vsv = [each for each in activiteiten() if each.slug.startswith("vsv-zuid-limburg/")]

    assert (len(activiteiten()), len(of_vsv)) == (31, 19)


def test_every_name_of_an_activiteit_leads_to_it(five: Database) -> None:
    found = {
        name: _ask(five, "2019-03-12", name).naam for each in activiteiten() for name in each.names
    }

    assert found == {name: each.facts["naam"] for each in activiteiten() for name in each.names}


@on_every_day
def test_every_answer_reads_well(stand: Stand) -> None:
    assert [fault for answer in stand.answers.values() for fault in faults(answer)] == []


@on_every_day
def test_what_runs_is_told_from_what_is_over_or_still_to_begin(stand: Stand) -> None:
    for each, view in stand.views.items():
        if each.facts["duur"]["start"] is None:
            right = Looptijd.ONBEKEND
        elif each.is_over(stand.today):
            right = Looptijd.VOORBIJ
        else:
            right = Looptijd.LOOPT if each.has_begun(stand.today) else Looptijd.NOG_NIET

        assert view.looptijd is right


@on_every_day
def test_only_the_targets_of_the_day_are_shown(stand: Stand) -> None:
    for each, view in stand.views.items():
        shown = {doel.naam: [goal.waarde for goal in doel.streefwaarden] for doel in view.doelen}

        assert shown == {
            naam: [_as_stored(target["waarde"]) for target in targets]
            for naam, targets in each.targets(stand.today).items()
        }


@on_every_day
def test_a_target_is_said_with_its_unit_direction_and_period(stand: Stand) -> None:
    for each in activiteiten():
        targets = each.targets(stand.today)
        for indicator in each.facts["indicatoren"]:
            held = targets.get(indicator["naam"], [])
            goals = ", ".join(_goal(indicator, target) for target in held)

            found = [line for line in lines(stand, each) if f"- {indicator['naam']}: " in line]
            assert len(found) == bool(held)
            assert all(f": {goals}." in line for line in found)
            assert all(line.endswith(" Nog geen meting.") for line in found)


def _goal(indicator: dict[str, Any], target: dict[str, Any]) -> str:
    if target["waarde"] == "bereikt":
        return f"te bereiken ({target['periode']})"
    numbers = [dutch_number(target[key]) for key in ("waarde", "tot") if key in target]
    units = {"procent": " %", "werkdagen": " werkdagen", "aantal": ""}
    said = " tot ".join(numbers) + units[indicator["eenheid"]]
    if indicator["operator"] == "daling":
        said += " minder"
    elif "tot" not in target and said != "100 %":
        said = {">=": "minstens ", "<=": "hoogstens "}[indicator["operator"]] + said
    said += f" van {target['van']}" if "van" in target else ""
    said += " dan op 1 januari 2017" if "datum" in (indicator["basis"] or {}) else ""
    period = "ambitie, " * target.get("ambitie", False) + target.get("periode", "")
    return f"{said} ({period})" if period else said


@on_every_day
def test_what_is_expected_by_now_grows_day_by_day(stand: Stand) -> None:
    start, eind = date(2017, 1, 1), date(2021, 5, 31)
    amount = dutch_number(expected(3200, start, eind, stand.today))

    for each, answer in stand.answers.items():
        grows = each.slug.endswith("/voordeel-vervolg") and start <= stand.today < eind
        assert ("Verwacht tot vandaag" in answer) == grows
        assert (
            f"minstens 3.200 (projectfase). Verwacht tot vandaag: {amount}." in plain(answer)
        ) == grows


@on_every_day
def test_the_next_moment_is_no_more_exact_than_the_source(stand: Stand) -> None:
    for each in activiteiten():
        moments = each.moments(stand.today)
        for meetmoment in filter(is_in_the_calendar, each.facts["meetmomenten"]):
            titel = f"- {meetmoment['titel']}: "
            said = [line for line in lines(stand, each) if line.startswith(titel)]

            if meetmoment["titel"] not in moments:
                unknown = each.facts["duur"]["start"] is None
                assert said == [titel + "moment nog niet bekend"] * unknown
                continue
            first, name = moments[meetmoment["titel"]]
            if meetmoment["precisie"] == "dag":
                until = "uiterlijk " * ("vorm" in meetmoment)
                assert said[0].startswith(f"{titel}{until}{dutch_day(first)} (")
            else:
                assert said == [titel + name + " (nu)" * (first <= stand.today)]


@on_every_day
def test_mijlpalen_stand_with_their_activiteit_at_their_precision(stand: Stand) -> None:
    for each in activiteiten():
        to_come = each.mijlpalen(stand.today)
        for mijlpaal in each.programme["mijlpalen"]:
            periode, titel = mijlpaal["periode"], f"- {mijlpaal['titel']}: "
            exact = periode["precisie"] == "dag" and not periode.get("afgeleid")
            said = [line for line in lines(stand, each) if line.startswith(titel)]

            assert len(said) == (mijlpaal in to_come)
            shown = f"{dutch_day(periode['start'])} (" if exact else periode["tekst"]
            assert all(line.startswith(titel + shown) for line in said)
            coarse = {titel + shown, f"{titel}{shown} (nu)"}
            assert periode["precisie"] == "dag" or all(line in coarse for line in said)


@on_every_day
def test_what_comes_first_stands_first(stand: Stand) -> None:
    for view in stand.views.values():
        starts = [moment.periode.start or date.max for moment in view.komend]

        assert starts == sorted(starts)


@on_every_day
def test_who_answers_for_it_is_named_once(stand: Stand) -> None:
    tasks = ("resultaat", "monitoring", "aansturing")

    for each, view in stand.views.items():
        shown = {task: [*taak.wie] for taak in view.taken for task in taak.taken}
        assert shown == {task: each.people(task) for task in tasks if each.people(task)}
        assert len({taak.wie for taak in view.taken}) == len(view.taken)


@on_every_day
def test_borging_says_whether_it_has_begun(stand: Stand) -> None:
    for each in activiteiten():
        borging, vanaf = each.facts["borging"], each.facts["borging"]["vanaf"]
        found = [line for line in lines(stand, each) if line.startswith("Borging: ")]
        assert len(found) == bool(borging["hoe"])
        for said in found:
            begun = vanaf is not None and vanaf["datum"] <= stand.today
            assert said.startswith("Borging: begint ") == (vanaf is not None and not begun)
            assert said.startswith("Borging: begonnen (") == begun
            assert not begun or f"({vanaf['tekst']})" in said
            assert borging["hoe"][1:] in said
            assert all(heir in said for heir in each.heirs())


def test_periods_that_a_person_explained_still_stand_in_the_files() -> None:
    found = {
        target.get("periode")
        for each in activiteiten()
        for indicator in each.facts["indicatoren"]
        for target in indicator["doelwaarden"]
    }

    assert found - {None} == stated_periods()


def _as_stored(waarde: object) -> object:
    return waarde if isinstance(waarde, str) else Decimal(str(waarde))
