"""Which day is the best one, and when asking ends."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from registry.clock import local, moment
from registry.prikken.facts import Optiestand
from registry.workdays import WorkCalendar

CLOSES = time(17)
"""When it closes on its last day (Amsterdam wall clock): people can still be told then."""
_OPEN_FOR = 5
"""So many working days people have to answer, when nobody says how many."""
_EVENING = time(20)
_AT_LEAST = timedelta(hours=4)
_DAY = timedelta(days=1)


def rank(opties: Iterable[Optiestand]) -> tuple[str, ...]:
    """Return the letters, best first; nothing when nobody can come on any day.

    First come days on which enough partners of the groep can come. Then most who are always
    there, then most people, then fewest who cannot, and then the earliest.

    >>> from datetime import date
    >>> def optie(letter: str, day: int, **said: int) -> Optiestand:
    ...     at = date(2023, 3, day)
    ...     return Optiestand(letter=letter, datum=at, van=time(15), tot=None, **said)
    >>> rank([optie("A", 12, ja=3, nee=1), optie("B", 14, ja=4), optie("C", 13, ja=4)])
    ('C', 'B', 'A')
    """
    found = [*opties]
    if not any(each.ja or each.misschien for each in found):
        return ()
    return tuple(each.letter for each in sorted(found, key=_worth))


def _worth(each: Optiestand) -> tuple[object, ...]:
    return (not each.genoeg, -each.vast, -each.ja, each.nee, each.datum, each.van)


def closing(now: datetime, first: datetime, calendar: WorkCalendar) -> datetime:
    """Return when asking ends (UTC), when nobody says when; ``first`` is the first day's begin.

    In five working days, or on the last working day before the first day; when that is too soon
    on the evening before it, and when even that is, half-way.

    >>> from datetime import UTC
    >>> monday = datetime(2023, 3, 6, 9, tzinfo=UTC)
    >>> closing(monday, datetime(2023, 3, 30, 14, tzinfo=UTC), WorkCalendar()).isoformat()
    '2023-03-13T16:00:00+00:00'
    >>> closing(monday, datetime(2023, 3, 9, 14, tzinfo=UTC), WorkCalendar()).isoformat()
    '2023-03-08T16:00:00+00:00'
    """
    today, before = local(now).date(), local(first).date() - _DAY
    later = moment(calendar.add_workdays(today, _OPEN_FOR), CLOSES)
    last = moment(calendar.last_workday_up_to(before), CLOSES)
    for each in (min(later, last), moment(before, _EVENING)):
        if each >= now + _AT_LEAST:
            return each
    return now + (first - now) / 2
