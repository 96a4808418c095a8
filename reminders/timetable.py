"""What is done when, as data; `bot.scheduler` keeps to it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from registry.clock import local, moment

_DAY = timedelta(days=1)


class Taak(StrEnum):
    """What comes back."""

    HERPLANNEN = "herplannen"
    """Plan everything anew: the days ahead, and whatever a change did not reach."""
    OPRUIMEN = "opruimen"
    """Forget what need not be kept any more, by the list of `registry.opruimen`."""
    BEZORGEN = "bezorgen"
    """Send what is due, and chase what was not taken before."""


@dataclass(frozen=True)
class Nachtelijk:
    """Once a night, at an hour on the clocks of Amsterdam."""

    taak: Taak
    uur: time

    def after(self, last: datetime) -> datetime:
        """Return the first time (UTC) after ``last``."""
        day = local(last).date()
        tonight = moment(day, self.uur)
        return tonight if tonight > last else moment(day + _DAY, self.uur)


@dataclass(frozen=True)
class Steeds:
    """Again and again, so long after the last time; sooner when something is due sooner."""

    taak: Taak
    tussen: timedelta

    def after(self, last: datetime) -> datetime:
        """Return the first time (UTC) after ``last``."""
        return last + self.tussen


TIMETABLE: tuple[Nachtelijk | Steeds, ...] = (
    Nachtelijk(Taak.HERPLANNEN, time(3, 15)),
    Nachtelijk(Taak.OPRUIMEN, time(3, 45)),
    Steeds(Taak.BEZORGEN, timedelta(minutes=1)),
)
