"""The people who talk with the bot: where they can be reached, and where they sit."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from registry.adressen import name_in, place
from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.ingangen import TEAMS, Ingang, accounts_of
from registry.models import (
    Account,
    Bereik,
    Groep,
    Lidmaatschap,
    Persoon,
    Programma,
    Rol,
    Rolhouder,
)
from registry.namen import Hit, fold
from registry.schema.netwerk import BotRol
from registry.subjects import Soort, Subject
from registry.view import Fact

_HERE = (Account.kanaal == bindparam("kanaal"), Account.adres == bindparam("adres"))
_KNOWN = select(Account.persoon_id).where(*_HERE)
_HELD = (
    select(Rol.bot_rol)
    .join(Rolhouder, Rolhouder.rol_id == Rol.id)
    .join(Account, Account.persoon_id == Rolhouder.persoon_id)
    .where(*_HERE)
)
_INSIDE = (
    select(Lidmaatschap.id)
    .join(Account, Account.persoon_id == Lidmaatschap.persoon_id)
    .where(*_HERE)
    .limit(1)
)


class Zetel(Fact):
    """A rol that somebody has, or a groep that they are in."""

    naam: str
    programma: str


class Bekend(Fact):
    """What the bot knows of somebody."""

    naam: str
    accounts: tuple[Ingang, ...]
    rollen: tuple[Zetel, ...]
    groepen: tuple[Zetel, ...]


class Iemand(Fact):
    """A person: their number in the database, and what they are called."""

    nummer: int
    naam: str


class Gezet(Fact):
    """That somebody has a seat, or has left it; ``al`` when that was so already."""

    naam: str
    waar: Zetel
    al: bool


@dataclass(eq=False)
class UnknownPersoon(DomainError):
    """Nobody is called so, and it is no address either."""

    text: str

    def __str__(self) -> str:
        return (
            f"Ik ken niemand die “{self.text}” heet. "
            "Typ het hele adres, zoals @anna:voorbeeld.nl. "
            "In Teams noem je iemand met een @. Een mailadres mag ook."
        )


@dataclass(eq=False)
class NeverHeard(DomainError):
    """Somebody on Teams who never said anything to the bot cannot be written to."""

    def __str__(self) -> str:
        return (
            "Die persoon in Teams ken ik nog niet. "
            "Vraag die eerst hallo te zeggen tegen de bot. Typ dit daarna opnieuw."
        )


@dataclass(eq=False)
class SharedNaam(DomainError):
    """Several people have this name; each has one of these addresses."""

    text: str
    adressen: tuple[str, ...]

    def __str__(self) -> str:
        adressen = enumerate_words(self.adressen, last="of")
        return f"Er zijn meer mensen die “{self.text}” heten. Typ het hele adres: {adressen}."


@dataclass(frozen=True)
class Mensen:
    """Who is who, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    changed: set[Subject]

    def rollen(self, kanaal: str, adres: str) -> set[BotRol]:
        """Return what somebody at an address is to the bot.

        Whoever is in a groep without any rol is a member; whoever sits nowhere may read; whoever
        is not known at all is a guest.
        """
        where = {"kanaal": kanaal, "adres": adres}
        if held := {*self.session.scalars(_HELD, where)}:
            return held
        if self.session.scalar(_INSIDE, where) is not None:
            return {BotRol.LID}
        known = self.session.scalar(_KNOWN, where) is not None
        return {BotRol.LEZER if known else BotRol.GAST}

    def welcome(self, kanaal: str, adres: str, naam: str) -> Persoon:
        """Return who has an address on a channel; whoever is new is written down as ``naam``."""
        number = self.session.scalar(_KNOWN, {"kanaal": kanaal, "adres": adres})
        if number is not None:
            return self.session.get_one(Persoon, number)
        persoon = Persoon(naam=naam)
        self.session.add(persoon)
        self.session.flush()
        self.session.add(Account(persoon_id=persoon.id, kanaal=kanaal, adres=adres))
        self.session.flush()
        return persoon

    def find(self, plek: Plek) -> int | None:
        """Return the number of whoever talks, if they are known."""
        return self.session.scalar(_KNOWN, {"kanaal": plek.kanaal, "adres": plek.adres})

    def number_of(self, plek: Plek) -> int:
        """Return the number of whoever talks; whoever is new is written down."""
        return self.find(plek) or self._welcomed(plek.kanaal, plek.adres).id

    def known(self, plek: Plek) -> Bekend | None:
        """Return what is known of somebody, if anything is."""
        number = self.find(plek)
        if number is None:
            return None
        return Bekend(
            naam=self.session.get_one(Persoon, number).naam,
            accounts=accounts_of(self.session, number),
            rollen=self._seats(_rollen_of(number)),
            groepen=self._seats(_groepen_of(number)),
        )

    def seat(self, wie: str, waar: Hit, *, kanaal: str) -> Gezet:
        """Give somebody a rol, or let them into a groep; a new address makes a new person.

        Raises `UnknownPersoon`, `SharedNaam`, `NeverHeard`.
        """
        persoon = self.one(wie, kanaal=kanaal, new=True)
        row = self._row(persoon, waar)
        if row is None:
            self.session.add(_row(persoon, waar))
        return self._changed(persoon, waar, al=row is not None)

    def unseat(self, wie: str, waar: Hit, *, kanaal: str) -> Gezet:
        """Take a rol from somebody, or let them leave a groep.

        Raises `UnknownPersoon`, `SharedNaam`.
        """
        persoon = self.one(wie, kanaal=kanaal)
        row = self._row(persoon, waar)
        if row is not None:
            self.session.delete(row)
        return self._changed(persoon, waar, al=row is None)

    def meant(self, wie: str, *, kanaal: str) -> Iemand:
        """Return who has this address on a channel, or this name.

        Raises `UnknownPersoon`, `SharedNaam`.
        """
        persoon = self.one(wie, kanaal=kanaal)
        return Iemand(nummer=persoon.id, naam=persoon.naam)

    def one(self, wie: str, *, kanaal: str, new: bool = False) -> Persoon:
        """Return who has this address or name; a ``new`` address may make a new person.

        Raises `UnknownPersoon`, `SharedNaam`, `NeverHeard`.
        """
        where = place(wie, kanaal)
        for each in ((kanaal, wie), where):
            if each is not None and (number := self.find(Plek(each[0], "", each[1]))) is not None:
                return self.session.get_one(Persoon, number)
        if (called := self.called(wie)) is not None:
            return called
        if not new or where is None:
            raise UnknownPersoon(wie)
        if where[0] == TEAMS and self.session.get(Bereik, where) is None:
            raise NeverHeard
        return self._welcomed(*where)

    def _welcomed(self, kanaal: str, adres: str) -> Persoon:
        """Write somebody down as the platform calls them, or else as their address does."""
        row = self.session.get(Bereik, (kanaal, adres))
        naam = row.naam if row is not None else ""
        return self.welcome(kanaal, adres, naam or name_in(adres))

    def called(self, naam: str) -> Persoon | None:
        """Return who has this name, as people type it: no database folds letters alike.

        Raises `SharedNaam`.
        """
        everybody = self.session.scalars(select(Persoon).order_by(Persoon.id))
        found = [each for each in everybody if fold(each.naam) == fold(naam)]
        if len(found) > 1:
            first = select(func.min(Account.adres)).where(
                Account.persoon_id.in_([each.id for each in found])
            )
            each_one = first.group_by(Account.persoon_id).order_by(Account.persoon_id)
            raise SharedNaam(naam, tuple(self.session.scalars(each_one)))
        return found[0] if found else None

    def _row(self, persoon: Persoon, waar: Hit) -> Rolhouder | Lidmaatschap | None:
        if waar.soort == "rol":
            held = (Rolhouder.persoon_id == persoon.id, Rolhouder.rol_id == waar.id)
            return self.session.scalar(select(Rolhouder).where(*held))
        inside = (Lidmaatschap.persoon_id == persoon.id, Lidmaatschap.groep_id == waar.id)
        return self.session.scalar(select(Lidmaatschap).where(*inside))

    def _changed(self, persoon: Persoon, waar: Hit, *, al: bool) -> Gezet:
        self.session.flush()
        if not al:
            self.changed.add(Subject(Soort.PROGRAMMA, waar.programma_id))
        zetel = Zetel(naam=waar.titel, programma=waar.programma)
        return Gezet(naam=persoon.naam, waar=zetel, al=al)

    def _seats(self, query: Select[str, str]) -> tuple[Zetel, ...]:
        rows = self.session.execute(query)
        return tuple(Zetel(naam=naam, programma=programma) for naam, programma in rows)


def _row(persoon: Persoon, waar: Hit) -> Rolhouder | Lidmaatschap:
    if waar.soort == "rol":
        return Rolhouder(persoon_id=persoon.id, rol_id=waar.id)
    return Lidmaatschap(persoon_id=persoon.id, groep_id=waar.id)


def _rollen_of(number: int) -> Select[str, str]:
    return (
        select(Rol.naam, Programma.korte_naam)
        .join(Rolhouder, Rolhouder.rol_id == Rol.id)
        .join(Programma, Programma.id == Rol.programma_id)
        .where(Rolhouder.persoon_id == number)
        .order_by(Programma.id, Rol.volgorde)
    )


def _groepen_of(number: int) -> Select[str, str]:
    return (
        select(Groep.naam, Programma.korte_naam)
        .join(Lidmaatschap, Lidmaatschap.groep_id == Groep.id)
        .join(Programma, Programma.id == Groep.programma_id)
        .where(Lidmaatschap.persoon_id == number)
        .order_by(Programma.id, Groep.volgorde)
    )
