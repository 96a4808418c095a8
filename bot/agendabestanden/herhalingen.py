"""What repeats in an ICS file, time by time, on the clock of where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from icalendar import Event

Begin = datetime | date
_UNTIL = re.compile(r";?UNTIL=([^;]*)", re.IGNORECASE)
_MOST_STEPS = 20_000
_MARGIN = timedelta(days=2)
_A_DAY = timedelta(days=1)


class TooMany(Exception):
    """Something repeats more often than is read."""


@dataclass(frozen=True)
class Reeks:
    """An event that repeats, from ``start`` on, read between two local days, both inclusive."""

    event: "Event"
    start: Begin
    first: date
    last: date
    most: int

    def begins(self) -> list[Begin]:
        """Return every begin that may lie between the two days, and a day or so around them.

        A rule goes by the clock of the zone of ``start``: 15:00 stays 15:00 when clocks change.
        Raises `TooMany`, and `ValueError` for what is no rule.
        """
        found = {self._wall(self.start)}
        for rule in _several(self.event.get("RRULE")):
            found |= self._by_rule(rule.to_ical().decode())
        found |= {self._wall(each) for each in self._listed("RDATE")}
        found -= {each for each in found if self._is_out(each)}
        if len(found) > self.most:
            raise TooMany
        if not isinstance(self.start, datetime):
            return [each.date() for each in sorted(found)]
        return [each.replace(tzinfo=self._zone) for each in sorted(found)]

    @property
    def _zone(self) -> tzinfo | None:
        return self.start.tzinfo if isinstance(self.start, datetime) else None

    def _by_rule(self, text: str) -> set[datetime]:
        until = self._until(text)
        # Without UNTIL: dateutil wants it in UTC, where the others are on the wall.
        rule = rrulestr(_UNTIL.sub("", text).lstrip(";"), dtstart=self._wall(self.start))
        begin, end = (datetime.combine(each, time()) for each in (self.first, self.last))
        found: set[datetime] = set()
        for step, each in enumerate(rule):
            if each > end + _MARGIN or (until is not None and each > until):
                break
            if step > _MOST_STEPS or len(found) > self.most:
                raise TooMany
            if each >= begin - _MARGIN:
                found.add(each)
        return found

    def _until(self, text: str) -> datetime | None:
        match = _UNTIL.search(text)
        if match is None:
            return None
        said = match[1].upper()
        if "T" not in said:  # the whole of that day counts
            day = datetime.strptime(said, "%Y%m%d")  # noqa: DTZ007 - a day on the wall
            return day + _A_DAY - timedelta(seconds=1)
        at = datetime.strptime(said.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - on the wall
        return self._wall(at.replace(tzinfo=UTC)) if said.endswith("Z") else at

    def _is_out(self, begin: datetime) -> bool:
        """Tell whether the file leaves a time out; a day that is left out has all its hours."""
        out = self._listed("EXDATE")
        days = {each for each in out if not isinstance(each, datetime)}
        return begin.date() in days or begin in {self._wall(each) for each in out}

    def _listed(self, name: str) -> list[Begin]:
        return [*_moments(self.event, name)]

    def _wall(self, moment: Begin) -> datetime:
        """Return what a clock in the zone of ``start`` shows at a moment."""
        if not isinstance(moment, datetime):
            return datetime.combine(moment, time())
        there = moment.astimezone(self._zone) if moment.tzinfo and self._zone else moment
        return there.replace(tzinfo=None)


def _moments(event: "Event", name: str) -> Iterator[Begin]:
    for each in _several(event.get(name)):
        for one in each.dts:
            yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def _several(value: object) -> list:  # type: ignore[type-arg]
    """Return what may stand once or more often as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
