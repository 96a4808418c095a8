"""Dates and months as they are written, in words or in figures, often without a year.

The day comes first, always. Two figures make a year of this century. A date without a year is
the next one, today included; and a weekday that was typed with it must be the right one.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from registry import dutch
from registry.dates.refusals import ImpossibleDate, WeekdayMismatch, YearOutOfReach

CENTURY: Final = range(2000, 2100)
_LEAP_CYCLE = 8  # years that 29 February can stay away, around 2100

WEEKDAYS: Final = {
    short: number for number, name in enumerate(dutch.DAYS) for short in (name, name[:2])
}
MONTHS: Final = {
    short: number
    for number, name in enumerate(dutch.MONTHS, start=1)
    for short in (name, name[:3])
} | {"mrt": 3, "sept": 9}

WEEKDAY: Final = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR: Final = r"\d{4}|'?\d{2}"
# In "maart 15" the figures can be a day, and in "9 maart 15" an hour, but no clock shows 26.
FULL_YEAR: Final = r"\d{4}|'\d{2}"
_NO_HOUR = rf"{FULL_YEAR}|2[5-9]|[3-9]\d"

_SHAPES = (
    rf"(?P<day>\d{{1,2}})(?:e|ste|de)? (?P<month>{MONTH})(?: (?P<year>{_NO_HOUR}))?",
    rf"(?P<day>\d{{1,2}})-(?P<month>\d{{1,2}})(?:-(?P<year>{YEAR}))?",
    rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?:/(?P<year>{YEAR}))?",
    rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>{YEAR})",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
)
_WITH_WEEKDAY = tuple(rf"(?:(?P<weekday>{WEEKDAY}) )?(?:de )?{shape}" for shape in _SHAPES)
_GROUP_NAME = re.compile(r"\?P<\w+>")

DATE: Final = "|".join(_GROUP_NAME.sub("?:", shape) for shape in _WITH_WEEKDAY)
DATE_IN_WORDS: Final = _GROUP_NAME.sub("?:", _WITH_WEEKDAY[0])
MONTH_YEAR: Final = rf"(?:{MONTH})(?: (?:{FULL_YEAR}))?"


@dataclass(frozen=True)
class Written:
    """A date as it was typed; nothing says yet that it exists."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def on_or_after(self, first: date) -> date:
        """Return the date in the year that was typed, or else the next one from ``first``.

        Raises ImpossibleDate, YearOutOfReach and WeekdayMismatch.
        """
        years = range(first.year, first.year + _LEAP_CYCLE + 1)
        return self._first(years, lambda day: day >= first)

    def on_or_before(self, last: date) -> date:
        """Return the date in the year that was typed, or else the last one up to ``last``."""
        years = range(last.year, last.year - _LEAP_CYCLE - 1, -1)
        return self._first(years, lambda day: day <= last)

    def _first(self, years: Iterable[int], fits: Callable[[date], bool]) -> date:
        if self.year is not None:
            return self._checked(existing(self.day, self.month, self.year))
        for year in years:
            if self._exists_in(year) and fits(date(year, self.month, self.day)):
                return self._checked(existing(self.day, self.month, year))
        raise ImpossibleDate(self.day, self.month)

    def _exists_in(self, year: int) -> bool:
        try:
            date(year, self.month, self.day)
        except ValueError:
            return False
        return True

    def _checked(self, day: date) -> date:
        if self.weekday is not None and day.weekday() != self.weekday:
            raise WeekdayMismatch(day, self.weekday)
        return day


@dataclass(frozen=True)
class WrittenMonth:
    """A month as it was typed, perhaps without its year."""

    month: int
    year: int | None = None


def existing(day: int, month: int, year: int) -> date:
    """Return a date of this century; raises YearOutOfReach or ImpossibleDate."""
    within_reach(year)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ImpossibleDate(day, month, year) from error


def within_reach(year: int) -> int:
    """Return ``year``; raises YearOutOfReach unless it is one of this century."""
    if year not in CENTURY:
        raise YearOutOfReach(year)
    return year


def read_year(text: str) -> int:
    """Read a year of four figures, or of two.

    >>> read_year("2026"), read_year("26"), read_year("'26")
    (2026, 2026, 2026)
    """
    year = int(text.removeprefix("'"))
    return year if len(text) == len("2026") else CENTURY.start + year


def read_date(text: str) -> Written:
    """Read what has the shape `DATE`.

    >>> read_date("di 1 dec 26")
    Written(day=1, month=12, year=2026, weekday=1)
    """
    matches = (re.fullmatch(shape, text, re.ASCII) for shape in _WITH_WEEKDAY)
    match = next(match for match in matches if match)
    month, year, weekday = match["month"], match["year"], match["weekday"]
    return Written(
        day=int(match["day"]),
        month=int(month) if month.isdecimal() else MONTHS[month],
        year=read_year(year) if year else None,
        weekday=WEEKDAYS[weekday] if weekday else None,
    )


def read_month(text: str) -> WrittenMonth:
    """Read what has the shape `MONTH_YEAR`.

    >>> read_month("sept 2022")
    WrittenMonth(month=9, year=2022)
    """
    month, _, year = text.partition(" ")
    return WrittenMonth(MONTHS[month], read_year(year) if year else None)
