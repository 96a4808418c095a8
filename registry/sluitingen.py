"""Closing a programme: nothing is sent any more, and everything can still be read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from registry import dutch
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock, local
from registry.errors import DomainError
from registry.models import Aanmelding, Aanmeldprocedure, OutboxRow, Programma, Toestand
from registry.netwerken import Netwerken
from registry.schema.netwerk import BotRol
from registry.subjects import Soort, Subject


@dataclass(eq=False)
class AlreadyClosed(DomainError):
    """A programme is closed for a second time."""

    naam: str
    slug: str
    sinds: date

    def __str__(self) -> str:
        return (
            f"{self.naam} is al gesloten, op {dutch.short_day(self.sinds)}. "
            f"Weer openen? Typ programma heropen {self.slug}."
        )


@dataclass(eq=False)
class NotClosed(DomainError):
    """A programme is opened that is open."""

    naam: str
    slug: str

    def __str__(self) -> str:
        return (
            f"{self.naam} is niet gesloten. Er verandert niets. "
            f"Wat er komt, zie je met agenda {self.slug}."
        )


@dataclass(eq=False)
class MayNotClose(DomainError):
    """A programme of others is closed or opened; ``wie`` are the names of who may."""

    naam: str
    wie: tuple[str, ...]

    def __str__(self) -> str:
        who = dutch.enumerate_words((*self.wie, "de beheerder"), last="of")
        return f"{self.naam} is niet jouw programma. Vraag het aan: {who}."


@dataclass(frozen=True)
class Sluitingen:
    """Closes programmes, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    netwerken: Netwerken
    changed: set[Subject]

    def programma(self, naam: str, wie: Bevoegdheid, rollen: Collection[BotRol]) -> Programma:
        """Return the programme that is meant, to who leads it or runs the bot.

        Raises `MayNotClose`, `registry.namen.UnclearName`.
        """
        programma = self.netwerken.programma(naam)
        leads = wie.holds(programma.id, programma.projectleiders)
        if not leads and BotRol.BEHEERDER not in rollen:
            names = self.netwerken.names_of(programma.id, programma.projectleiders)
            raise MayNotClose(programma.korte_naam, tuple(names.values()))
        return programma

    def demand_open(self, programma: Programma) -> None:
        """Go on only with a programme that is open. Raises `AlreadyClosed`."""
        if programma.gesloten_op is not None:
            since = local(programma.gesloten_op).date()
            raise AlreadyClosed(programma.korte_naam, programma.slug, since)

    def waiting(self, programma: Programma) -> int:
        """Return how many messages of a programme wait to be sent; people's own do not count."""
        running = select(Aanmelding.id).join(Aanmeldprocedure)
        here = running.where(Aanmeldprocedure.programma_id == programma.id)
        numbers = self.session.scalars(here.where(Aanmelding.einde.is_(None)))
        subjects = [str(Subject(Soort.AANMELDING, number)) for number in numbers]
        query = select(func.count(OutboxRow.key)).where(
            OutboxRow.toestand == Toestand.WACHT,
            or_(OutboxRow.programma_id == programma.id, OutboxRow.subject.in_(subjects)),
        )
        return self.session.scalar(query) or 0

    def close(self, programma: Programma) -> datetime:
        """Send nothing of a programme from now on; return now (UTC). Raises `AlreadyClosed`."""
        self.demand_open(programma)
        programma.gesloten_op = now = self.clock.now()
        self.changed.add(Subject(Soort.PROGRAMMA, programma.id))
        return now

    def reopen(self, programma: Programma) -> None:
        """Send what is still to come of a programme again. Raises `NotClosed`."""
        if programma.gesloten_op is None:
            raise NotClosed(programma.korte_naam, programma.slug)
        programma.gesloten_op = None
        self.changed.add(Subject(Soort.PROGRAMMA, programma.id))
