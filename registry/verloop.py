"""The course of an aanmelding: which steps can be taken now, and by when. Reckoned from data.

Nothing here knows the database, or one procedure from another. Days are local dates.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from dateutil.relativedelta import relativedelta

from registry.models.procedures import Aanmeldprocedure, Stap
from registry.schema.procedures import Als, Grens, Termijn
from registry.values import Schooljaar
from registry.workdays import Vakantie, WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Gezet:
    """That a step was taken, on a local date; ``besluit`` is what was decided then."""

    nr: int
    op: date
    besluit: str | None = None


@dataclass(frozen=True)
class Deadline:
    """The last local day for a step.

    ``keer`` is which time it is of a step that recurs, from 1. When it is not ``hard``, it is the
    day to do something on, or from; earlier or later is no fault. ``in_vakantie`` is the school
    holiday in which working days end: people may not be there.
    """

    stap: Stap
    uiterlijk: date
    keer: int = 0
    hard: bool = True
    in_vakantie: Vakantie | None = None

    @property
    def is_opening(self) -> bool:
        """Whether something may be done from that day on, and need not be done by it."""
        termijn = self.stap.termijn
        return not self.hard and termijn is not None and termijn.soort == "vanaf"


class Taken(StrEnum):
    """What becomes of an aanmelding when a step is taken."""

    VERDER = "verder"
    BLIJFT = "blijft"
    EINDE = "einde"


@dataclass(frozen=True)
class Verloop:
    """The course of one aanmelding so far: the steps of its procedure that were taken, by day.

    ``einde`` is the local date on which it ended. A procedure of the schema will do as well as
    its row: they have the same names.
    """

    procedure: Aanmeldprocedure
    gezet: tuple[Gezet, ...]
    antwoorden: Mapping[str, tuple[str, ...]]
    calendar: WorkCalendar
    einde: date | None = None

    @cached_property
    def steps(self) -> tuple[Stap, ...]:
        """The steps that are taken inside the bot, in order."""
        return tuple(stap for stap in self.procedure.stappen if not stap.buiten_bot)

    @cached_property
    def status(self) -> str:
        """The status of the furthest step: one that recurs does not bring an aanmelding back."""
        taken = [stap.status for stap in self.steps if self._day(stap) is not None]
        return taken[-1] if taken else ""

    @cached_property
    def is_over(self) -> bool:
        """Whether it ended: on a day that was given, or by a step that ends it."""
        by_number = {stap.nr: stap for stap in self.steps}
        return self.einde is not None or any(
            each.nr in by_number and self.takes(by_number[each.nr], each.besluit) is Taken.EINDE
            for each in self.gezet
        )

    @property
    def uiterlijk(self) -> date | None:
        """The first local day by which something must be done, or on which it should be."""
        days = (each.uiterlijk for each in self.deadlines() if not each.is_opening)
        return next(days, None)

    def open(self) -> tuple[Stap, ...]:
        """Return the steps that can be taken now: the next one, and those that recur by now."""
        if self.is_over:
            return ()
        once = (stap for stap in self.steps if not _recurs(stap) and self._day(stap) is None)
        following = next(once, None)
        return tuple(
            stap
            for stap in self.steps
            if stap is following or (_recurs(stap) and self._since(stap) is not None)
        )

    def takes(self, stap: Stap, besluit: str | None = None) -> Taken:
        """Return what becomes of the aanmelding when ``stap`` is taken with this ``besluit``.

        The last step inside the bot ends it, unless that one recurs: then people end it.
        """
        gevolg = stap.gevolgen.get(besluit) if besluit else None
        if gevolg is not None:
            return Taken(gevolg)
        is_last = stap.nr == self.steps[-1].nr and not _recurs(stap)
        return Taken.EINDE if is_last else Taken.VERDER

    def deadlines(self) -> tuple[Deadline, ...]:
        """Return every deadline that runs now, the soonest first; none after the end."""
        if self.is_over:
            return ()
        waiting = (stap for stap in self.steps if _recurs(stap) or self._day(stap) is None)
        found = (deadline for stap in waiting for deadline in self._deadlines(stap))
        return tuple(sorted(found, key=lambda each: (each.uiterlijk, each.stap.nr)))

    def is_late(self, today: date) -> bool:
        """Return whether a hard deadline has passed."""
        return any(each.hard and each.uiterlijk < today for each in self.deadlines())

    def on_time(self, status: str) -> bool | None:
        """Return whether the step that leads to ``status`` was taken by its hard deadline.

        ``None`` when it was not taken, or had none.
        """
        for stap in self.steps:
            day = self._day(stap)
            if status in {stap.status, stap.startpunt} and day is not None and not _recurs(stap):
                hard = [each.uiterlijk for each in self._deadlines(stap) if each.hard]
                if hard:
                    return day <= min(hard)
        return None

    def duration(self) -> int | None:
        """Return how many days it took from the first step to the end, once it has ended."""
        if self.einde is None or self._begin is None:
            return None
        return (self.einde - self._begin).days

    def week(self, day: date) -> tuple[int, int] | None:
        """Return in which week a local day lies of how many, while a term of weeks runs."""
        for stap in self.steps:
            since, termijn = self._since(stap), stap.termijn
            if since is None or termijn is None or termijn.soort != "uiterlijk":
                continue
            if termijn.eenheid == "weken" and termijn.aantal and day >= since:
                return (day - since).days // 7 + 1, termijn.aantal
        return None

    @property
    def _begin(self) -> date | None:
        return self._day(self.steps[0])

    def _day(self, stap: Stap) -> date | None:
        """Return on which day a step was taken for good, for the first time."""
        days = (
            each.op
            for each in self.gezet
            if each.nr == stap.nr and self.takes(stap, each.besluit) is not Taken.BLIJFT
        )
        day = min(days, default=None)
        said = self.antwoorden.get(stap.datum_uit) if stap.datum_uit else None
        return date.fromisoformat(said[0]) if day is not None and said else day

    def _since(self, stap: Stap) -> date | None:
        """Return from which day the term of a step is counted, once that has come."""
        na = stap.termijn.na if stap.termijn else None
        # Steps that follow one another may share a status: the first of them leads to it.
        start = next((each for each in self.steps if na in {each.startpunt, each.status}), None)
        return self._day(start) if na and start else None

    def _deadlines(self, stap: Stap) -> Iterator[Deadline]:
        termijn, begin, since = stap.termijn, self._begin, self._since(stap)
        if termijn is None or begin is None or self._said(termijn.behalve):
            return
        if termijn.soort == "einde_schooljaar":
            yield Deadline(stap, Schooljaar.of(begin).eind)
        elif termijn.soort == "einde_venster":
            yield from (Deadline(stap, last) for last in self._last_of_window(begin))
        elif since is not None and termijn.aantal and termijn.eenheid:
            length = Grens(aantal=termijn.aantal, eenheid=termijn.eenheid)
            yield from self._counted(stap, termijn, since, length)

    def _counted(
        self, stap: Stap, termijn: Termijn, since: date, length: Grens
    ) -> Iterator[Deadline]:
        if _recurs(stap):
            keer = self._times(stap, since, length) + 1
            yield self._deadline(stap, since, length, keer=keer)
        else:
            yield self._deadline(stap, since, length, hard=termijn.soort == "uiterlijk")
        if termijn.uiterlijk is not None:
            yield self._deadline(stap, since, termijn.uiterlijk)

    def _deadline(
        self, stap: Stap, since: date, length: Grens, *, keer: int = 0, hard: bool = True
    ) -> Deadline:
        day = self._after(since, length, keer or 1)
        in_working_days = length.eenheid == "werkdagen"
        vakantie = self.calendar.school_holiday(day) if in_working_days else None
        return Deadline(stap, day, keer, hard, vakantie)

    def _times(self, stap: Stap, since: date, length: Grens) -> int:
        """Return how many times of a recurring step are behind us.

        Taken anywhere between two times, it counts for the second. When it was left out, what was
        missed is not asked for again.
        """
        times = 0
        for day in sorted(each.op for each in self.gezet if each.nr == stap.nr):
            if day > self._after(since, length, times):
                times += 1
                while self._after(since, length, times + 1) <= day:
                    times += 1
        return times

    def _after(self, day: date, length: Grens, times: int) -> date:
        """Return the day that comes ``times`` a length after ``day``."""
        number = times * length.aantal
        if length.eenheid == "werkdagen":
            return self._add_workdays(day, number)
        if length.eenheid == "weken":
            return day + timedelta(weeks=number)
        return day + relativedelta(months=number)

    def _add_workdays(self, day: date, number: int) -> date:
        if self.procedure.schoolvakanties == "werkdagen":
            return self.calendar.add_workdays(day, number)
        while number:
            day += _DAY
            number -= self.calendar.is_workday(day) and not self.calendar.school_holiday(day)
        return day

    def _last_of_window(self, day: date) -> Iterator[date]:
        """Yield the last day of the months, around ``day``, in which the traject may run."""
        for venster in self.procedure.limieten.vensters:
            if day.month in venster.maanden:
                last = venster.maanden[-1]
                year = day.year + (last < day.month)
                yield date(year, last, monthrange(year, last)[1])

    def _said(self, als: Als | None) -> bool:
        return als is not None and answered(self.antwoorden, als)


def answered(antwoorden: Mapping[str, tuple[str, ...]], als: Als) -> bool:
    """Return whether one of the answers that ``als`` names was given."""
    return not {*antwoorden.get(als.veld, ())}.isdisjoint(als.antwoorden)


def _recurs(stap: Stap) -> bool:
    return stap.termijn is not None and stap.termijn.soort == "elke"
