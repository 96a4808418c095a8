"""The log book: who did or saw what, in lines that nobody can change or drop unseen.

Every line has the hash of the line before it, and the hash of the last one is kept apart. Whoever
may write in the database can still forge the whole: compare the hash with the one that the bot
writes to its process log each night.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from operator import attrgetter

from sqlalchemy import Row, delete, func, select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.gesprekken import Plek
from registry.models import Logboekstand, Logregel
from registry.values import Resultaat
from registry.view import Fact

KEPT = timedelta(days=2 * 366)
"""How long a line is kept: two years."""
ZELF = Plek("bot", "", "netwerkbot")
"""Who did what nobody asked for, such as the tidying of the night."""

_BLOCK = 5_000
_BEGIN = "0" * 64
_LINE = Logregel.__table__
# In this order, and after the moment: it is what every hash was made of.
_HASHED = attrgetter(
    *("nummer", "kanaal", "wie", "namens", "handeling", "over", "resultaat", "vorige")
)
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Gelogd(Fact):
    """A line of the log book; ``op`` is UTC, and ``over`` a reference or empty."""

    nummer: int
    op: datetime
    kanaal: str
    wie: str
    namens: str
    handeling: str
    over: str
    resultaat: Resultaat


class Geraakt(Fact):
    """How often something was done ``over`` one reference, and when last (UTC)."""

    over: str
    handeling: str
    aantal: int
    laatst: datetime


class Schade(StrEnum):
    """What is wrong with a chain."""

    VERANDERD = "is veranderd"
    ONTBREEKT = "ontbreekt"
    ERBIJ = "is er later bij gezet"


class Breuk(Fact):
    """The first line, by its number, at which the chain is broken."""

    nummer: int
    schade: Schade


class Einde(Fact):
    """How many lines there ever were, how many are kept, and the hash of the last one."""

    nummer: int
    bewaard: int
    hash: str


@dataclass(frozen=True)
class Logboek:
    """The lines, inside the transaction of the caller: one that writes, for whoever notes."""

    session: Session
    clock: Clock

    def note(
        self,
        plek: Plek,
        handeling: str,
        over: str = "",
        resultaat: Resultaat = Resultaat.GEDAAN,
        namens: str = "",
    ) -> None:
        """Add a line: what somebody at ``plek`` did now, ``over`` which reference, for whom."""
        stand = self._stand()
        line = Logregel(
            nummer=stand.laatste + 1,
            op=self.clock.now(),
            kanaal=plek.kanaal,
            wie=plek.adres,
            namens=namens or None,
            handeling=handeling,
            over=over or None,
            resultaat=resultaat,
            vorige=stand.hash,
        )
        line.hash = _digest(line)
        self.session.add(line)
        stand.laatste, stand.hash = line.nummer, line.hash

    def lines(
        self, over: str = "", since: datetime | None = None, limit: int = 20
    ) -> list[Gelogd]:
        """Return the last lines, newest first: ``over`` one reference, or ``since`` (UTC)."""
        query = select(Logregel).order_by(Logregel.nummer.desc()).limit(limit)
        if over:
            query = query.where(Logregel.over == over)
        if since is not None:
            query = query.where(Logregel.op >= since)
        return [_gelogd(line) for line in self.session.scalars(query)]

    def touched(self, since: datetime, limit: int) -> tuple[list[Geraakt], int]:
        """Return what was done since a moment (UTC), by reference; and how much more there is."""
        laatst = func.max(Logregel.op).label("laatst")
        query = (
            select(Logregel.over, Logregel.handeling, func.count().label("aantal"), laatst)
            .where(Logregel.op >= since, Logregel.over.is_not(None))
            .group_by(Logregel.over, Logregel.handeling)
        )
        total = self.session.scalar(select(func.count()).select_from(query.subquery())) or 0
        ordered = query.order_by(Logregel.over, laatst, Logregel.handeling).limit(limit)
        found = [_geraakt(row) for row in self.session.execute(ordered)]
        return found, total - len(found)

    def check(self) -> Breuk | None:
        """Return where the chain is broken first, if it is. A million lines take half a minute."""
        stand = self.session.get(Logboekstand, 1) or _new_stand()
        number, hash_ = stand.eerste, stand.anker
        for line in self._all():
            if line.nummer > stand.laatste:
                return Breuk(nummer=line.nummer, schade=Schade.ERBIJ)
            if line.nummer != number:
                return Breuk(nummer=min(number, line.nummer), schade=_of_number(line, number))
            if line.vorige != hash_ or line.hash != _digest(line):
                return Breuk(nummer=number, schade=Schade.VERANDERD)
            number, hash_ = number + 1, line.hash
        if number <= stand.laatste:
            return Breuk(nummer=number, schade=Schade.ONTBREEKT)
        changed = number != stand.laatste + 1 or hash_ != stand.hash
        return Breuk(nummer=stand.laatste, schade=Schade.VERANDERD) if changed else None

    def end(self) -> Einde:
        """Return how far the log book goes: what an outsider may write down, and compare."""
        stand = self.session.get(Logboekstand, 1) or _new_stand()
        kept = stand.laatste - stand.eerste + 1
        return Einde(nummer=stand.laatste, bewaard=kept, hash=stand.hash)

    def forget(self) -> int:
        """Remove the lines that are older than `KEPT`; return how many. The rest stays a chain."""
        stand = self._stand()
        recent = select(func.min(Logregel.nummer)).where(Logregel.op >= self.clock.now() - KEPT)
        first = self.session.scalar(recent) or stand.laatste + 1
        if (gone := first - stand.eerste) <= 0:
            return 0
        last = select(Logregel.hash).where(Logregel.nummer == first - 1)
        stand.anker = self.session.scalar(last) or stand.anker
        stand.eerste = first
        self.session.execute(delete(Logregel).where(Logregel.nummer < first))
        self.note(ZELF, "opgeruimd")
        return gone

    def _stand(self) -> Logboekstand:
        stand = self.session.get(Logboekstand, 1)
        if stand is None:
            stand = _new_stand()
            self.session.add(stand)
        return stand

    def _all(self) -> Iterator[Row[*tuple[object, ...]]]:
        """Yield every line in its order, holding no more than a block of them."""
        last = -1
        while True:
            query = select(_LINE).where(_LINE.c.nummer > last).order_by(_LINE.c.nummer)
            block = self.session.execute(query.limit(_BLOCK)).all()
            yield from block
            if len(block) < _BLOCK:
                return
            last = block[-1].nummer


def _new_stand() -> Logboekstand:
    return Logboekstand(id=1, eerste=1, anker=_BEGIN, laatste=0, hash=_BEGIN)


def _of_number(line: Row[*tuple[object, ...]], expected: int) -> Schade:
    return Schade.ONTBREEKT if line.nummer > expected else Schade.ERBIJ


def _digest(line: Logregel | Row[*tuple[object, ...]]) -> str:
    facts = (line.op.astimezone(UTC).isoformat(), *_HASHED(line))
    return sha256(_canonical(facts).encode()).hexdigest()


def _gelogd(line: Logregel) -> Gelogd:
    return Gelogd(
        nummer=line.nummer,
        op=line.op,
        kanaal=line.kanaal,
        wie=line.wie,
        namens=line.namens or "",
        handeling=line.handeling,
        over=line.over or "",
        resultaat=line.resultaat,
    )


def _geraakt(row: Row[str | None, str, int, datetime]) -> Geraakt:
    over, handeling, aantal, laatst = row
    return Geraakt(over=over or "", handeling=handeling, aantal=aantal, laatst=laatst)
