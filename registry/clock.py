"""Time as a dependency.

Moments are stored, compared and added up in UTC. Amsterdam time exists where a rule
speaks of days and hours, and where a person reads it; `moment` and `local` are the
only doors between the two.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock(Protocol):
    """Anything that can tell the time."""

    def now(self) -> datetime:
        """Return the current moment, aware and in UTC."""
        ...


class SystemClock:
    """The clock of the machine: the one caller of `datetime.now`."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the Clock to ask


@dataclass
class StoppedClock:
    """A clock that moves only when told to: for tests, previews and `chat --op`."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def advance(self, step: timedelta) -> None:
        """Move ahead by ``step``; a negative one sets the clock back."""
        self.at += step


def moment(day: date, hour: time) -> datetime:
    """Return the UTC moment at which clocks in Amsterdam show ``hour`` on ``day``.

    >>> moment(date(2023, 3, 23), time(15)).isoformat()
    '2023-03-23T14:00:00+00:00'

    That week the clocks went forward, so a month later three o'clock comes sooner:

    >>> moment(date(2023, 4, 17), time(15)).isoformat()
    '2023-04-17T13:00:00+00:00'

    An hour that the clocks skip is read as the one after it; of an hour that comes twice, the
    first is meant.
    """
    return datetime.combine(day, hour, AMSTERDAM).astimezone(UTC)


def local(moment: datetime) -> datetime:
    """Return an aware ``moment`` as a clock in Amsterdam shows it."""
    return moment.astimezone(AMSTERDAM)


def today(clock: Clock) -> date:
    """Return the date in Amsterdam."""
    return local(clock.now()).date()
