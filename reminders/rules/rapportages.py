"""The clock of reporting: who is asked for stoplichten, and what becomes of what they promise.

All of it goes to people, never to a room; only what is escalated is told where a rung meets.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from registry.clock import local, moment
from registry.models import Escalatie, Stoplicht
from registry.schema.stoplichten import Bijsturing, Staat
from registry.subjects import Soort, Subject
from registry.values import Periode
from registry.workdays import WorkCalendar
from reminders.messages import (
    Geescaleerd,
    MaatregelVerlopen,
    StoplichtBezwaar,
    StoplichtGevraagd,
    StoplichtVoorgelegd,
)
from reminders.mornings import MORNING, is_daytime, morning, morning_from, next_morning
from reminders.plan import Plaats, Planned, Voor

_ASKED = 10
_ONCE_MORE = 2
"""So many working days before the end of a period a report is asked for, and once more."""
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_NIGHT = time(23, 59)
BEDENKTIJD = timedelta(minutes=5)
"""So long what is told at once waits: whoever did it may still take it back."""


@dataclass(frozen=True)
class Over:
    """What an activiteit is called, the shortest that may be typed for it, and a period."""

    naam: str
    kort: str
    periode: Periode


@dataclass(frozen=True)
class Ronde:
    """The reports that the same people should make about one period.

    ``nummer`` is that of the rapportage; ``wie`` are asked, ``namen`` says who that is.
    ``ontbreekt`` are the first that are not there, and ``meer`` says how many others are not.
    ``bewaakt`` hears of what is not there ``respijt`` working days after the period.
    """

    nummer: int
    periode: Periode
    wie: tuple[str, ...]
    namen: tuple[str, ...]
    ontbreekt: tuple[Over, ...]
    meer: int
    respijt: int
    bewaakt: tuple[str, ...]


def of_ronde(ronde: Ronde, plaats: Plaats) -> Iterator[Planned]:
    """Plan to ask for reports: twice before the end of the period, and once when it is over.

    What lies after the programme is asked for by its last day. Who watches over it hears of it
    as a reeks of its own.
    """
    start, eind = ronde.periode.start, ronde.periode.eind
    if start is None or eind is None:
        return
    last, calendar = min(eind, plaats.looptijd.eind or date.max), plaats.calendar
    first = _asked(ronde, start, last, plaats)
    for naam, days in (("vraag", _ASKED), ("herinnering", _ONCE_MORE)):
        due = _within(start, calendar.add_workdays(last, -days), calendar)
        if local(due).date() <= last:
            yield replace(first, key=f"{first.reeks}/{naam}", due=due)
    yield from _too_late(first, ronde, last, plaats)


def _too_late(first: Planned, ronde: Ronde, last: date, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said after the period: to who was asked, and to who watches.

    When the days of grace are over, a line must name the period: else it means the next one.
    """
    calendar, due = plaats.calendar, next_morning(last, plaats.calendar)
    grace = calendar.add_workdays(last, ronde.respijt)
    clear = local(due).date() <= grace
    said = "" if clear else f' periode="{ronde.periode.tekst}"'
    named = tuple((each.naam, f"{each.kort}{said}") for each in ronde.ontbreekt)
    late = first.bericht.model_copy(update={"te_laat": True, "activiteiten": named})
    yield replace(first, key=f"{first.reeks}/te laat", due=due, until=None, bericht=late)
    watched = f"{first.reeks}/bewaakt"
    yield replace(
        first,
        key=watched,
        reeks=watched,
        due=morning_from(calendar.add_workdays(grace, 1), calendar),
        until=None,
        voor=Voor(plaats.programma_id, ronde.bewaakt, prive=True),
        bericht=late.model_copy(update={"wie": ronde.namen}),
    )


def _asked(ronde: Ronde, start: date, last: date, plaats: Plaats) -> Planned:
    reeks = f"{plaats.slug}/stoplichten/{start}/{'+'.join(ronde.wie)}"
    return Planned(
        key=reeks,
        subject=Subject(Soort.RAPPORTAGE, ronde.nummer),
        reeks=reeks,
        due=moment(start, _NIGHT),
        until=moment(last, _NIGHT),
        voor=Voor(plaats.programma_id, ronde.wie, prive=True),
        bericht=StoplichtGevraagd(
            programma=plaats.naam,
            periode=ronde.periode,
            activiteiten=tuple((each.naam, each.kort) for each in ronde.ontbreekt),
            meer=ronde.meer,
            uiterlijk=last,
            te_laat=False,
        ),
    )


def _within(start: date, day: date, calendar: WorkCalendar) -> datetime:
    """Return the morning of a day, or of one before it; but never before the period begins."""
    due = morning(day, calendar)
    return due if local(due).date() >= start else morning_from(max(day, start), calendar)


def of_concept(row: Stoplicht, over: Over, voor: Voor, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said of a report that is not published.

    One that was put before somebody waits for them, and one that they did not agree with for
    whoever made it: ``voor``.
    """
    waits = StoplichtVoorgelegd(
        programma=plaats.naam, activiteit=over.naam, kort=over.kort, periode=over.periode
    )
    if row.staat is Staat.VOORGELEGD:
        yield _at_once(row, waits, voor, plaats)
    elif row.staat is Staat.CONCEPT and row.bezwaar:
        facts = waits.model_dump(exclude={"soort"})
        yield _at_once(row, StoplichtBezwaar(**facts, reden=row.bezwaar), voor, plaats)


def _at_once(
    row: Stoplicht, bericht: StoplichtVoorgelegd | StoplichtBezwaar, voor: Voor, plaats: Plaats
) -> Planned:
    reeks = f"{plaats.slug}/stoplicht/{row.id}"
    return Planned(
        key=f"{reeks}/{bericht.soort}/{row.gemaakt_op:%Y-%m-%dT%H:%M:%S}",
        subject=Subject(Soort.STOPLICHT, row.id),
        reeks=reeks,
        due=soon(row.gemaakt_op, plaats.calendar),
        until=None,
        voor=voor,
        bericht=bericht,
        exact=True,
    )


def of_measure(
    row: Stoplicht, bijsturing: Bijsturing, over: Over, wie: tuple[str, ...], plaats: Plaats
) -> Iterator[Planned]:
    """Plan to ask after what a published report promised: when it should be done, and again."""
    last = row.uitstel_tot or bijsturing.wanneer
    reeks = f"{plaats.slug}/maatregel/{row.id}/{last}"
    first = next_morning(last, plaats.calendar)
    again = morning_from(local(first).date() + _WEEK, plaats.calendar)
    for number, due in enumerate((first, again)):
        yield Planned(
            key=f"{reeks}/{number}",
            subject=Subject(Soort.STOPLICHT, row.id),
            reeks=reeks,
            due=due,
            until=None,
            voor=Voor(plaats.programma_id, wie, prive=True),
            bericht=MaatregelVerlopen(
                programma=plaats.naam,
                activiteit=over.naam,
                kort=over.kort,
                maatregel=bijsturing.maatregel,
                wie=bijsturing.wie,
                wanneer=last,
            ),
        )


def of_escalatie(row: Escalatie, over: Over, plaats: Plaats) -> Planned:
    """Plan to tell a rung of the ladder what was taken to it."""
    reeks = f"{plaats.slug}/escalatie/{row.id}/{row.gezet_op:%Y-%m-%dT%H:%M:%S}"
    return Planned(
        key=reeks,
        subject=Subject(Soort.ESCALATIE, row.id),
        reeks=reeks,
        due=soon(row.gezet_op, plaats.calendar),
        until=None,
        voor=Voor(plaats.programma_id, (row.ref,)),
        bericht=Geescaleerd(
            programma=plaats.naam,
            activiteit=over.naam,
            kort=over.kort,
            reden=row.reden,
            door=row.door_rol,
            sinds=local(row.gezet_op).date(),
        ),
        exact=True,
    )


def soon(since: datetime, calendar: WorkCalendar) -> datetime:
    """Return when people hear of what happened at a moment (UTC): at once, or the next morning."""
    due = since + BEDENKTIJD
    if is_daytime(due, calendar):
        return due
    day = local(due).date()
    if due > moment(day, MORNING):
        day += _DAY
    return morning_from(day, calendar, school_holidays=False)
