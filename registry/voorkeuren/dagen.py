"""The days for which people want something: "tot 8 januari", "van 1 mei tot 12 mei", a holiday."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from registry.clock import local, moment
from registry.dates import NoDate
from registry.dutch import day
from registry.errors import DomainError
from registry.gevraagd import period
from registry.view import Fact
from registry.workdays import WorkCalendar

LONGEST = relativedelta(years=1)
"""Nobody is away, or silent until a day, for longer than this."""

_UNTIL = re.compile(r"(?:(?:van|vanaf) (?P<van>.+?) )?(?:tot en met|t/?m|tot) (?P<tot>.+)")
_SINCE = re.compile(r"(?:van|vanaf) (?P<van>.+)")
_DAY, _NOON = timedelta(days=1), time(12)


class Dagen(Fact):
    """Local days, both inclusive; without ``tot`` there is no end."""

    van: date
    tot: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.van <= day and (self.tot is None or day <= self.tot)


@dataclass(eq=False)
class AlreadyOver(DomainError):
    """Somebody wants something up to a day that is over."""

    tot: date

    def __str__(self) -> str:
        return f"{day(self.tot).capitalize()} is al geweest. Typ een dag die nog komt."


@dataclass(eq=False)
class TooLong(DomainError):
    """Somebody wants something for longer than a year."""

    def __str__(self) -> str:
        return "Dat is langer dan een jaar. Typ een dag binnen een jaar."


@dataclass(eq=False)
class EndsBeforeItBegins(DomainError):
    """The last day lies before the first."""

    van: date
    tot: date

    def __str__(self) -> str:
        return (
            f"{day(self.tot).capitalize()} ligt voor {day(self.van)}. "
            "Typ eerst de eerste dag, zoals van 1 mei tot 12 mei."
        )


def days_in(text: str, now: datetime, calendar: WorkCalendar) -> Dagen:
    """Return which days somebody means at ``now``: today is the first when they name none.

    The day after "tot" counts too; of a period after it, such as a holiday, no day does. Raises
    `AlreadyOver`, `TooLong`, `EndsBeforeItBegins`, or what `registry.dates` raises.

    >>> from datetime import UTC
    >>> now = datetime(2022, 10, 20, 7, tzinfo=UTC)
    >>> days_in("tot 8 januari", now, WorkCalendar()).tot
    datetime.date(2023, 1, 8)
    >>> days_in("tot de kerstvakantie", now, WorkCalendar("noord")).tot
    datetime.date(2022, 12, 23)
    """
    found = _read(" ".join(text.casefold().split()), now, calendar)
    today = local(now).date()
    if found.tot is not None:
        if found.tot < found.van:
            raise (
                AlreadyOver(found.tot)
                if found.van == today
                else EndsBeforeItBegins(found.van, found.tot)
            )
        if found.tot < today:
            raise AlreadyOver(found.tot)
    if max(found.van, found.tot or found.van) > today + LONGEST:
        raise TooLong
    return found


def _read(text: str, now: datetime, calendar: WorkCalendar) -> Dagen:
    today = local(now).date()
    try:
        whole = period(text, now=now, calendar=calendar)
    except NoDate:
        if match := _UNTIL.fullmatch(text):
            van = _first(match["van"], now, calendar) if match["van"] else today
            since = moment(van, _NOON) if van > today else now
            return Dagen(van=van, tot=_last(match["tot"], since, calendar))
        if match := _SINCE.fullmatch(text):
            return Dagen(van=_first(match["van"], now, calendar))
        raise
    return Dagen(van=whole.start or today, tot=whole.eind)


def _first(text: str, now: datetime, calendar: WorkCalendar) -> date:
    return period(text, now=now, calendar=calendar).start or local(now).date()


def _last(text: str, now: datetime, calendar: WorkCalendar) -> date:
    found = period(text, now=now, calendar=calendar)
    start, eind = found.start, found.eind
    if start is None or eind is None:
        raise NoDate(text, "Typ bijvoorbeeld 8 januari.")
    return eind if start == eind else start - _DAY
