"""Every indicator of a programme of four years filled, and held against `measured`."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from registry.database import Database
from registry.metingen import Opgave
from registry.models import Activiteit as Row
from registry.models import Indicator
from registry.registry import Registry, transaction
from tests.commands.independent import Activiteit, activiteiten
from tests.commands.measured import line, said
from tests.commands.reading import faults
from tests.databases import Databases
from tests.talk import Talk

DAYS = (
    *("2016-09-15", "2016-12-31", "2017-01-10", "2017-07-31", "2018-01-01"),
    *("2018-08-01", "2019-03-12", "2019-11-15", "2020-04-01", "2020-08-01"),
)
VSV = [each for each in activiteiten() if each.slug.startswith("vsv-zuid-limburg/")]


@pytest.fixture(scope="module")
def filled(databases: Databases, five_programmes: str) -> Iterator[Database]:
    """The five programmes, with everything measured that VSV asks for."""
    with databases.opened(five_programmes) as database:
        clock = Talk.on(database, "2020-07-31T09:00").clock
        with transaction(database, clock, writes=True) as registry:
            for each in VSV:
                _fill(registry, each)
        yield database


def _fill(registry: Registry, activiteit: Activiteit) -> None:
    hit = registry.namen.find(activiteit.slug, ["activiteit"], what="activiteit")
    row = registry.activiteiten.get(hit.id).activiteit
    stored = {each.slug: each for each in row.indicatoren}
    for indicator in activiteit.facts["indicatoren"]:
        _measure(registry, row, stored[indicator["slug"]], activiteit, indicator)


def _measure(
    registry: Registry,
    row: Row,
    stored: Indicator,
    activiteit: Activiteit,
    indicator: dict[str, Any],
) -> None:
    for each in said(activiteit, indicator):
        waarde = Decimal(0) if each.waarde is None else each.waarde
        opgave = Opgave(waarde=waarde, peildatum=each.day, deel=each.deel, noemer=each.noemer)
        if each.waarde is None:
            registry.metingen.withdraw(row, stored, opgave)
        else:
            registry.metingen.record(row, stored, opgave)


@pytest.mark.parametrize("day", DAYS)
def test_status_says_what_was_measured_of_every_indicator(filled: Database, day: str) -> None:
    today = date.fromisoformat(day)
    wrong: list[tuple[str, str, str | None, list[str]]] = []

    for each in VSV:
        answer = Talk.on(filled, f"{day}T09:00").say(f"status {each.slug}")
        for indicator in each.facts["indicatoren"]:
            right = line(each, indicator, today)
            found = [a for a in answer.splitlines() if a.startswith(f"- {indicator['naam']}: ")]
            measured = [a for a in found if "gemeten op" in a]
            fits = len(found) == 1 and found[0].endswith(f" {right}")
            if measured if right is None else not fits:
                wrong.append((each.slug, indicator["slug"], right, found))

    assert wrong == []


def test_there_is_something_of_every_kind_to_hold_against_it() -> None:
    lines = [
        right
        for each in VSV
        for indicator in each.facts["indicatoren"]
        for day in DAYS
        if (right := line(each, indicator, date.fromisoformat(day)))
    ]

    for words in ("(oud)", "te weinig", "te veel", "gehaald", "voor die dag", "% minder dan"):
        assert any(words in each for each in lines), words
    for words in ("1 van 2 aangeleverd", "3 van 3 aangeleverd", "gewoon gemiddelde", " punt meer"):
        assert any(words in each for each in lines), words


@pytest.mark.parametrize("day", DAYS)
def test_an_answer_full_of_numbers_reads_well(filled: Database, day: str) -> None:
    answers = [Talk.on(filled, f"{day}T09:00").say(f"status {each.slug}") for each in VSV]

    assert [fault for answer in answers for fault in faults(answer)] == []
