"""Messages that must go out: kept until they have, and never deleted.

A row waits, is claimed by a courier, and ends as sent, as failed, or as closed with a reason. A
claim is stored before anything is sent, with the key of the mailing: whoever dies in between has
it sent again as it was, under the same key, and a channel delivers every key once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, update
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.models import Omdat, OutboxRow, Reden, Toestand
from registry.subjects import Subject
from registry.workdays import WorkCalendar
from reminders.merging import Due, Zending, pointless, together
from reminders.mornings import is_daytime
from reminders.plan import Adres
from reminders.welcome import CLAIM_LASTS, WHERE, awake, free, had_today, welcome

BACK_OFF = tuple(timedelta(seconds=each) for each in (5, 30, 120, 600, 1800, *[7200] * 24))
"""How long to wait after each failed attempt; two days later a message is given up."""

_ADDRESSES_AT_ONCE = 200
_WAITS = OutboxRow.toestand == Toestand.WACHT


@dataclass(frozen=True)
class Reach:
    """Whom a courier can send to: everybody on a channel, or those ``addresses`` only."""

    kanaal: str
    addresses: frozenset[str] | None = None


@dataclass(frozen=True)
class Part:
    """A message of a mailing: what it says (JSON), when it was due (UTC), and for whom.

    ``omdat``: why somebody else gets it. ``noemt``: the addresses that it mentions, in a room
    where others read along.
    """

    key: str
    bericht: str
    due: datetime
    namens: str
    noemt: tuple[str, ...] = ()
    omdat: Omdat | None = None


@dataclass(frozen=True)
class Claimed:
    """A mailing that is a courier's to send, for as long as `CLAIM_LASTS`."""

    key: str
    adres: Adres
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Outbox:
    """The rows, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def waiting_subjects(self, programma_id: int | None = None) -> set[Subject]:
        """Return what messages are waiting about: those of a programme, or all."""
        query = select(OutboxRow.subject).where(_WAITS).distinct()
        if programma_id is not None:
            query = query.where(OutboxRow.programma_id == programma_id)
        return {Subject.read(each) for each in self.session.scalars(query)}

    def oldest(self) -> datetime | None:
        """Return when the oldest message that waits was due, or will be (UTC)."""
        return self.session.scalar(select(func.min(OutboxRow.due)).where(_WAITS))

    def overdue(self) -> dict[str, datetime]:
        """Return when the oldest message that should have gone out was due (UTC), by channel."""
        query = (
            select(OutboxRow.kanaal, func.min(OutboxRow.due))
            .where(_WAITS, OutboxRow.due <= self.clock.now())
            .group_by(OutboxRow.kanaal)
        )
        return dict(self.session.execute(query).all())

    def next_moment(self, since: datetime | None = None) -> datetime | None:
        """Return the next moment (UTC) at which there is something to do, after now.

        ``since`` is when that was asked before: what came due in between is not passed over.
        """
        now = min(since or self.clock.now(), self.clock.now())
        due = select(func.min(OutboxRow.due)).where(_WAITS, OutboxRow.due > now)
        again = select(func.min(OutboxRow.niet_voor)).where(_WAITS, OutboxRow.niet_voor > now)
        moments = (self.session.scalar(due), self.session.scalar(again))
        return min((each for each in moments if each is not None), default=None)

    def anything_due(self, reaches: Iterable[Reach], vrij: WorkCalendar) -> bool:
        """Return whether a round of a courier would find anything to send or to close."""
        now = self.clock.now()
        over = and_(_WAITS, OutboxRow.due <= now, OutboxRow.until < now)
        sendable = and_(*self._sendable(reaches), welcome(self.clock.now(), vrij))
        query = select(OutboxRow.key).where(or_(over, sendable)).limit(1)
        return self.session.scalar(query) is not None

    def claim(self, by: str, reaches: Iterable[Reach], vrij: WorkCalendar) -> list[Claimed]:
        """Take what should have gone out by now, and close what is over, as ``by``.

        What was claimed before and perhaps never sent is sent again as it was, under the same
        key. Ask until nothing comes: only so many people are served at once.
        """
        now = self.clock.now()
        self.session.execute(
            update(OutboxRow)
            .where(_WAITS, OutboxRow.due <= now, OutboxRow.until < now)
            .values(toestand=Toestand.GESLOTEN, reden=Reden.VOORBIJ)
        )
        rows = self._due(tuple(reaches), vrij)
        due = [_due(row) for row in rows]
        closed = pointless(due, now, self._said({row.subject for row in rows}))
        # What is closed may have gone out today: only then is known who had theirs.
        self._close(closed)
        zendingen = together(
            [each for each in due if each.key not in closed],
            now,
            had_today={Adres(*each) for each in self.session.execute(had_today(now))},
            daytime=is_daytime(now, vrij),
        )
        self._take(zendingen, by)
        parts = {row.key: _part(row) for row in rows}
        return [
            Claimed(each.key, each.adres, tuple(parts[row.key] for row in each.rows))
            for each in zendingen
        ]

    def sent(self, numbers: Mapping[str, str], by: str) -> None:
        """Write down that ``by`` has delivered these mailings: the platform's number, by key.

        With them went what was withdrawn after ``by`` had claimed it.
        """
        if not numbers:
            return
        sent = {"toestand": Toestand.VERSTUURD, "reden": None, "verstuurd_op": self.clock.now()}
        self.session.execute(
            update(OutboxRow)
            .where(OutboxRow.zending.in_([*numbers]), OutboxRow.claimed_by == by)
            .values(**sent, **_FREE, bericht_id=case(numbers, value=OutboxRow.zending))
        )

    def failed(self, key: str, *, permanent: bool = False) -> None:
        """Write down that a mailing was not taken: it is tried again, unless it is ``permanent``.

        A platform that only asks to wait has not failed: see `reminders.resting`.
        """
        now = self.clock.now()
        for row in self.session.scalars(select(OutboxRow).where(OutboxRow.zending == key, _WAITS)):
            row.pogingen, row.poging_op = row.pogingen + 1, now
            row.claimed_by = row.claimed_until = None
            if permanent or row.pogingen > len(BACK_OFF):
                row.toestand = Toestand.MISLUKT
                row.reden = Reden.GEWEIGERD if permanent else Reden.OPGEGEVEN
            else:
                row.niet_voor, row.reden = now + BACK_OFF[row.pogingen - 1], None

    def give_up(self, keys: Collection[str]) -> None:
        """Write down that these messages, by their own keys, can never be said."""
        self.session.execute(
            update(OutboxRow)
            .where(OutboxRow.key.in_(keys), _WAITS)
            .values(toestand=Toestand.MISLUKT, reden=Reden.OPGEGEVEN, zending=None, **_FREE)
        )

    def let_go(self, by: str | None = None, keys: Collection[str] | None = None) -> None:
        """Give back what was claimed: by one courier, of some mailings, or all there is."""
        query = update(OutboxRow).where(OutboxRow.claimed_by.is_not(None))
        if by is not None:
            query = query.where(OutboxRow.claimed_by == by)
        if keys is not None:
            query = query.where(OutboxRow.zending.in_(keys))
        self.session.execute(query.values(_FREE))

    def _sendable(self, reaches: Iterable[Reach]) -> Sequence[ColumnElement[bool]]:
        now = self.clock.now()
        reached = or_(*map(_in_reach, reaches))
        return (_WAITS, OutboxRow.due <= now, *free(now), reached, awake(self.session, now))

    def _due(self, reaches: Iterable[Reach], vrij: WorkCalendar) -> Sequence[OutboxRow]:
        """Return all that is due for the first people who can be sent anything."""
        sendable = self._sendable(reaches)
        served = (
            select(OutboxRow.kanaal, OutboxRow.adres)
            .where(*sendable, welcome(self.clock.now(), vrij))
            .group_by(OutboxRow.kanaal, OutboxRow.adres)
            .order_by(func.min(OutboxRow.due))
            .limit(_ADDRESSES_AT_ONCE)
        )
        query = select(OutboxRow).where(*sendable, WHERE.in_(served))
        ordered = query.order_by(OutboxRow.due, OutboxRow.key)
        return self.session.scalars(ordered.with_for_update(skip_locked=True)).all()

    def _said(self, subjects: Collection[str]) -> dict[tuple[str, Adres], datetime]:
        """Return when the last of each reeks that went out was due (UTC)."""
        columns = (OutboxRow.reeks, OutboxRow.kanaal, OutboxRow.adres)
        query = (
            select(*columns, func.max(OutboxRow.due))
            .where(OutboxRow.subject.in_(subjects), OutboxRow.toestand == Toestand.VERSTUURD)
            .group_by(*columns)
        )
        rows = self.session.execute(query)
        return {(reeks, Adres(kanaal, adres)): due for reeks, kanaal, adres, due in rows}

    def _take(self, zendingen: Iterable[Zending], by: str) -> None:
        now = self.clock.now()
        claim = {"claimed_by": by, "claimed_until": now + CLAIM_LASTS, "poging_op": now}
        claims = [
            {"key": row.key, "zending": each.key, **claim}
            for each in zendingen
            for row in each.rows
        ]
        if claims:
            self.session.execute(update(OutboxRow), claims)

    def _close(self, reasons: Mapping[str, Reden]) -> None:
        closed = [
            {"key": key, "toestand": Toestand.GESLOTEN, "reden": reden, **_FREE}
            for key, reden in reasons.items()
        ]
        if closed:
            self.session.execute(update(OutboxRow), closed)


_FREE: dict[str, Any] = {"claimed_by": None, "claimed_until": None}


def _in_reach(reach: Reach) -> ColumnElement[bool]:
    on_channel = OutboxRow.kanaal == reach.kanaal
    if reach.addresses is None:
        return on_channel
    return and_(on_channel, OutboxRow.adres.in_(reach.addresses))


def _part(row: OutboxRow) -> Part:
    return Part(row.key, row.bericht, row.due, row.namens or "", row.noemt or (), row.omdat)


def _due(row: OutboxRow) -> Due:
    adres = Adres(row.kanaal, row.adres)
    return Due(row.key, row.reeks, adres, row.due, row.until, row.exact, row.zending or "")
