"""What the bot would send in a time, as if it had run then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from registry.clock import local
from registry.registry import Registry
from registry.subjects import Subject
from reminders.addressed import Addressed, address
from reminders.addresses import Adresboek
from reminders.merging import Due, Zending, pointless, together
from reminders.messages import Herinnering, Regel
from reminders.plan import Adres, Venster
from reminders.planner import Planner
from reminders.wishes import read_wishes


@dataclass(frozen=True)
class Foreseen:
    """A mailing that would go out at ``moment`` (UTC): its key, to whom, and what it says."""

    moment: datetime
    key: str
    adres: Adres
    soorten: tuple[str, ...]
    view: Herinnering


def foresee(
    registry: Registry, venster: Venster, subjects: Iterable[Subject], adresboek: Adresboek
) -> Iterator[Foreseen]:
    """Yield every mailing about ``subjects`` in a time, in the order in which they would go.

    Nothing is written, and nothing that was sent before is looked at.
    """
    planned = Planner(registry, venster).plan(subjects)
    wishes = read_wishes(registry, venster.first_day)
    foreseen = address(planned, adresboek, wishes)
    rows = sorted(foreseen, key=lambda each: (each.planned.due, each.key))
    for moment, at_once in groupby(rows, key=lambda each: each.planned.due):
        found = {each.key: each for each in at_once if each.reachable}
        due = [_due(each) for each in found.values()]
        closed = pointless(due, moment)
        alive = [each for each in due if each.key not in closed]
        for each in together(alive, moment, had_today=(), daytime=True):
            yield _foreseen(each, found, moment)


def _due(each: Addressed) -> Due:
    planned = each.planned
    return Due(each.key, planned.reeks, each.adres, planned.due, planned.until, planned.exact)


def _foreseen(zending: Zending, found: dict[str, Addressed], moment: datetime) -> Foreseen:
    rows = [found[row.key] for row in zending.rows]
    return Foreseen(
        moment=moment,
        key=zending.key,
        adres=zending.adres,
        soorten=tuple(dict.fromkeys(str(each.planned.bericht.soort) for each in rows)),
        view=Herinnering(
            regels=tuple(
                Regel(bericht=each.planned.bericht, namens=each.namens, omdat=each.omdat)
                for each in rows
            ),
            today=local(moment).date(),
        ),
    )
