"""When people hear of a step of a werkplan: before its last day, and after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from registry.clock import moment
from registry.schema.werkplannen import Stapstand
from registry.subjects import Soort, Subject
from registry.values import Periode
from reminders.messages import PdcaNadert, StapNadert
from reminders.mornings import morning, morning_from, next_morning
from reminders.plan import Plaats, Planned, Voor

_WEEK = timedelta(weeks=1)
_LONG_BEFORE = timedelta(weeks=2)
_SHORTLY_BEFORE = 2
"""In working days."""
_AGAIN = timedelta(weeks=2)
_TIMES_LATE = 3
"""So often the owners hear that a step is late; the last time the projectleiders do too."""
_NIGHT = time(23, 59)


@dataclass(frozen=True)
class Staprij:
    """A step as its rule sees it: who does it and by when, and who watches over the plan."""

    nummer: int
    slug: str
    nr: str
    naam: str
    stand: Stapstand
    wanneer: Periode | None
    leiders: tuple[str, ...]


@dataclass(frozen=True)
class Pdcarij:
    """A round that nobody looked back upon yet, and who leads it. ``naam`` names its plan."""

    nummer: int
    ronde: int
    plan: str
    naam: str
    wat: str
    terugkijken: date
    leiders: tuple[str, ...]


def of_ronde(rij: Pdcarij, plaats: Plaats) -> Iterator[Planned]:
    """Plan to say that they look back: a week before, to arrange it, and on the day itself."""
    last = rij.terugkijken
    reeks = f"{plaats.slug}/pdca/{rij.nummer}/{last}"
    for naam, day in {"1 week": last - _WEEK, "de dag zelf": last}.items():
        yield Planned(
            key=f"{reeks}/{naam}",
            subject=Subject(Soort.PDCARONDE, rij.nummer),
            reeks=reeks,
            due=morning(day, plaats.calendar),
            until=moment(last + _LONG_BEFORE, _NIGHT),
            voor=Voor(plaats.programma_id, rij.leiders, prive=True),
            bericht=PdcaNadert(
                programma=plaats.naam,
                plan=rij.plan,
                naam=rij.naam,
                nummer=rij.ronde,
                wat=rij.wat,
                terugkijken=last,
            ),
        )


def of_stap(stap: Staprij, plaats: Plaats) -> Iterator[Planned]:
    """Plan what is said of a step that can be done, and is not; nothing without a last day."""
    last = stap.wanneer.eind if stap.wanneer else None
    if stap.stand.klaar_op is not None or last is None:
        return
    reeks = f"{plaats.slug}/stap/{stap.slug}/{last}"
    before = plaats.calendar.add_workdays(last, -_SHORTLY_BEFORE)
    steps = {"twee weken": last - _LONG_BEFORE, "twee werkdagen": before}
    for naam, day in steps.items():
        yield Planned(
            key=f"{reeks}/{naam}",
            subject=Subject(Soort.WERKPLANSTAP, stap.nummer),
            reeks=reeks,
            due=morning(day, plaats.calendar),
            until=moment(last, _NIGHT),
            voor=Voor(plaats.programma_id, stap.stand.wie or stap.leiders, prive=True),
            bericht=_said(stap, last, plaats, late=False),
        )
    yield from _late(stap, last, reeks, plaats)


def _late(stap: Staprij, last: date, reeks: str, plaats: Plaats) -> Iterator[Planned]:
    owners = stap.stand.wie or stap.leiders
    for time_ in range(_TIMES_LATE):
        first = next_morning(last, plaats.calendar)
        due = first if not time_ else morning_from(last + time_ * _AGAIN, plaats.calendar)
        everybody = time_ == _TIMES_LATE - 1
        yield Planned(
            key=f"{reeks}/te laat {time_ + 1}",
            subject=Subject(Soort.WERKPLANSTAP, stap.nummer),
            reeks=reeks,
            due=due,
            until=None,
            voor=Voor(
                plaats.programma_id,
                tuple(dict.fromkeys((*owners, *stap.leiders))) if everybody else owners,
                prive=True,
            ),
            bericht=_said(stap, last, plaats, late=True),
        )


def _said(stap: Staprij, last: date, plaats: Plaats, *, late: bool) -> StapNadert:
    return StapNadert(
        programma=plaats.naam,
        naam=f"{plaats.slug}/{stap.slug}",
        nr=stap.nr,
        titel=stap.naam,
        tekst=stap.wanneer.tekst if stap.wanneer else "",
        uiterlijk=last,
        te_laat=late,
    )
