"""When people hear of a prik: asked at once, once more before it closes, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from registry.clock import local, moment
from registry.models import Prik
from registry.prikken.facts import Prikbeeld
from registry.schema.prikken import Prikstaat
from registry.subjects import Soort, Subject
from reminders.messages import Bericht, PrikGekozen, PrikGesloten, PrikGevraagd
from reminders.messages.prikken import Prikkeuze
from reminders.mornings import morning
from reminders.plan import Adres, Plaats, Planned, Voor
from reminders.rules.rapportages import soon

_BEFORE = 2
"""So many working days before it closes, who said nothing is asked again."""
_RATHER_SHORT = timedelta(hours=20)
"""Sooner than this after they were asked, people are not asked again."""


@dataclass(frozen=True)
class Gekozen:
    """Which day was chosen, and at which UTC moment."""

    dag: Prikkeuze
    op: datetime


@dataclass(frozen=True)
class Wie:
    """Who hears what: ``maker`` asked it, ``leiders`` watch. ``antwoordden`` said something.

    ``van_maker`` are all addresses of the maker: they hear it once. ``gekozen`` is what came of
    it, if anything did.
    """

    maker: Voor | None
    leiders: Voor
    antwoordden: frozenset[Adres] = frozenset()
    van_maker: frozenset[Adres] = frozenset()
    gekozen: Gekozen | None = None


def of_prik(row: Prik, beeld: Prikbeeld, wie: Wie, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said of a prik, as it stands now."""
    match beeld.staat:
        case Prikstaat.OPEN | Prikstaat.GESLOTEN:
            yield _asked(row, beeld, plaats)
            yield from _again(row, beeld, wie, plaats)
            yield from _closed(row, beeld, wie, plaats)
        case Prikstaat.GEPLAND:
            yield from _chosen(row, beeld, wie, plaats)
        case Prikstaat.INGETROKKEN if row.gesloten_op and row.gesloten_op > _told(row, plaats):
            yield _withdrawn(row, beeld, row.gesloten_op, plaats)


def _asked(row: Prik, beeld: Prikbeeld, plaats: Plaats) -> Planned:
    said = PrikGevraagd(
        programma=plaats.naam,
        nummer=row.id,
        titel=beeld.wat,
        opties=tuple(Prikkeuze.of(each) for each in beeld.opties),
        sluit_op=row.sluit_op,
    )
    due, until = _told(row, plaats), beeld.gesloten_op or row.sluit_op
    return _planned(row, "vraag", (due, until), said, plaats)


def _again(row: Prik, beeld: Prikbeeld, wie: Wie, plaats: Plaats) -> Iterator[Planned]:
    """Ask who said nothing once more: two working days before it closes, or else half-way."""
    asked = _asked(row, beeld, plaats)
    due = _reminded(row, plaats)
    if due is None or _early(row):
        return
    yield replace(
        asked,
        key=f"{asked.reeks}/herinnering/{row.gevraagd_op:%Y-%m-%dT%H:%M:%S}",
        due=due,
        voor=replace(asked.voor, prive=True),
        zonder=wie.antwoordden,
        bericht=asked.bericht.model_copy(update={"herhaald": True}),
        exact=False,
    )


def _reminded(row: Prik, plaats: Plaats) -> datetime | None:
    calendar = plaats.calendar
    day = calendar.add_workdays(local(row.sluit_op).date(), -_BEFORE)
    due = morning(day, calendar, school_holidays=False)
    if due < row.gevraagd_op + _RATHER_SHORT:
        due = soon(row.gevraagd_op + (row.sluit_op - row.gevraagd_op) / 2, calendar)
    return due if _told(row, plaats) < due < row.sluit_op else None


def _closed(row: Prik, beeld: Prikbeeld, wie: Wie, plaats: Plaats) -> Iterator[Planned]:
    """Tell who asked, and the projectleiders, what is best: when its time is up, or before."""
    closes = row.gesloten_op if _early(row) and row.gesloten_op else row.sluit_op
    last = max(moment(each.datum, each.van) for each in beeld.opties)
    said = PrikGesloten(
        programma=plaats.naam,
        nummer=row.id,
        titel=beeld.wat,
        opties=tuple(beeld.optie(each) for each in beeld.rang),
        gelijk=beeld.gelijk,
        beantwoord=beeld.beantwoord,
        leden=beeld.leden,
        quorum=beeld.quorum,
    )
    times = soon(closes, plaats.calendar), last
    told = _planned(row, f"gesloten/{closes:%Y-%m-%dT%H:%M:%S}", times, said, plaats)
    told = replace(told, reeks=told.key)
    if wie.maker is not None:
        yield replace(told, voor=wie.maker)
    yield replace(told, key=f"{told.key}/leiders", voor=wie.leiders, zonder=wie.van_maker)


def _chosen(row: Prik, beeld: Prikbeeld, wie: Wie, plaats: Plaats) -> Iterator[Planned]:
    """Tell the groep which day it is: in five minutes, by day."""
    gekozen = wie.gekozen
    if gekozen is None:
        return
    said = PrikGekozen(
        programma=plaats.naam,
        nummer=row.id,
        titel=beeld.wat,
        bijeenkomst=beeld.bijeenkomst,
        keuze=gekozen.dag,
    )
    begin = moment(gekozen.dag.datum, gekozen.dag.van)
    due = min(soon(gekozen.op, plaats.calendar), begin)
    name = f"gekozen/{beeld.bijeenkomst}"
    yield replace(
        _planned(row, name, (due, begin), said, plaats), reeks=f"{_reeks(row, plaats)}/af"
    )


def _withdrawn(row: Prik, beeld: Prikbeeld, op: datetime, plaats: Plaats) -> Planned:
    """Tell the groep, when it was asked before, that nobody need answer any more."""
    said = PrikGekozen(
        programma=plaats.naam, nummer=row.id, titel=beeld.wat, keuze=None, bijeenkomst=None
    )
    last = max(moment(each.datum, each.van) for each in beeld.opties)
    name = f"ingetrokken/{op:%Y-%m-%dT%H:%M:%S}"
    told = _planned(row, name, (soon(op, plaats.calendar), last), said, plaats)
    return replace(told, reeks=f"{_reeks(row, plaats)}/af")


def _early(row: Prik) -> bool:
    """Tell whether it closed before its time: everybody had answered."""
    return row.gesloten_op is not None and row.gesloten_op < row.sluit_op


def _told(row: Prik, plaats: Plaats) -> datetime:
    return soon(row.gemaakt_op, plaats.calendar)


def _reeks(row: Prik, plaats: Plaats) -> str:
    return f"{plaats.slug}/prik/{row.id}"


def _planned(
    row: Prik, name: str, times: tuple[datetime, datetime], said: Bericht, plaats: Plaats
) -> Planned:
    """Plan to say something to the whole groep; ``times`` are when, and until when (UTC)."""
    due, until = times
    return Planned(
        key=f"{_reeks(row, plaats)}/{name}",
        subject=Subject(Soort.PRIK, row.id),
        reeks=_reeks(row, plaats),
        due=due,
        until=until,
        voor=Voor(plaats.programma_id, (f"groep:{row.groep}",)),
        bericht=said,
        exact=True,
    )
