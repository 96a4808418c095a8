"""From a text to what it means: the order in which the tables of phrases are tried.

A day and an hour may be said together, in either order; so the text is cut in two between any
two words. When one half or both can mean several things, the answer is a question.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from registry.clock import local, moment
from registry.dates.days import read_days
from registry.dates.hints import refusal
from registry.dates.hours import Hours, read_hours
from registry.dates.periods import read_period
from registry.dates.phrases import Phrase, Vantage, read_first
from registry.dates.refusals import AmbiguousDate, SkippedHour
from registry.dates.rules import read_rule
from registry.dates.text import normalise
from registry.dates.when import Datum, Moment, When
from registry.dates.written import within_reach
from registry.workdays import WorkCalendar

_NO_REGION = WorkCalendar()

# "Over 2 uur" counts real time: the only phrases that do not speak of the clock on the wall.
DISTANCES: Final[tuple[Phrase[timedelta], ...]] = (
    Phrase(
        r"over {number} {short_unit}",
        lambda number, short_unit: timedelta(minutes=number * short_unit),
    ),
    Phrase(r"over anderhalf uur", lambda: timedelta(minutes=90)),
)


def parse(text: str, *, now: datetime, calendar: WorkCalendar = _NO_REGION) -> When:
    """Return what ``text`` means to somebody who types it at ``now`` (aware, in UTC).

    Raises a DomainError for anything else than one clear answer: NoDate when it is not
    understood, AmbiguousDate when it is understood in several ways, and one of the other
    `refusals` when it cannot be. Periods named after a school holiday may also raise
    UnknownRegio and UnknownSchooljaar, of `workdays`.
    """
    said = normalise(text)
    at = Vantage(now, calendar)
    if whole := read_rule(said) or read_period(said, at):
        return whole
    if distance := read_first(DISTANCES, said):
        return _within_reach(Moment(now + distance))
    if days := read_days(said, at):
        return _only([Datum(day) for day in days])
    if readings := _moments(said, at):
        return _only(readings)
    raise refusal(text, said)


def _moments(said: str, at: Vantage) -> list[Moment]:
    """Return every moment that ``said`` can mean, the first one first."""
    if hours := read_hours(said):
        readings = [_moment(_day_for(one.start, at), one) for one in hours]
    else:
        days, hours = next(_day_and_hours(said, at), ((), ()))
        readings = [_moment(day, one) for day in days for one in hours]
    return sorted(readings, key=lambda reading: reading.start)


def _day_and_hours(said: str, at: Vantage) -> Iterator[tuple[tuple[date, ...], tuple[Hours, ...]]]:
    words = said.split()
    for cut in range(1, len(words)):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        for day, hour in ((first, last), (last, first)):
            hours = read_hours(hour)
            days = hours and read_days(day, at, with_an_hour=True)
            if hours and days:
                yield days, hours


def _day_for(hour: time, at: Vantage) -> date:
    """Return the day that is meant by an hour alone: today, or tomorrow if it is past."""
    is_past = hour < local(at.now).time()
    return at.today + timedelta(is_past)


def _moment(day: date, hours: Hours) -> Moment:
    end = _on_the_clock(day, hours.end) if hours.end else None
    return Moment(_on_the_clock(day, hours.start), end)


def _on_the_clock(day: date, hour: time) -> datetime:
    within_reach(day.year)
    found = moment(day, hour)
    if local(found).time() != hour:
        raise SkippedHour(day, hour)
    return found


def _only(readings: Iterable[Datum | Moment]) -> Datum | Moment:
    different = tuple(_within_reach(one) for one in dict.fromkeys(readings))
    if len(different) > 1:
        raise AmbiguousDate(different)
    return different[0]


def _within_reach(reading: Datum | Moment) -> Datum | Moment:
    day = reading.day if isinstance(reading, Datum) else local(reading.start).date()
    within_reach(day.year)
    return reading
