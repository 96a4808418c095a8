"""On which days the bijeenkomsten of one groep are in another schooljaar: pure functions.

Each stays on its weekday, and as near to its place in the year as whole weeks allow. A day on
which people are free is stepped over: to the next week that is free, and only when none is left
before the summer to one before. What came later still comes later, and never two on one day.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from registry.errors import DomainError
from registry.values import Schooljaar
from registry.workdays import UnknownSchooljaar, WorkCalendar

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_TAKEN = "deze groep komt dan al bij elkaar"
_IN_ORDER = "anders klopt de volgorde niet"


@dataclass(frozen=True)
class Geplaatst:
    """A day in the new schooljaar; ``waarom`` says why it is not the day that is ``eigenlijk``."""

    dag: date
    eigenlijk: date
    waarom: str = ""


@dataclass(eq=False)
class HolidaysUnknown(DomainError):
    """The school holidays of a schooljaar are not known, so nothing can step over them."""

    schooljaar: str

    def __str__(self) -> str:
        return (
            f"Ik ken de schoolvakanties van {self.schooljaar} niet. Daarom kan ik geen data "
            "voorstellen. Plan de bijeenkomsten zelf: typ help bijeenkomst plan."
        )


def demand_known(naar: Schooljaar, calendar: WorkCalendar) -> None:
    """Go on only when all school holidays of a schooljaar are known, from its first day on.

    Raises `HolidaysUnknown`, `registry.workdays.UnknownRegio`.
    """
    for year in (naar.begint_in - 1, naar.begint_in):
        try:
            calendar.vakanties(Schooljaar(begint_in=year))
        except UnknownSchooljaar:
            raise HolidaysUnknown(naar.naam) from None


def carry_over(
    days: Collection[date],
    naar: Schooljaar,
    calendar: WorkCalendar,
    taken: Collection[date] = (),
) -> dict[date, Geplaatst]:
    """Return where days of one schooljaar are in another; ``taken`` are days there that are not.

    >>> noord = WorkCalendar("noord")
    >>> days = [date(2022, 10, 25), date(2022, 11, 1)]
    >>> found = carry_over(days, Schooljaar.named("2023-2024"), noord)
    >>> [f"{each.dag} {each.waarom}" for each in found.values()]
    ['2023-10-31 herfstvakantie', '2023-11-07 anders klopt de volgorde niet']

    When there are more days than free weeks, the first ones are left out.
    """
    wanted = [(day, same_place(day, naar)) for day in sorted({*days})]

    def why_not(day: date) -> str:
        return _TAKEN if day in taken else free_on(day, calendar)

    found: dict[date, Geplaatst] = {}
    last = naar.start - _DAY
    for (day, first), latest in zip(wanted, _latest(wanted, naar, why_not), strict=True):
        if latest is None:
            continue
        dag = next(_later(max(first, _on_weekday(last + _DAY, first)), latest, why_not), latest)
        last = dag
        waarom = "" if dag == first else why_not(first) or _IN_ORDER
        found[day] = Geplaatst(dag, first, waarom)
    return found


def same_place(day: date, naar: Schooljaar) -> date:
    """Return the same weekday that is nearest to the same date of another schooljaar.

    >>> str(same_place(date(2023, 3, 9), Schooljaar.named("2027-2028")))
    '2028-03-09'
    >>> str(same_place(date(2022, 8, 1), Schooljaar.named("2023-2024")))
    '2023-08-07'
    """
    years = naar.begint_in - Schooljaar.of(day).begint_in
    there = day + relativedelta(years=years)
    found = day + round((there - day).days / 7) * _WEEK
    if found < naar.start:
        return found + _WEEK
    return found - _WEEK if found > naar.eind else found


def free_on(day: date, calendar: WorkCalendar) -> str:
    """Return why people are free on a day, in Dutch; nothing when they are not.

    >>> free_on(date(2024, 5, 20), WorkCalendar("noord"))
    'Tweede pinksterdag'
    """
    if vakantie := calendar.school_holiday(day):
        return vakantie.naam
    return calendar.public_holiday(day) or ""


def _latest(
    wanted: Sequence[tuple[date, date]], naar: Schooljaar, why_not: Callable[[date], str]
) -> list[date | None]:
    """Return for each the last day that leaves room for those after it, if there is one."""
    found: list[date | None] = []
    after = naar.eind + _DAY
    for _, first in reversed(wanted):
        day = _on_weekday(after, first) - _WEEK
        while why_not(day) and day >= naar.start:
            day -= _WEEK
        if day < naar.start:
            found.append(None)
            continue
        found.append(day)
        after = day
    return found[::-1]


def _on_weekday(day: date, example: date) -> date:
    """Return the first day from ``day`` on that has the weekday of ``example``."""
    return day + timedelta(days=(example.weekday() - day.weekday()) % 7)


def _later(first: date, last: date, why_not: Callable[[date], str]) -> Iterator[date]:
    day = first
    while day <= last:
        if not why_not(day):
            yield day
        day += _WEEK
