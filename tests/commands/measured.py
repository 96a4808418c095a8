"""Invented measurements of every indicator of a programme, and what `status` must say of them.

Worked out from the YAML and from this list of what was said: no code of `registry` has a part in
it. Rounds are found day by day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from tests.commands.independent import (
    MONTHS,
    Activiteit,
    around,
    dutch_number,
    expected,
    is_in_the_calendar,
    is_moment,
)

Json = dict[str, Any]
Waarde = Decimal | Literal["bereikt"]
FIRST, LAST = date(2016, 9, 3), date(2020, 7, 20)
_TENTH = Decimal("0.1")
_HIGHEST = {"procent": 101, "aantal": 2500, "werkdagen": 12, "dagen": 90, "weken": 30, "norm": 9}


@dataclass(frozen=True)
class Said:
    """What somebody said was measured; nothing when they took it back."""

    deel: str
    day: date
    waarde: Waarde | None
    noemer: Decimal | None = None


@dataclass(frozen=True)
class Stand:
    """A value of an indicator on a day, of ``there`` out of ``all`` parts."""

    waarde: Decimal | str
    day: date
    there: int
    all: int
    plain: bool = False

    @property
    def whole(self) -> bool:
        return self.there == self.all


def parts(indicator: Json) -> list[str]:
    orgs = [f"org:{each}" for each in indicator.get("per_organisatie", [])]
    return [*orgs, *(f"subregio:{each}" for each in indicator.get("per_subregio", []))] or [""]


def said(activiteit: Activiteit, indicator: Json) -> Iterator[Said]:
    """Invent what is said: the same every time, with mistakes put right and taken back."""
    seed = sum(map(ord, f"{activiteit.slug}{indicator['slug']}"))
    for nr, deel in enumerate(parts(indicator)):
        day, turn = FIRST + timedelta(days=seed % 90 + 9 * nr), seed + 5 * nr
        while day < LAST:
            waarde, noemer = _value(indicator["eenheid"], turn, nr)
            if turn % 5 == 0:
                yield Said(deel, day, _value(indicator["eenheid"], turn + 3, nr)[0], noemer)
            yield Said(deel, day, waarde, noemer)
            if turn % 7 == 0:
                yield Said(deel, day, None)
            day, turn = day + timedelta(days=40 + turn * 13 % 200), turn + 1


def _value(eenheid: str, turn: int, nr: int) -> tuple[Waarde, Decimal | None]:
    if eenheid == "kwalitatief":
        return "bereikt", None
    number = Decimal(turn * 7919 % _HIGHEST[eenheid])
    if eenheid == "procent" and turn % 2 and number < Decimal(100):
        number += Decimal("0.4")
    weighed = eenheid == "procent" and turn % 3 > 0
    return number, Decimal(100 + 50 * nr) if weighed else None


def line(activiteit: Activiteit, indicator: Json, today: date) -> str | None:
    """Return how the line on an indicator must end on a day; nothing if there is no value yet."""
    series = _series(activiteit, indicator, today)
    if not series:
        return None
    now, unit = series[-1], indicator["eenheid"]
    fresh = _later(now.day, _months(activiteit, indicator)) >= today or unit == "kwalitatief"
    old = "" if fresh else " (oud)"
    remarks = [
        _verdict(activiteit, indicator, series, today),
        _since_the_beginning(indicator, series),
        f"{now.there} van {now.all} aangeleverd" if now.all > 1 else "",
        "gewoon gemiddelde" if now.plain else "",
    ]
    inside = ", ".join(filter(None, remarks))
    brackets = f" ({inside})" if inside else ""
    moved = _moved(activiteit, indicator, series)
    return f"{_shown(now.waarde, unit)}{old}, gemeten op {_day(now.day)}{brackets}.{moved}"


def _series(activiteit: Activiteit, indicator: Json, today: date) -> list[Stand]:
    """Return what the totals were, each day on which something was said."""
    kept: dict[tuple[date, str], Said] = {}
    for each in said(activiteit, indicator):
        kept[each.day, each.deel] = each
    rows = sorted((each for each in kept.values() if each.waarde is not None), key=_when)
    rows = [each for each in rows if each.day <= today]
    delen = parts(indicator)
    found = []
    for day in dict.fromkeys(each.day for each in rows):
        latest = {}
        for each in rows:
            if each.day <= day and _round(activiteit, indicator, each.day) == _round(
                activiteit, indicator, day
            ):
                latest[each.deel] = each
        here = [*latest.values()] if delen != [""] else [latest[""]]
        found.append(_together(indicator, here, day))
    return found


def _together(indicator: Json, rows: list[Said], day: date) -> Stand:
    numbers = [each.waarde for each in rows if isinstance(each.waarde, Decimal)]
    size = len(parts(indicator))
    if not numbers:
        return Stand("bereikt", day, len(rows), size)
    if indicator["eenheid"] == "aantal" or len(numbers) == 1:
        return Stand(sum(numbers, Decimal(0)), day, len(rows), size)
    known = [each.noemer for each in rows if each.noemer is not None]
    plain = len(known) < len(rows)
    weights = [Decimal(1)] * len(rows) if plain else known
    added = sum((n * w for n, w in zip(numbers, weights, strict=True)), Decimal(0))
    waarde = (added / sum(weights, Decimal(0))).quantize(_TENTH, ROUND_HALF_UP)
    return Stand(waarde, day, len(rows), size, plain)


def _moved(activiteit: Activiteit, indicator: Json, series: list[Stand]) -> str:
    """Return what has changed: since the day before, or of parts since the round before."""
    now, before = series[-1], series[:-1]
    if now.all > 1:
        mine = _round(activiteit, indicator, now.day)
        before = [each for each in before if _round(activiteit, indicator, each.day) != mine]
    if not before or not (now.whole and before[-1].whole):
        return ""
    then = before[-1]
    if not isinstance(now.waarde, Decimal) or not isinstance(then.waarde, Decimal):
        return ""
    step = now.waarde - then.waarde
    unit = indicator["eenheid"]
    size = f"{dutch_number_of(abs(step))} punt" if unit == "procent" else _shown(abs(step), unit)
    words = f"{size} {'meer' if step > 0 else 'minder'}" if step else "gelijk gebleven"
    return f" Sinds {_day(then.day)}: {words}."


def _verdict(activiteit: Activiteit, indicator: Json, series: list[Stand], today: date) -> str:
    now = series[-1]
    targets = activiteit.targets(today).get(indicator["naam"], [])
    if not now.whole or not targets:
        return ""
    said = {each.get("periode"): _held(activiteit, indicator, each, now) for each in targets}
    if len({*said.values()}) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{periode}: {words}" for periode, words in said.items() if words)


def _held(activiteit: Activiteit, indicator: Json, target: Json, now: Stand) -> str:
    if not isinstance(now.waarde, Decimal):
        return "gehaald"
    goal, operator = Decimal(str(target["waarde"])), indicator["operator"]
    duur = activiteit.facts["duur"]
    adds_up = indicator.get("cumulatief") and now.day < duur["eind"]
    if adds_up:
        goal = Decimal(expected(int(goal), duur["start"], duur["eind"], now.day))
    short = now.waarde - goal if operator == "<=" else goal - now.waarde
    if short <= 0:
        return "op schema" if adds_up else "gehaald"
    which = "te veel" if operator == "<=" else "te weinig"
    return f"{dutch_number_of(short)} {which}{' voor die dag' if adds_up else ''}"


def _since_the_beginning(indicator: Json, series: list[Stand]) -> str:
    """Return the fall or rise since the first whole value; a percentage says it itself."""
    now, first = series[-1], next((each for each in series if each.whole), None)
    moves = indicator["operator"] in {"daling", "stijging"}
    if not moves or indicator["eenheid"] == "procent" or first is None or first.day == now.day:
        return ""
    if not isinstance(now.waarde, Decimal) or not isinstance(first.waarde, Decimal):
        return ""
    if not first.waarde:
        return ""
    share = ((first.waarde - now.waarde) * 100 / first.waarde).quantize(_TENTH, ROUND_HALF_UP)
    basis = f"{_shown(first.waarde, indicator['eenheid'])} op {_day(first.day)}"
    if not share:
        return f"evenveel als {basis}"
    return f"{dutch_number_of(abs(share))} % {'minder' if share > 0 else 'meer'} dan {basis}"


def _rule(activiteit: Activiteit, indicator: Json) -> Json | None:
    """Return the meetmoment that comes back most often, of those that measure an indicator."""
    known = [
        each
        for each in activiteit.facts["meetmomenten"]
        if is_in_the_calendar(each)
        and each["rrule"]
        and indicator["slug"] in each.get("indicatoren", [indicator["slug"]])
    ]
    return max(known, key=lambda each: _times(each["rrule"]), default=None)


@cache
def _times(rule: str) -> int:
    """Return how often a rule comes in a year."""
    return sum(is_moment(rule, date(2001, 1, 1) + timedelta(days)) for days in range(365))


def _months(activiteit: Activiteit, indicator: Json) -> int:
    rule = _rule(activiteit, indicator)
    return 12 // _times(rule["rrule"]) if rule else 12


def _round(activiteit: Activiteit, indicator: Json, day: date) -> date:
    """Return when the round of a day begins; only what parts deliver is put together in one."""
    rule = _rule(activiteit, indicator)
    if rule is None or parts(indicator) == [""]:
        return day
    begins = _begins(rule["rrule"], rule["precisie"], 12 // _times(rule["rrule"]))
    return max(each for each in begins if each <= day)


@cache
def _begins(rule: str, precisie: str, months: int) -> list[date]:
    """Return when rounds begin: half a period early, but not while the last moment lasts."""
    days = [date(2014, 1, 1) + timedelta(days) for days in range(8 * 366)]
    moments = [around(day, precisie) for day in days if is_moment(rule, day)]
    found = [_later(moments[0][0], -(months // 2))]
    for (_, over), (first, _) in pairwise(moments):
        found.append(max(_later(first, -(months // 2)), over + timedelta(days=1)))
    return found


def _later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    after = date((count + 1) // 12, (count + 1) % 12 + 1, 1)
    return first + timedelta(days=min(day.day, (after - first).days) - 1)


def _shown(waarde: Decimal | str, unit: str) -> str:
    if isinstance(waarde, str):
        return waarde
    one = {"werkdagen": "werkdag", "dagen": "dag", "weken": "week"}
    units = {"procent": " %"} | {many: f" {one[many] if waarde == 1 else many}" for many in one}
    return f"{dutch_number_of(waarde)}{units.get(unit, '')}"


def dutch_number_of(number: Decimal) -> str:
    whole = number == number.to_integral_value()
    return dutch_number(int(number) if whole else float(number))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _when(each: Said) -> date:
    return each.day
