"""Several days at once: what repeats, from when until when, how often, and at what hour.

"elke eerste maandag van de maand van september tot en met juni, 15:00-17:00" says all of that;
"vijf keer tussen september en juli" leaves it to us to spread five days evenly. A text is taken
apart piece by piece, and whatever is left over at the end is refused: nothing is guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from registry.dates.days import read_days
from registry.dates.hours import read_hours
from registry.dates.periods import read_period
from registry.dates.phrases import Vantage
from registry.dates.rules import read_rule
from registry.dates.series_refusals import MOST, NoDays, NoEnd, NoSeries, TooMany, WhichDay
from registry.dates.text import normalise
from registry.dates.vocabulary import SLOTS
from registry.workdays import WorkCalendar

_LONGEST = relativedelta(years=2)
_EVERY_YEAR = 365

_NUMBER = SLOTS["number"]
_WEEKDAY = SLOTS["weekday"]
_TIMES = re.compile(rf"(?:^|[\s,])({_NUMBER.shape})[\s-]*(?:keer|maal|x)\b")
_CLOCK = r"\d{1,2}(?:[:.]\d\d)?"
_HOURS = re.compile(
    rf"(?:\bom |\bvan )?\b{_CLOCK} ?(?:-|tot|t/m) ?{_CLOCK} ?(?:uur|u)\b"
    rf"|(?:\bom |\bvan )?\b\d{{1,2}}[:.]\d\d ?(?:(?:-|tot) ?\d{{1,2}}[:.]\d\d)?(?: ?(?:uur|u)\b)?"
    rf"|\bom {_CLOCK} ?(?:uur|u)\b|\b\d{{1,2}} ?(?:uur|u)\b"
)
_EXCEPT = re.compile(
    r"[\s,]*(?:behalve|maar niet|niet) (?:in )?"
    rf"((?:{SLOTS['months'].shape})|de (?:school)?vakanties?)"
)
_QUARTER = re.compile(
    rf"(?:elke |iedere |de )?({SLOTS['nth'].shape}) ({_WEEKDAY.shape}) "
    r"van (?:het|elk|ieder) kwartaal"
)
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BEGINS = re.compile(r"(?:vanaf|met ingang van|beginnend op) (.+)")
_BETWEEN = re.compile(r"tussen (.+?) en (.+)")
_ENDS = re.compile(r"(?:tot en met|t/m|tot) (.+)")


@dataclass(frozen=True)
class Serie:
    """Days, oldest first, and the hours (Amsterdam wall clock) if any were said.

    ``rrule`` is the rule that gave them (RFC 5545, without DTSTART); nothing when they were
    spread evenly.
    """

    dagen: tuple[date, ...]
    van: time | None
    tot: time | None
    rrule: str
    tekst: str


@dataclass(frozen=True)
class _Parts:
    """What is known so far; ``rest`` is what has not been read yet."""

    rest: str
    keren: int | None = None
    uren: tuple[time, time | None] | None = None
    zonder: tuple[int, ...] = ()
    van: date | None = None
    tot: date | None = None


def read_series(text: str, *, now: datetime, calendar: WorkCalendar) -> Serie:
    """Return the days that ``text`` means to somebody who types it at ``now`` (UTC).

    Days before today are left out. Raises `NoSeries`, `NoEnd`, `WhichDay`, `NoDays`, `TooMany`,
    and what `registry.dates` raises.
    """
    at = Vantage(now, calendar)
    parts = _window(_exceptions(_hours(_times(_Parts(normalise(text))))), at)
    rrule = _rule(parts.rest)
    weekday = _weekday(parts.rest)
    if not rrule and weekday is None and parts.rest:
        raise NoSeries(text)
    if rrule and _is_vague(rrule):
        raise WhichDay(parts.rest)
    if rrule:
        days = [*_ruled(rrule, parts, at, text)]
    elif parts.keren and parts.tot is not None:
        days = [*_spread(parts, weekday, at)]
    else:
        raise NoEnd(parts.rest or text) if parts.keren else NoSeries(text)
    return _made(days, rrule, parts, text)


def _made(days: list[date], rrule: str, parts: _Parts, text: str) -> Serie:
    if not days:
        raise NoDays(text)
    if len(days) > MOST:
        raise TooMany(len(days))
    van, tot = parts.uren or (None, None)
    return Serie(tuple(days), van, tot, rrule, " ".join(text.split()))


def _times(parts: _Parts) -> _Parts:
    if match := _TIMES.search(parts.rest):
        return replace(
            parts, keren=_NUMBER.meaning(match[1]), rest=_without(parts.rest, match.span())
        )
    return parts


def _hours(parts: _Parts) -> _Parts:
    for match in _HOURS.finditer(parts.rest):
        said = match[0].strip()
        found = read_hours(said) or read_hours(said.removeprefix("om ").removeprefix("van "))
        if found:
            uren = found[0].start, found[0].end
            return replace(parts, uren=uren, rest=_without(parts.rest, match.span()))
    return parts


def _exceptions(parts: _Parts) -> _Parts:
    """Read in which months there is nothing; in holidays there is none anyhow."""
    if match := _EXCEPT.search(parts.rest):
        months = () if "vakantie" in match[1] else SLOTS["months"].meaning(match[1])
        return replace(parts, zonder=months, rest=_without(parts.rest, match.span()))
    return parts


def _window(parts: _Parts, at: Vantage) -> _Parts:
    """Read from when until when, which may stand before what repeats or behind it."""
    words = parts.rest.split()
    for cut in range(len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        for said, rest in ((tail, head), (head, tail)):
            bounds = _bounds(said, at) if said else None
            if bounds is not None and (not rest or _rule(rest) or _weekday(rest) is not None):
                return replace(parts, van=bounds[0], tot=bounds[1], rest=rest)
    return parts


def _bounds(said: str, at: Vantage) -> tuple[date | None, date | None] | None:
    """Return the first and the last day that a text names, as far as it does."""
    if match := _BEGINS.fullmatch(said):
        until = re.split(r" (?:tot en met|t/m|tot) ", match[1], maxsplit=1)
        begin = _day(until[0], at)
        if begin is None or len(until) == 1:
            return None if begin is None else (begin, None)
        return begin, _last_day(until[1], at, after=begin)
    if match := _BETWEEN.fullmatch(said):
        said = f"{match[1]} tot en met {match[2]}"
    period = read_period(said, at) or read_period(said.removeprefix("in "), at)
    if period is not None and period.start is not None:
        return period.start, period.eind
    if match := _ENDS.fullmatch(said):
        last = _last_day(match[1], at, after=at.today)
        return None if last is None else (at.today, last)
    return None


def _day(said: str, at: Vantage) -> date | None:
    if days := read_days(said, at):
        return days[0]
    period = read_period(said, at)
    return period.start if period else None


def _last_day(said: str, at: Vantage, *, after: date) -> date | None:
    there = replace(at, now=at.now + (after - at.today))
    period = read_period(said, there)
    if period is not None:
        return period.eind
    days = read_days(said, there)
    return days[0] if days else None


def _rule(said: str) -> str:
    """Return the rule for what repeats, or nothing."""
    if match := _QUARTER.fullmatch(said):
        nth, weekday = SLOTS["nth"].meaning(match[1]), _WEEKDAY.meaning(match[2])
        months = "1,4,7,10" if nth > 0 else "3,6,9,12"
        return f"FREQ=YEARLY;BYMONTH={months};BYDAY={nth}{_CODES[weekday]}"
    found = read_rule(said)
    return found.rrule if found else ""


def _weekday(said: str) -> int | None:
    """Return the weekday that is meant by "op donderdag", if that is all that is said."""
    bare = said.removeprefix("op ").removeprefix("een ")
    if re.fullmatch(_WEEKDAY.shape, bare):
        meaning: int = _WEEKDAY.meaning(bare)
        return meaning
    return None


def _is_vague(rrule: str) -> bool:
    """Tell whether a rule says how often, but leaves it open on which day."""
    return not re.search(r"BYDAY|BYMONTHDAY|FREQ=DAILY", rrule)


def _ruled(rrule: str, parts: _Parts, at: Vantage, text: str) -> Iterator[date]:
    """Yield the days of a rule, from today on; as often as was said, or until its end."""
    if parts.tot is None and not parts.keren:
        raise NoEnd(" ".join(text.split()))
    begin = max(parts.van or at.today, at.today)
    last = parts.tot or begin + _LONGEST
    anchor = datetime.combine(parts.van or at.today, time())
    found = 0
    for moment in rrulestr(rrule, dtstart=anchor):
        day = moment.date()
        if day > min(last, begin + _LONGEST) or found == (parts.keren or MOST + 1):
            return
        if day >= begin and day.month not in parts.zonder:
            found += 1
            yield day


def _spread(parts: _Parts, weekday: int | None, at: Vantage) -> Iterator[date]:
    """Yield days that lie evenly in a period, on a weekday or else on working days."""
    begin, last = max(parts.van or at.today, at.today), parts.tot or at.today
    days = [
        day
        for step in range(max((last - begin).days + 1, 0))
        if _suits(day := begin + timedelta(step), weekday, parts, at)
    ]
    keren = parts.keren or 0
    if len(days) < keren or (last - begin).days > 2 * _EVERY_YEAR:
        return
    for number in range(keren):
        yield days[int((number + 0.5) * len(days) / keren)]


def _suits(day: date, weekday: int | None, parts: _Parts, at: Vantage) -> bool:
    calendar = at.calendar
    if not calendar.is_workday(day) or calendar.school_holiday(day) is not None:
        return False
    return day.month not in parts.zonder and weekday in {None, day.weekday()}


def _without(text: str, span: tuple[int, int]) -> str:
    return " ".join(f"{text[: span[0]]} {text[span[1] :]}".split()).strip(" ,")
