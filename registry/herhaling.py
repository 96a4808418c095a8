"""What comes back: the moments of a rule, each no more exact than its precision.

A rule of a programme file has no hidden anchor, so the same moments come out whenever it is
asked. When ``precisie`` is coarser than a day, the day in the rule only marks the period.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rruleset, rrulestr

from registry.dutch import MONTHS, short_day
from registry.values import Periode, Precisie, Schooljaar

_ORDINALS = ("eerste", "tweede", "derde", "vierde")
_LONGEST_PERIOD = timedelta(days=366)
_LOOK_AHEAD = timedelta(days=6 * 366)


def period_of(day: date, precisie: Precisie) -> Periode:
    """Return the period of this precision in which ``day`` falls.

    >>> [period_of(date(2018, 11, 1), precisie).tekst for precisie in list(Precisie)[:4]]
    ['1 november 2018', 'week 44 van 2018', 'november 2018', 'vierde kwartaal van 2018']
    >>> [period_of(date(2018, 11, 1), precisie).tekst for precisie in list(Precisie)[4:7]]
    ['tweede halfjaar van 2018', 'schooljaar 2018-2019', '2018']
    """
    start, eind, tekst = _bounds(day, precisie)
    return Periode(start=start, eind=eind, precisie=precisie, tekst=tekst)


def _bounds(day: date, precisie: Precisie) -> tuple[date, date, str]:
    months = {Precisie.MAAND: 1, Precisie.KWARTAAL: 3, Precisie.HALFJAAR: 6, Precisie.JAAR: 12}
    if size := months.get(precisie):
        part = (day.month - 1) // size
        start = date(day.year, part * size + 1, 1)
        after = start.replace(day=1) + timedelta(days=31 * size)
        words = {
            Precisie.MAAND: f"{MONTHS[day.month - 1]} {day.year}",
            Precisie.KWARTAAL: f"{_ORDINALS[part % 4]} kwartaal van {day.year}",
            Precisie.HALFJAAR: f"{_ORDINALS[part % 2]} halfjaar van {day.year}",
            Precisie.JAAR: f"{day.year}",
        }
        return start, after.replace(day=1) - timedelta(days=1), words[precisie]
    if precisie is Precisie.WEEK:
        monday = day - timedelta(days=day.weekday())
        year, week, _ = day.isocalendar()
        return monday, monday + timedelta(days=6), f"week {week} van {year}"
    if precisie is Precisie.SCHOOLJAAR:
        schooljaar = Schooljaar.of(day)
        return schooljaar.start, schooljaar.eind, f"schooljaar {schooljaar.naam}"
    return day, day, short_day(day) if precisie is Precisie.DAG else "moment nog niet bekend"


def occurrences(
    rule: str, precisie: Precisie, *, window: Periode, since: date
) -> Iterator[Periode]:
    """Yield the moments of ``rule`` that are not over on ``since``, oldest first, each once.

    ``window`` is how long the rule holds: a moment counts when any of it falls inside. Moments
    more than six years ahead are left out.
    """
    before: Periode | None = None
    first = datetime.combine(since - _LONGEST_PERIOD, time.min)
    last = datetime.combine(since + _LOOK_AHEAD, time.max)
    for moment in _rule(rule).replace(dtstart=first, until=last):
        periode = period_of(moment.date(), precisie)
        if window.eind and periode.start and periode.start > window.eind:
            return
        begun = window.start is None or (periode.eind or date.max) >= window.start
        if begun and not periode.is_over(since) and periode != before:
            yield periode
        before = periode


@lru_cache(maxsize=256)
def _rule(rule: str) -> rrule:
    parsed = rrulestr(rule)
    if isinstance(parsed, rruleset):  # pragma: no cover - the schema lets one rule through
        message = "one rule at a time"
        raise TypeError(message)
    return parsed
