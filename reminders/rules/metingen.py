"""Measurements that did not come in: who should have delivered them is told, twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registry.clock import local
from registry.models import Afhandeling, Meetmoment
from registry.subjects import Soort, Subject
from registry.values import Periode
from reminders.messages import MetingMist
from reminders.mornings import morning_from, next_morning
from reminders.plan import Plaats, Planned, Voor

_ONCE_MORE = 5
"""So many working days after the first time it is said again."""


@dataclass(frozen=True)
class Gemis:
    """What one part did not deliver of a moment: indicatoren by name, of an activiteit.

    ``kort`` is what may be typed for that. ``ref`` is the part and ``deel`` its name; both are
    empty for the whole. ``wie`` should deliver it, by ``eind``.
    """

    activiteit: str
    kort: str
    ref: str
    deel: str
    wat: tuple[str, ...]
    wie: tuple[str, ...]
    eind: date


def of_missing(
    meetmoment: Meetmoment,
    periode: Periode,
    gemis: Gemis,
    plaats: Plaats,
    gezegd: Afhandeling | None = None,
) -> Iterator[Planned]:
    """Plan to ask after measurements: when their moment is over, and once more.

    ``gezegd``: what is done is not asked after, and what is put off not until then.
    """
    if gezegd is not None and gezegd.klaar_op is not None:
        return
    put_off = gezegd.uitstel_tot if gezegd is not None else None
    reeks = f"{plaats.slug}/meting/{meetmoment.slug}/{periode.start}/{gemis.ref}"
    first = next_morning(max(gemis.eind, put_off or date.min), plaats.calendar)
    later = plaats.calendar.add_workdays(local(first).date(), _ONCE_MORE)
    for number, due in enumerate((first, morning_from(later, plaats.calendar))):
        yield Planned(
            key=f"{reeks}/{number}",
            subject=Subject(Soort.MEETMOMENT, meetmoment.id),
            reeks=reeks,
            due=due,
            until=None,
            voor=Voor(plaats.programma_id, gemis.wie, prive=bool(gemis.ref)),
            bericht=MetingMist(
                programma=plaats.naam,
                activiteit=gemis.activiteit,
                kort=gemis.kort,
                wat=gemis.wat,
                deel=gemis.deel,
                periode=periode,
                laatste=number > 0,
            ),
        )
