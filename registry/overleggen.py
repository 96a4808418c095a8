"""Which groep and which bijeenkomst somebody means, and in which seat they speak there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session

from registry.agenda import UnknownBijeenkomst
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock, today
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Bijeenkomst, Groep, Kamer, Programma, Rol
from registry.namen import Hit, Namen, UnclearName
from registry.netwerken import Netwerken, demand_open

_HELD = ("vast", "verplaatst")
_AT_THE_CONSOLE = "projectleider"
"""Who speaks at the console, and is nobody that the bot knows."""
STILL_MEANT = timedelta(weeks=4)
"""So long after a bijeenkomst it is the one that people put something down about."""


@dataclass(eq=False)
class WhichGroep(UnclearName):
    """Somebody speaks to a groep, and may mean several; ``veld`` of the command says which."""

    veld: str = "groep"

    def __str__(self) -> str:
        return "Voor welke groep is dit? Kies er een."


@dataclass(eq=False)
class NoGroep(DomainError):
    """Somebody speaks to a groep, and is in none that meets."""

    def __str__(self) -> str:
        return (
            "Ik weet niet voor welke groep dit is. Zet de groep erbij, zoals groep=netwerkgroep. "
            "Typ agenda om te zien welke groepen bij elkaar komen."
        )


@dataclass(eq=False)
class NotYourProgramme(DomainError):
    """Somebody wants to change something in a programme in which they have no seat."""

    programma: str
    wie: tuple[str, ...]

    def __str__(self) -> str:
        leaders = " of ".join(self.wie) or "de beheerder"
        return f"Je hebt geen plek in {self.programma}. Vraag het aan: {leaders}."


@dataclass(eq=False)
class NoMeeting(DomainError):
    """A groep has no bijeenkomst to speak of: none to come (``komt``), or none of late."""

    groep: str
    slug: str
    komt: bool

    def __str__(self) -> str:
        if self.komt:
            return (
                f"Er is nog geen bijeenkomst van {self.groep} gepland. "
                f"Plannen? Typ bijeenkomst plan {self.slug} 9 maart 15:00-17:00."
            )
        return (
            f"{self.groep} is de laatste vier weken niet bij elkaar geweest. "
            "Zet het nummer van de bijeenkomst erbij, zoals bij=3. Typ agenda voor de nummers."
        )


@dataclass(frozen=True)
class Overleggen:
    """Finds what is meant, inside the transaction of the caller.

    ``programma_id`` is the programme of the room, if it has one.
    """

    session: Session
    clock: Clock
    namen: Namen
    netwerken: Netwerken
    programma_id: int | None

    def groep(self, plek: Plek, wie: Bevoegdheid, naam: str = "") -> Hit:
        """Return the groep that is named, or whose room it is, or in which somebody sits.

        Of the last only those that meet. Raises `registry.namen.UnclearName`, `NoGroep`.
        """
        if naam:
            return self.namen.find(naam, ["groep"], what="groep")
        here = (Kamer.kanaal == plek.kanaal, Kamer.adres == plek.kamer)
        tied = self.session.scalar(select(Kamer.groep_id).where(*here))
        if tied is not None and (hit := self.namen.of("groep", tied)):
            return hit
        mine = self._groepen_of(wie)
        if not mine:
            raise NoGroep
        if len(mine) > 1:
            raise WhichGroep(text="", hits=tuple(mine))
        return mine[0]

    def at(self, nummer: int) -> Bijeenkomst:
        """Return a bijeenkomst by its number. Raises `registry.agenda.UnknownBijeenkomst`."""
        query = select(Bijeenkomst).where(Bijeenkomst.id == nummer)
        if (row := self.session.scalar(query)) is None:
            raise UnknownBijeenkomst(nummer)
        return row

    def next(self, groep: Hit) -> Bijeenkomst:
        """Return the next bijeenkomst of a groep that has not begun. Raises `NoMeeting`."""
        now = self.clock.now()
        query = self._held(groep).where(Bijeenkomst.datum >= today(self.clock))
        ahead = self.session.scalars(query.order_by(Bijeenkomst.datum, Bijeenkomst.van)).all()
        for each in ahead:
            if not each.has_begun(now):
                return each
        raise NoMeeting(groep.titel, groep.slug, komt=True)

    def last(self, groep: Hit) -> Bijeenkomst:
        """Return the last bijeenkomst of a groep that has begun, if it is not long ago.

        Raises `NoMeeting`.
        """
        now, day = self.clock.now(), today(self.clock)
        query = self._held(groep).where(Bijeenkomst.datum.between(day - STILL_MEANT, day))
        newest = query.order_by(Bijeenkomst.datum.desc(), Bijeenkomst.van.desc())
        for each in self.session.scalars(newest):
            if each.has_begun(now):
                return each
        raise NoMeeting(groep.titel, groep.slug, komt=False)

    def demand_seat(self, programma_id: int, wie: Bevoegdheid, lees: str = "agenda") -> Programma:
        """Go on only for who sits somewhere in a programme that is not closed.

        ``lees`` is the line that reads what is there. Raises `NotYourProgramme`,
        `registry.netwerken.ProgrammaClosed`.
        """
        programma = self.session.get_one(Programma, programma_id)
        if not wie.refs.get(programma_id):
            names = self.netwerken.names_of(programma_id, programma.projectleiders)
            raise NotYourProgramme(programma.korte_naam, tuple(names.values()))
        demand_open(programma, "Wijzigen", f"{lees} {programma.slug}")
        return programma

    def seat(self, programma_id: int, wie: Bevoegdheid) -> str:
        """Return in which seat somebody speaks: their first rol, or that they are a member."""
        if wie.persoon is None:
            return _AT_THE_CONSOLE
        held = wie.refs.get(programma_id, frozenset())
        slugs = [ref.removeprefix("rol:") for ref in held if ref.startswith("rol:")]
        query = select(Rol.naam).where(Rol.programma_id == programma_id, Rol.slug.in_(slugs))
        return self.session.scalars(query.order_by(Rol.volgorde)).first() or "lid"

    def _groepen_of(self, wie: Bevoegdheid) -> Sequence[Hit]:
        """Return the groepen in which somebody sits that have bijeenkomsten."""
        meets = exists().where(
            Bijeenkomst.programma_id == Groep.programma_id, Bijeenkomst.groep == Groep.slug
        )
        query = select(Groep.id, Groep.programma_id, Groep.slug).where(meets).order_by(Groep.id)
        if self.programma_id is not None:
            query = query.where(Groep.programma_id == self.programma_id)
        found = [
            self.namen.of("groep", number)
            for number, programma_id, slug in self.session.execute(query)
            if wie.holds(programma_id, [f"groep:{slug}"])
        ]
        return [hit for hit in found if hit is not None]

    def _held(self, groep: Hit) -> Select[Bijeenkomst]:
        return select(Bijeenkomst).where(*of_groep(groep), Bijeenkomst.status.in_(_HELD))


def of_groep(groep: Hit) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on the bijeenkomsten of a groep."""
    return (Bijeenkomst.programma_id == groep.programma_id, Bijeenkomst.groep == groep.slug)
