"""The lists themselves: adding addresses, taking them off, and unsubscribing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import ColumnElement, func, select

from registry.kluis import Kluis
from registry.maillijst.rules import ErasedAddress, NothingToTakeBack, NotOnList
from registry.maillijst.sleutels import digest_of, digest_of_code, new_code
from registry.maillijst.wissen import on_list, take_off
from registry.models import Briefpost, Lijstadres, Maillijst, Programma
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.view import Fact


class Lijststand(Fact):
    """How many addresses a list has, and how many unsubscribed."""

    programma: str
    slug: str
    aantal: int
    afgemeld: int


class Afgemeld(Fact):
    """An address that was taken off the list at a moment (UTC)."""

    adres: str
    op: datetime


class Toegevoegd(Fact):
    """What became of addresses that were to be added; ``toevoeging`` is its number."""

    nieuw: int
    bekend: int
    afgemeld: tuple[Afgemeld, ...]
    toevoeging: int


@dataclass
class Lijst:
    """The list of one programme, inside the transaction of the caller."""

    registry: Registry
    programma: Programma

    def stand(self) -> Lijststand:
        """Return how long the list is."""
        here = select(func.count(Lijstadres.id)).join(Maillijst).where(self._here)
        session = self.registry.session
        return Lijststand(
            programma=self.programma.korte_naam,
            slug=self.programma.slug,
            aantal=session.scalar(here.where(on_list())) or 0,
            afgemeld=session.scalar(here.where(~on_list())) or 0,
        )

    def adressen(self) -> tuple[str, ...]:
        """Return the addresses on the list, by the alphabet."""
        query = select(Lijstadres.adres).join(Maillijst).where(self._here, on_list())
        found = self.registry.session.scalars(query)
        return tuple(sorted(self._kluis.unseal(each) for each in found if each))

    def add(self, adressen: Collection[str], door: int | None, *, weer: bool) -> Toegevoegd:
        """Put addresses on the list; who unsubscribed stays off it, unless they want it again."""
        known = {row.sleutel: row for row in self._rows(adressen)}
        number, bekend = self._next_addition(), 0
        afgemeld: list[Afgemeld] = []
        new = again = 0
        for adres in adressen:
            row = known.get(self._digest(adres))
            if row is None:
                self._add(adres, number, door)
                new += 1
            elif row.afgemeld_op is None:
                bekend += 1
            elif weer:
                self._put_back(row, adres, number, door)
                again += 1
            else:
                afgemeld.append(Afgemeld(adres=adres, op=row.afgemeld_op))
        if new or again:
            self._changed()
        return Toegevoegd(
            nieuw=new + again, bekend=bekend, afgemeld=tuple(afgemeld), toevoeging=number
        )

    def take_back(self, toevoeging: int) -> int:
        """Take an addition off the list; return how many. Raises `NothingToTakeBack`.

        What no letter went to is gone without a trace: nobody asked for that.
        """
        mine = select(Lijstadres).where(
            Lijstadres.lijst_id == self._lijst.id, Lijstadres.toevoeging == toevoeging, on_list()
        )
        rows = self.registry.session.scalars(mine).all()
        if not rows:
            raise NothingToTakeBack
        numbers = [row.id for row in rows]
        posted = select(Briefpost.lijstadres_id).where(Briefpost.lijstadres_id.in_(numbers))
        mailed = {*self.registry.session.scalars(posted)}
        for row in rows:
            if row.id in mailed or row.eerder_af:
                take_off(self.registry.session, row, self.registry.now)
            else:
                self.registry.session.delete(row)
        self._changed()
        return len(rows)

    def drop(self, adressen: Collection[str]) -> tuple[int, ...]:
        """Take addresses off the list; return their numbers. Raises `NotOnList`."""
        rows = {row.sleutel: row for row in self._rows(adressen) if row.afgemeld_op is None}
        missing = tuple(each for each in adressen if self._digest(each) not in rows)
        if missing:
            raise NotOnList(missing, self.programma.korte_naam)
        for row in rows.values():
            take_off(self.registry.session, row, self.registry.now)
        self._changed()
        return tuple(row.id for row in rows.values())

    def put_back(self, nummers: Collection[int]) -> int:
        """Put back what was taken off, as long as it is not erased. Raises `ErasedAddress`."""
        query = select(Lijstadres).where(
            Lijstadres.lijst_id == self._lijst.id,
            Lijstadres.id.in_(nummers),
            Lijstadres.afgemeld_op.is_not(None),
            Lijstadres.adres.is_not(None),
        )
        rows = self.registry.session.scalars(query).all()
        if len(rows) != len({*nummers}):
            raise ErasedAddress
        for row in rows:
            row.afgemeld_op, row.eerder_af = None, True
        self._changed()
        return len(rows)

    def _add(self, adres: str, toevoeging: int, door: int | None) -> None:
        code = new_code()
        self.registry.session.add(
            Lijstadres(
                lijst_id=self._lijst.id,
                sleutel=self._digest(adres),
                adres=self._kluis.seal(adres),
                afmeldcode=self._kluis.seal(code),
                afmeldsleutel=digest_of_code(code),
                toevoeging=toevoeging,
                eerder_af=False,
                door=door,
                gemaakt_op=self.registry.now,
            )
        )

    def _put_back(self, row: Lijstadres, adres: str, toevoeging: int, door: int | None) -> None:
        row.adres, row.afgemeld_op = self._kluis.seal(adres), None
        row.toevoeging, row.door, row.eerder_af = toevoeging, door, True

    def _rows(self, adressen: Collection[str]) -> Sequence[Lijstadres]:
        digests = [self._digest(each) for each in adressen]
        query = select(Lijstadres).where(
            Lijstadres.lijst_id == self._lijst.id, Lijstadres.sleutel.in_(digests)
        )
        return self.registry.session.scalars(query).all()

    def _next_addition(self) -> int:
        query = select(func.max(Lijstadres.toevoeging)).where(
            Lijstadres.lijst_id == self._lijst.id
        )
        return (self.registry.session.scalar(query) or 0) + 1

    def _changed(self) -> None:
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.MAILLIJST, self._lijst.id))

    def _digest(self, adres: str) -> str:
        return digest_of(self._zout, adres)

    @cached_property
    def _lijst(self) -> Maillijst:
        session = self.registry.session
        row = session.scalar(select(Maillijst).where(self._here))
        if row is None:
            row = Maillijst(programma_id=self.programma.id, zout=self._kluis.seal(new_code()))
            session.add(row)
            session.flush()
        return row

    @cached_property
    def _zout(self) -> str:
        return self._kluis.unseal(self._lijst.zout)

    @property
    def _kluis(self) -> Kluis:
        return self.registry.kluis

    @property
    def _here(self) -> ColumnElement[bool]:
        return Maillijst.programma_id == self.programma.id
