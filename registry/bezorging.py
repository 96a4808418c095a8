"""What was sent, what waits, what failed and what was closed, and why: for the beheerder.

What somebody asked to be reminded of is theirs: of such a message only its kind and its moment
leave this module.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.mensen import Mensen
from registry.models import Account, OutboxRow, Persoon, Reden, Toestand
from registry.sluimers import title_of
from registry.subjects import Soort, Subject
from registry.view import Fact

TERUG = timedelta(days=30)
"""So far back goes what is counted."""
_SHOWN = 5
_NEXT = 3
_RUNGS = 20


class Geteld(Fact):
    """How many messages ended in the same way. ``reden`` is empty for what was sent."""

    reden: str
    aantal: int


class Stand(Fact):
    """Counts of messages: those of the last `TERUG`, and all that have yet to go."""

    verstuurd: int
    mislukt: int
    gesloten: tuple[Geteld, ...]
    wacht: int
    over_tijd: int
    over_tijd_sinds: datetime | None


class Zending(Fact):
    """A message: what about, to whom, when it was or is due (UTC), and how often it was tried.

    ``titel`` is empty for a reminder of somebody's own. ``reden`` is why it was not taken, if
    that is known, and ``opnieuw`` when it is tried again (UTC).
    """

    soort: Soort
    titel: str
    aan: str
    due: datetime
    pogingen: int
    reden: str = ""
    opnieuw: datetime | None = None


class Bezorgbeeld(Fact):
    """How the messages fare: of everybody, or of one person."""

    stand: Stand
    mislukt: tuple[Zending, ...]
    verstuurd: tuple[Zending, ...]
    straks: tuple[Zending, ...]


class Trede(Fact):
    """A rung of a bijeenkomst, and how many of its messages stand alike."""

    naam: str
    due: datetime
    toestand: str
    reden: str
    aantal: int


@dataclass(eq=False)
class UnknownAddressee(DomainError):
    """Nobody with this name or address ever got a message."""

    text: str

    def __str__(self) -> str:
        return (
            f"Ik ken niemand met de naam of het adres “{self.text}”. "
            "Typ bezorging om te zien aan wie ik stuur."
        )


@dataclass(frozen=True)
class Bezorging:
    """The outbox as the beheerder sees it, inside the transaction of the caller."""

    session: Session
    clock: Clock
    mensen: Mensen

    def overview(self) -> Bezorgbeeld:
        """Return how all messages fare."""
        return self._seen(())

    def of_person(self, text: str) -> Bezorgbeeld:
        """Return how the messages of one person fare, by name or address.

        Raises `UnknownAddressee`, `registry.mensen.SharedNaam`.
        """
        theirs = (
            and_(OutboxRow.kanaal == kanaal, OutboxRow.adres == adres)
            for kanaal, adres in self._places(text)
        )
        return self._seen((or_(*theirs),), sent=True)

    def of_bijeenkomst(self, nummer: int) -> list[Trede]:
        """Return the rungs of a bijeenkomst, and what became of their messages."""
        subject = str(Subject(Soort.BIJEENKOMST, nummer))
        columns = (OutboxRow.key, OutboxRow.due, OutboxRow.toestand, OutboxRow.reden)
        query = select(*columns).where(OutboxRow.subject == subject).order_by(OutboxRow.due)
        found: dict[tuple[str, datetime, str, str], int] = {}
        for key, due, toestand, reden in self.session.execute(query):
            kind = (_rung(key), due, str(toestand), str(reden or ""))
            found[kind] = found.get(kind, 0) + 1
        return [
            Trede(naam=naam, due=due, toestand=toestand, reden=reden, aantal=aantal)
            for (naam, due, toestand, reden), aantal in [*found.items()][-_RUNGS:]
        ]

    def refused(self) -> int:
        """Return in how many places the bot was not allowed to write, in the last `TERUG`."""
        query = (
            select(OutboxRow.kanaal, OutboxRow.adres)
            .where(OutboxRow.reden == Reden.GEWEIGERD, OutboxRow.due > self.clock.now() - TERUG)
            .distinct()
        )
        return len(self.session.execute(query).all())

    def _places(self, text: str) -> Sequence[tuple[str, str]]:
        """Return all accounts of whoever has this address, or else this name."""
        accounts = select(Account).order_by(Account.id)
        people = {
            each.persoon_id for each in self.session.scalars(accounts.where(Account.adres == text))
        }
        if not people and (called := self.mensen.called(text)) is not None:
            people = {called.id}
        theirs = self.session.scalars(accounts.where(Account.persoon_id.in_(people)))
        places = [(each.kanaal, each.adres) for each in theirs] or self._written_to(text)
        if not places:
            raise UnknownAddressee(text)
        return places

    def _written_to(self, adres: str) -> list[tuple[str, str]]:
        """Return the places that are nobody's account, such as that of the beheerder."""
        query = select(OutboxRow.kanaal).where(OutboxRow.adres == adres).distinct()
        return [(kanaal, adres) for kanaal in self.session.scalars(query)]

    def _seen(self, mine: Sequence[ColumnElement[bool]], *, sent: bool = False) -> Bezorgbeeld:
        now = self.clock.now()
        waits = OutboxRow.toestand == Toestand.WACHT
        failed = and_(OutboxRow.toestand == Toestand.MISLUKT, OutboxRow.due > now - TERUG)
        hindered = or_(OutboxRow.pogingen > 0, OutboxRow.reden == Reden.DRUK)
        tried = and_(waits, OutboxRow.due <= now, hindered)
        went = and_(OutboxRow.toestand == Toestand.VERSTUURD, OutboxRow.due > now - TERUG)
        newest, soonest = OutboxRow.due.desc(), OutboxRow.due
        return Bezorgbeeld(
            stand=self._counted(mine),
            mislukt=self._some((or_(failed, tried), *mine), newest, _SHOWN),
            verstuurd=self._some((went, *mine), newest, _SHOWN) if sent else (),
            straks=self._some((waits, OutboxRow.due > now, *mine), soonest, _NEXT),
        )

    def _counted(self, mine: Sequence[ColumnElement[bool]]) -> Stand:
        now = self.clock.now()
        # Sent and waiting are told from the index alone; only what was closed has a reason.
        recent = (OutboxRow.due > now - TERUG, *mine)
        late = select(func.count(), func.min(OutboxRow.due)).where(
            OutboxRow.toestand == Toestand.WACHT, OutboxRow.due <= now, *mine
        )
        over_tijd, sinds = self.session.execute(late).one()
        return Stand(
            verstuurd=self._count(OutboxRow.toestand == Toestand.VERSTUURD, *recent),
            mislukt=self._count(OutboxRow.toestand == Toestand.MISLUKT, *recent),
            gesloten=self._reasons(*recent),
            wacht=self._count(OutboxRow.toestand == Toestand.WACHT, *mine),
            over_tijd=over_tijd,
            over_tijd_sinds=sinds,
        )

    def _reasons(self, *where: ColumnElement[bool]) -> tuple[Geteld, ...]:
        number = func.count().label("number")
        closed = OutboxRow.toestand == Toestand.GESLOTEN
        query = select(OutboxRow.reden, number).where(closed, *where).group_by(OutboxRow.reden)
        ordered = query.order_by(number.desc(), OutboxRow.reden)
        return tuple(
            Geteld(reden=str(reden or ""), aantal=aantal)
            for reden, aantal in self.session.execute(ordered)
        )

    def _count(self, *where: ColumnElement[bool]) -> int:
        query: Select[int] = select(func.count()).select_from(OutboxRow).where(*where)
        return self.session.scalar(query) or 0

    def _some(
        self, where: Iterable[ColumnElement[bool]], order: ColumnElement[Any] | Any, most: int
    ) -> tuple[Zending, ...]:
        rows = self.session.scalars(
            select(OutboxRow).where(*where).order_by(order, OutboxRow.key).limit(most)
        ).all()
        names = self._names_of(rows)
        return tuple(_zending(row, names.get((row.kanaal, row.adres), row.adres)) for row in rows)

    def _names_of(self, rows: Iterable[OutboxRow]) -> dict[tuple[str, str], str]:
        places = {(row.kanaal, row.adres) for row in rows}
        query = (
            select(Account.kanaal, Account.adres, Persoon.naam)
            .join(Persoon, Persoon.id == Account.persoon_id)
            .where(tuple_(Account.kanaal, Account.adres).in_(places))
        )
        return {(kanaal, adres): naam for kanaal, adres, naam in self.session.execute(query)}


_SECRET = {Soort.HERINNERING, Soort.AANMELDING}
"""What a message of these kinds is about, is not for a beheerder to see."""


def _zending(row: OutboxRow, aan: str) -> Zending:
    soort = Subject.read(row.subject).soort
    titel = "" if soort in _SECRET else title_of(row.bericht)
    waits = row.toestand == Toestand.WACHT
    return Zending(
        soort=soort,
        titel=titel,
        aan=aan,
        due=row.due,
        pogingen=row.pogingen,
        reden=str(row.reden or ""),
        opnieuw=row.niet_voor if waits else None,
    )


def _rung(key: str) -> str:
    """Return the rung that a key names, such as "1 week"; or that somebody put it off.

    >>> _rung("jos/bijeenkomst/b1/2022-10-25/1 week@console:jij")
    '1 week'
    >>> _rung("jos/bijeenkomst/b1/2022-10-25/15:00/1 uur@console:jij/later/3")
    'later'
    """
    cause, _, adres = key.partition("@")
    return "later" if "/later/" in adres else cause.rpartition("/")[2]
