"""What a cell means: a day, hours, or words. What is not clear is refused, and never guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from registry.clock import local, moment
from registry.dates import Datum, Moment, NoDate, parse
from registry.dates.hours import read_hours
from registry.dates.text import normalise
from registry.dutch import DAYS, day
from registry.errors import DomainError
from registry.values import Schooljaar

_YEAR = re.compile(r"\b20\d\d\b|\d{1,2}[-/. ]\d{1,2}[-/. ]\d\d\b|[a-z] '?\d\d$")
_OF_THE_CALENDAR = re.compile(
    r"\b\d{1,2}(?:\s?[-/.]\s?\d{1,2}\b|e?[\s-]?(?:jan|feb|mrt|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec))"
    r"|\b20\d\d-\d\d-\d\d\b"
)
"""A day of a month: "volgende week" is none in a file, and "eind maart" is none anywhere."""
_SCHOOLJAAR = re.compile(r"\b(20\d\d)\s?[-/–]\s?(?:20)?(\d\d)\b")
_MIDNIGHT = time(0)
_FIRST_DAY_YEAR, _LAST_YEAR = 2000, 2099
_A_DAY = timedelta(days=1)
_SHORTEST_DAY = 2


@dataclass(eq=False)
class NotThis(DomainError):
    """A cell does not hold what its column says. ``zin`` is the Dutch sentence."""

    zin: str

    def __str__(self) -> str:
        return self.zin


@dataclass(frozen=True)
class Wanneer:
    """A local day, and hours as far as the cell says them."""

    datum: date
    van: time | None = None
    tot: time | None = None


def schooljaar_in(text: str) -> Schooljaar | None:
    """Return the schooljaar that a text names.

    >>> schooljaar_in("Jaarplanning 2022/23").naam, schooljaar_in("Planning 2022-2024")
    ('2022-2023', None)
    """
    for first, last in _SCHOOLJAAR.findall(text):
        if (int(first) + 1) % 100 == int(last):
            return Schooljaar(begint_in=int(first))
    return None


def words(value: object) -> str:
    r"""Return a cell as text, on one line.

    >>> words(" Stadhuis\n  zaal 2 "), words(3.0), words(None)
    ('Stadhuis zaal 2', '3', '')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def day_in(value: object, year: Schooljaar | None) -> Wanneer:
    """Return the day in a cell; one that names no year lies in the schooljaar ``year``.

    Raises `NotThis`, or what `registry.dates.parse` refuses.
    """
    if isinstance(value, datetime):
        at = value.time().replace(microsecond=0)
        return Wanneer(_reachable(value.date()), at if at != _MIDNIGHT else None)
    if isinstance(value, date):
        return Wanneer(_reachable(value))
    if not isinstance(value, str):
        message = "hier staat geen datum. Geef de cel de opmaak Datum, of typ 9 maart 2023."
        raise NotThis(message)
    return _day_in_words(" ".join(value.split()), year)


def hours_in(value: object) -> tuple[time, time | None]:
    """Return the begin in a cell, and the end when it says that too.

    Raises `NotThis`, or what `registry.dates.hours.read_hours` refuses.

    >>> hours_in("15-17u"), hours_in(0.625)
    ((datetime.time(15, 0), datetime.time(17, 0)), (datetime.time(15, 0), None))
    """
    match value:
        case datetime():
            return _whole(value.time()), None
        case time():
            return _whole(value), None
        case float() | int() if not isinstance(value, bool) and 0 <= value < 1:
            return _of_a_day(value), None
        case timedelta() if timedelta() <= value < _A_DAY:
            return _of_a_day(value / _A_DAY), None
        case str():
            return _hours_in_words(value)
    message = "hier staat geen tijd. Typ een tijd zoals 15:00."
    raise NotThis(message)


def demand_weekday(text: str, on: date) -> None:
    """Go on only when a text names the weekday of a day, or none. Raises `NotThis`.

    >>> demand_weekday("do", date(2023, 3, 9))
    """
    said = normalise(text).split()
    short = said[0][:_SHORTEST_DAY] if said else ""
    named = next((each for each in DAYS if each.startswith(short)), "") if short else ""
    if named and named != DAYS[on.weekday()]:
        message = f"{day(on)} is geen {named}. Verbeter de dag of de datum."
        raise NotThis(message)


def _day_in_words(text: str, year: Schooljaar | None) -> Wanneer:
    said = normalise(text)
    if not _OF_THE_CALENDAR.search(said):
        raise NoDate(text, "Typ een datum zoals 9 maart 2023.")
    if year is None and not _YEAR.search(said):
        message = (
            f"bij “{text}” staat geen jaar. Zet het jaar erachter, of zet boven de tabel "
            "het schooljaar, zoals 2022-2023."
        )
        raise NotThis(message)
    begin = year.start if year else date(_FIRST_DAY_YEAR, 1, 1)
    match parse(text, now=moment(begin, _MIDNIGHT)):
        case Datum(day=found):
            return Wanneer(_reachable(found))
        case Moment(start=start, end=end):
            there = local(start)
            return Wanneer(there.date(), there.time(), local(end).time() if end else None)
    message = f"“{text}” is meer dan één dag. Zet elke bijeenkomst op een eigen regel."
    raise NotThis(message)


def _hours_in_words(text: str) -> tuple[time, time | None]:
    readings = read_hours(normalise(text))
    if not readings:
        message = f"“{' '.join(text.split())}” is geen tijd. Typ een tijd zoals 15:00."
        raise NotThis(message)
    if len(readings) > 1:
        message = f"“{' '.join(text.split())}” kan op twee manieren. Typ een tijd zoals 15:00."
        raise NotThis(message)
    return readings[0].start, readings[0].end


def _of_a_day(part: float) -> time:
    minutes = round(part * 24 * 60)
    return time(minutes // 60 % 24, minutes % 60)


def _whole(at: time) -> time:
    return at.replace(second=0, microsecond=0, tzinfo=None)


def _reachable(found: date) -> date:
    if not _FIRST_DAY_YEAR <= found.year <= _LAST_YEAR:
        message = f"het jaar {found.year} kan niet. Typ een datum zoals 9 maart 2023."
        raise NotThis(message)
    return found
