"""The moments at which day messages go out: nine in the morning, on days when people are at work.

What is exact ("1 uur" before, or a reminder of somebody's own) knows no such hours.
"""

from datetime import date, datetime, time, timedelta

from registry.clock import local, moment
from registry.treden import Trede
from registry.workdays import WorkCalendar

MORNING = time(9)
"""When day messages go out: what clocks in Amsterdam show."""
EVENING = time(18)
"""From this hour on nobody gets a day message."""

LONGEST_STEP = timedelta(weeks=9)
"""Nothing is said longer than this before its day: a week, and a summer holiday to step over."""

_DAY = timedelta(days=1)


def due_before(
    trede: Trede, day: date, start: datetime | None, calendar: WorkCalendar
) -> datetime | None:
    """Return the UTC moment of a rung before something on ``day`` that begins at ``start``.

    A rung of days steps back to the last working day that is no school holiday; that of one day
    steps back past weekends and public holidays only. A rung of hours needs a beginning.
    """
    if trede.exact:
        return start - trede.vooraf if start else None
    return morning(day - trede.vooraf, calendar, school_holidays=trede.vooraf > _DAY)


def morning(day: date, calendar: WorkCalendar, *, school_holidays: bool = True) -> datetime:
    """Return nine o'clock on ``day``, or on the last day before it on which people are at work."""
    return moment(calendar.last_workday_up_to(day, school_holidays=school_holidays), MORNING)


def morning_from(day: date, calendar: WorkCalendar, *, school_holidays: bool = True) -> datetime:
    """Return nine o'clock on ``day``, or on the first day after it on which people are at work."""
    while not calendar.is_workday(day) or (school_holidays and calendar.school_holiday(day)):
        day += _DAY
    return moment(day, MORNING)


def next_morning(day: date, calendar: WorkCalendar) -> datetime:
    """Return nine o'clock on the first day after ``day`` on which people are at work."""
    return morning_from(day + _DAY, calendar)


def is_daytime(now: datetime, calendar: WorkCalendar) -> bool:
    """Return whether people may get a day message at the aware moment ``now``."""
    there = local(now)
    return calendar.is_workday(there.date()) and MORNING <= there.time() < EVENING
