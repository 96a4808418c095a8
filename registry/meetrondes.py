"""The rounds in which something is measured: pure functions over the rows of a programme file.

Every moment of a meetmoment has a round: the days on which a value counts for it. Rounds of one
meetmoment follow on each other, so a value counts for one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import takewhile

from dateutil.relativedelta import relativedelta

from registry.gebeurtenissen.momenten import on_calendar
from registry.herhaling import occurrences
from registry.models import Activiteit, Indicator, Meetmoment
from registry.schema.indicatoren import Eenheid
from registry.values import Periode, Precisie, Schooljaar

YEAR = 12
"""How many months lie between two rounds of what is measured once, or without a calendar."""

_DAY = timedelta(days=1)
_EARLY = timedelta(weeks=6)
"""So long before a moment begins, its values may be asked for already."""
_LATE = timedelta(weeks=4)
"""So long after a moment, what is missing is asked for, even when its round is over."""
_COUNTED = Periode(start=date(2001, 1, 1), precisie=Precisie.DAG, tekst="vier jaar")
_COUNTED_UNTIL = date(2004, 12, 31)


@dataclass(frozen=True)
class Ronde:
    """A moment, and the local days on which a value counts for it; ``tot`` is not one of them."""

    moment: Periode
    begin: date
    tot: date

    def counts(self, day: date) -> bool:
        """Tell whether a value of ``day`` counts."""
        return self.begin <= day < self.tot

    def is_asked(self, today: date) -> bool:
        """Tell whether its values are due on ``today``, or only just too late."""
        since = max(self.begin, (self.moment.start or self.begin) - _EARLY)
        return since <= today < max(self.tot, _last(self.moment) + _LATE)


def indicators_of(meetmoment: Meetmoment, activiteit: Activiteit) -> tuple[Indicator, ...]:
    """Return what is measured at a meetmoment: all of its activiteit when it names nothing."""
    named = meetmoment.indicatoren
    return tuple(each for each in activiteit.indicatoren if named is None or each.slug in named)


def countable(indicator: Indicator) -> bool:
    """Tell whether an indicator has a number at every round.

    That something was reached is said once, and nobody can say it before.
    """
    return indicator.eenheid is not Eenheid.KWALITATIEF


def months(meetmoment: Meetmoment) -> int:
    """Return how many months lie between two moments of a meetmoment."""
    return _months(meetmoment.rrule) if meetmoment.rrule else YEAR


@lru_cache(maxsize=256)
def _months(rule: str) -> int:
    """Count the moments of four years, which have a leap day and all weekdays."""
    moments = occurrences(rule, Precisie.DAG, window=_COUNTED, since=date(2001, 1, 1))
    times = sum(1 for _ in takewhile(lambda each: _first(each) <= _COUNTED_UNTIL, moments))
    return max(4 * YEAR // times, 1) if times else YEAR


def measuring_months(indicator: Indicator, activiteit: Activiteit) -> int:
    """Return how many months a value of an indicator stays fresh: its measuring period."""
    leading = _leading(indicator, activiteit)
    return months(leading) if leading else YEAR


def is_old(indicator: Indicator, activiteit: Activiteit, peildatum: date, today: date) -> bool:
    """Tell whether a value of a day is older than one measuring period."""
    return peildatum + relativedelta(months=measuring_months(indicator, activiteit)) < today


def round_of(indicator: Indicator, activiteit: Activiteit, day: date) -> date:
    """Return the first day of the round that a value of ``day`` belongs to.

    Without a calendar a schooljaar is a round.
    """
    leading = _leading(indicator, activiteit)
    known = rondes(leading, activiteit.duur, day) if leading else ()
    begun = [each.begin for each in known if each.begin <= day]
    if not known:
        return Schooljaar.of(day).start
    return begun[-1] if begun else known[0].begin


def rondes(meetmoment: Meetmoment, duur: Periode, around: date) -> tuple[Ronde, ...]:
    """Return the rounds of a meetmoment of two years before and after a day, oldest first."""
    if not on_calendar(meetmoment, duur):
        return ()
    if meetmoment.rrule:
        return _recurring(meetmoment.rrule, meetmoment.precisie, duur, around.year)
    return (_once(meetmoment.periode),) if meetmoment.periode else ()


def ronde_at(meetmoment: Meetmoment, duur: Periode, moment: Periode) -> Ronde:
    """Return the round of one moment of a meetmoment."""
    near = rondes(meetmoment, duur, _first(moment))
    return next((each for each in near if each.moment.start == moment.start), _once(moment))


def asked_rounds(activiteit: Activiteit, today: date) -> Iterator[tuple[Meetmoment, Ronde]]:
    """Yield the rounds of which values are due on ``today``, the oldest of a meetmoment first."""
    for meetmoment in activiteit.meetmomenten:
        for ronde in rondes(meetmoment, activiteit.duur, today):
            if ronde.is_asked(today):
                yield meetmoment, ronde


def next_round(activiteit: Activiteit, today: date) -> tuple[Meetmoment, Ronde] | None:
    """Return the first round of which values will be due, and are not yet."""
    ahead = (
        (meetmoment, ronde)
        for meetmoment in activiteit.meetmomenten
        if indicators_of(meetmoment, activiteit)
        for ronde in rondes(meetmoment, activiteit.duur, today)
        if _first(ronde.moment) > today and not ronde.is_asked(today)
    )
    return min(ahead, key=lambda each: _first(each[1].moment), default=None)


@lru_cache(maxsize=512)
def _recurring(rule: str, precisie: Precisie, duur: Periode, year: int) -> tuple[Ronde, ...]:
    """Return the rounds of a rule; those of a year are the same all day, and slow to reckon.

    A round begins half a measuring period before its moment. A moment that lasts as long as its
    measuring period, such as a quarter, is a round itself.
    """
    since, last = date(year - 2, 1, 1), date(year + 2, 12, 31)
    found = occurrences(rule, precisie, window=duur, since=since)
    moments = [*takewhile(lambda each: _first(each) <= last, found)]
    half = relativedelta(months=_months(rule) // 2)
    begins = [_first(each) - half for each in moments]
    for index, before in enumerate(moments[:-1]):
        begins[index + 1] = max(begins[index + 1], _last(before) + _DAY)
    ends = [*begins[1:], *(_last(each) + _longer(rule) for each in moments[-1:])]
    return tuple(map(Ronde, moments, begins, ends))


def _longer(rule: str) -> relativedelta:
    return relativedelta(months=_months(rule), days=1)


def _once(moment: Periode) -> Ronde:
    begin = _first(moment) - relativedelta(months=YEAR // 2)
    return Ronde(moment, begin, _last(moment) + relativedelta(months=YEAR, days=1))


def _leading(indicator: Indicator, activiteit: Activiteit) -> Meetmoment | None:
    """Return the meetmoment that measures an indicator most often, if the calendar has one."""
    known = (
        each
        for each in activiteit.meetmomenten
        if each.rrule
        and on_calendar(each, activiteit.duur)
        and indicator in indicators_of(each, activiteit)
    )
    return min(known, key=months, default=None)


def _first(moment: Periode) -> date:
    return moment.start or moment.eind or date(2000, 1, 1)


def _last(moment: Periode) -> date:
    return moment.eind or _first(moment)
