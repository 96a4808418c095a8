"""Hours, as they are typed and as they are spoken.

An hour from 1 to 7 can be one of the night or one of the afternoon. It is both, unless a part of
the day says which (``'s middags``), or it is typed with a zero (``03:00``). Only "kwart over
drie" and the like, up to six, are always taken to be in the afternoon (`date_phrases.py`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import product
from typing import Final

from registry.dates.phrases import Phrase, read_first
from registry.dates.refusals import BackwardRange, DagdeelMismatch, ImpossibleHour

_HALF_A_DAY = 12
_TWICE_A_DAY = range(1, 8)
_SPOKEN_OF_THE_AFTERNOON = range(1, 6)
_DAGDELEN = {
    "ochtend": range(4, 12),
    "morgen": range(4, 12),
    "middag": range(12, 18),
    "avond": range(17, 24),
    "nacht": range(6),
}


@dataclass(frozen=True)
class Hours:
    """A beginning on the clock in Amsterdam, and an end on the same day if one was given."""

    start: time
    end: time | None = None


@dataclass(frozen=True)
class _Said:
    """An hour as it was said.

    It is ``exact`` when it can only be the one on a 24-hour clock, and ``spoken`` when it is
    named after the hour that it is close to.
    """

    hour: int
    minute: int = 0
    exact: bool = False
    spoken: bool = False

    def readings(self, dagdeel: str | None) -> tuple[time, ...]:
        if self.hour >= 24 or self.minute >= 60:  # noqa: PLR2004 - a day and an hour
            raise ImpossibleHour(self.hour, self.minute)
        typed = time(self.hour, self.minute)
        if self.exact or self.hour >= _HALF_A_DAY:
            either: tuple[time, ...] = (typed,)
        else:
            either = (typed, time(self.hour + _HALF_A_DAY, self.minute))
        if dagdeel:
            fitting = tuple(one for one in either if one.hour in _DAGDELEN[dagdeel])
            if not fitting:
                raise DagdeelMismatch(typed, dagdeel)
            return fitting
        if self.spoken and self.hour in _SPOKEN_OF_THE_AFTERNOON:
            return either[-1:]
        return either if self.hour in _TWICE_A_DAY else (typed,)


def _written(hour: str, minute: int = 0) -> _Said:
    return _Said(int(hour), minute, exact=hour.startswith("0"))


def _spoken(spoken: int, minutes: int) -> _Said:
    """Return the hour that lies ``minutes`` from ``spoken``, on a clock of twelve hours."""
    hour, minute = divmod(spoken * 60 + minutes, 60)
    return _Said(hour or _HALF_A_DAY, minute, spoken=True)


HOURS: Final[tuple[Phrase[_Said], ...]] = (
    Phrase(r"{hour:digits}[:.]{minute}(?: ?(?:uur|u))?", _written),
    Phrase(r"{hour:digits} ?(?:uur|u|h) ?{minute}", _written),
    Phrase(r"{hour:digits} ?(?:uur|u|h)", _written),
    Phrase(r"{hour:spoken} uur", _Said),
    Phrase(r"half {spoken}(?: uur)?", lambda spoken: _spoken(spoken, -30)),
    Phrase(
        r"{few} {side} {spoken}(?: uur)?",
        lambda few, side, spoken: _spoken(spoken, side * few),
    ),
    Phrase(
        r"{few} {side} half {spoken}",
        lambda few, side, spoken: _spoken(spoken, side * few - 30),
    ),
)
# In "15-17u" the first hour borrows its unit from the second.
_BARE: Final[tuple[Phrase[_Said], ...]] = (*HOURS, Phrase(r"{hour:digits}", _written))

_DAGDEEL = re.compile(
    r"(?:(?P<before>ochtend|middag|avond|(?:'?s|in de) (?:ochtend|morgen|middag|avond|nacht)s?) )?"
    r"(?P<hours>.+?)"
    r"(?: (?P<after>(?:'?s|in de) (?:ochtend|morgen|middag|avond|nacht)s?))?"
)
_SINGLE = re.compile(r"(?:om |vanaf )?(?P<start>.+)")
_RANGE = re.compile(
    r"(?:van |tussen |om )?(?P<start>.+?)(?: ?- ?| tot en met | tot | t/m | en )(?P<end>.+)"
)


def read_hours(text: str) -> tuple[Hours, ...] | None:
    """Return every reading of a text that is nothing but hours, or ``None`` when it is not.

    >>> read_hours("om 3 uur 's middags")
    (Hours(start=datetime.time(15, 0), end=None),)
    >>> [hours.start.hour for hours in read_hours("om 3 uur")]
    [3, 15]

    Raises ImpossibleHour, DagdeelMismatch and BackwardRange.
    """
    parts = _DAGDEEL.fullmatch(text)
    if parts is None:
        return None
    named = parts["before"] or parts["after"]
    dagdeel = named.split()[-1].removesuffix("s") if named else None
    if between := _RANGE.fullmatch(parts["hours"]):
        return _range(between["start"], between["end"], dagdeel)
    single = _SINGLE.fullmatch(parts["hours"])
    said = single and read_first(HOURS, single["start"])
    return tuple(Hours(start) for start in said.readings(dagdeel)) if said else None


def _range(start: str, end: str, dagdeel: str | None) -> tuple[Hours, ...] | None:
    """Return every pair of hours that can be meant: only those in which time runs forward."""
    first, last = read_first(_BARE, start), read_first(_BARE, end)
    if first is None or last is None or not (read_first(HOURS, start) or read_first(HOURS, end)):
        return None
    starts, ends = first.readings(dagdeel), last.readings(dagdeel)
    forward = [Hours(start, end) for start, end in product(starts, ends) if start < end]
    if not forward:
        raise BackwardRange(*(f"{hour[0]:%H:%M}" for hour in (starts, ends)))
    return tuple(_shortest_by_start(forward))


def _shortest_by_start(pairs: Iterable[Hours]) -> Iterable[Hours]:
    """Leave out the pair from 3:00 to 17:00: who says "van 3 tot 5" means two hours."""
    shortest: dict[time, Hours] = {}
    for pair in pairs:
        shortest.setdefault(pair.start, pair)
    return shortest.values()
