"""The questions that a source leaves open: put to the projectleider, whose answer is kept."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Antwoord, OpenPunt, Programma
from registry.subjects import Soort, Subject
from registry.view import Fact

LANGSTE = 1000
"""So many characters may an answer have."""


class OpenVraag(Fact):
    """A question, and its answer. ``nummer`` is its own, for ever."""

    nummer: int
    tekst: str
    antwoord: str
    programma: str


@dataclass(eq=False)
class UnknownVraag(DomainError):
    """No question has this number."""

    nummer: int

    def __str__(self) -> str:
        return f"Ik ken geen vraag {self.nummer}. Typ open punten om de nummers te zien."


@dataclass(eq=False)
class AnswerTooLong(DomainError):
    """An answer that is longer than a few sentences."""

    def __str__(self) -> str:
        return f"Dat is te lang. Gebruik hoogstens {LANGSTE} tekens."


_VRAGEN = (
    select(OpenPunt, Antwoord.tekst, Programma.korte_naam)
    .join(Programma, Programma.id == OpenPunt.programma_id)
    .outerjoin(Antwoord, Antwoord.open_punt_id == OpenPunt.id)
)


@dataclass(frozen=True)
class OpenPunten:
    """The questions, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def all(self, programma_id: int | None) -> list[OpenVraag]:
        """Return the questions of a programme, or of all."""
        query = _VRAGEN.order_by(OpenPunt.programma_id, OpenPunt.volgorde)
        if programma_id is not None:
            query = query.where(OpenPunt.programma_id == programma_id)
        return [_vraag(*row) for row in self.session.execute(query)]

    def get(self, nummer: int) -> OpenVraag:
        """Return the question with this number. Raises `UnknownVraag`."""
        row = self.session.execute(_VRAGEN.where(OpenPunt.id == nummer)).one_or_none()
        if row is None:
            raise UnknownVraag(nummer)
        return _vraag(*row)

    def answer(self, nummer: int, tekst: str) -> OpenVraag:
        """Keep an answer instead of the one before; an empty one leaves the question open.

        Raises `UnknownVraag`, `AnswerTooLong`.
        """
        if len(tekst) > LANGSTE:
            raise AnswerTooLong
        punt = self.session.scalar(select(OpenPunt).where(OpenPunt.id == nummer))
        if punt is None:
            raise UnknownVraag(nummer)
        row = self.session.scalar(select(Antwoord).where(Antwoord.open_punt_id == nummer))
        if row is None:
            row = Antwoord(open_punt_id=nummer)
            self.session.add(row)
        row.tekst, row.gegeven_op = tekst, self.clock.now()
        self.session.flush()
        self.changed.add(Subject(Soort.OPEN_PUNTEN, punt.programma_id))
        programma = self.session.get_one(Programma, punt.programma_id)
        return _vraag(punt, tekst, programma.korte_naam)


def _vraag(punt: OpenPunt, antwoord: str | None, programma: str) -> OpenVraag:
    return OpenVraag(
        nummer=punt.id, tekst=punt.tekst, antwoord=antwoord or "", programma=programma
    )
