"""Phrases for a period: more than one day, and never brought back to one.

Both ends belong to it, also after "tot". A period without a year is the first that is not over
yet, so it may have begun. The text of a period always names its year, for it is kept and read
again later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from registry import dutch
from registry.dates.days import day_of_week, monday
from registry.dates.phrases import Phrase, Vantage, read_first
from registry.dates.refusals import BackwardRange, ImpossibleSchooljaar
from registry.dates.written import Written, WrittenMonth, existing, within_reach
from registry.values import Periode, Precisie, Schooljaar
from registry.workdays import Vakantie

_DAY = timedelta(days=1)
_LONGEST_SUMMER = timedelta(weeks=7)
_RANKS = ("eerste", "tweede", "derde", "vierde")


def _period(start: date, eind: date, precisie: Precisie, tekst: str) -> Periode:
    """Return a period, ends included; raises YearOutOfReach and BackwardRange."""
    within_reach(start.year)
    within_reach(eind.year)
    if eind < start:
        raise BackwardRange(dutch.short_day(start), dutch.short_day(eind))
    return Periode(start=start, eind=eind, precisie=precisie, tekst=tekst)


# Days and weeks


def _days(start: date, eind: date) -> Periode:
    tekst = f"{dutch.short_day(start)} t/m {dutch.short_day(eind)}"
    return _period(start, eind, Precisie.DAG, tekst)


def _dates(at: Vantage, first: Written, last: Written) -> Periode:
    """Read two dates; the one without a year lies as close to the other as it can."""
    if first.year is not None:
        start = first.on_or_after(at.today)
        return _days(start, last.on_or_after(start))
    eind = last.on_or_after(at.today)
    return _days(first.on_or_before(eind), eind)


def _days_of_month(at: Vantage, first: int, last: Written) -> Periode:
    eind = last.on_or_after(at.today)
    return _days(existing(first, eind.month, eind.year), eind)


def _week(day: date) -> Periode:
    start, eind = monday(day), monday(day) + 6 * _DAY
    year, week, _ = start.isocalendar()
    tekst = f"week {week} van {year}, {dutch.short_day(start)} t/m {dutch.short_day(eind)}"
    return _period(start, eind, Precisie.WEEK, tekst)


def _numbered_week(at: Vantage, week: int, year: int | None = None) -> Periode:
    return _week(day_of_week(week, 0, year, from_day=monday(at.today)))


# Months, and what is made of months


@dataclass(frozen=True)
class _Months:
    """A number of months that has a name, and comes back every year."""

    name: str
    first: int
    number: int
    precisie: Precisie

    def of(self, year: int) -> Periode:
        start = existing(1, self.first, year)
        eind = start + relativedelta(months=self.number) - _DAY
        return _period(start, eind, self.precisie, f"{self.name} {year}".strip())

    def of_or_next(self, year: int | None, today: date) -> Periode:
        return self.of(self.next_year(today) if year is None else year)

    def next_year(self, today: date) -> int:
        """Return the year of the first one that is not over."""
        after = date(today.year, self.first, 1) + relativedelta(months=self.number)
        return today.year + (after <= today)


def _named_month(month: int) -> _Months:
    return _Months(dutch.MONTHS[month - 1], month, 1, Precisie.MAAND)


def _named_quarter(quarter: int) -> _Months:
    return _Months(f"{_RANKS[quarter - 1]} kwartaal", 3 * quarter - 2, 3, Precisie.KWARTAAL)


def _named_half(half: int) -> _Months:
    return _Months(f"{_RANKS[half - 1]} halfjaar", 6 * half - 5, 6, Precisie.HALFJAAR)


_WHOLE_YEAR = _Months("", 1, 12, Precisie.JAAR)


def _month(at: Vantage, month: int, year: int | None = None) -> Periode:
    return _named_month(month).of_or_next(year, at.today)


def _which_month(at: Vantage, which: int) -> Periode:
    day = at.today + relativedelta(months=which)
    return _named_month(day.month).of(day.year)


def _quarter(at: Vantage, quarter: int, year: int | None = None) -> Periode:
    return _named_quarter(quarter).of_or_next(year, at.today)


def _which_quarter(at: Vantage, which: int) -> Periode:
    day = at.today + relativedelta(months=3 * which)
    return _named_quarter((day.month + 2) // 3).of(day.year)


def _half(at: Vantage, half: int, year: int | None = None) -> Periode:
    return _named_half(half).of_or_next(year, at.today)


def _two_months(at: Vantage, first: int, last: WrittenMonth) -> Periode:
    """Read "februari/maart 2023", two months that follow each other."""
    return _month_range(at, WrittenMonth(first), last, sign="/")


def _month_range(
    at: Vantage, first: WrittenMonth, last: WrittenMonth, *, sign: str = " t/m "
) -> Periode:
    """Read two months; the one without a year lies as close to the other as it can."""
    backward = last.month < first.month
    if last.year is not None:
        last_year = last.year
    elif first.year is not None:
        last_year = first.year + backward
    else:
        last_year = _named_month(last.month).next_year(at.today)
    start = existing(1, first.month, first.year or last_year - backward)
    end = existing(1, last.month, last_year)
    if end < start:
        raise BackwardRange(_name(start), _name(end))
    beginning = dutch.MONTHS[start.month - 1] if start.year == end.year else _name(start)
    eind = end + relativedelta(months=1) - _DAY
    return _period(start, eind, Precisie.MAAND, f"{beginning}{sign}{_name(end)}")


def _name(month: date) -> str:
    return f"{dutch.MONTHS[month.month - 1]} {month.year}"


# Schooljaren and their holidays


def _schooljaar(begint_in: int) -> Periode:
    schooljaar = Schooljaar(begint_in=within_reach(begint_in))
    start, eind, naam = schooljaar.start, schooljaar.eind, schooljaar.naam
    return _period(start, eind, Precisie.SCHOOLJAAR, f"schooljaar {naam}").model_copy(
        update={"schooljaren": (naam,)}
    )


def _named_schooljaar(_: Vantage, first: int, last: int) -> Periode:
    if last != first + 1:
        raise ImpossibleSchooljaar(first, last)
    return _schooljaar(first)


def _vakantie(at: Vantage, vakantie: str) -> Periode:
    """Return the first holiday of this name that is not over.

    Raises UnknownRegio and UnknownSchooljaar.
    """
    # A summer holiday runs on into August, and belongs to the schooljaar before.
    first = Schooljaar.of(at.today - _LONGEST_SUMMER).begint_in
    found = _named(at, vakantie, first, first + 1, first + 2)
    return _of(next(one for one in found if one.eind >= at.today))


def _vakantie_of_year(at: Vantage, vakantie: str, year: int) -> Periode:
    is_before_new_year = vakantie in {"herfstvakantie", "kerstvakantie"}
    first = within_reach(year) if is_before_new_year else within_reach(year) - 1
    return _of(next(_named(at, vakantie, first)))


def _vakantie_of_schooljaar(at: Vantage, vakantie: str, first: int, last: int) -> Periode:
    if last != first + 1:
        raise ImpossibleSchooljaar(first, last)
    return _of(next(_named(at, vakantie, within_reach(first))))


def _named(at: Vantage, naam: str, *years: int) -> Iterator[Vakantie]:
    for year in years:
        for vakantie in at.calendar.vakanties(Schooljaar(begint_in=year)):
            if vakantie.naam == naam:
                yield vakantie


def _of(vakantie: Vakantie) -> Periode:
    tekst = f"{vakantie.naam} {vakantie.start.year}"
    return _period(vakantie.start, vakantie.eind, Precisie.DAG, tekst)


_TO = r"(?:-|tot|tot en met|t/m|t ?m)"

PERIODS: Final[tuple[Phrase[Periode], ...]] = (
    # days
    Phrase(rf"(?:van |vanaf )?{{first:date}} {_TO} {{last:date}}", _dates),
    Phrase(rf"(?:van |vanaf )?{{first:day}}(?:-| {_TO} ){{last:date_in_words}}", _days_of_month),
    # weeks
    Phrase(r"(?:in )?(?:week|wk) {week}(?:(?: van| in)? {year:full_year})?", _numbered_week),
    Phrase(r"deze week", lambda at: _week(at.today)),
    Phrase(r"vorige week", lambda at: _week(at.today - 7 * _DAY)),
    # months: an abbreviation needs a year, for "jan" is a name as well
    Phrase(r"(?:in )?{month:full_month}", _month),
    Phrase(r"(?:in )?{month} {year:full_year}", _month),
    Phrase(r"deze maand", lambda at: _which_month(at, 0)),
    Phrase(r"vorige maand", lambda at: _which_month(at, -1)),
    Phrase(r"{first:month}/{last:month_year}", _two_months),
    Phrase(rf"(?:van |vanaf )?{{first:month_year}} {_TO} {{last:month_year}}", _month_range),
    Phrase(r"{first:month_year}-{last:month_year}", _month_range),
    # quarters, half years and years
    Phrase(r"(?:kwartaal |q){quarter}(?:(?: van| in)? {year:full_year})?", _quarter),
    Phrase(r"(?:het )?{quarter:rank} kwartaal(?:(?: van| in)? {year:full_year})?", _quarter),
    Phrase(r"{which} kwartaal", _which_quarter),
    Phrase(r"(?:het )?{half:rank_of_two} half ?jaar(?:(?: van| in)? {year:full_year})?", _half),
    Phrase(r"(?:in |heel )?{year:full_year}", lambda _, year: _WHOLE_YEAR.of(year)),
    Phrase(r"{which} jaar", lambda at, which: _WHOLE_YEAR.of(at.today.year + which)),
    # schooljaren
    Phrase(r"(?:in )?(?:het )?schooljaar {first:year}[-/]{last:year}", _named_schooljaar),
    Phrase(r"{first:full_year}[-/]{last:full_year}", _named_schooljaar),
    Phrase(
        r"{which} schooljaar",
        lambda at, which: _schooljaar(Schooljaar.of(at.today).begint_in + which),
    ),
    # school holidays
    Phrase(r"(?:(?:in |tijdens )?de )?{vakantie}", _vakantie),
    Phrase(r"(?:(?:in |tijdens )?de )?{vakantie} (?:van )?{year:full_year}", _vakantie_of_year),
    Phrase(
        r"(?:(?:in |tijdens )?de )?{vakantie} (?:van )?{first:full_year}[-/]{last:full_year}",
        _vakantie_of_schooljaar,
    ),
)


def read_period(text: str, at: Vantage) -> Periode | None:
    """Return the period for a text that is nothing but one, or ``None``."""
    return read_first(PERIODS, text, at)
