"""The templates that programmes have instead of ours; `bot.sjablonen` checks them first."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Sjabloon

_NAAM = "nieuwsbrief"


@dataclass(eq=False)
class NoSjabloon(DomainError):
    """A programme has no template of its own that could be taken away."""

    naam: str

    def __str__(self) -> str:
        return f"{self.naam} heeft geen eigen sjabloon. Er is niets veranderd."


@dataclass(frozen=True)
class Sjablonen:
    """The template of the nieuwsbrief, for each programme that has its own."""

    session: Session
    clock: Clock

    def of(self, programma_id: int) -> str:
        """Return the template of a programme, or nothing when it has none of its own."""
        row = self._row(programma_id)
        return row.tekst if row else ""

    def keep(self, programma_id: int, tekst: str) -> None:
        """Give a programme a template, instead of the one that it may have."""
        row = self._row(programma_id)
        if row is None:
            row = Sjabloon(programma_id=programma_id, naam=_NAAM)
            self.session.add(row)
        row.tekst = tekst
        row.gemaakt_op = self.clock.now()
        self.session.flush()

    def drop(self, programma_id: int, naam: str) -> None:
        """Take the template away of a programme called ``naam``. Raises `NoSjabloon`."""
        row = self._row(programma_id)
        if row is None:
            raise NoSjabloon(naam)
        self.session.delete(row)
        self.session.flush()

    def _row(self, programma_id: int) -> Sjabloon | None:
        query = select(Sjabloon).where(
            Sjabloon.programma_id == programma_id, Sjabloon.naam == _NAAM
        )
        return self.session.scalar(query)
