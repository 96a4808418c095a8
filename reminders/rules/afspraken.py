"""What must be measured, reached and handed over."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from registry.afhandelen import NAZORG
from registry.clock import local, moment
from registry.gebeurtenissen.momenten import moments_of
from registry.models import Activiteit, Afhandeling, Meetmoment, Mijlpaal
from registry.subjects import Soort, Subject
from registry.values import Periode, Precisie
from registry.workdays import WorkCalendar
from reminders.messages import MeetmomentNadert, MijlpaalNadert, Overdracht
from reminders.mornings import LONGEST_STEP, morning, morning_from, next_morning
from reminders.plan import Plaats, Planned, Venster, Voor

_WEEK = timedelta(weeks=1)
_NEARLY = timedelta(weeks=2)
_NIGHT = time(23, 59)


def of_meetmoment(
    meetmoment: Meetmoment,
    activiteit: Activiteit,
    plaats: Plaats,
    venster: Venster,
    gezegd: Mapping[date, Afhandeling],
) -> Iterator[Planned]:
    """Plan the moments of a meetmoment that may be spoken of in ``venster``.

    Of a day: a week before and on the day. Of a longer period: at its start, and a week before
    its end. ``gezegd``: what is done or put off, by the first day of the period.
    """
    gebeurd = plaats.gebeurd.to(activiteit.slug)
    duur = gebeurd.duur(activiteit.duur)
    since = max(_since(venster, gezegd), duur.start or date.min)
    for periode in moments_of(meetmoment, duur, since=since, gebeurd=gebeurd):
        if periode.start is None or periode.eind is None:
            continue
        if periode.start > venster.last_day + LONGEST_STEP:
            return
        reeks = f"{plaats.slug}/meetmoment/{meetmoment.slug}/{periode.start}"
        steps = _steps_of(periode, duur, plaats.calendar)
        said = gezegd.get(periode.start)
        for naam, due in _unless_handled(steps, said, plaats.calendar):
            yield Planned(
                key=f"{reeks}/{naam}",
                subject=Subject(Soort.MEETMOMENT, meetmoment.id),
                reeks=reeks,
                due=due,
                until=moment(max(periode.eind, local(due).date()) + NAZORG, _NIGHT),
                voor=Voor(plaats.programma_id, meetmoment.wie),
                bericht=MeetmomentNadert(
                    programma=plaats.naam,
                    titel=meetmoment.titel,
                    naam=meetmoment.slug,
                    activiteit=activiteit.naam,
                    levert=meetmoment.levert,
                    periode=periode,
                    deadline=meetmoment.vorm == "deadline",
                ),
            )


def _since(venster: Venster, gezegd: Mapping[date, Afhandeling]) -> date:
    """Return the first day to look at: earlier when something of then was put off till now."""
    waiting = (
        begin
        for begin, each in gezegd.items()
        if each.uitstel_tot and each.uitstel_tot + NAZORG >= venster.first_day
    )
    return min(venster.first_day - NAZORG, *waiting, date.max)


def _steps_of(
    periode: Periode, duur: Periode, calendar: WorkCalendar
) -> Iterator[tuple[str, datetime]]:
    """Yield the steps of a period, or of as much of it as lies inside the activiteit."""
    if periode.start is None or periode.eind is None:
        return
    start = max(periode.start, duur.start or date.min)
    eind = min(periode.eind, duur.eind or date.max)
    if periode.precisie is Precisie.DAG:
        yield "1 week", morning(start - _WEEK, calendar)
        yield "de dag zelf", morning(start, calendar)
    else:
        yield "begin", morning(start, calendar)
        if eind - _WEEK > start:
            yield "nog een week", morning(eind - _WEEK, calendar)


def of_mijlpaal(
    mijlpaal: Mijlpaal, plaats: Plaats, gezegd: Mapping[date, Afhandeling]
) -> Iterator[Planned]:
    """Plan a mijlpaal: at its start, two weeks before its end, and late only after its end."""
    periode = mijlpaal.periode
    if periode.start is None or periode.eind is None:
        return
    steps = {"begin": morning(periode.start, plaats.calendar)}
    if periode.eind - _NEARLY > periode.start:
        steps["nog twee weken"] = morning(periode.eind - _NEARLY, plaats.calendar)
    steps["te laat"] = too_late = next_morning(periode.eind, plaats.calendar)
    reeks = f"{plaats.slug}/mijlpaal/{mijlpaal.slug}/{periode.start}"
    handled = _unless_handled(steps.items(), gezegd.get(periode.start), plaats.calendar)
    for naam, due in handled:
        late = due >= too_late
        yield Planned(
            key=f"{reeks}/{naam}",
            subject=Subject(Soort.MIJLPAAL, mijlpaal.id),
            reeks=reeks,
            due=due,
            until=None if late else moment(periode.eind, _NIGHT),
            voor=Voor(plaats.programma_id, mijlpaal.wie),
            bericht=MijlpaalNadert(
                programma=plaats.naam,
                titel=mijlpaal.titel,
                naam=mijlpaal.slug,
                periode=periode,
                te_laat=late,
            ),
        )


def _unless_handled(
    steps: Iterable[tuple[str, datetime]], gezegd: Afhandeling | None, calendar: WorkCalendar
) -> Iterable[tuple[str, datetime]]:
    """Leave out what was said to be done; of what was put off, leave out all till that day.

    Whoever puts something off to a day that is free hears of it after that day, never before.
    """
    if gezegd is None or (gezegd.klaar_op is None and gezegd.uitstel_tot is None):
        return steps
    if gezegd.klaar_op is not None or gezegd.uitstel_tot is None:
        return ()
    day = gezegd.uitstel_tot
    due = morning_from(day, calendar, school_holidays=False)
    return [(f"uitgesteld tot {day}", due), *(step for step in steps if step[1] > due)]


def of_borging(
    activiteit: Activiteit, names: Mapping[str, str], plaats: Plaats
) -> Iterator[Planned]:
    """Plan the handover to who takes an activiteit over; none where it was theirs all along."""
    borging, start = activiteit.borging, activiteit.duur.start
    vanaf = borging.vanaf
    if vanaf is None or not borging.wie or (start and vanaf.datum <= start):
        return
    key = f"{plaats.slug}/borging/{activiteit.slug}/{vanaf.datum}"
    yield Planned(
        key=key,
        subject=Subject(Soort.BORGING, activiteit.id),
        reeks=key,
        due=morning(vanaf.datum, plaats.calendar),
        until=None,
        voor=Voor(plaats.programma_id, borging.wie),
        bericht=Overdracht(
            programma=plaats.naam,
            activiteit=activiteit.naam,
            hoe=borging.hoe,
            vanaf=vanaf.tekst,
            door=tuple(names[ref] for ref in borging.wie),
        ),
    )
