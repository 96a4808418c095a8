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


def pointless(
    rows: Iterable[Due], now: datetime, said: Mapping[tuple[str, Adres], datetime] = _NOTHING
) -> Mapping[str, Reden]:
    """Return what will not go out any more, by key, and why.

    That is what is over, and all of a reeks but the latest; ``said`` is when the latest that went
    out was due.
    """
    reasons: dict[str, Reden] = {}
    latest: dict[tuple[str, Adres], Due] = {}
    for row in sorted(rows, key=_in_order):
        if row.until and row.until < now:
            reasons[row.key] = Reden.VOORBIJ
        elif row.due < said.get((row.reeks, row.adres), row.due):
            reasons[row.key] = Reden.INGEHAALD
        else:
            if (before := latest.get((row.reeks, row.adres))) is not None:
                reasons[before.key] = Reden.INGEHAALD
            latest[row.reeks, row.adres] = row
    return reasons


def together(
    rows: Collection[Due], now: datetime, *, had_today: Collection[Adres], daytime: bool
) -> tuple[Zending, ...]:
    """Put what is due together, what comes first first.

    What is exact goes alone; the rest of one person goes as one message, unless they had theirs
    today (``had_today``) or it is no hour for it (not ``daytime``): that waits.
    """
    zendingen = [Zending(row.key, row.adres, (row,)) for row in rows if row.exact]
    if daytime:
        zendingen += _day_messages(rows, local(now).date(), had_today)
    return tuple(sorted(zendingen, key=lambda each: _in_order(each.rows[0])))


def _day_messages(
    rows: Iterable[Due], today: date, had_today: Collection[Adres]
) -> Iterable[Zending]:
    of_one: defaultdict[Adres, list[Due]] = defaultdict(list)
    for row in rows:
        if not row.exact and row.adres not in had_today:
            of_one[row.adres].append(row)
    for adres, found in of_one.items():
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
