"""The board of 2016-2020 on ten days, worked out a second time: the YAML, and a list of reports.

`tests.commands.independent` reads the file; nothing of `registry.borden` or `standen` is used.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from holidays import country_holidays

from commands.grafiek import Bordgrafiek, Metinggrafiek
from registry.database import Database
from registry.registry import transaction
from registry.schema.stoplichten import Kleur
from registry.view import Bordbeeld, Plaatje
from tests.commands import independent, reported
from tests.commands.independent import Activiteit
from tests.databases import Databases
from tests.talk import Talk

DAYS = [
    *(date(2016, 11, 1), date(2017, 1, 6), date(2017, 1, 9), date(2017, 8, 1), date(2018, 4, 6)),
    *(date(2018, 4, 10), date(2019, 3, 12), date(2019, 10, 8), date(2020, 7, 31)),
    date(2021, 2, 1),
]
DAY = timedelta(days=1)
FREE = country_holidays("NL", years=range(2016, 2022), categories=("public", "optional"))
QUARTERS = [date(year, month, 1) for year in range(2016, 2021) for month in (1, 4, 7, 10)]
WORDS = ("eerste", "tweede", "derde", "vierde")
_LINE = re.compile(r"- (?:[^\w ]+ )?(?P<stand>[^:]+): (?P<naam>.+?) \([\d.]+\)(?:[,.].*)?")
_SHOWN = 8


def ours() -> list[Activiteit]:
    everything = independent.activiteiten()
    return [each for each in everything if each.slug.startswith("vsv-zuid-limburg/")]


def end_of(quarter: date) -> date:
    return (quarter + timedelta(days=100)).replace(day=1) - DAY


def called(quarter: date) -> str:
    return f"{WORDS[quarter.month // 3]} kwartaal van {quarter.year}"


def published_on(quarter: date) -> date:
    """Return the day on which everything about a quarter was published: soon after it."""
    return end_of(quarter) + 3 * DAY


def reports(number: int) -> Iterator[tuple[date, Kleur]]:
    """Yield what was reported on the activiteit with a number; now and then nothing."""
    activiteit = ours()[number]
    for at, quarter in enumerate(QUARTERS):
        ran = not activiteit.is_over(quarter) and activiteit.has_begun(end_of(quarter))
        if ran and number % 5 and (number * 7 + at * 3) % 4:
            yield quarter, [*Kleur, Kleur.GROEN][(number + at * at) % 4]


def last_due(today: date) -> date:
    """Return the last quarter of which the five working days after it are over."""
    for quarter in reversed(QUARTERS):
        day, left = end_of(quarter), 5
        while left:
            day += DAY
            left -= day.weekday() < 5 and day not in FREE
        if day < today:
            return quarter
    raise AssertionError(today)


def stand(number: int, today: date) -> str:
    """Return what an activiteit must be called on a day."""
    activiteit = ours()[number]
    if not activiteit.runs(today):
        return "Voorbij" if activiteit.is_over(today) else "Begint nog"
    known = [each for each in reports(number) if published_on(each[0]) <= today]
    if not known:
        return "nog niet ingevuld"
    quarter, kleur = known[-1]
    late = quarter < last_due(today)
    return f"geen rapportage sinds {called(quarter)}" if late else kleur.value


@pytest.fixture(scope="module")
def four_years(databases: Databases, five_programmes: str) -> Iterator[Database]:
    """Everything that was reported and measured in the years of VSV."""
    with databases.opened(five_programmes) as database:
        talk = Talk.on(database, "2016-08-01T09:00")
        with transaction(database, talk.clock, writes=True) as registry:
            for number, activiteit in enumerate(ours()):
                for quarter, kleur in reports(number):
                    at = datetime.combine(published_on(quarter), time(6), UTC)
                    inhoud = reported.content(kleur)
                    row = reported.report(registry, activiteit.slug, quarter, inhoud)
                    row.verstuurd_op = at
                reported.measure_all(registry, activiteit.slug, "50", "2016-10-01")
        yield database


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_activiteit_stands_as_it_was_reported(four_years: Database, today: date) -> None:
    said = Talk.on(four_years, f"{today}T09:00").say("overzicht vsv")

    board = said[said.index("Lijn 1") :]
    lines = filter(None, map(_LINE.fullmatch, board.splitlines()))
    found = {match["naam"]: match["stand"] for match in lines}
    assert found == {each.facts["naam"]: stand(at, today) for at, each in enumerate(ours())}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_counts_are_those_of_what_runs(four_years: Database, today: date) -> None:
    first = Talk.on(four_years, f"{today}T09:00").say("overzicht vsv").splitlines()[0]

    stands = Counter(stand(at, today) for at, each in enumerate(ours()) if each.runs(today))
    late = sum(n for each, n in stands.items() if each.startswith("geen rapportage"))
    counted = {
        **{each.value: stands[each.value] for each in Kleur},
        "niet bijgewerkt": late,
        "nog niet ingevuld": stands["nog niet ingevuld"],
    }
    parts = [f"{number} {what}" for what, number in counted.items() if number]
    tail = f": {', '.join(parts)}." if parts else ""
    _, _, day = independent.dutch_day(today).partition(" ")
    assert first == f"Alle jongeren aan boord op {day}{tail}"


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_board_is_drawn_as_it_was_reported(four_years: Database, today: date) -> None:
    view = Talk.on(four_years, f"{today}T09:00").view("grafiek vsv")
    assert isinstance(view, Bordgrafiek)

    (plaatje,) = view.bestanden
    assert isinstance(plaatje, Plaatje)
    beeld = plaatje.beeld
    assert isinstance(beeld, Bordbeeld)
    ended = [each for each in QUARTERS if end_of(each) < today]
    shown = [each for each in ended[-_SHOWN:] if called(each) in beeld.perioden]
    rows = {}
    for number, activiteit in enumerate(ours()):
        known = dict(each for each in reports(number) if published_on(each[0]) <= today)
        colours = tuple(known.get(each) for each in shown)
        if any(colours):
            rows[activiteit.facts["naam"]] = colours
    assert [called(each) for each in shown] == [*beeld.perioden]
    assert shown[-1] == ended[-1]
    assert dict(beeld.rijen) == rows


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_targets_are_drawn_on_the_days_on_which_they_hold(
    four_years: Database, today: date
) -> None:
    talk, compared = Talk.on(four_years, f"{today}T09:00"), 0

    for activiteit in ours():
        view = talk.view(f"grafiek {activiteit.slug}")
        targets = activiteit.targets(today)
        for paneel in view.panelen if isinstance(view, Metinggrafiek) else ():
            held = [each for each in targets.get(paneel.naam, ()) if not each.get("ambitie")]
            if any(each.get("periode") in {"2018", "2020"} for each in held) or not held:
                continue
            lines = {each.waarde for each in paneel.doelen if each.van <= today <= each.tot}
            assert lines == {each["waarde"] for each in held}, (activiteit.slug, paneel.naam)
            compared += 1

    assert compared or today > date(2020, 12, 31)
