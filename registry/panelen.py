"""What of an activiteit can be drawn: its numbers in time, and what was aimed at meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from registry.models import Activiteit, Doelwaarde, Indicator
from registry.oordelen import Gemeten
from registry.schema.indicatoren import Eenheid
from registry.standen import days_of, holds
from registry.values import Periode, Schooljaar
from registry.view import Doellijn, Paneel

_DAY = timedelta(days=1)
_MOVES = {"daling", "stijging"}


def panels(
    activiteit: Activiteit, series: Mapping[int, Sequence[Gemeten]], today: date
) -> Iterator[Paneel]:
    """Yield the indicators with numbers; totals to which not all parts delivered are left out."""
    for indicator in activiteit.indicatoren:
        punten = [*_points(series.get(indicator.id, ()))]
        if punten:
            window = Schooljaar.of(punten[0][0]).start, Schooljaar.of(today).eind
            yield Paneel(
                naam=indicator.naam,
                eenheid=indicator.eenheid,
                operator=indicator.operator,
                punten=tuple(punten),
                doelen=tuple(_goals(indicator, activiteit.duur, window)),
            )


def _points(series: Sequence[Gemeten]) -> Iterator[tuple[date, Decimal]]:
    for each in series:
        if each.compleet and isinstance(each.waarde, Decimal):
            yield each.peildatum, each.waarde


def _goals(indicator: Indicator, duur: Periode, window: tuple[date, date]) -> list[Doellijn]:
    """Return the numbers to reach inside a window; a fall of something counted is no number."""
    if indicator.operator in _MOVES and indicator.eenheid is not Eenheid.PROCENT:
        return []
    lines = [_line(each, duur, window) for each in indicator.doelwaarden if not each.ambitie]
    found: list[Doellijn] = []
    for line in sorted(filter(None, lines), key=lambda each: (each.van, each.tot)):
        last = found[-1] if found else None
        if last and last.waarde == line.waarde and line.van - last.tot <= _DAY:
            found[-1] = last.model_copy(update={"tot": max(last.tot, line.tot)})
        else:
            found.append(line)
    return found


def _line(goal: Doelwaarde, duur: Periode, window: tuple[date, date]) -> Doellijn | None:
    first, last = days_of(goal, duur)
    van, tot = max(first, window[0]), min(last, window[1])
    if van > tot or not holds(goal, duur, van) or not isinstance(goal.waarde, Decimal):
        return None
    return Doellijn(van=van, tot=tot, waarde=goal.waarde)
