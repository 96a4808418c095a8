"""Saying that something is done, or that it may wait: its reminders fall silent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry import dutch
from registry.clock import Clock, local, moment, today
from registry.errors import DomainError
from registry.gebeurtenissen.gebeurtenissen import Gebeurtenissen
from registry.gebeurtenissen.momenten import moments_of, on_calendar
from registry.models import Activiteit, Afhandeling, Meetmoment, Mijlpaal
from registry.namen import Hit
from registry.subjects import Soort, Subject
from registry.values import Periode
from registry.view import Fact

NAZORG = timedelta(weeks=2)
"""So long after its end a meetmoment may still come in (CALENDAR.md, 3)."""
_SOON = timedelta(weeks=5)
_NOON = time(12)


class Volgt(Fact):
    """A meetmoment that has a period now that something happened."""

    titel: str
    periode: Periode


class Afgehandeld(Fact):
    """What was done or put off: its title, and the period that this is about.

    ``al``: this was already so. ``eerder``: until when it had been put off before. ``op``: when it
    was done, if somebody said so. ``volgt``: what is reckoned from it.
    """

    titel: str
    periode: Periode
    uitstel_tot: date | None = None
    eerder: date | None = None
    al: bool = False
    op: date | None = None
    volgt: tuple[Volgt, ...] = ()


@dataclass(eq=False)
class NotOnTheCalendar(DomainError):
    """A meetmoment that has no moments of its own: it follows an event or a traject."""

    titel: str

    def __str__(self) -> str:
        return (
            f"“{self.titel}” heeft geen vast moment; daar stuur ik geen herinneringen voor. "
            "Typ meetmomenten om te zien welke dat wel hebben."
        )


@dataclass(eq=False)
class NoMoreMoments(DomainError):
    """A meetmoment that does not come any more: its activiteit is over."""

    titel: str

    def __str__(self) -> str:
        return (
            f"“{self.titel}” komt niet meer: de activiteit is voorbij. "
            "Typ meetmomenten om te zien welke er nog komen."
        )


@dataclass(eq=False)
class PutOffTooLittle(DomainError):
    """Something is put off to a day that is not ahead."""

    day: date

    def __str__(self) -> str:
        return (
            f"{dutch.day(self.day).capitalize()} is al geweest, of het is vandaag. "
            "Typ een dag die nog komt, zoals uitstel 1 maart 2027."
        )


@dataclass(eq=False)
class DoneTooEarly(DomainError):
    """Something is said to be done on a day that is ahead."""

    day: date

    def __str__(self) -> str:
        return (
            f"{dutch.day(self.day).capitalize()} komt nog. "
            "Zeg op die dag dat het klaar is, of typ uitstel en de dag."
        )


@dataclass(frozen=True)
class Afhandelingen:
    """What is done and what may wait, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def done(self, hit: Hit, day: date | None = None) -> Afgehandeld:
        """Say that a mijlpaal, or the current time of a meetmoment, is done: on ``day``, or now.

        Raises `DoneTooEarly`, `NotOnTheCalendar`, `NoMoreMoments`.
        """
        if day is not None and day > today(self.clock):
            raise DoneTooEarly(day)
        titel, periode = self._current(hit)
        row = self._row(hit, periode)
        now = self.clock.now()
        op = now if day is None or day == today(self.clock) else moment(day, _NOON)
        already = row.klaar_op is not None and (day is None or local(row.klaar_op).date() == day)
        if not already:
            row.klaar_op = op
            self._note(hit)
        return Afgehandeld(
            titel=titel,
            periode=periode,
            eerder=row.uitstel_tot,
            al=already,
            op=day,
            volgt=tuple(self._follows(hit)),
        )

    def _follows(self, hit: Hit) -> Iterator[Volgt]:
        """Yield what was not known as long as a mijlpaal was not there, at its first moment."""
        if hit.soort != Soort.MIJLPAAL:
            return
        after = Gebeurtenissen(self.session)
        for meetmoment, activiteit in after.reckoned_from(hit.programma_id, hit.slug):
            gebeurd, duur = after.of_activiteit(activiteit), activiteit.duur
            found = moments_of(meetmoment, duur, since=today(self.clock), gebeurd=gebeurd)
            if (periode := next(found, None)) is not None:
                yield Volgt(titel=meetmoment.titel, periode=periode)

    def put_off(self, hit: Hit, day: date) -> Afgehandeld:
        """Say nothing of a mijlpaal or meetmoment before ``day``, and then once.

        Raises `PutOffTooLittle`, `NotOnTheCalendar`, `NoMoreMoments`.
        """
        if day <= today(self.clock):
            raise PutOffTooLittle(day)
        titel, periode = self._current(hit)
        row = self._row(hit, periode)
        eerder = row.uitstel_tot
        row.klaar_op, row.uitstel_tot = None, day
        self._note(hit)
        return Afgehandeld(titel=titel, periode=periode, uitstel_tot=day, eerder=eerder)

    def reopen(self, hit: Hit) -> Afgehandeld:
        """Undo both: what was done is to be done again. Raises as `done` does."""
        titel, periode = self._current(hit, reopened=True)
        row = self._row(hit, periode)
        already = row.klaar_op is None and row.uitstel_tot is None
        if not already:
            row.klaar_op = row.uitstel_tot = None
            self._note(hit)
        return Afgehandeld(titel=titel, periode=periode, al=already)

    def of(self, soort: Soort, ids: Iterable[int]) -> dict[tuple[int, date], Afhandeling]:
        """Return what was said, by number and by the first day of the period."""
        query = select(Afhandeling).where(Afhandeling.soort == soort, Afhandeling.doel_id.in_(ids))
        return {(row.doel_id, row.begin): row for row in self.session.scalars(query)}

    def _current(self, hit: Hit, *, reopened: bool = False) -> tuple[str, Periode]:
        """Return the title, and the period that somebody means who names it today."""
        if hit.soort == Soort.MIJLPAAL:
            mijlpaal = self.session.get_one(Mijlpaal, hit.id)
            return mijlpaal.titel, mijlpaal.periode
        meetmoment = self.session.get_one(Meetmoment, hit.id)
        activiteit = self.session.get_one(Activiteit, meetmoment.activiteit_id)
        now = today(self.clock)
        said = self.of(Soort.MEETMOMENT, [hit.id])
        since = _since(said.values(), now)
        duur, gebeurd = activiteit.duur, Gebeurtenissen(self.session).of_activiteit(activiteit)
        found = moments_of(meetmoment, duur, since=since, gebeurd=gebeurd)
        moments = [*_until(found, now)]
        if not moments:
            known = on_calendar(meetmoment, duur, gebeurd)
            raise (NoMoreMoments if known else NotOnTheCalendar)(meetmoment.titel)
        if reopened:
            handled = [each for each in moments if _is_handled(said.get((hit.id, _begin(each))))]
            return meetmoment.titel, handled[-1] if handled else moments[0]
        done = [each for each in moments if _is_done(said.get((hit.id, _begin(each))))]
        return meetmoment.titel, next((each for each in moments if each not in done), moments[-1])

    def _row(self, hit: Hit, periode: Periode) -> Afhandeling:
        row = self.of(Soort(hit.soort), [hit.id]).get((hit.id, _begin(periode)))
        if row is None:
            row = Afhandeling(soort=hit.soort, doel_id=hit.id, begin=_begin(periode))
            self.session.add(row)
        return row

    def _note(self, hit: Hit) -> None:
        self.session.flush()
        self.changed.add(Subject(Soort(hit.soort), hit.id))
        if hit.soort != Soort.MIJLPAAL:
            return
        if self.session.get_one(Mijlpaal, hit.id).start is None:  # others are reckoned from it
            self.changed.add(Subject(Soort.PROGRAMMA, hit.programma_id))


def _since(said: Iterable[Afhandeling], now: date) -> date:
    """Return from which day people may mean a moment: what was put off till now is meant too."""
    waiting = (row.begin for row in said if row.uitstel_tot and row.uitstel_tot + NAZORG >= now)
    return min(now - NAZORG, *waiting, date.max)


def _until(moments: Iterable[Periode], now: date) -> Iterable[Periode]:
    """Return the moments that people may mean: those that are near, and at least one."""
    for number, each in enumerate(moments):
        if number and _begin(each) > now + _SOON:
            return
        yield each


def _begin(periode: Periode) -> date:
    return periode.start or date.min


def _is_done(row: Afhandeling | None) -> bool:
    return row is not None and row.klaar_op is not None


def _is_handled(row: Afhandeling | None) -> bool:
    return row is not None and (row.klaar_op is not None or row.uitstel_tot is not None)
