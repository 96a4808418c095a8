"""The clock of a procedure: who must act, before a deadline, on it, and after it.

Messages name a reference and a step, and nothing of what was answered. They go to people, never
to a room.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from registry.clock import moment
from registry.models import Aanmelding
from registry.subjects import Soort, Subject
from registry.verloop import Deadline, Verloop
from reminders.messages import AanmeldingVraagt, NiemandToegewezen, PlekVrij
from reminders.mornings import MORNING, morning, next_morning
from reminders.plan import Adres, Plaats, Planned, Voor

_WEEK = timedelta(weeks=1)
_NIGHT = time(23, 59)
TUSSEN = 3
"""So many working days lie between two rungs of an escalation."""


@dataclass(frozen=True)
class Iemand:
    """Where a person is reached, and the steps that they take by their seats."""

    adres: Adres
    stappen: frozenset[int]


@dataclass(frozen=True)
class Betrokken:
    """Who has to do with one aanmelding: nobody else may know of it.

    ``doet`` is the one that it was assigned to, ``meldde`` who registered it, ``behandelt`` who
    treats it by name; each with the steps that they may take. ``trap`` are the seats that are
    told of what is late, one after the other.
    """

    doet: Iemand | None = None
    meldde: Iemand | None = None
    behandelt: Iemand | None = None
    trap: tuple[str, ...] = ()


def of_aanmelding(
    row: Aanmelding, verloop: Verloop, wie: Betrokken, plaats: Plaats
) -> Iterator[Planned]:
    """Plan what is said of an aanmelding that is not over and has a place."""
    for deadline in verloop.deadlines():
        yield from _of_deadline(row, deadline, wie, plaats)
    if row.vrij_sinds is not None and row.toegewezen is None:
        yield Planned(
            key=f"{_series(row, plaats)}/niemand/{row.vrij_sinds}",
            subject=_subject(row),
            reeks=f"{_series(row, plaats)}/niemand",
            due=next_morning(row.vrij_sinds, plaats.calendar),
            until=None,
            voor=_treating(row, wie, plaats),
            bericht=NiemandToegewezen(
                programma=plaats.naam, referentie=row.referentie, traject=row.procedure.naam
            ),
        )


def of_a_free_place(
    row: Aanmelding, since: date, wie: Betrokken, plaats: Plaats
) -> Iterator[Planned]:
    """Plan that there is a place, ``since`` a day, for an aanmelding that waits."""
    yield Planned(
        key=f"{_series(row, plaats)}/plek/{since}",
        subject=_subject(row),
        reeks=f"{_series(row, plaats)}/plek",
        due=next_morning(since, plaats.calendar),
        until=None,
        voor=_treating(row, wie, plaats),
        bericht=PlekVrij(
            programma=plaats.naam, referentie=row.referentie, traject=row.procedure.naam
        ),
    )


def _of_deadline(
    row: Aanmelding, deadline: Deadline, wie: Betrokken, plaats: Plaats
) -> Iterator[Planned]:
    last = deadline.uiterlijk
    reeks = f"{_series(row, plaats)}/{deadline.stap.nr}/{deadline.keer}/{last}"
    first = Planned(
        key=reeks,
        subject=_subject(row),
        reeks=reeks,
        due=moment(last, MORNING),
        until=None if deadline.is_opening else moment(last, _NIGHT),
        voor=_acting(row, deadline, wie, plaats),
        bericht=_said(row, deadline, plaats),
    )
    for naam, due in _steps_before(deadline, plaats):
        yield replace(first, key=f"{reeks}/{naam}", due=due)
    if not deadline.is_opening:
        yield from _too_late(first, row, last, wie, plaats)


def _too_late(
    first: Planned, row: Aanmelding, last: date, wie: Betrokken, plaats: Plaats
) -> Iterator[Planned]:
    """Plan what is said after a deadline, one rung after the other.

    Each is a reeks of its own: that one higher up is told does not let the first off.
    """
    for number, (voor, trap) in enumerate(_told(row, first.voor, wie, plaats)):
        day = plaats.calendar.add_workdays(last, 1 + TUSSEN * number)
        late = {"te_laat": True, "escalatie": trap}
        yield replace(
            first,
            key=f"{first.reeks}/te laat {number}",
            reeks=f"{first.reeks}/te laat {number}",
            due=moment(day, MORNING),
            until=None,
            voor=voor,
            bericht=first.bericht.model_copy(update=late),
        )


def _steps_before(deadline: Deadline, plaats: Plaats) -> Iterator[tuple[str, datetime]]:
    """Yield the mornings on which a deadline is spoken of before it has passed."""
    last, termijn = deadline.uiterlijk, deadline.stap.termijn
    if not deadline.is_opening:
        if termijn is not None and termijn.eenheid == "werkdagen":
            yield "1 werkdag", moment(plaats.calendar.add_workdays(last, -1), MORNING)
        elif not deadline.keer:
            yield "1 week", morning(last - _WEEK, plaats.calendar)
        else:
            yield "1 werkdag", moment(plaats.calendar.add_workdays(last, -1), MORNING)
    yield "de dag zelf", morning(last, plaats.calendar, school_holidays=False)


def _said(row: Aanmelding, deadline: Deadline, plaats: Plaats) -> AanmeldingVraagt:
    vakantie = deadline.in_vakantie
    return AanmeldingVraagt(
        programma=plaats.naam,
        referentie=row.referentie,
        traject=row.procedure.naam,
        stap=deadline.stap.naam,
        nummer=deadline.stap.nr,
        uiterlijk=deadline.uiterlijk,
        te_laat=False,
        vanaf=deadline.is_opening,
        vakantie=vakantie.naam if vakantie else "",
    )


def _acting(row: Aanmelding, deadline: Deadline, wie: Betrokken, plaats: Plaats) -> Voor:
    """Return who must take a step, of those that know of the aanmelding.

    That is whom it was assigned to, or who registered it, when the step is theirs; and else who
    treats it: to them it is said whose step it is.
    """
    for each in (wie.doet, wie.meldde):
        if each is not None and deadline.stap.nr in each.stappen:
            return Voor(plaats.programma_id, adres=each.adres)
    return _treating(row, wie, plaats)


def _treating(row: Aanmelding, wie: Betrokken, plaats: Plaats) -> Voor:
    if wie.behandelt is not None:
        return Voor(plaats.programma_id, adres=wie.behandelt.adres)
    return Voor(plaats.programma_id, row.procedure.behandelaars, prive=True)


def _told(
    row: Aanmelding, acting: Voor, wie: Betrokken, plaats: Plaats
) -> Iterator[tuple[Voor, bool]]:
    """Yield whom to tell of what is late, one rung after the other; whether it is another's."""
    yield acting, False
    treating = _treating(row, wie, plaats)
    if treating != acting:
        yield treating, True
    for ref in wie.trap:
        yield Voor(plaats.programma_id, (ref,), prive=True), True


def _series(row: Aanmelding, plaats: Plaats) -> str:
    return f"{plaats.slug}/aanmelding/{row.id}"


def _subject(row: Aanmelding) -> Subject:
    return Subject(Soort.AANMELDING, row.id)
