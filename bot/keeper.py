"""Keeps the outbox going for as long as the bot runs: rounds of the courier, and planning."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.confessing import without_words
from bot.courier import Courier
from bot.metrics import Metrics
from bot.scheduler import Alarm
from bot.tidying import tidy
from registry.registry import transaction
from registry.subjects import Subject
from reminders.plan import Adres
from reminders.replanning import Replanner
from reminders.timetable import Taak

logger = logging.getLogger(__name__)


@dataclass
class Keeper:
    """Works by the timetable until it is stopped.

    ``alone``: no other process has this database, so that what was claimed is claimed by the
    dead. ``beheerder`` gets what nobody else gets.
    """

    courier: Courier
    alarm: Alarm
    beheerder: Adres | None = None
    alone: bool = True
    metrics: Metrics | None = None
    _stopping: bool = field(default=False, init=False)

    async def run(self) -> None:
        """Work until `stop`; whatever goes wrong is logged, and tried again at the next ring."""
        with self.alarm.on():
            while True:
                due = await self._work()
                if self._stopping:
                    return
                await self.alarm.wait(due)

    def stop(self) -> None:
        """Finish the round, and stop."""
        self._stopping = True
        self.alarm.ring()

    async def _work(self) -> datetime | None:
        """Do what is to be done now; return when there is something to send next (UTC)."""
        try:
            if self.alone:
                await self.courier.take_over()
                self.alone = False
            looked = self.courier.clock.now()
            await self.courier.make_round()
            self.alarm.done(Taak.BEZORGEN)
            if Taak.HERPLANNEN in self.alarm.due() and not self._stopping:
                await self.replan_everything()
                self.alarm.done(Taak.HERPLANNEN)
            if Taak.OPRUIMEN in self.alarm.due() and not self._stopping:
                await asyncio.to_thread(tidy, self.courier.database, self.courier.clock)
                self.alarm.done(Taak.OPRUIMEN)
            await self._measure()
            return await self.courier.next_moment(looked)
        except Exception as error:  # the loop must outlive a database that is away
            logger.error("the outbox waits: %s", without_words(error))  # noqa: TRY400
            return None

    async def replan_everything(self) -> None:
        """Bring the outbox in line with all there is, a part at a time."""
        for part in await asyncio.to_thread(self._parts):
            if self._stopping:
                return
            await asyncio.to_thread(self._replan, part)

    async def _measure(self) -> None:
        if self.metrics is not None:
            overdue = await self.courier.overdue()
            await asyncio.to_thread(self.metrics.write, overdue, self.courier.clock.now())

    def _parts(self) -> list[Sequence[Subject]]:
        courier = self.courier
        with transaction(courier.database, courier.clock, writes=False) as registry:
            return [*Replanner(registry).everything()]

    def _replan(self, part: Sequence[Subject]) -> None:
        courier = self.courier
        with transaction(
            courier.database, courier.clock, writes=True, vrij=courier.vrij
        ) as registry:
            Replanner(registry, self.beheerder).replan(part)
