"""Planning a series of bijeenkomsten: first every day is said, and then all are planned at once.

A day on which people are free goes to the next week on the same weekday; when the series is
there already, or is over by then, it falls out.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from registry.dates.series import Serie
from registry.errors import DomainError
from registry.models import Bijeenkomst, Groep, Reeks, Reekslid
from registry.namen import Hit
from registry.planning import Planning
from registry.plantijden import Tijd, Wens
from registry.registry import Registry
from registry.view import Fact
from registry.workdays import WorkCalendar

_WEEK = timedelta(weeks=1)
_CANCELLED = "vervallen"


class Reeksdag(Fact):
    """A day of a series. ``dag`` is none when it falls out; ``waarom`` it is not ``eigenlijk``."""

    dag: date | None
    eigenlijk: date
    waarom: str = ""


class Reeksbeeld(Fact):
    """A series: how people said it, and how many of its bijeenkomsten are still to come."""

    nummer: int
    groep: str
    tekst: str
    komt: int
    van: int
    eerste: date | None


@dataclass(eq=False)
class UnknownReeks(DomainError):
    """There is no series with this number."""

    nummer: int

    def __str__(self) -> str:
        return f"Reeks {self.nummer} ken ik niet. Typ reeksen voor de nummers."


@dataclass(eq=False)
class NothingLeft(DomainError):
    """Of a series nothing is still to come."""

    nummer: int

    def __str__(self) -> str:
        return f"Van reeks {self.nummer} komt niets meer. Typ agenda om te zien wat er wel komt."


@dataclass(frozen=True)
class Reeksen:
    """Plans series, inside the transaction of the caller."""

    registry: Registry

    def days(self, groep: Hit, serie: Serie) -> tuple[Reeksdag, ...]:
        """Return each day of a series, and where it goes when people are free then."""
        programma = self.registry.netwerken.programma(groep.programma_slug)
        calendar = self.registry.calendar_of(programma)
        return tuple(fitted(serie.dagen, calendar))

    def plan(
        self, groep: Hit, serie: Serie, wens: Wens, *, door: int | None
    ) -> tuple[int, tuple[int, ...]]:
        """Plan all; return the number of the series, and those of its bijeenkomsten.

        Raises what `registry.planning.Planning.plan` raises: then nothing is planned.
        """
        registry, planning = self.registry, self._planning
        reeks = Reeks(
            programma_id=groep.programma_id,
            groep=groep.slug,
            rrule=serie.rrule,
            tekst=serie.tekst,
            van=serie.van,
            tot=serie.tot,
            door=door,
            gemaakt_op=registry.now,
        )
        registry.session.add(reeks)
        registry.session.flush()
        made = []
        for each in self.days(groep, serie):
            if each.dag is not None:
                voornemen = planning.plan(groep, Tijd(each.dag, serie.van, serie.tot), wens)
                number = planning.carry_out(voornemen, door=door)
                registry.session.add(Reekslid(reeks_id=reeks.id, bijeenkomst_id=number))
                made.append(number)
        registry.session.flush()
        return reeks.id, tuple(made)

    def cancel(self, nummer: int, reden: str, *, door: int | None) -> tuple[int, ...]:
        """Cancel what is still to come of a series; return the numbers.

        Raises `UnknownReeks`, `NothingLeft`.
        """
        row, ahead = self.get(nummer), self._ahead(nummer)
        if not ahead:
            raise NothingLeft(nummer)
        for number in ahead:
            voornemen = self._planning.cancel(number, reden)
            self._planning.carry_out(voornemen, door=door)
        row.ingetrokken_op = self.registry.now
        return ahead

    def get(self, nummer: int) -> Reeks:
        """Return a series. Raises `UnknownReeks`."""
        row = self.registry.session.get(Reeks, nummer)
        if row is None:
            raise UnknownReeks(nummer)
        return row

    def all(self) -> tuple[Reeksbeeld, ...]:
        """Return the series of which anything is to come: of the room's programme, or all."""
        query = select(Reeks).order_by(Reeks.id)
        if self.registry.programma_id is not None:
            query = query.where(Reeks.programma_id == self.registry.programma_id)
        found = [self._seen(row) for row in self.registry.session.scalars(query).all()]
        return tuple(each for each in found if each.komt)

    @property
    def _planning(self) -> Planning:
        return self.registry.vergaderen.planning

    def _seen(self, row: Reeks) -> Reeksbeeld:
        ahead = self._ahead(row.id)
        total = select(Reekslid.id).where(Reekslid.reeks_id == row.id)
        here = Groep.programma_id == row.programma_id, Groep.slug == row.groep
        first = self.registry.session.get_one(Bijeenkomst, ahead[0]).datum if ahead else None
        return Reeksbeeld(
            nummer=row.id,
            groep=self.registry.session.scalar(select(Groep.naam).where(*here)) or row.groep,
            tekst=row.tekst,
            komt=len(ahead),
            van=len(self.registry.session.scalars(total).all()),
            eerste=first,
        )

    def _ahead(self, nummer: int) -> tuple[int, ...]:
        """Return what is still to come of a series, by its numbers."""
        query = (
            select(Bijeenkomst)
            .join(Reekslid, Reekslid.bijeenkomst_id == Bijeenkomst.id)
            .where(Reekslid.reeks_id == nummer, Bijeenkomst.status != _CANCELLED)
            .order_by(Bijeenkomst.datum)
        )
        now = self.registry.now
        return tuple(
            each.id for each in self.registry.session.scalars(query) if not each.has_begun(now)
        )


def fitted(days: Collection[date], calendar: WorkCalendar) -> Iterator[Reeksdag]:
    """Yield days of a series, each moved to a week in which people are at work.

    >>> noord = WorkCalendar("noord")
    >>> [str(each.dag) for each in fitted([date(2027, 4, 26), date(2027, 4, 27)], noord)]
    ['2027-05-03', '2027-05-04']
    """
    taken, last = {*days}, max(days)
    for day in days:
        why = _why_free(day, calendar)
        if not why:
            yield Reeksdag(dag=day, eigenlijk=day)
            continue
        there = day + _WEEK
        while _why_free(there, calendar) and there <= last + _WEEK:
            there += _WEEK
        falls_out = there in taken or bool(_why_free(there, calendar))
        taken.add(there)
        yield Reeksdag(dag=None if falls_out else there, eigenlijk=day, waarom=why)


def _why_free(day: date, calendar: WorkCalendar) -> str:
    if (holiday := calendar.public_holiday(day)) is not None:
        return holiday
    vakantie = calendar.school_holiday(day)
    return vakantie.naam if vakantie is not None else ""
