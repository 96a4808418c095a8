"""What somebody hears at another moment, because they rest when it is due.

A day message waits for the next morning on which it is welcome. What would be over by then is
said before the rest begins, on the last morning that is welcome. What is exact comes to the
minute, also between the hours of a rest, for it cannot wait ("over een uur"); but on a day that
is all rest it waits as well, or, of a bijeenkomst, comes as a day message before. What else would
be over is news (a bijeenkomst was moved): that is said at once. What somebody asked for themselves
comes whenever that is.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from registry.clock import local
from registry.voorkeuren.rust import Rust
from registry.voorkeuren.soorten import ALTIJD
from registry.workdays import WorkCalendar
from reminders.plan import Planned

_DAY = timedelta(days=1)
_FAR = 21
"""So many days a welcome morning is looked for: holidays of offices are shorter."""


def rested(planned: Planned, rust: Rust, vrij: WorkCalendar) -> Planned:
    """Return a message as somebody with a rest gets it: at another moment, or as it was."""
    if not _disturbs(planned, rust):
        return planned
    day = local(planned.due).date()
    later = _morning(day, 1, rust, vrij, after=planned.due)
    if later is not None and (planned.until is None or later < planned.until):
        return replace(planned, due=later)
    if planned.exact and planned.bericht.soort != "bijeenkomst":
        return planned
    sooner = _morning(day - _DAY, -1, rust, vrij)
    return planned if sooner is None else replace(planned, due=sooner, exact=False)


def _disturbs(planned: Planned, rust: Rust) -> bool:
    if planned.bericht.soort in ALTIJD:
        return False
    if planned.exact:
        return rust.all_day(local(planned.due).date())
    return rust.at(planned.due)


def _morning(
    day: date, step: int, rust: Rust, vrij: WorkCalendar, after: datetime | None = None
) -> datetime | None:
    """Return the first moment at which a day message is welcome: from ``day``, ahead or back."""
    for each in range(_FAR):
        there = day + each * step * _DAY
        found = rust.free_on(there) if vrij.is_workday(there) else None
        if found is not None and (after is None or found > after):
            return found
    return None
