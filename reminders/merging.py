"""Which messages go out together, and which are pointless by now: a pure function over due rows.

It knows no database, so that a preview puts messages together just as the courier does.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from registry.clock import local
from registry.models import Reden
from reminders.plan import Adres

_NOTHING: Mapping[tuple[str, Adres], datetime] = MappingProxyType({})


@dataclass(frozen=True)
class Due:
    """A message that should have gone out by now, as much as its place in a mailing needs.

    ``zending``: the mailing in which it may have gone out already, when nobody knows.
    """

    key: str
    reeks: str
    adres: Adres
    due: datetime
    until: datetime | None
    exact: bool
    zending: str = ""


@dataclass(frozen=True)
class Zending:
    """Messages that one person gets at once. ``key`` is the same whenever they are the same."""

    key: str
    adres: Adres
    rows: tuple[Due, ...]


@dataclass(frozen=True)
class Verdeling:
    """What to do with what is due: ``gesloten`` says why it will not go out."""

    zendingen: tuple[Zending, ...]
    gesloten: Mapping[str, Reden]


def divide(
    rows: Collection[Due],
    now: datetime,
    *,
    had_today: Collection[Adres],
    daytime: bool,
    said: Mapping[tuple[str, Adres], datetime] = _NOTHING,
) -> Verdeling:
    """Put what is due together, what comes first first.

    What is over is closed, and so is all of a reeks but the latest; ``said`` is when the latest
    that went out was due. What is exact goes alone; the rest of one person goes as one message,
    unless they had theirs today (``had_today``) or it is no hour for it (not ``daytime``): that
    waits.
    """
    gesloten = {row.key: Reden.VOORBIJ for row in rows if row.until and row.until < now}
    alive = [row for row in rows if row.key not in gesloten]
    latest: dict[tuple[str, Adres], Due] = {}
    for row in sorted(alive, key=_in_order):
        if row.due < said.get((row.reeks, row.adres), row.due):
            gesloten[row.key] = Reden.INGEHAALD
            continue
        if (before := latest.get((row.reeks, row.adres))) is not None:
            gesloten[before.key] = Reden.INGEHAALD
        latest[row.reeks, row.adres] = row
    zendingen = [Zending(row.key, row.adres, (row,)) for row in latest.values() if row.exact]
    if daytime:
        zendingen += _day_messages(latest.values(), local(now).date(), had_today)
    return Verdeling(tuple(sorted(zendingen, key=lambda each: _in_order(each.rows[0]))), gesloten)


def _day_messages(
    rows: Iterable[Due], today: date, had_today: Collection[Adres]
) -> Iterable[Zending]:
    together: defaultdict[Adres, list[Due]] = defaultdict(list)
    for row in rows:
        if not row.exact and row.adres not in had_today:
            together[row.adres].append(row)
    for adres, found in together.items():
        # What may have gone out goes again as it was: with anything more it would be another.
        begun = min((row.zending for row in found if row.zending), default="")
        mine = sorted((row for row in found if row.zending == begun), key=_most_urgent)
        key = begun or (mine[0].key if len(mine) == 1 else f"dag/{today}@{adres}")
        yield Zending(key, adres, tuple(mine))


def _most_urgent(row: Due) -> tuple[bool, datetime, str]:
    return row.until is None, row.until or row.due, row.key


def _in_order(row: Due) -> tuple[datetime, bool, str]:
    """Order by time; of two rungs on one moment the exact one, being nearer, comes last."""
    return row.due, row.exact, row.key
