"""When somebody wants to hear nothing, on the clock in Amsterdam: a pure rule."""

from datetime import date, datetime, time, timedelta

from registry.clock import local, moment
from registry.dutch import DAYS, enumerate_words
from registry.view import Fact

MORNING, EVENING = time(9), time(18)
"""Between these hours people get day messages."""

_WEEKEND = {5, 6}
_MONDAY, _WEEK = date(2022, 10, 17), 7
_DAY = timedelta(days=1)


class Rust(Fact):
    """From ``van`` to ``tot``, perhaps past midnight, and all day on ``dagen`` (0 is Monday)."""

    van: time | None = None
    tot: time | None = None
    dagen: tuple[int, ...] = ()

    @property
    def leeg(self) -> bool:
        """Whether there is no rest at all."""
        return self.van is None and not self.dagen

    def all_day(self, day: date) -> bool:
        """Return whether somebody rests on the whole of a local day."""
        return day.weekday() in self.dagen

    def at(self, moment: datetime) -> bool:
        """Return whether somebody rests at an aware moment."""
        there = local(moment)
        return self.all_day(there.date()) or self._in_hours(there.time())

    def free_on(self, day: date) -> datetime | None:
        """Return the first moment (UTC) at which a day message is welcome on a local day."""
        if self.all_day(day):
            return None
        first = MORNING
        if self._in_hours(first) and self.tot is not None:
            first = self.tot
        return moment(day, first) if MORNING <= first < EVENING else None

    def leaves_room(self) -> bool:
        """Return whether there is any working day on which a day message is welcome."""
        return any(self.free_on(_MONDAY + each * _DAY) for each in range(_WEEK - len(_WEEKEND)))

    def words(self) -> str:
        """Return what a person types to get this rest.

        >>> Rust(van=time(20), tot=time(8, 30), dagen=(2, 5, 6)).words()
        '20:00-8:30 woensdag weekend'
        """
        hours = f"{_hour(self.van)}-{_hour(self.tot)}" if self.van != self.tot else ""
        return " ".join(filter(None, (hours, *self._names())))

    def said(self) -> str:
        """Return when somebody rests, as people say it.

        >>> Rust(van=time(20), tot=time(8), dagen=(5, 6)).said()
        'van 20:00 tot 8:00 en in het weekend'
        """
        names = ("in het weekend" if each == "weekend" else f"op {each}" for each in self._names())
        hours = f"van {_hour(self.van)} tot {_hour(self.tot)}" if self.van != self.tot else ""
        return enumerate_words(filter(None, (hours, *names)))

    def _names(self) -> tuple[str, ...]:
        weekend = {*self.dagen} >= _WEEKEND
        days = [each for each in sorted(self.dagen) if not (weekend and each in _WEEKEND)]
        return (*(DAYS[each] for each in days), *(("weekend",) if weekend else ()))

    def _in_hours(self, hour: time) -> bool:
        if self.van is None or self.tot is None:
            return False
        if self.van < self.tot:
            return self.van <= hour < self.tot
        return hour >= self.van or hour < self.tot


def _hour(hour: time | None) -> str:
    return f"{hour.hour}:{hour.minute:02}" if hour else ""
