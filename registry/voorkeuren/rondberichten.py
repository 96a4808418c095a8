"""What somebody has the bot tell a groep."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from registry.clock import local, moment
from registry.dutch import number_in_words
from registry.errors import DomainError
from registry.ingangen import first_of, off
from registry.models import Abonnement, Account, Groep, Kamer, Rondbericht
from registry.namen import Hit
from registry.prikken.leden import Leden
from registry.registry import Registry
from registry.subjects import Soort, Subject
from registry.view import Fact
from registry.workdays import WorkCalendar

LONGEST = 1_000
"""In characters."""
MOST_A_DAY = 5
"""So many a groep is told at most on one day: else nobody reads them."""
BEDENKTIJD = timedelta(minutes=5)
"""So long what must be told now can be taken back."""

_FIRST, _LAST, _NINE = time(8), time(18), time(9)
_DAY = timedelta(days=1)


class Bereikt(Fact):
    """How many conversations are told, and how many people apart."""

    gesprekken: int
    mensen: int


class Rond(Fact):
    """What a groep is told at a ``moment`` (UTC)."""

    nummer: int
    groep: str
    naam: str
    tekst: str
    moment: datetime


@dataclass(eq=False)
class TooLongToTell(DomainError):
    """A text is longer than people read."""

    lengte: int

    def __str__(self) -> str:
        return (
            f"Je bericht heeft {number_in_words(self.lengte)} tekens. "
            f"Het mogen er hoogstens {number_in_words(LONGEST)} zijn. "
            "Maak het korter, en stuur de rest als stuk bij de bijeenkomst."
        )


@dataclass(eq=False)
class ToldEnough(DomainError):
    """A groep was told as much today as it may be."""

    groep: str

    def __str__(self) -> str:
        return (
            f"{self.groep} kreeg vandaag al {MOST_A_DAY} berichten. "
            "Stuur het morgen, of zeg het zelf in de groep."
        )


@dataclass(eq=False)
class UnknownRondbericht(DomainError):
    """Nothing that somebody told a groep has this number."""

    nummer: int

    def __str__(self) -> str:
        return f"Ik ken geen bericht {self.nummer} van jou. Is het bericht al verstuurd?"


@dataclass(eq=False)
class AlreadyTold(DomainError):
    """What is taken back was said already."""

    def __str__(self) -> str:
        return "Dat bericht is al verstuurd. Typ een nieuw bericht om het recht te zetten."


@dataclass(frozen=True)
class Rondberichten:
    """What is told, inside the transaction of the caller."""

    registry: Registry

    def demand_room(self, groep: Hit, tekst: str) -> None:
        """Go on only when a groep can be told this. Raises `TooLongToTell`, `ToldEnough`."""
        if len(tekst) > LONGEST:
            raise TooLongToTell(len(tekst))
        midnight = moment(self.registry.today, time.min)
        query = select(func.count(Rondbericht.id)).where(
            Rondbericht.programma_id == groep.programma_id,
            Rondbericht.groep == groep.slug,
            Rondbericht.gemaakt_op >= midnight,
            Rondbericht.ingetrokken_op.is_(None),
        )
        if (self.registry.session.scalar(query) or 0) >= MOST_A_DAY:
            raise ToldEnough(groep.titel)

    def tell(self, groep: Hit, tekst: str, op: datetime, door: int | None, door_rol: str) -> Rond:
        """Have a groep told something at a moment (UTC). Raises what `demand_room` does."""
        self.demand_room(groep, tekst)
        row = Rondbericht(
            programma_id=groep.programma_id,
            groep=groep.slug,
            tekst=tekst,
            door=door,
            door_rol=door_rol,
            moment=op,
            gemaakt_op=self.registry.now,
        )
        self.registry.session.add(row)
        self._changed(row)
        return self._rond(row, groep.titel)

    def take_back(self, nummer: int, door: int | None) -> Rond:
        """Do not say it after all. Raises `UnknownRondbericht`, `AlreadyTold`."""
        row = self.registry.session.get(Rondbericht, nummer)
        if row is None or row.door != door or row.ingetrokken_op is not None:
            raise UnknownRondbericht(nummer)
        if row.moment <= self.registry.now:
            raise AlreadyTold
        row.ingetrokken_op = self.registry.now
        self._changed(row)
        here = Groep.programma_id == row.programma_id, Groep.slug == row.groep
        naam = self.registry.session.scalar(select(Groep.naam).where(*here))
        return self._rond(row, naam or row.groep)

    def soon(self) -> datetime:
        """Return when a groep is told (UTC) what it must be told now."""
        return self.registry.now + BEDENKTIJD

    def morning(self) -> datetime:
        """Return the next nine o'clock on which people are at work (UTC)."""
        now, day = self.registry.now, self.registry.today
        while not self.registry.vrij.is_workday(day) or moment(day, _NINE) <= now:
            day += _DAY
        return moment(day, _NINE)

    def reach(self, groep: Hit) -> Bereikt:
        """Return how many rooms and people a groep has that can be told."""
        session = self.registry.session
        tied = select(Kamer.kanaal).where(Kamer.groep_id == groep.id)
        rooms = session.scalars(tied.where(~off(Kamer.kanaal, Kamer.adres))).all()
        leden = Leden(session, self.registry.vergaderen.opkomsten)
        people = leden.of(groep.programma_id, groep.slug)
        follow = select(Abonnement.persoon_id).where(Abonnement.groep_id == groep.id)
        followers = {*session.scalars(follow)}
        reached = select(Account.kanaal, Account.persoon_id).where(
            Account.persoon_id.in_(people | followers), Account.id == first_of(Account.persoon_id)
        )
        prive = [
            persoon
            for kanaal, persoon in session.execute(reached)
            if persoon in followers or kanaal not in rooms
        ]
        return Bereikt(gesprekken=len(rooms), mensen=len(prive))

    def _changed(self, row: Rondbericht) -> None:
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.RONDBERICHT, row.id))

    def _rond(self, row: Rondbericht, naam: str) -> Rond:
        return Rond(
            nummer=row.id,
            groep=row.groep,
            naam=naam,
            tekst=row.tekst,
            moment=row.moment,
        )


def by_day(now: datetime, vrij: WorkCalendar) -> bool:
    """Tell whether people may be told something at once: on working days, from eight to six."""
    there = local(now)
    return vrij.is_workday(there.date()) and _FIRST <= there.time() < _LAST
