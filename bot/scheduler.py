"""APScheduler over the timetable: it rings, and does nothing else.

Its jobs have been seen to vanish, and to stop when the clock is set back. So a job only sets an
event, whoever waits for it looks for itself what is to be done, and never waits longer than the
timetable says, by a clock that nobody sets.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from registry.clock import Clock, SystemClock
from reminders.timetable import TIMETABLE, Steeds, Taak

_NEVER_SKIPPED = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


def _scheduler() -> Any:
    return AsyncIOScheduler(timezone=UTC, job_defaults=_NEVER_SKIPPED)  # type: ignore[no-untyped-call]


@dataclass
class Alarm:
    """Wakes whoever waits: at moments that were asked for, when it is rung, and now and then."""

    clock: Clock
    _event: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _scheduler: Any = field(default_factory=_scheduler, init=False)
    _done: dict[Taak, datetime] = field(default_factory=dict, init=False)

    @contextmanager
    def on(self) -> Iterator[None]:
        """Ring as long as the block lasts."""
        self._scheduler.start()
        try:
            yield
        finally:
            self._scheduler.shutdown(wait=False)

    def ring(self) -> None:
        """Wake whoever waits; from the thread of the event loop only."""
        self._event.set()

    def due(self) -> set[Taak]:
        """Return what is to be done now: what never was, and what the timetable says.

        What was done at a time that has yet to come, because the clock was set back, is done
        again.
        """
        now = self.clock.now()
        return {
            each.taak
            for each in TIMETABLE
            if (last := self._done.get(each.taak)) is None or not last <= now < each.after(last)
        }

    def done(self, taak: Taak) -> None:
        """Write down that something has been done, until its next time."""
        self._done[taak] = self.clock.now()

    async def wait(self, due: datetime | None) -> None:
        """Wait for the next ring: at ``due`` (UTC), or at what the timetable has first."""
        now = self.clock.now()
        for each in TIMETABLE:
            self._ring_at(each.taak, each.after(self._done.get(each.taak, now)))
        if due is not None:
            self._ring_at("due", due)
        try:
            async with asyncio.timeout(_LONGEST_WAIT):
                await self._event.wait()
        except TimeoutError:
            pass
        self._event.clear()

    def _ring_at(self, name: str, moment: datetime) -> None:
        # The scheduler has a clock of its own, and ours may stand still on another day.
        at = SystemClock().now() + (moment - self.clock.now())
        self._scheduler.add_job(
            self._event.set, "date", run_date=at, id=name, replace_existing=True
        )


_LONGEST_WAIT = min(each.tussen for each in TIMETABLE if isinstance(each, Steeds)).total_seconds()
