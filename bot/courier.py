"""Brings what is due in the outbox to the people it is for.

A mailing is claimed and written down before it is sent, and marked as sent afterwards. Whoever
dies in between has it sent again under the same key, and a channel delivers every key once.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import inf
from typing import TypeVar
from uuid import uuid4

from bot.channels.channel import Channel, DeliveryError, Outgoing
from bot.confessing import without_words
from bot.groups import for_a_group
from bot.mailing import fit, for_a_mail
from bot.rendering import render
from registry.clock import Clock, today
from registry.database import Database
from registry.ingangen import MAIL
from registry.noodstop import Noodstop
from registry.registry import transaction
from registry.values import Stand
from registry.workdays import WorkCalendar
from reminders.knoppen import buttons_of
from reminders.messages import Herinnering, Regel, from_json
from reminders.outbox import Claimed, Outbox, Part, Reach
from reminders.plan import Adres
from reminders.refusing import refuse
from reminders.resting import rest
from reminders.welcome import CLAIM_LASTS

logger = logging.getLogger(__name__)

LATE = timedelta(minutes=5)
"""What comes this long after it was due is marked as late."""

AT_ONCE = 8
"""How many are sent something at the same time; each gets theirs in order."""

_NEVER = (datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC))

T = TypeVar("T")


@dataclass
class Courier:
    """Makes rounds; `bot.keeper` says when.

    What was due before ``began`` and what is sent `LATE` is marked as late. ``seconds`` go by,
    whatever the ``clock`` is set to. ``sender`` is from which address the bot mails; the
    ``beheerder`` hears of addresses where nothing can be sent any more.
    """

    database: Database
    clock: Clock
    channels: Mapping[str, Channel]
    vrij: WorkCalendar = field(default_factory=WorkCalendar)
    name: str = field(default_factory=lambda: uuid4().hex[:8])
    seconds: Callable[[], float] = time.monotonic
    beheerder: Adres | None = None
    sender: str = ""
    counted: Callable[[str, str], None] = lambda _kanaal, _outcome: None
    began: datetime = field(init=False)
    _silent: bool = field(default=False, init=False)
    _listened: float = field(default=-inf, init=False)
    _resting: dict[str, tuple[datetime, datetime]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.began = self.clock.now()

    async def make_round(self) -> int:
        """Send everything that is due; return how many mailings were delivered."""
        delivered = 0
        while reaches := self._reaches():
            if not await self._reading(lambda outbox: outbox.anything_due(reaches, self.vrij)):
                break
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

    def _reaches(self) -> list[Reach]:
        """Return whom can be sent to now: nobody on a platform that asked to wait."""
        return [
            Reach(kanaal, each.addresses)
            for kanaal, each in self.channels.items()
            if not self._rests(kanaal)
        ]

    def _rests(self, kanaal: str) -> bool:
        began, until = self._resting.get(kanaal, _NEVER)
        return began <= self.clock.now() < until

    async def _rest(self, kanaal: str, wait: timedelta) -> None:
        now = self.clock.now()
        self._resting[kanaal] = (now, now + wait)
        logger.info("%s asks to wait for %d seconds", kanaal, wait.total_seconds())
        await self._writing(lambda outbox: rest(outbox.session, outbox.clock, kanaal, wait))

    async def _deliver(self, claimed: Iterable[Claimed]) -> int:
        """Send what was claimed, to several at once, and note meanwhile what has been sent."""
        notes = _Notes(self._note)
        until = self.seconds() + CLAIM_LASTS.total_seconds() / 2
        at_once = asyncio.Semaphore(AT_ONCE)

        async def serve(mailings: Iterable[Claimed]) -> None:
            for each in mailings:
                async with at_once:  # in turn: nobody waits for all that somebody else gets
                    if self.seconds() > until or await self._is_silent():
                        return  # the rest is claimed anew
                    number = await self._send(each)
                    self.counted(each.adres.kanaal, "wacht" if number is None else "verstuurd")
                    if number is not None:
                        notes.add(each.key, number)
                    await asyncio.sleep(0)  # a channel that never waits must let the noting run

        try:
            served = await asyncio.gather(
                *map(serve, _by_address(claimed)), return_exceptions=True
            )
        finally:
            await notes.finish()
            await self._writing(lambda outbox: outbox.let_go(by=self.name))
        for fault in filter(None, served):
            raise fault
        return notes.total

    async def _is_silent(self) -> bool:
        """Tell whether the emergency stop is on, or was a second ago."""
        if (now := self.seconds()) >= self._listened + 1:
            self._listened = now
            self._silent = await self._reading(_must_be_silent)
        return self._silent

    async def _send(self, claimed: Claimed) -> str | None:
        """Return the platform's number of what was sent, or nothing when it was not."""
        try:
            message = self._message(claimed)
        except Exception as error:  # one message that cannot be said must not keep up the rest
            logger.error("%s cannot be said: %s", claimed.key, without_words(error))  # noqa: TRY400
            dumb = [each.key for each in claimed.parts if not self._can_be_said(each)]
            await self._writing(lambda outbox: outbox.give_up(dumb))
            return None
        return await self._bring(claimed, message)

    def _message(self, claimed: Claimed) -> Outgoing:
        """Return a mailing in words, with what can be pressed under it."""
        said, adres = self._said(claimed.parts), claimed.adres
        if adres.kanaal == MAIL:
            said = fit(said)
        channel = self.channels.get(adres.kanaal)
        group = channel is not None and channel.is_group(adres.adres)
        return render(said.model_copy(update={"choices": buttons_of(said, group=group)}))

    async def _bring(self, claimed: Claimed, message: Outgoing) -> str | None:
        kanaal, adres = claimed.adres.kanaal, claimed.adres.adres
        if self._rests(kanaal):
            return None  # what was claimed before it asked to wait, waits too
        try:
            return await self.channels[kanaal].send(
                adres, self._unasked(claimed, message), key=claimed.key
            )
        except DeliveryError as error:
            if error.retry_after is not None:
                await self._rest(kanaal, error.retry_after)
                return None
            if error.gone:
                await self._leave(claimed, error.gone)
                return None
            if permanent := error.permanent:
                logger.warning("%s is refused for good", claimed.key)
        except Exception as error:  # one channel with a fault must not keep up the rest
            logger.error("%s could not be sent: %s", claimed.key, without_words(error))  # noqa: TRY400
            permanent = False
        await self._writing(lambda outbox: outbox.failed(claimed.key, permanent=permanent))
        return None

    async def _leave(self, claimed: Claimed, reden: str) -> None:
        """Send nothing to an address any more: what waits for it goes elsewhere."""
        logger.warning("%s is refused, as will be all that goes there", claimed.key)
        await asyncio.to_thread(self._refuse, claimed, reden)

    def _refuse(self, claimed: Claimed, reden: str) -> None:
        with transaction(self.database, self.clock, writes=True, vrij=self.vrij) as registry:
            refuse(registry, claimed.adres, reden, claimed.key, self.beheerder)

    def _unasked(self, claimed: Claimed, message: Outgoing) -> Outgoing:
        """Return a mailing as its channel says it: for a group, or for who reads a mail."""
        channel = self.channels[claimed.adres.kanaal]
        if channel.is_group(claimed.adres.adres):
            message = for_a_group(message, channel.mark)
        if claimed.adres.kanaal == MAIL:
            said = [from_json(each.bericht) for each in claimed.parts]
            message = for_a_mail(message, said, self.clock.now(), self.sender)
        return replace(message, notifies=True, mentions=_mentioned(claimed))

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
                    omdat=each.omdat,
                )
                for each in parts
            ),
            today=today(self.clock),
        )

    def _is_late(self, due: datetime, now: datetime) -> bool:
        return now - due > LATE or due < self.began <= now

    async def _note(self, numbers: Mapping[str, str]) -> None:
        if numbers:
            await self._writing(lambda outbox: outbox.sent(numbers, self.name))

    async def _reading(self, ask: Callable[[Outbox], T]) -> T:
        return await asyncio.to_thread(self._in_transaction, ask, writes=False)

    async def _writing(self, do: Callable[[Outbox], T]) -> T:
        return await asyncio.to_thread(self._in_transaction, do, writes=True)

    def _in_transaction(self, do: Callable[[Outbox], T], *, writes: bool) -> T:
        with transaction(self.database, self.clock, writes=writes, vrij=self.vrij) as registry:
            return do(Outbox(registry.session, self.clock))


@dataclass
class _Notes:
    """Writes down what has been sent, one batch at a time, while the rest is being sent."""

    write: Callable[[Mapping[str, str]], Awaitable[None]]
    total: int = field(default=0, init=False)
    _sent: dict[str, str] = field(default_factory=dict, init=False)
    _writing: asyncio.Future[None] | None = field(default=None, init=False)

    def add(self, key: str, number: str) -> None:
        """Write down under which number of the platform a mailing went out."""
        self.total += 1
        self._sent[key] = number
        if self._writing is None or self._writing.done():
            batch, self._sent = self._sent, {}
            self._writing = asyncio.ensure_future(self.write(batch))

    async def finish(self) -> None:
        """Wait until everything has been written down."""
        if self._writing is not None:
            await self._writing
        await self.write(self._sent)


def _must_be_silent(outbox: Outbox) -> bool:
    return Noodstop(outbox.session, outbox.clock).stand() is Stand.UIT


def _by_address(claimed: Iterable[Claimed]) -> Collection[list[Claimed]]:
    """Put together what goes to the same address, as it was ordered."""
    found: dict[Adres, list[Claimed]] = {}
    for each in claimed:
        found.setdefault(each.adres, []).append(each)
    return found.values()


def _mentioned(claimed: Claimed) -> tuple[str, ...]:
    """Return whom a mailing is for: those in the room that were named, or else its address."""
    named = dict.fromkeys(adres for part in claimed.parts for adres in part.noemt)
    return (*named,) or (claimed.adres.adres,)
