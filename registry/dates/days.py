"""Phrases for a single day.

Most have one meaning; where people mean different days by the same words, a phrase gives them
all, and `grammar` asks. Weeks are those of ISO 8601, from Monday to Sunday.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from registry.dates.phrases import Phrase, Vantage, read_first
from registry.dates.refusals import ImpossibleDate, ImpossibleWeek, WeekdayMismatch
from registry.dates.written import Written, existing, within_reach

Days = date | tuple[date, ...]

_WEEK = timedelta(weeks=1)
_MONTH = relativedelta(months=1)
_SUNDAY = 6
_LONGEST_MONTH = 31


def next_weekday(today: date, weekday: int) -> date:
    """Return the first such day after ``today``: on a Wednesday, "woensdag" is in a week."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def last_weekday(today: date, weekday: int) -> date:
    """Return the last such day before ``today``."""
    return today - timedelta((today.weekday() - weekday - 1) % 7 + 1)


def monday(day: date) -> date:
    """Return the Monday of the week that ``day`` is in."""
    return day - timedelta(day.weekday())


def day_of_week(week: int, weekday: int, year: int | None, *, from_day: date) -> date:
    """Return a day of a numbered week: of ``year``, or else the next one from ``from_day``.

    Raises ImpossibleWeek and YearOutOfReach.
    """
    if year is not None:
        return _day_of_week(week, weekday, within_reach(year))
    first = from_day.isocalendar().year
    if not 1 <= week <= 53:  # noqa: PLR2004 - the longest year has 53 weeks
        raise ImpossibleWeek(week, first)
    years = range(first, first + 8)  # week 53 comes back within seven years
    days = (_day_of_week(week, weekday, one) for one in years if week <= _weeks(one))
    return next(day for day in days if day >= from_day)


def _day_of_week(week: int, weekday: int, year: int) -> date:
    if not 1 <= week <= _weeks(year):
        raise ImpossibleWeek(week, year)
    return date.fromisocalendar(year, week, weekday + 1)


def _weeks(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _written(at: Vantage, date: Written) -> date:
    return date.on_or_after(at.today)


def _day_of_month(at: Vantage, day: int, weekday: int | None = None) -> date:
    """Return the next day that bears this number, today included."""
    if not 1 <= day <= _LONGEST_MONTH:
        raise ImpossibleDate(day, at.today.month)
    first = at.today.replace(day=1)
    months = (first + step * _MONTH for step in range(3))  # never two short months in a row
    days = (month.replace(day=day) for month in months if day <= _length(month))
    found = next(one for one in days if one >= at.today)
    if weekday is not None and found.weekday() != weekday:
        raise WeekdayMismatch(found, weekday)
    return found


def _later(at: Vantage, number: int, unit: relativedelta) -> date:
    return at.today + number * unit


def _upcoming(at: Vantage, weekday: int) -> date:
    return next_weekday(at.today, weekday)


def _volgende(at: Vantage, weekday: int) -> Days:
    """Read "volgende dinsdag": the first to come, or the one of next week.

    On a Monday these differ. On a Sunday they do not, but people still mean different days.
    """
    soon = next_weekday(at.today, weekday)
    is_a_week_off = soon - at.today == _WEEK
    in_this_week = monday(soon) == monday(at.today)
    doubtful = in_this_week or at.today.weekday() == _SUNDAY
    return (soon, soon + _WEEK) if doubtful and not is_a_week_off else soon


def _vorige(at: Vantage, weekday: int) -> Days:
    """Read "vorige dinsdag": the last that was, or the one of last week."""
    last = last_weekday(at.today, weekday)
    return (last, last - _WEEK) if monday(last) == monday(at.today) else last


def _deze(at: Vantage, weekday: int) -> Days:
    """Read "deze dinsdag": the one of this week, though when it is past the next may be meant."""
    day = monday(at.today) + timedelta(weekday)
    return day if day >= at.today else (day, day + _WEEK)


def _of_week(at: Vantage, which: int, weekday: int) -> date:
    return monday(at.today) + which * _WEEK + timedelta(weekday)


def _weekday_in_weeks(at: Vantage, weekday: int, number: int) -> date:
    """Read "dinsdag over een week": a week after the next Tuesday.

    "Dinsdag over 2 weken" is the Tuesday of the week after next (`date_phrases.py`).
    """
    if number == 1:
        return next_weekday(at.today, weekday) + _WEEK
    return _of_week(at, number, weekday)


def _in_weeks_weekday(at: Vantage, number: int, weekday: int) -> Days:
    """Read "over een week dinsdag": some count from today, some from the next Tuesday."""
    of_that_week = _of_week(at, number, weekday)
    from_the_day = next_weekday(at.today, weekday) + number * _WEEK
    return of_that_week if of_that_week == from_the_day else (of_that_week, from_the_day)


def _of_numbered_week(at: Vantage, weekday: int, week: int, year: int | None = None) -> date:
    return day_of_week(week, weekday, year, from_day=at.today)


def _nth(nth: int, weekday: int, month: date) -> date:
    """Return the ``nth`` weekday of the month that ``month`` lies in; the last one for -1."""
    if nth < 0:
        return last_weekday(month.replace(day=1) + _MONTH, weekday)
    return next_weekday(month.replace(day=1) - timedelta(1), weekday) + (nth - 1) * _WEEK


def _nth_of_month(
    at: Vantage, nth: int, weekday: int, month: int, year: int | None = None
) -> date:
    if year is not None:
        return _nth(nth, weekday, existing(1, month, year))
    return _next(at, (_nth(nth, weekday, one) for one in _years_of(at, month)))


def _nth_of_which(at: Vantage, nth: int, weekday: int, which: int) -> date:
    return _nth(nth, weekday, at.today + which * _MONTH)


def _nth_to_come(at: Vantage, nth: int, weekday: int) -> date:
    return _next(at, (_nth(nth, weekday, at.today + step * _MONTH) for step in range(2)))


def _part(part: int, month: date) -> date:
    """Return the day that stands for a part of a month: the first, the middle or the last."""
    return month.replace(day=part if part > 0 else _length(month))


def _part_of_month(at: Vantage, part: int, month: int, year: int | None = None) -> date:
    if year is not None:
        return _part(part, existing(1, month, year))
    return _next(at, (_part(part, one) for one in _years_of(at, month)))


def _part_of_which(at: Vantage, part: int, which: int) -> date:
    return _part(part, at.today + which * _MONTH)


def _part_to_come(at: Vantage, part: int) -> date:
    return _next(at, (_part(part, at.today + step * _MONTH) for step in range(2)))


def _years_of(at: Vantage, month: int) -> Iterable[date]:
    return (date(at.today.year + step, month, 1) for step in range(2))


def _next(at: Vantage, days: Iterable[date]) -> date:
    return next(day for day in days if day >= at.today)


def _length(month: date) -> int:
    return monthrange(month.year, month.month)[1]


DAYS: Final[tuple[Phrase[Days], ...]] = (
    # written out
    Phrase(r"{date}(?: a ?s| aanstaande)?", _written),
    Phrase(r"(?:{weekday} )?de {day}(?:e|ste|de)?", _day_of_month),
    # counted from today
    Phrase(r"vandaag", lambda at: at.today),
    Phrase(r"morgen", lambda at: at.today + timedelta(1)),
    Phrase(r"overmorgen", lambda at: at.today + timedelta(2)),
    Phrase(r"gisteren", lambda at: at.today - timedelta(1)),
    Phrase(r"eergisteren", lambda at: at.today - timedelta(2)),
    Phrase(r"volgende week", lambda at: at.today + _WEEK),
    Phrase(r"volgende maand", lambda at: at.today + _MONTH),
    Phrase(r"(?:over|binnen) {number} {unit}", _later),
    Phrase(r"{number} {unit} geleden", lambda at, number, unit: _later(at, -number, unit)),
    Phrase(
        r"(?:over|binnen) {number} (?:werkdag|werkdagen)",
        lambda at, number: at.calendar.add_workdays(at.today, number),
    ),
    Phrase(
        r"{number} (?:werkdag|werkdagen) geleden",
        lambda at, number: at.calendar.add_workdays(at.today, -number),
    ),
    # a day of the week
    Phrase(r"{weekday:full_weekday}", _upcoming),
    Phrase(r"(?:aanstaande|komende|eerstvolgende) {weekday}", _upcoming),
    Phrase(r"{weekday} (?:a ?s|aanstaande)", _upcoming),
    Phrase(r"volgende {weekday}", _volgende),
    Phrase(r"deze {weekday}", _deze),
    Phrase(r"vorige {weekday}", _vorige),
    Phrase(r"afgelopen {weekday}", lambda at, weekday: last_weekday(at.today, weekday)),
    Phrase(r"{which} week (?:op )?{weekday}", _of_week),
    Phrase(r"{weekday} {which} week", _of_week),
    Phrase(r"{weekday} over {number} (?:week|weken)", _weekday_in_weeks),
    Phrase(r"over {number} (?:week|weken) (?:op )?{weekday}", _in_weeks_weekday),
    Phrase(
        r"{weekday} (?:in |van )?(?:week|wk) {week}(?:(?: van| in)? {year:full_year})?",
        _of_numbered_week,
    ),
    # a day of a month
    Phrase(r"(?:de )?{nth} {weekday} (?:van|in) {month}(?: {year:full_year})?", _nth_of_month),
    Phrase(r"(?:de )?{nth} {weekday} van {which} maand", _nth_of_which),
    Phrase(r"(?:de )?{nth} {weekday} van de maand", _nth_to_come),
    Phrase(r"{part}(?: van)? {month}(?: {year:full_year})?", _part_of_month),
    Phrase(r"{part}(?: van)? {which} maand", _part_of_which),
    Phrase(r"{part}(?: van)? de maand", _part_to_come),
)
# "do" alone is a word like any other, but "do 15:00" is a Thursday.
_WITH_AN_HOUR: Final[tuple[Phrase[Days], ...]] = (*DAYS, Phrase(r"{weekday}", _upcoming))


def read_days(text: str, at: Vantage, *, with_an_hour: bool = False) -> tuple[date, ...] | None:
    """Return every reading of a text that is nothing but a day, or ``None`` when it is not."""
    phrases = _WITH_AN_HOUR if with_an_hour else DAYS
    days = read_first(phrases, text.removeprefix("op "), at)
    return (days,) if isinstance(days, date) else days
