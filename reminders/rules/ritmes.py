"""When a groep should meet and nothing is planned: a day is proposed, and asked after again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from dateutil.relativedelta import relativedelta

from registry.clock import moment
from registry.herhaling import occurrences, period_of
from registry.models import Overleg
from registry.subjects import Soort, Subject
from registry.values import Duur, Periode, Precisie
from reminders.messages import RitmeZonderPlanning
from reminders.mornings import LONGEST_STEP, morning, next_morning
from reminders.plan import Plaats, Planned, Venster, Voor

_NIGHT = time(23, 59)
_DAYS_OF_A_WEEK = 7
_LONG = {Precisie.KWARTAAL, Precisie.HALFJAAR, Precisie.SCHOOLJAAR, Precisie.JAAR}
"""Of periods so long it is asked again halfway; of a month once is enough."""
_AHEAD = timedelta(weeks=4)
"""So long before the last day on which a groep should have met again."""
_WATCHED = timedelta(weeks=2)
_HOURS = "15:00-17:00"
_LONGEST = 70
"""So many days after the best one is looked for a day on which people work."""


@dataclass(frozen=True)
class Groepsritme:
    """A groep that should meet: its slug and name, and the days of its bijeenkomsten.

    ``uren`` is how long it meets, as people type that; ``leiders`` watch over the programme.
    """

    slug: str
    naam: str
    dagen: frozenset[date] = frozenset()
    uren: str = _HOURS
    leiders: tuple[str, ...] = ()


def of_ritme(
    overleg: Overleg, groep: Groepsritme, plaats: Plaats, venster: Venster
) -> Iterator[Planned]:
    """Plan a word for every period in which a groep should meet and nothing is planned.

    An overleg that is a meetmoment as well speaks through that; a period in which nobody is at
    work is left out, and of weeks all but the first of a month: every week is too often to hear
    the same.
    """
    if overleg.rrule is None or overleg.meetmoment is not None or plaats.looptijd.start is None:
        return
    since = max(venster.first_day - LONGEST_STEP, plaats.looptijd.start)
    for periode in occurrences(
        overleg.rrule, overleg.precisie, window=plaats.looptijd, since=since
    ):
        start, eind = periode.start, periode.eind
        if start is None or eind is None or start > venster.last_day + LONGEST_STEP:
            return
        if periode.precisie is Precisie.WEEK and start.day > _DAYS_OF_A_WEEK:
            continue
        if any(start <= day <= eind for day in groep.dagen) or _nobody_works(start, eind, plaats):
            continue
        yield from _asked(overleg, groep, periode, plaats)


def of_laatste(
    overleg: Overleg, groep: Groepsritme, today: date, plaats: Plaats
) -> Iterator[Planned]:
    """Plan to ask for the next meeting of a groep that meets so long after the last at most.

    Asked four weeks before it is too late, on the day after, and two weeks later of who watches.
    Of a groep that never met, nobody knows when it begins.
    """
    held = [day for day in groep.dagen if day <= today]
    if overleg.na_laatste is None or not held:
        return
    last = _after(max(held), overleg.na_laatste)
    if any(max(held) < day <= last for day in groep.dagen):
        return
    periode = period_of(last, Precisie.DAG)
    times = {
        "binnenkort": (morning(last - _AHEAD, plaats.calendar), False),
        "voorbij": (next_morning(last, plaats.calendar), False),
        "gezien": (next_morning(last + _WATCHED, plaats.calendar), True),
    }
    for naam, (due, watched) in times.items():
        reeks = f"{plaats.slug}/ritme/{groep.slug}/{overleg.slug}/{last}"
        yield Planned(
            key=f"{reeks}/{naam}",
            subject=Subject(Soort.RITME, overleg.id),
            reeks=reeks,
            due=due,
            until=None,
            voor=Voor(plaats.programma_id, groep.leiders)
            if watched
            else _whom(overleg, groep, plaats),
            bericht=_said(overleg, groep, periode, plaats, again=naam != "binnenkort"),
        )


def _asked(
    overleg: Overleg, groep: Groepsritme, periode: Periode, plaats: Plaats
) -> Iterator[Planned]:
    start, eind = periode.start or date.min, periode.eind or date.max
    begin = max(start, plaats.looptijd.start or start)
    key = f"{plaats.slug}/ritme/{groep.slug}/{overleg.slug}/{start}"
    times = {key: begin}
    if periode.precisie in _LONG:
        times[f"{key}/halverwege"] = begin + (eind - begin) // 2
    for each, day in times.items():
        yield Planned(
            key=each,
            subject=Subject(Soort.RITME, overleg.id),
            reeks=key,
            due=morning(day, plaats.calendar),
            until=moment(eind, _NIGHT),
            voor=_whom(overleg, groep, plaats),
            bericht=_said(overleg, groep, periode, plaats, again=each != key),
        )


def _whom(overleg: Overleg, groep: Groepsritme, plaats: Plaats) -> Voor:
    return Voor(plaats.programma_id, overleg.wie or (f"groep:{groep.slug}",))


def _said(
    overleg: Overleg, groep: Groepsritme, periode: Periode, plaats: Plaats, *, again: bool
) -> RitmeZonderPlanning:
    return RitmeZonderPlanning(
        programma=plaats.naam,
        groep=groep.naam,
        titel=overleg.titel,
        periode=periode,
        tekst=overleg.tekst,
        nog=again,
        voorstel=_proposal(groep, periode, plaats),
    )


def _proposal(groep: Groepsritme, periode: Periode, plaats: Plaats) -> str:
    """Return a line that plans it: on the weekday that the groep is used to, when people work."""
    weekday = max(groep.dagen).weekday() if groep.dagen else 1
    calendar = plaats.calendar
    begin, last = periode.start or date.min, periode.eind or date.max
    if begin == last:  # the last day on which it may be: two weeks before is better
        begin = last - _WATCHED
    middle = begin + (last - begin) * 2 // 3
    for step in range(-_DAYS_OF_A_WEEK, _LONGEST):
        day = middle + timedelta(step)
        if (
            day.weekday() == weekday
            and calendar.is_workday(day)
            and not calendar.school_holiday(day)
        ):
            return f"bijeenkomst plan {groep.slug} {day.day}-{day.month}-{day.year} {groep.uren}"
    return ""


def _after(day: date, duur: Duur) -> date:
    units = {"dagen": "days", "weken": "weeks", "maanden": "months", "jaren": "years"}
    return day + relativedelta(**{units.get(duur.eenheid, "days"): duur.aantal})  # type: ignore[arg-type]


def _nobody_works(start: date, eind: date, plaats: Plaats) -> bool:
    days = (start + timedelta(days=step) for step in range((eind - start).days + 1))
    calendar = plaats.calendar
    return all(not calendar.is_workday(day) or calendar.school_holiday(day) for day in days)
