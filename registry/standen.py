"""How an activiteit stands on a day: pure functions over its row, for `status`.

Targets belong to the schooljaar of the day; a number is never invented: what is unknown is
said to be unknown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Self

from dateutil.relativedelta import relativedelta

from registry.gebeurtenissen.gebeurd import NIETS, Gebeurd
from registry.gebeurtenissen.momenten import moments_of, on_calendar
from registry.models import Activiteit, Doelwaarde, Indicator, Meetmoment, Mijlpaal
from registry.oordelen import Gemeten, Verandering, change, shortfall
from registry.schema.indicatoren import Waarde
from registry.values import Duur, Periode, Precisie, Schooljaar
from registry.view import Fact

_CALENDAR_YEAR = re.compile(r"20\d\d")
_NTH_YEAR = re.compile(r"(?P<school>school)?jaar (?P<nr>[1-9]\d?)")
_OF_A_TARGET = ("waarde", "van", "tot", "periode", "ambitie")
_AFTERWARDS = re.compile(r"\bna (?:afloop|(?:de |het )?(?:project|programma|activiteit)\w*)")


class Looptijd(StrEnum):
    """Where a day lies in the duur of an activiteit."""

    ONBEKEND = "onbekend"
    NOG_NIET = "nog niet"
    LOOPT = "loopt"
    VOORBIJ = "voorbij"


def looptijd(duur: Periode, today: date) -> Looptijd:
    """Say where ``today`` lies in ``duur``; without any bound that is unknown."""
    if duur.is_over(today):
        return Looptijd.VOORBIJ
    if duur.start is None:
        return Looptijd.ONBEKEND
    return Looptijd.LOOPT if duur.has_begun(today) else Looptijd.NOG_NIET


class Streefwaarde(Fact):
    """A number to reach, and the period for which the source gives it.

    ``tekort``: how far off the last measurement is, at most zero when it was reached.
    """

    waarde: Waarde
    van: Decimal | None
    tot: Decimal | None
    periode: str | None
    ambitie: bool
    tekort: Decimal | None = None


class Doel(Fact):
    """An indicator with the targets that hold today, and what was measured last.

    ``sinds``: the day from which a fall or a rise is reckoned. ``verwacht``: what a cumulative
    indicator should have reached by today, pro rata and rounded down; for all others the target
    itself is expected. ``verwacht_toen``: the same by the day of the measurement, which is held
    against it.
    """

    naam: str
    eenheid: str
    operator: str
    sinds: date | None
    streefwaarden: tuple[Streefwaarde, ...]
    verwacht: Decimal | None
    verwacht_toen: Decimal | None = None
    gemeten: Gemeten | None
    verandering: Verandering | None = None


class Telling(Fact):
    """An indicator without a number to reach today: it is counted, or waits for a target."""

    naam: str
    eenheid: str
    operator: str
    gemeten: Gemeten | None
    verandering: Verandering | None = None


class Komend(Fact):
    """Something that must be there by a moment: a meetmoment, its deadline, or a mijlpaal."""

    titel: str
    periode: Periode
    deadline: bool


Reeksen = Mapping[int, Sequence[Gemeten]]
"""What was measured in time, oldest first, by the number of the indicator."""


def doelen(activiteit: Activiteit, reeksen: Reeksen, today: date) -> Iterator[Doel]:
    """Yield the targets that hold on ``today``; none before the activiteit begins or after it."""
    for indicator in activiteit.indicatoren:
        current = _current(indicator, activiteit.duur, today)
        if current:
            yield _doel(indicator, current, activiteit.duur, reeksen.get(indicator.id, ()), today)


def _doel(
    indicator: Indicator,
    current: Sequence[Doelwaarde],
    duur: Periode,
    reeks: Sequence[Gemeten],
    today: date,
) -> Doel:
    gemeten, moved = _last(reeks), change(indicator, reeks)
    then = expected(indicator, current[0], duur, gemeten.peildatum) if gemeten else None
    goals = (
        Streefwaarde(
            **{key: getattr(each, key) for key in _OF_A_TARGET},
            tekort=gemeten and shortfall(indicator, _goal(each, then), gemeten, moved),
        )
        for each in current
    )
    return Doel(
        naam=indicator.naam,
        eenheid=indicator.eenheid,
        operator=indicator.operator,
        sinds=indicator.basis.datum if indicator.basis else None,
        streefwaarden=tuple(goals),
        verwacht=expected(indicator, current[0], duur, today),
        verwacht_toen=then,
        gemeten=gemeten,
        verandering=moved,
    )


def _goal(doelwaarde: Doelwaarde, then: Decimal | None) -> Waarde:
    return doelwaarde.waarde if then is None else then


def _current(indicator: Indicator, duur: Periode, today: date) -> list[Doelwaarde]:
    if looptijd(duur, today) in {Looptijd.VOORBIJ, Looptijd.NOG_NIET}:
        return []
    return [each for each in indicator.doelwaarden if holds(each, duur, today)]


def _last(reeks: Sequence[Gemeten]) -> Gemeten | None:
    return reeks[-1] if reeks else None


def holds(doelwaarde: Doelwaarde, duur: Periode, today: date) -> bool:
    """Tell whether a target is one of today, while the activiteit runs.

    One of a schooljaar holds in that schooljaar, one of "jaar 3" in the third year of ``duur``,
    one of a calendar year until that year is over. One for after the activiteit never holds, and
    any other period in words ("per schooljaar", "einde project") as long as the activiteit.
    """
    periode = doelwaarde.periode or ""
    if _AFTERWARDS.search(periode):
        return False
    first, last = days_of(doelwaarde, duur)
    return today <= last and (first <= today or _CALENDAR_YEAR.fullmatch(periode) is not None)


def days_of(doelwaarde: Doelwaarde, duur: Periode) -> tuple[date, date]:
    """Return the first and the last day for which a target is meant."""
    if doelwaarde.schooljaar is not None:
        schooljaar = Schooljaar.named(doelwaarde.schooljaar)
        return schooljaar.start, schooljaar.eind
    periode = doelwaarde.periode or ""
    if _CALENDAR_YEAR.fullmatch(periode):
        return date(int(periode), 1, 1), date(int(periode), 12, 31)
    if duur.start and (nth := _NTH_YEAR.fullmatch(periode)):
        begin = Schooljaar.of(duur.start).start if nth["school"] else duur.start
        years = int(nth["nr"])
        after = begin + relativedelta(years=years)
        return begin + relativedelta(years=years - 1), after - timedelta(days=1)
    return duur.start or date.min, duur.eind or date.max


def expected(
    indicator: Indicator, doelwaarde: Doelwaarde, duur: Periode, today: date
) -> Decimal | None:
    """Return what should be reached by the end of ``today``, where the target is for later."""
    if not indicator.cumulatief or not isinstance(doelwaarde.waarde, Decimal):
        return None
    first, last = days_of(doelwaarde, duur)
    if first == date.min or last == date.max or today >= last:
        return None
    passed = max((today - first).days + 1, 0)
    whole = (last - first).days + 1
    return (doelwaarde.waarde * passed / whole).quantize(Decimal(1), ROUND_FLOOR)


def tellingen(activiteit: Activiteit, reeksen: Reeksen, today: date) -> Iterator[Telling]:
    """Yield the indicators without a target; those with one for another day, if measured."""
    for indicator in activiteit.indicatoren:
        if _current(indicator, activiteit.duur, today):
            continue
        reeks = reeksen.get(indicator.id, ())
        if not indicator.doelwaarden or reeks:
            yield Telling(
                naam=indicator.naam,
                eenheid=indicator.eenheid,
                operator=indicator.operator,
                gemeten=_last(reeks),
                verandering=change(indicator, reeks),
            )


def komend(
    activiteit: Activiteit, mijlpalen: Iterable[Mijlpaal], today: date, gebeurd: Gebeurd = NIETS
) -> list[Komend]:
    """Return the next moment of all that comes back, and the mijlpalen that are not over.

    When the activiteit is over nothing comes back, and what never had a date will not come.
    """
    over = activiteit.duur.is_over(today)
    measured = () if over else activiteit.meetmomenten
    duur = gebeurd.duur(activiteit.duur)
    following = (_next(each, duur, today, gebeurd) for each in measured)
    moments = [*filter(None, following)]
    moments += [
        Komend(titel=mijlpaal.titel, periode=mijlpaal.periode, deadline=False)
        for mijlpaal in mijlpalen
        if not mijlpaal.periode.is_over(today) and not (over and mijlpaal.start is None)
    ]
    return sorted(moments, key=lambda moment: moment.periode.start or date.max)


def _next(meetmoment: Meetmoment, duur: Periode, today: date, gebeurd: Gebeurd) -> Komend | None:
    periode = next(moments_of(meetmoment, duur, since=today, gebeurd=gebeurd), None)
    if periode is None:
        return None
    deadline = meetmoment.vorm == "deadline"
    return Komend(titel=meetmoment.titel, periode=periode, deadline=deadline)


class Los(Fact):
    """A meetmoment without a moment of its own, and what it waits for."""

    titel: str
    soort: str
    gebeurtenis: str | None
    na: tuple[Duur, ...]
    na_laatste: Duur | None

    @classmethod
    def of(cls, meetmoment: Meetmoment) -> Self:
        """Return what ``meetmoment`` waits for."""
        return cls(
            titel=meetmoment.titel,
            soort=meetmoment.soort,
            gebeurtenis=meetmoment.gebeurtenis,
            na=meetmoment.na,
            na_laatste=meetmoment.na_laatste,
        )


def losse_momenten(activiteit: Activiteit, today: date, gebeurd: Gebeurd = NIETS) -> list[Los]:
    """Return the meetmomenten that the calendar does not know; none when all is over."""
    duur, found = activiteit.duur, activiteit.meetmomenten
    if duur.is_over(today):
        return []
    return [Los.of(each) for each in found if not on_calendar(each, duur, gebeurd)]


def precise(periode: Periode) -> bool:
    """Tell whether a period is known to the day, so that days may be counted."""
    return periode.precisie is Precisie.DAG and periode.start is not None
