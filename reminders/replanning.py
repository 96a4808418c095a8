"""Keeping the outbox in line with the registry: after each change, and for everything at night."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from registry.feeds.versies import Kalenderversies
from registry.models import (
    Herinnering,
    OutboxRow,
    Programma,
    Sluimer,
    Vervanging,
    Weekbericht,
)
from registry.registry import Registry
from registry.subjects import Soort, Subject
from reminders.addressed import address
from reminders.addresses import Adresboek
from reminders.outbox import Outbox
from reminders.plan import Adres, Venster
from reminders.planner import Planner, subjects_in
from reminders.reconciling import reconcile
from reminders.wishes import read_wishes

VOORUIT = timedelta(weeks=13)
"""How far ahead rows are made: longer than the bot is ever away."""
TERUG = timedelta(weeks=5)
"""How far back a plan is made at least: a ladder, and the days that it steps back."""
VERGETEN = timedelta(weeks=53)
"""What has waited longer than this is of no use to anybody."""
_REPLACED = select(Vervanging.id)
AT_ONCE = 200
"""So many subjects are planned in one transaction: commands need not wait for more."""


@dataclass(frozen=True)
class Replanner:
    """Plans and reconciles, inside the transaction of the caller."""

    registry: Registry
    beheerder: Adres | None = None

    def replan(self, subjects: Collection[Subject]) -> None:
        """Bring the outbox in line with what ``subjects`` are now."""
        subjects = self._told_apart(subjects)
        if not subjects:
            return
        session, now = self.registry.session, self.registry.now
        session.flush()
        meetings = {each.id for each in subjects if each.soort is Soort.BIJEENKOMST}
        Kalenderversies(session, self.registry.clock).note(meetings)
        oldest = Outbox(session, self.registry.clock).oldest() or now
        since = max(min(now - TERUG, oldest), now - VERGETEN)
        sluimers = session.scalars(select(Sluimer).where(Sluimer.moment >= since)).all()
        venster = Venster(self._first_of(sluimers, since), now + VOORUIT)
        planned = Planner(self.registry, venster, self.beheerder).plan(subjects)
        adresboek = Adresboek(self.registry, self.beheerder)
        wishes = read_wishes(self.registry, venster.first_day, sluimers)
        reconcile(session, now, subjects, address(planned, adresboek, wishes))

    def _told_apart(self, subjects: Collection[Subject]) -> set[Subject]:
        """Return subjects, with all that is in a programme instead of that programme."""
        whole = {each for each in subjects if each.soort is Soort.PROGRAMMA}
        outbox = Outbox(self.registry.session, self.registry.clock)
        inside = (
            {*subjects_in(self.registry.session, each.id), *outbox.waiting_subjects(each.id)}
            for each in whole
        )
        return ({*subjects} - whole).union(*inside)

    def _first_of(self, sluimers: Sequence[Sluimer], since: datetime) -> datetime:
        """Return ``since``, or else when the first was due of what is put off until after that.

        What is said later belongs to what was said first: that must be in the plan too.
        """
        about = select(OutboxRow.subject).where(OutboxRow.key.in_({row.key for row in sluimers}))
        first = select(func.min(OutboxRow.due)).where(OutboxRow.subject.in_(about))
        return min(since, self.registry.session.scalar(first) or since)

    def replan_programme(self, slug: str) -> None:
        """Bring the outbox in line with all of a programme, and with what it no longer holds."""
        session = self.registry.session
        number = session.scalar(select(Programma.id).where(Programma.slug == slug))
        if number is not None:
            self.replan({Subject(Soort.PROGRAMMA, number)})

    def everything(self) -> Iterator[Sequence[Subject]]:
        """Yield all subjects there are, in parts that fit in one transaction."""
        session = self.registry.session
        found = Outbox(session, self.registry.clock).waiting_subjects()
        for programma_id in session.scalars(select(Programma.id)):
            found.update(subjects_in(session, programma_id))
        ahead = Herinnering.gewist_op.is_(None), Herinnering.moment > self.registry.now
        own = session.scalars(select(Herinnering.id).where(*ahead))
        found.update(Subject(Soort.HERINNERING, number) for number in own)
        weeks = session.scalars(select(Weekbericht.id))
        found.update(Subject(Soort.MIJNWEEK, number) for number in weeks)
        found.update(Subject(Soort.VERVANGING, each) for each in session.scalars(_REPLACED))
        found.add(Subject(Soort.BEZORGING, 0))
        in_order = sorted(found)
        for start in range(0, len(in_order), AT_ONCE):
            yield in_order[start : start + AT_ONCE]
