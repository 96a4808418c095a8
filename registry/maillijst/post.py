"""Sending a letter to a list: which addresses it goes to, and how far that is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, func, select, update

from registry.clock import local
from registry.database import carry_out
from registry.maillijst.rules import (
    EmptyList,
    NotAgreed,
    NothingInTheWay,
    NothingMailed,
    TooOldToMail,
)
from registry.maillijst.sleutels import rows_of
from registry.maillijst.wissen import on_list
from registry.models import Briefpost, Lijstadres, Maillijst, Nieuwsbrief, Programma
from registry.registry import Registry
from registry.schema.maillijsten import Poststaat
from registry.schema.nieuwsbrieven import Briefstaat
from registry.subjects import Soort, Subject
from registry.view import Fact

WAITS = timedelta(minutes=5)
"""So long after it was asked the first mail goes out: until then nothing has happened."""
OLDEST = timedelta(days=180)
"""A letter that was published longer ago is not mailed: well before `afmelden.KEPT` ends."""


class Poststand(Fact):
    """To how many addresses a letter went, and how it fares with the others.

    ``onzeker`` may have arrived. ``nieuw`` are on the list, and nothing goes to them yet.
    """

    verstuurd: int
    wacht: int
    onzeker: int
    mislukt: int
    gestopt: int
    nieuw: int

    @property
    def gemaild(self) -> bool:
        """Whether it was ever sent to anybody, or will be."""
        return bool(self.verstuurd + self.wacht + self.onzeker + self.mislukt + self.gestopt)


@dataclass(frozen=True)
class Post:
    """One letter on its way, inside the transaction of the caller."""

    registry: Registry
    bijeenkomst: int
    """After which bijeenkomst the letter came."""

    @property
    def programma(self) -> Programma:
        return self.registry.nieuwsbrieven.plekken.of(self.bijeenkomst).programma

    def stand(self) -> Poststand:
        """Return how far it is; of a letter that nobody touched nothing was mailed."""
        row = self.registry.nieuwsbrieven.versies.row(self.bijeenkomst)
        counted = self._counted(row) if row else {}
        return Poststand(
            verstuurd=counted.get(Poststaat.VERSTUURD, 0),
            wacht=counted.get(Poststaat.WACHT, 0) + counted.get(Poststaat.BEGONNEN, 0),
            onzeker=counted.get(Poststaat.ONZEKER, 0),
            mislukt=counted.get(Poststaat.MISLUKT, 0),
            gestopt=counted.get(Poststaat.GESTOPT, 0),
            nieuw=len(self.registry.session.scalars(self._fresh(row)).all()),
        )

    def demand_fit(self) -> Poststand:
        """Go on only for a letter that may be mailed to somebody; return how far it is.

        Raises `NotAgreed`, `TooOldToMail`, `EmptyList`.
        """
        row = self._row(NotAgreed)
        if row.staat is not Briefstaat.VERSTUURD or row.verstuurd_op is None:
            raise NotAgreed(row.nummer)
        if row.verstuurd_op < self.registry.now - OLDEST:
            raise TooOldToMail(row.nummer, local(row.verstuurd_op).date())
        stand = self.stand()
        if not stand.gemaild and not stand.nieuw:
            raise EmptyList(self.programma.korte_naam)
        return stand

    def queue(self) -> int:
        """Let the letter go to every address on the list that it did not go to; return how many.

        Raises what `demand_fit` raises.
        """
        self.demand_fit()
        row, session, now = self._row(NotAgreed), self.registry.session, self.registry.now
        fresh = [*session.scalars(self._fresh(row))]
        waits = {"staat": Poststaat.WACHT, "gezet_op": now, "niet_voor": now + WAITS}
        before = update(Briefpost).where(
            Briefpost.nieuwsbrief_id == row.id, Briefpost.lijstadres_id.in_(fresh)
        )
        if carry_out(session, before.values(**waits)) < len(fresh):
            known = {*session.scalars(self._known(row))}
            session.add_all(
                Briefpost(nieuwsbrief_id=row.id, lijstadres_id=each, reden="", **waits)
                for each in fresh
                if each not in known
            )
        self._changed(row)
        return len(fresh)

    def stop(self) -> int:
        """Call off what still waits; return how many. Raises `NothingInTheWay`."""
        row = self._row(NothingMailed)
        waiting = self._mine(row), Briefpost.staat == Poststaat.WACHT
        query = update(Briefpost).where(*waiting).values(staat=Poststaat.GESTOPT)
        return self._demand_some(row, carry_out(self.registry.session, query))

    def again(self, *, onzeker: bool) -> int:
        """Try again what failed, or what may have arrived; return how many.

        Raises `NothingInTheWay`.
        """
        row = self._row(NothingMailed)
        staat = Poststaat.ONZEKER if onzeker else Poststaat.MISLUKT
        return self._again(row, Briefpost.staat == staat)

    def again_to(self, adressen: Collection[str]) -> int:
        """Try again what did not surely arrive at some addresses; return how many.

        Raises `NothingInTheWay`.
        """
        row = self._row(NothingMailed)
        numbers = [
            each.id for each in rows_of(self.registry.session, self.registry.kluis, adressen)
        ]
        return self._again(
            row,
            Briefpost.lijstadres_id.in_(numbers),
            Briefpost.staat.in_([Poststaat.ONZEKER, Poststaat.MISLUKT]),
        )

    def adressen(self, staat: Poststaat) -> tuple[str, ...]:
        """Return the addresses at which a letter is so far, by the alphabet."""
        row = self.registry.nieuwsbrieven.versies.row(self.bijeenkomst)
        if row is None:
            return ()
        query = select(Lijstadres.adres).join(Briefpost)
        found = self.registry.session.scalars(
            query.where(self._mine(row), Briefpost.staat == staat)
        )
        return tuple(sorted(self.registry.kluis.unseal(each) for each in found if each))

    def _again(self, row: Nieuwsbrief, *where: ColumnElement[bool]) -> int:
        here = select(Lijstadres.id).where(on_list())
        query = update(Briefpost).where(self._mine(row), Briefpost.lijstadres_id.in_(here), *where)
        waits = {"staat": Poststaat.WACHT, "niet_voor": self.registry.now, "pogingen": 0}
        return self._demand_some(row, carry_out(self.registry.session, query.values(**waits)))

    def _demand_some(self, row: Nieuwsbrief, number: int) -> int:
        if not number:
            raise NothingInTheWay(row.nummer)
        self._changed(row)
        return number

    def _counted(self, row: Nieuwsbrief) -> dict[Poststaat, int]:
        query = select(Briefpost.staat, func.count()).where(self._mine(row))
        return dict(self.registry.session.execute(query.group_by(Briefpost.staat)).all())

    def _fresh(self, row: Nieuwsbrief | None) -> Select[int]:
        """Return the addresses on the list to which nothing goes; or no longer."""
        query = (
            select(Lijstadres.id)
            .join(Maillijst)
            .where(Maillijst.programma_id == self.programma.id, on_list())
        )
        if row is None:
            return query
        going = self._known(row).where(Briefpost.staat != Poststaat.GESTOPT)
        return query.where(Lijstadres.id.not_in(going)).order_by(Lijstadres.id)

    def _known(self, row: Nieuwsbrief) -> Select[int]:
        return select(Briefpost.lijstadres_id).where(self._mine(row))

    def _mine(self, row: Nieuwsbrief) -> ColumnElement[bool]:
        return Briefpost.nieuwsbrief_id == row.id

    def _row(self, missing: type[NotAgreed] | type[NothingMailed]) -> Nieuwsbrief:
        row = self.registry.nieuwsbrieven.versies.row(self.bijeenkomst)
        if row is None:
            raise missing(self.registry.nieuwsbrieven.plekken.of(self.bijeenkomst).nummer)
        return row

    def _changed(self, row: Nieuwsbrief) -> None:
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.MAILLIJST, -row.id))
