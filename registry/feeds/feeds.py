"""Secret addresses at which a calendar reads what somebody, or a groep, has ahead.

Whoever has an address can read it, so it holds no more than the agenda does: no names. Of the
address itself only a digest is kept: it is told once.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Select, and_, delete, false, or_, select, update

from registry.database import carry_out
from registry.models import (
    Bijeenkomst,
    Feed,
    Gast,
    Groep,
    Kalenderversie,
    Kenmerk,
    Lidmaatschap,
    Programma,
    Rolhouder,
)
from registry.registry import Registry
from registry.view import Kalenderitem
from registry.zetels import Refs, Zetels

BACK = timedelta(days=92)
"""So long ago a bijeenkomst may be, and still stand in a calendar."""
KEPT = timedelta(days=366)
"""So long after it was stopped, an address is still known to have been one."""
_KENMERK = "kalender"
_TOKEN_BYTES = 32
_MOST = 500


@dataclass(frozen=True)
class Feeds:
    """Makes, reads and stops addresses, inside the transaction of the caller."""

    registry: Registry

    def open(self, *, persoon_id: int | None = None, groep_id: int | None = None) -> str:
        """Make a new address for somebody, or for a groep; return what stands in it.

        The one before it stops.
        """
        self.stop(persoon_id=persoon_id, groep_id=groep_id)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        row = Feed(hash=digest(token), persoon_id=persoon_id, groep_id=groep_id)
        row.gemaakt_op = self.registry.now
        self.registry.session.add(row)
        self.registry.session.flush()
        return token

    def stop(self, *, persoon_id: int | None = None, groep_id: int | None = None) -> int:
        """Stop the address of somebody, or of a groep; return how many there were."""
        query = update(Feed).where(*_owned(persoon_id, groep_id), Feed.ingetrokken_op.is_(None))
        return carry_out(self.registry.session, query.values(ingetrokken_op=self.registry.now))

    def is_open(self, *, persoon_id: int | None = None, groep_id: int | None = None) -> bool:
        """Tell whether somebody, or a groep, has an address."""
        query = select(Feed.id).where(*_owned(persoon_id, groep_id))
        found = query.where(Feed.ingetrokken_op.is_(None)).limit(1)
        return self.registry.session.scalar(found) is not None

    def find(self, token: str) -> Feed | None:
        """Return the address with a token, if there is one that was not stopped."""
        query = select(Feed).where(Feed.hash == digest(token), Feed.ingetrokken_op.is_(None))
        return self.registry.session.scalar(query)

    def title(self, row: Feed) -> str:
        """Return what the calendar of an address is called."""
        if row.groep_id is None:
            return "Mijn bijeenkomsten"
        return self.registry.session.get_one(Groep, row.groep_id).naam

    def items(self, row: Feed) -> tuple[Kalenderitem, ...]:
        """Return what an address shows now; nothing to who is in no groep any more."""
        if row.groep_id is not None:
            groep = self.registry.session.get_one(Groep, row.groep_id)
            return self.shown(of_groep(groep.programma_id, groep.slug))
        persoon_id = row.persoon_id or 0
        if not self._is_in(persoon_id):
            return ()
        asked = select(Gast.bijeenkomst_id).where(Gast.persoon_id == persoon_id)
        seats = Zetels(self.registry.session).of_persoon(persoon_id)
        return self.shown(or_(of_seats(seats), Bijeenkomst.id.in_(asked)))

    def shown(self, among: ColumnElement[bool]) -> tuple[Kalenderitem, ...]:
        """Return bijeenkomsten as calendars show them, oldest first."""
        since = self.registry.today - BACK
        rows = self.registry.session.execute(_items(since).where(among))
        source = self.source("")
        return tuple(
            Kalenderitem(
                nummer=each.id,
                titel=each.titel,
                programma=programma,
                datum=each.datum,
                van=each.van,
                tot=each.tot,
                status=each.status,
                locatie=each.locatie or "",
                link=each.link or "",
                sequence=version.sequence if version else 0,
                gewijzigd_op=version.gewijzigd_op if version else self.registry.now,
                bron=source,
            )
            for each, programma, version in rows
        )

    def source(self, url: str) -> str:
        """Return what this installation is called in calendars: the same, for ever.

        It is made of where it is first reached, or else by chance.
        """
        row = self.registry.session.get(Kenmerk, _KENMERK)
        if row is not None:
            return row.waarde
        host = urlsplit(url).hostname or "netwerkbot"
        return f"{secrets.token_hex(4)}.{host}"

    def remember_source(self, url: str) -> None:
        """See to it that `source` stays what it is."""
        if self.registry.session.get(Kenmerk, _KENMERK) is None:
            self.registry.session.add(Kenmerk(naam=_KENMERK, waarde=self.source(url)))
            self.registry.session.flush()

    def forget(self) -> int:
        """Forget the addresses that were stopped long ago; return how many."""
        gone = delete(Feed).where(Feed.ingetrokken_op < self.registry.now - KEPT)
        return carry_out(self.registry.session, gone)

    def _is_in(self, persoon_id: int) -> bool:
        """Tell whether somebody still has any seat or groep."""
        seats = (
            select(table.id).where(table.persoon_id == persoon_id).limit(1)
            for table in (Rolhouder, Lidmaatschap)
        )
        return any(self.registry.session.scalar(each) is not None for each in seats)


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


def of_seats(seats: Refs) -> ColumnElement[bool]:
    """Return the condition on the bijeenkomsten of the groepen in which somebody sits."""
    parts = [
        of_groep(programma_id, ref.removeprefix("groep:"))
        for programma_id, refs in seats.items()
        for ref in sorted(refs)
        if ref.startswith("groep:")
    ]
    return or_(*parts) if parts else false()


def of_groep(programma_id: int, slug: str) -> ColumnElement[bool]:
    """Return the condition on the bijeenkomsten of a groep."""
    return and_(Bijeenkomst.programma_id == programma_id, Bijeenkomst.groep == slug)


def of_number(nummer: int) -> ColumnElement[bool]:
    """Return the condition on one bijeenkomst."""
    return Bijeenkomst.id == nummer


def _owned(persoon_id: int | None, groep_id: int | None) -> Sequence[ColumnElement[bool]]:
    if groep_id is not None:
        return [Feed.groep_id == groep_id]
    return [Feed.persoon_id == persoon_id, Feed.groep_id.is_(None)]


def _items(since: date) -> Select[Bijeenkomst, str, Kalenderversie | None]:
    return (
        select(Bijeenkomst, Programma.korte_naam, Kalenderversie)
        .join(Programma, Programma.id == Bijeenkomst.programma_id)
        .outerjoin(Kalenderversie, Kalenderversie.bijeenkomst_id == Bijeenkomst.id)
        .where(Bijeenkomst.datum >= since)
        .order_by(Bijeenkomst.datum, Bijeenkomst.id)
        .limit(_MOST)
    )


def fingerprint(items: Iterable[Kalenderitem]) -> str:
    """Return a digest of what a calendar shows: the same as long as that is."""
    return sha256("\n".join(each.model_dump_json() for each in items).encode()).hexdigest()
