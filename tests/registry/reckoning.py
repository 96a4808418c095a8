"""Deadlines reckoned a second time: from the raw YAML, and by other means than `registry`.

Public holidays come from the computus of Easter and the dates in the law; months are added by
hand. Neither `registry.workdays` nor `dateutil` nor the package `holidays` has a part in it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

Json = dict[str, Any]
_DAY = timedelta(days=1)


class Due(NamedTuple):
    """The day of a deadline: of which step, which time of it, and whether it is a hard one."""

    nr: int
    day: date
    keer: int
    hard: bool


def easter(year: int) -> date:
    """Return Easter Sunday, by the rule of Oudin."""
    century, golden = year // 100, year % 19
    skipped = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + skipped + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (moon - sunday + 40) // 44
    return date(year, month, moon - sunday + 28 - 31 * (month // 4))


@cache
def free(year: int) -> frozenset[date]:
    """Return the days of a year on which the netwerk does not work, weekends aside."""
    sunday = easter(year)
    koningsdag = date(year, 4, 27)
    if koningsdag.isoweekday() == 7:
        koningsdag -= _DAY
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    moving = {sunday + _DAY * days for days in (-2, 0, 1, 39, 49, 50)}
    return frozenset({koningsdag, *fixed, *moving})


def workdays_later(day: date, number: int) -> date:
    """Count ``number`` working days, from the next day on."""
    while number:
        day += _DAY
        number -= day.isoweekday() <= 5 and day not in free(day.year)
    return day


def months_later(day: date, number: int) -> date:
    """Return the same day of a later month, or the last day of that month when it is shorter."""
    years, month = divmod(day.month - 1 + number, 12)
    after = date(day.year + years + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (after - _DAY).day
    return date(day.year + years, month + 1, min(day.day, last))


def later(day: date, number: int, unit: str) -> date:
    """Return the day that comes ``number`` units after ``day``."""
    match unit:
        case "werkdagen":
            return workdays_later(day, number)
        case "weken":
            return day + 7 * _DAY * number
        case "maanden":
            return months_later(day, number)
    raise AssertionError(unit)


def reckon(
    procedure: Json, taken: Mapping[int, list[date]], answers: Mapping[str, tuple[str, ...]]
) -> set[Due]:
    """Return every deadline that runs, of a procedure as it stands in the YAML.

    ``taken`` has the days on which each step was taken, in order; recurring ones on their day.
    """
    return {
        due
        for stap in procedure["stappen"]
        if stap.get("termijn") and not stap.get("buiten_bot")
        if stap["termijn"]["soort"] == "elke" or stap["nr"] not in taken
        for due in _due(procedure, stap, taken, answers)
    }


def _due(
    procedure: Json, stap: Json, taken: Mapping[int, list[date]], answers: Mapping[str, Any]
) -> Iterator[Due]:
    nr, termijn = stap["nr"], stap["termijn"]
    if (but := termijn.get("behalve")) and set(answers[but["veld"]]) & set(but["antwoorden"]):
        return
    first = _day(procedure["stappen"][0], taken, answers)
    match termijn["soort"]:
        case "einde_schooljaar":
            yield Due(nr, date(first.year + (first.month > 7), 7, 31), 0, hard=True)
        case "einde_venster":
            for venster in procedure["limieten"]["vensters"]:
                if first.month in venster["maanden"]:
                    last = date(first.year, venster["maanden"][-1] + 1, 1) - _DAY
                    yield Due(nr, last, 0, hard=True)
        case _:
            yield from _counted(procedure, stap, taken, answers)


def _counted(
    procedure: Json, stap: Json, taken: Mapping[int, list[date]], answers: Mapping[str, Any]
) -> Iterator[Due]:
    nr, termijn = stap["nr"], stap["termijn"]
    starts = {each.get("startpunt"): each for each in procedure["stappen"]}
    if (start := starts[termijn["na"]])["nr"] not in taken:
        return
    since = _day(start, taken, answers)
    keer = len(taken.get(nr, [])) + 1 if termijn["soort"] == "elke" else 0
    number = termijn["aantal"] * (keer or 1)
    hard = termijn["soort"] in {"uiterlijk", "elke"}
    yield Due(nr, later(since, number, termijn["eenheid"]), keer, hard)
    if most := termijn.get("uiterlijk"):
        yield Due(nr, later(since, most["aantal"], most["eenheid"]), 0, hard=True)


def _day(stap: Json, taken: Mapping[int, list[date]], answers: Mapping[str, Any]) -> date:
    if veld := stap.get("datum_uit"):
        return date.fromisoformat(answers[veld][0])
    return taken[stap["nr"]][0]
