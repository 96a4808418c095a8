"""The moments of meetmomenten: by the calendar, or by what happened."""

from collections.abc import Iterator
from datetime import date

from registry.gebeurtenissen.gebeurd import NIETS, Gebeurd
from registry.herhaling import occurrences
from registry.models import Meetmoment
from registry.values import Periode


def moments_of(
    meetmoment: Meetmoment, duur: Periode, *, since: date, gebeurd: Gebeurd = NIETS
) -> Iterator[Periode]:
    """Yield the moments of a meetmoment that are not over on ``since``, as far as is known.

    What follows an event or a traject has no moment until that event is there, and a rule has
    none as long as nobody knows when it begins to hold.
    """
    duur = gebeurd.duur(duur)
    if not on_calendar(meetmoment, duur):
        after = _after(meetmoment, gebeurd)
        yield from (each for each in after if not each.is_over(since))
    elif meetmoment.rrule:
        yield from occurrences(meetmoment.rrule, meetmoment.precisie, window=duur, since=since)
    elif meetmoment.periode and not meetmoment.periode.is_over(since):
        yield meetmoment.periode


def on_calendar(meetmoment: Meetmoment, duur: Periode, gebeurd: Gebeurd = NIETS) -> bool:
    """Tell whether the calendar knows when ``meetmoment`` is."""
    has_a_rule = meetmoment.rrule is not None and gebeurd.duur(duur).start is not None
    if meetmoment.soort != "kalender":
        return bool(_after(meetmoment, gebeurd))
    return has_a_rule or meetmoment.periode is not None


def _after(meetmoment: Meetmoment, gebeurd: Gebeurd) -> tuple[Periode, ...]:
    if meetmoment.soort != "na_gebeurtenis":
        return ()
    return gebeurd.after(meetmoment.gebeurtenis, meetmoment.na, meetmoment.precisie)
