"""What people hear on Monday morning, because they asked for it: what their week holds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from registry.bevoegdheid import bevoegdheid
from registry.clock import today
from registry.gesprekken import Plek
from registry.mijnweek import Weken, week_of
from registry.models import Weekbericht
from registry.registry import Registry
from registry.subjects import Soort, Subject
from reminders.messages import MijnWeek
from reminders.mornings import morning_from
from reminders.plan import Adres, Planned, Venster, Voor

_AHEAD = timedelta(days=8)
"""No week is planned longer before: what it holds changes every day, and nights plan anew."""
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Weekplanner:
    """Plans the weeks of people, inside the transaction of the caller."""

    registry: Registry
    venster: Venster

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of weeks, by the numbers of who asked for it."""
        rows = self.registry.session.scalars(select(Weekbericht).where(Weekbericht.id.in_(ids)))
        for row in rows.all():
            yield from self._of(row)

    def _of(self, row: Weekbericht) -> Iterator[Planned]:
        plek = Plek(row.kanaal, row.adres, row.adres)
        rollen = self.registry.mensen.rollen(row.kanaal, row.adres)
        wie = bevoegdheid(self.registry.session, plek, rollen)
        for monday in self._mondays():
            due = morning_from(monday, self.registry.vrij, school_holidays=False)
            week = Weken(self.registry).of(wie, monday)
            if due > row.gemaakt_op and not week.leeg:
                key = f"mijnweek/{row.id}/{monday}"
                yield Planned(
                    key=key,
                    subject=Subject(Soort.MIJNWEEK, row.id),
                    reeks=key,
                    due=due,
                    until=due + _WEEK,
                    voor=Voor(adres=Adres(row.kanaal, row.adres)),
                    bericht=MijnWeek(week=week),
                )

    def _mondays(self) -> Iterator[date]:
        last = min(self.venster.last_day, today(self.registry.clock) + _AHEAD)
        monday, _ = week_of(self.venster.first_day)
        while monday <= last:
            yield monday
            monday += _WEEK
