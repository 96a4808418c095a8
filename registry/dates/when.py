"""What a text can turn out to mean, and how that is said back."""

from dataclasses import dataclass
from datetime import date, datetime

from registry import dutch
from registry.clock import local
from registry.values import Periode, Precisie


@dataclass(frozen=True)
class Datum:
    """A whole day, as the calendar in Amsterdam has it."""

    day: date


@dataclass(frozen=True)
class Moment:
    """A beginning, and an end if one was given: aware and in UTC."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True)
class Regel:
    """Something that repeats: an RFC 5545 RRULE without DTSTART, and how people say it.

    The first time, and the hour, are not part of it: they belong to what repeats.
    """

    rrule: str
    tekst: str


When = Datum | Moment | Periode | Regel


def say(when: When) -> str:
    """Say in Dutch what was understood, with weekdays and with hours in Amsterdam.

    >>> say(Datum(date(2026, 12, 1)))
    'dinsdag 1 december 2026'
    >>> say(Periode(precisie=Precisie.MAAND, tekst="februari/maart 2023"))
    'februari/maart 2023'
    """
    match when:
        case Datum(day):
            return dutch.day(day)
        case Moment(start, end):
            return _say_moment(start, end)
        case Periode(precisie=Precisie.DAG, start=date() as start, eind=date() as eind):
            return f"{dutch.day(start)} t/m {dutch.day(eind)}"
        case Periode(tekst=tekst) | Regel(tekst=tekst):
            return tekst


def _say_moment(start: datetime, end: datetime | None) -> str:
    beginning = f"{dutch.day(local(start).date())}, {dutch.hour(start)}"
    if end is None:
        return beginning
    if local(start).date() == local(end).date():
        return f"{beginning}-{dutch.hour(end)}"
    return f"{beginning} tot {_say_moment(end, None)}"
