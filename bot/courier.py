"""Brings what is due in the outbox to the people it is for.

A mailing is claimed and written down before it is sent, and marked as sent afterwards. Whoever
dies in between has it sent again under the same key, and a channel delivers every key once.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from bot.channels.channel import Channel, DeliveryError
from bot.confessing import without_words
from bot.rendering import render
from registry.clock import Clock, today
from registry.database import Database
from registry.registry import transaction
from registry.workdays import WorkCalendar
from reminders.messages import Herinnering, Regel, from_json
from reminders.outbox import CLAIM_LASTS, Claimed, Outbox, Part, Reach

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=5)
"""What comes this long after it was due is marked as late."""

T = TypeVar("T")


@dataclass
class Courier:
    """Makes rounds; `bot.keeper` says when.

    What was due before ``began`` and what is sent `LATE` is marked as late. ``seconds`` go by,
    whatever the ``clock`` is set to.
    """

    database: Database
    clock: Clock
    channels: Mapping[str, Channel]
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    name: str = field(default_factory=lambda: uuid4().hex[:8])
    seconds: Callable[[], float] = time.monotonic
    began: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock.now()

    async def make_round(self) -> int:
        """Send everything that is due; return how many mailings were delivered."""
        reaches = [Reach(kanaal, each.addresses) for kanaal, each in self.channels.items()]
        delivered = 0
        while await self._reading(lambda outbox: outbox.anything_due(reaches, self.vrij)):
            claimed = await self._writing(
                lambda outbox: outbox.claim(self.name, reaches, self.vrij)
            )
            if not claimed:
                break
            delivered += await self._deliver(claimed)
        return delivered

    async def next_moment(self, since: datetime | None = None) -> datetime | None:
        """Return when there is something to do next (UTC), for who looked at ``since``."""
        return await self._reading(lambda outbox: outbox.next_moment(since))

    async def overdue(self) -> dict[str, datetime]:
        """Return when the oldest message that waits was due (UTC), by channel."""
        return await self._reading(lambda outbox: outbox.overdue())

    async def take_over(self) -> None:
        """Give back what was claimed by others: only for who knows that they are gone."""
        await self._writing(lambda outbox: outbox.let_go())

    async def _deliver(self, claimed: Collection[Claimed]) -> int:
        """Send what was claimed, and note meanwhile what has been sent."""
        sent: list[str] = []
        delivered = 0
        noting: asyncio.Task[None] | None = None
        until = self.seconds() + CLAIM_LASTS.total_seconds() / 2
        try:
            for each in claimed:
                if self.seconds() > until:
                    break  # the rest is claimed anew
                if not await self._send(each):
                    continue
                delivered += 1
                sent.append(each.key)
                if noting is None or noting.done():
                    noting, sent = asyncio.create_task(self._note(sent)), []
                await asyncio.sleep(0)  # a channel that never waits must not keep up the noting
        finally:
            if noting is not None:
                await noting
            await self._note(sent)
            await self._writing(lambda outbox: outbox.let_go(by=self.name))
        return delivered

    async def _send(self, claimed: Claimed) -> bool:
        try:
            message = render(self._said(claimed.parts))
        except Exception as error:  # one message that cannot be said must not keep up the rest
            logger.error("%s cannot be said: %s", claimed.key, without_words(error))  # noqa: TRY400
            dumb = [each.key for each in claimed.parts if not self._can_be_said(each)]
            await self._writing(lambda outbox: outbox.give_up(dumb))
            return False
        try:
            channel, adres = self.channels[claimed.adres.kanaal], claimed.adres.adres
            unasked = replace(message, notifies=True, mentions=(adres,))
            await channel.send(adres, unasked, key=claimed.key)
        except DeliveryError as error:
            retry_after = error.retry_after
        except Exception as error:  # one channel with a fault must not keep up the rest
            logger.error("%s could not be sent: %s", claimed.key, without_words(error))  # noqa: TRY400
            retry_after = None
        else:
            return True
        await self._writing(lambda outbox: outbox.failed(claimed.key, retry_after))
        return False

    def _can_be_said(self, part: Part) -> bool:
        try:
            render(self._said([part]))
        except Exception:
            return False
        return True

    def _said(self, parts: Iterable[Part]) -> Herinnering:
        now = self.clock.now()
        return Herinnering(
            regels=tuple(
                Regel(
                    bericht=from_json(each.bericht),
                    verlaat=self._is_late(each.due, now),
                    namens=each.namens,
                )
                for each in parts
            ),
            today=today(self.clock),
        )

    def _is_late(self, due: datetime, now: datetime) -> bool:
        return now - due > LATE or due < self.began <= now

    async def _note(self, keys: Collection[str]) -> None:
        if keys:
            await self._writing(lambda outbox: outbox.sent(keys, self.name))

    async def _reading(self, ask: Callable[[Outbox], T]) -> T:
        return await asyncio.to_thread(self._in_transaction, ask, writes=False)

    async def _writing(self, do: Callable[[Outbox], T]) -> T:
        return await asyncio.to_thread(self._in_transaction, do, writes=True)

    def _in_transaction(self, do: Callable[[Outbox], T], *, writes: bool) -> T:
        with transaction(self.database, self.clock, writes=writes, vrij=self.vrij) as registry:
            return do(Outbox(registry.session, self.clock))
