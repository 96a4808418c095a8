"""Working days, public holidays and school holidays of the Netherlands.

The dates come from the package `holidays`: public holidays by the law of each year, school
holidays by the Regeling vaststelling schoolvakanties (Staatscourant 2021-25317 and 2024-19237).
Everything here is a local date; no hour and no time zone is involved.

School holidays are working days unless a caller says otherwise: deadlines run on through them.
The herfst- and voorjaarsvakantie are advice; a school may differ.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from registry.errors import DomainError
from registry.values import Schooljaar

if TYPE_CHECKING:
    from holidays import HolidayBase

Regio = Literal["noord", "midden", "zuid"]
Bevrijdingsdag = Literal["elk_jaar", "lustrum"]

_DAY = timedelta(days=1)
_SATURDAY = 5
_GOEDE_VRIJDAG = "Goede vrijdag"
_VAKANTIES_A_YEAR = 5
# Wider than what is published, so that a newer package is picked up as it comes.
_YEARS = range(2014, 2051)


@dataclass(eq=False)
class UnknownSchooljaar(DomainError):
    """The school holidays of this schooljaar have not been published, or are too long ago."""

    schooljaar: str

    def __str__(self) -> str:
        return (
            f"Ik ken de schoolvakanties van {self.schooljaar} niet. "
            "Typ de dagen zelf, zoals 15-10-2022 t/m 23-10-2022."
        )


@dataclass(eq=False)
class UnknownRegio(DomainError):
    """School holidays were asked for, but nobody has said of which region."""

    def __str__(self) -> str:
        return (
            "Ik weet niet welke vakantieregio jullie hebben: noord, midden of zuid. "
            "Vraag de beheerder om de regio in te stellen, of typ de dagen zelf."
        )


@dataclass(frozen=True)
class Vakantie:
    """A school holiday, such as the herfstvakantie: local dates, both inclusive."""

    naam: str
    start: date
    eind: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.eind


@dataclass(frozen=True)
class WorkCalendar:
    """Which days count as working days, for one netwerk.

    ``regio`` decides on the school holidays; without it none are known. ``goede_vrijdag`` says
    whether people are free on that day, ``bevrijdingsdag`` whether 5 May is free every year or
    only in a lustrum year (2025, 2030). The law settles neither: both are for the netwerk to say.
    """

    regio: Regio | None = None
    goede_vrijdag: bool = True
    bevrijdingsdag: Bevrijdingsdag = "elk_jaar"

    def public_holiday(self, day: date) -> str | None:
        """Return the Dutch name of the public holiday on ``day``, if it is one.

        >>> WorkCalendar().public_holiday(date(2025, 4, 26))
        'Koningsdag'
        """
        return _public_holidays(day.year, self.goede_vrijdag, self.bevrijdingsdag).get(day)

    def school_holiday(self, day: date) -> Vakantie | None:
        """Return the school holiday that ``day`` is part of.

        ``None`` also when the holidays of that time or of this region are not known; `vakanties`
        tells the difference.
        """
        return _vakantie_by_day(self.regio).get(day) if self.regio else None

    def is_workday(self, day: date) -> bool:
        """Return whether ``day`` is no weekend and no public holiday."""
        return day.weekday() < _SATURDAY and self.public_holiday(day) is None

    def add_workdays(self, day: date, number: int) -> date:
        """Return the working day that comes ``number`` working days after ``day``.

        Counting begins on the next day; a negative ``number`` counts back from the day before.

        >>> WorkCalendar().add_workdays(date(2026, 12, 22), 5)
        datetime.date(2026, 12, 30)
        >>> WorkCalendar().add_workdays(date(2026, 12, 30), -2)
        datetime.date(2026, 12, 28)
        """
        step = _DAY if number > 0 else -_DAY
        left = abs(number)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def last_workday_up_to(self, day: date, *, school_holidays: bool = False) -> date:
        """Return ``day`` if it is a working day, and else the last one before it.

        With ``school_holidays`` it steps back over those too: nobody reads a message then.

        >>> noord = WorkCalendar("noord")
        >>> noord.last_workday_up_to(date(2022, 10, 21), school_holidays=True)
        datetime.date(2022, 10, 14)
        """
        while not self.is_workday(day) or (school_holidays and self.school_holiday(day)):
            day -= _DAY
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """Return how many working days follow ``first``, up to and including ``last``.

        None when ``last`` is not after ``first``. It undoes `add_workdays`.
        """
        days = (first + step * _DAY for step in range(1, (last - first).days + 1))
        return sum(self.is_workday(day) for day in days)

    def vakanties(self, schooljaar: Schooljaar) -> tuple[Vakantie, ...]:
        """Return the five school holidays of ``schooljaar``, from herfst to zomer.

        Raises UnknownRegio without a region, and UnknownSchooljaar when they are not known.
        """
        if self.regio is None:
            raise UnknownRegio
        known = _vakanties(self.regio)
        if schooljaar.begint_in not in known:
            raise UnknownSchooljaar(schooljaar.naam)
        return known[schooljaar.begint_in]


@cache
def _public_holidays(
    year: int,
    goede_vrijdag: bool,  # noqa: FBT001 - a cache is keyed by position
    bevrijdingsdag: Bevrijdingsdag,
) -> Mapping[date, str]:
    # To the package, Bevrijdingsdag is public in a lustrum year and optional in all others.
    categories = ("public",) if bevrijdingsdag == "lustrum" else ("public", "optional")
    found = _holidays(range(year, year + 1), categories)
    return {
        day: " en ".join(found.get_list(day))
        for day in found
        if goede_vrijdag or found.get_list(day) != [_GOEDE_VRIJDAG]
    }


@cache
def _vakantie_by_day(regio: Regio) -> Mapping[date, Vakantie]:
    return {
        vakantie.start + step * _DAY: vakantie
        for vakanties in _vakanties(regio).values()
        for vakantie in vakanties
        for step in range((vakantie.eind - vakantie.start).days + 1)
    }


@cache
def _vakanties(regio: Regio) -> Mapping[int, tuple[Vakantie, ...]]:
    """Return the school holidays by the year in which their schooljaar begins.

    A schooljaar at the edge of what is published would lack some, or have half of one: it is
    left out as a whole.
    """
    by_schooljaar: defaultdict[int, list[Vakantie]] = defaultdict(list)
    for vakantie in _runs(regio):
        by_schooljaar[Schooljaar.of(vakantie.start).begint_in].append(vakantie)
    return {
        year: tuple(vakanties)
        for year, vakanties in by_schooljaar.items()
        if len(vakanties) == _VAKANTIES_A_YEAR
    }


def _runs(regio: Regio) -> list[Vakantie]:
    """Join the days of the package, which knows no periods, into holidays."""
    found = _holidays(_YEARS, ("school",), regio.capitalize())
    runs: list[Vakantie] = []
    for day in sorted(found):
        naam = found[day].lower()
        if runs and runs[-1].naam == naam and runs[-1].eind == day - _DAY:
            runs[-1] = Vakantie(naam, runs[-1].start, day)
        else:
            runs.append(Vakantie(naam, day, day))
    return runs


def _holidays(
    years: Iterable[int], categories: tuple[str, ...], subdiv: str | None = None
) -> "HolidayBase":
    # Imported here: it takes a tenth of a second, and most commands never need a holiday.
    from holidays import country_holidays  # noqa: PLC0415

    return country_holidays("NL", subdiv=subdiv, years=years, language="nl", categories=categories)
