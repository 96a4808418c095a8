"""The dates that people type: an own grammar, which understands all of a text or none of it.

`parse` turns a text into a day, a moment, a period or a rule for repetition; `say` says it back
in Dutch. What is not understood is refused, and what can be understood twice is asked about:
a date is never guessed.

To teach it a phrase, add a line to the table of its kind: `days.DAYS`, `hours.HOURS`,
`periods.PERIODS`, `rules.RULES`, or `hints.HINTS` for what should get a better refusal.

>>> from datetime import UTC, datetime
>>> say(parse("di volgende week 15-17u", now=datetime(2026, 11, 25, 9, tzinfo=UTC)))
'dinsdag 1 december 2026, 15:00-17:00'
"""

from registry.dates.grammar import parse
from registry.dates.refusals import (
    AmbiguousDate,
    BackwardRange,
    DagdeelMismatch,
    ImpossibleDate,
    ImpossibleHour,
    ImpossibleSchooljaar,
    ImpossibleWeek,
    NoDate,
    SkippedHour,
    WeekdayMismatch,
    YearOutOfReach,
)
from registry.dates.when import Datum, Moment, Regel, When, say

__all__ = [
    "AmbiguousDate",
    "BackwardRange",
    "DagdeelMismatch",
    "Datum",
    "ImpossibleDate",
    "ImpossibleHour",
    "ImpossibleSchooljaar",
    "ImpossibleWeek",
    "Moment",
    "NoDate",
    "Regel",
    "SkippedHour",
    "WeekdayMismatch",
    "When",
    "YearOutOfReach",
    "parse",
    "say",
]
