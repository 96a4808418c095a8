"""The meetmomenten: what must be measured, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import takewhile
from typing import Any, NamedTuple, TypeVarTuple

from sqlalchemy import ColumnElement, Select, false, select
from sqlalchemy.orm import Session

from registry.gebeurtenissen.gebeurd import Gebeurd
from registry.gebeurtenissen.gebeurtenissen import Gebeurtenissen
from registry.gebeurtenissen.momenten import on_calendar
from registry.herhaling import occurrences
from registry.mijlpalen import names_of, speaks_of
from registry.models import Activiteit, Maatregel, Meetmoment, Programma, Programmalijn
from registry.namen import Hit
from registry.standen import Los
from registry.values import Periode, Precisie
from registry.view import Fact

Ts = TypeVarTuple("Ts")


class Meetregel(Fact):
    """A meetmoment that the calendar knows, at the first of its moments in a period.

    ``nog``: how many more come in that period.
    """

    titel: str
    activiteit: str
    periode: Periode
    deadline: bool
    nog: int
    programma: str
    wie: tuple[str, ...] = ()


class LosMeetmoment(Fact):
    """A meetmoment without a day, and what it waits for. ``kort`` names its activiteit."""

    los: Los
    activiteit: str
    kort: str


class Meetagenda(Fact):
    """The meetmomenten in a period, in order of when they are due, and those without a day."""

    kalender: tuple[Meetregel, ...]
    los: tuple[LosMeetmoment, ...]


@dataclass(frozen=True)
class Meetmomenten:
    """Looks meetmomenten up, inside the transaction of the caller.

    ``wie`` is whose they are: a groep, a programme or an activiteit; ``None`` is the programme
    of the room, or all.
    """

    session: Session
    programma_id: int | None
    _read: dict[int, Gebeurd] = field(default_factory=dict, init=False)

    def by_calendar(self, wie: Hit | None, start: date, eind: date) -> tuple[Meetregel, ...]:
        """Return the meetmomenten of a period in order of when they are due, without who."""
        query = _short_meetmomenten().where(*self._of(wie))
        rows = self.session.execute(query)
        found = (
            _meetregel(_in_time(_Kalender(*row[5:]), row, self._gebeurd(row)), start, eind)
            for row in rows
        )
        return tuple(sorted(filter(None, found), key=_due))

    def all(self, wie: Hit | None, start: date, eind: date) -> Meetagenda:
        """Return the meetmomenten of a period, and those that no calendar knows."""
        rows = [*self.session.execute(_meetmomenten().where(*self._of(wie)))]
        names = names_of(
            self.session, {(owner, ref) for each, *_, owner in rows for ref in each.wie}
        )
        found = []
        for row in rows:
            each, activiteit, _, duur, programma, _, owner = row
            times = _kalender(each, activiteit, duur, programma)
            if regel := _meetregel(_in_time(times, each, self._gebeurd(row)), start, eind):
                wie_dan = tuple(names[owner, ref] for ref in each.wie)
                found.append(regel.model_copy(update={"wie": wie_dan}))
        return Meetagenda(
            kalender=tuple(sorted(found, key=_due)),
            los=tuple(
                _los(*row[:3])
                for row in rows
                if _is_loose(row[0], row[3], start, self._gebeurd(row))
            ),
        )

    def placed(self) -> Iterator[tuple[Meetmoment, Periode, int, str, Gebeurd]]:
        """Yield each meetmoment, how long its activiteit takes, its programme, what happened."""
        for row in self.session.execute(_meetmomenten()):
            each, _, _, duur, programma, _, owner = row
            yield each, duur, owner, programma, self._gebeurd(row)

    def _gebeurd(self, row: Any) -> Gebeurd:
        """Return what happened as it matters to the activiteit in a row."""
        if row.id not in self._read:
            self._read[row.id] = Gebeurtenissen(self.session).of(row.id)
        return self._read[row.id].to(row.slug)

    def _of(self, wie: Hit | None) -> list[ColumnElement[bool]]:
        if wie is None:
            here = self.programma_id
            return [] if here is None else [Programma.id == here]
        conditions = {
            "programma": Programma.id == wie.programma_id,
            "activiteit": Meetmoment.activiteit_id == wie.id,
            "groep": Meetmoment.id.in_(speaks_of(wie, "meetmoment")),
        }
        return [conditions.get(wie.soort, false())]


@cache
def _meetmomenten() -> Select[*tuple[Any, ...]]:
    activiteit = (Activiteit.naam, Activiteit.aliassen, Activiteit.duur)
    programma = (Programma.korte_naam, Activiteit.slug, Programma.id)
    return _placed(select(Meetmoment, *activiteit, *programma))


@cache
def _short_meetmomenten() -> Select[*tuple[Any, ...]]:
    waits = (Meetmoment.soort, Meetmoment.gebeurtenis, Meetmoment.na)
    where = (Activiteit.slug, Programma.id)
    when = (Meetmoment.rrule, Meetmoment.precisie, Meetmoment.periode)
    named = (Activiteit.naam, Activiteit.duur, Programma.korte_naam)
    query = select(*waits, *where, Meetmoment.titel, Meetmoment.vorm, *when, *named)
    return _placed(query).where(Meetmoment.soort.in_(("kalender", "na_gebeurtenis")))


def _placed(query: Select[*Ts]) -> Select[*Ts]:
    return (
        query.join(Activiteit, Activiteit.id == Meetmoment.activiteit_id)
        .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
        .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
        .join(Programma, Programma.id == Programmalijn.programma_id)
        .order_by(Programma.id, Meetmoment.id)
    )


class _Kalender(NamedTuple):
    """As much of a meetmoment as its place in the calendar needs."""

    titel: str
    vorm: str | None
    rrule: str | None
    precisie: Precisie
    periode: Periode | None
    activiteit: str
    duur: Periode
    programma: str


def _kalender(each: Meetmoment, activiteit: str, duur: Periode, programma: str) -> _Kalender:
    by_calendar = each.soort == "kalender"
    return _Kalender(
        *(each.titel, each.vorm, each.rrule if by_calendar else None, each.precisie),
        *(each.periode if by_calendar else None, activiteit, duur, programma),
    )


def _in_time(each: _Kalender, waits: Any, gebeurd: Gebeurd) -> _Kalender:
    """Fill in what was not known when the file was made."""
    if waits.soort != "na_gebeurtenis":
        return each._replace(duur=gebeurd.duur(each.duur))
    after = gebeurd.after(waits.gebeurtenis, waits.na, waits.precisie)
    return each._replace(periode=after[0] if after else None)


def _meetregel(each: _Kalender, start: date, eind: date) -> Meetregel | None:
    if each.duur.is_over(start):
        return None
    moments = _moments(each, start, eind)
    if not moments:
        return None
    return Meetregel(
        titel=each.titel,
        activiteit=each.activiteit,
        periode=moments[0],
        deadline=each.vorm == "deadline",
        nog=len(moments) - 1,
        programma=each.programma,
    )


def _moments(each: _Kalender, start: date, eind: date) -> tuple[Periode, ...]:
    if each.rrule and each.duur.start:
        return _recurring(each.rrule, each.precisie, each.duur, start, eind)
    once = each.periode
    inside = once and not once.is_over(start) and (once.start or date.max) <= eind
    return (once,) if once and inside else ()


@lru_cache(maxsize=1024)
def _recurring(
    rule: str, precisie: Precisie, duur: Periode, start: date, eind: date
) -> tuple[Periode, ...]:
    """Return the moments of a rule in a period: the same all day, and slow to reckon."""
    moments = occurrences(rule, precisie, window=duur, since=start)
    return tuple(takewhile(lambda moment: (moment.start or date.max) <= eind, moments))


def _due(regel: Meetregel) -> tuple[date, date]:
    periode = regel.periode
    return periode.eind or date.max, periode.start or date.max


def _is_loose(meetmoment: Meetmoment, duur: Periode, day: date, gebeurd: Gebeurd) -> bool:
    return not on_calendar(meetmoment, duur, gebeurd) and not duur.is_over(day)


def _los(meetmoment: Meetmoment, activiteit: str, aliassen: Sequence[str]) -> LosMeetmoment:
    return LosMeetmoment(
        los=Los.of(meetmoment),
        activiteit=activiteit,
        kort=min(aliassen, key=len, default=activiteit),
    )
