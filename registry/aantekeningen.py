"""What people put down: points for an agenda, besluiten, inzichten, news and more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Aantekening
from registry.namen import Hit
from registry.programme.storing import index_decision
from registry.schema.vergaderen import Aantekensoort, Inzichtsoort
from registry.subjects import Soort, Subject

_LISTS = {
    Aantekensoort.AGENDAPUNT: "agendapunten",
    Aantekensoort.BESLUIT: "besluiten",
    Aantekensoort.OPBRENGST: "notities",
    Aantekensoort.NOTITIE: "notities",
    Aantekensoort.NIEUWS: "nieuwtjes",
    Aantekensoort.INZICHT: "inzichten",
    Aantekensoort.ONTWIKKELVRAAG: "ontwikkelvragen",
}
"""What may be typed to see the numbers of each kind."""


@dataclass(eq=False)
class EmptyAantekening(DomainError):
    """Somebody puts something down, and says nothing."""

    soort: Aantekensoort

    def __str__(self) -> str:
        return f'Er staat niets in. Zet de tekst erachter, zoals: {self.soort} "korte tekst".'


@dataclass(eq=False)
class UnknownAantekening(DomainError):
    """There is nothing of that kind with that number, where somebody may look."""

    nummer: int
    soort: Aantekensoort

    def __str__(self) -> str:
        return (
            f"Nummer {self.nummer} is geen {self.soort} dat ik kan vinden. "
            f"Typ {_LISTS[self.soort]} om de nummers te zien."
        )


@dataclass(frozen=True)
class Aantekeningen:
    """Keeps what people put down, inside the transaction of the caller.

    What is withdrawn stays, so that it can be restored, and is found by nobody. ``changed``
    gathers the bijeenkomsten and nieuwsbrieven whose messages must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def add(  # noqa: PLR0913 - a row, of which each caller names a few columns
        self,
        soort: Aantekensoort,
        programma_id: int,
        tekst: str,
        *,
        groep: str | None = None,
        bijeenkomst_id: int | None = None,
        organisatie: str | None = None,
        inzicht: Inzichtsoort | None = None,
        minuten: int | None = None,
        link: str | None = None,
        bestand_id: int | None = None,
        door: int | None,
        door_rol: str,
    ) -> Aantekening:
        """Put something down and return it, with its number.

        ``groep`` and ``organisatie`` are slugs; ``door`` is the number of the persoon who says
        it, ``door_rol`` the seat in which they do. Raises `EmptyAantekening`.
        """
        if not any(map(str.isalpha, tekst)):
            raise EmptyAantekening(soort)
        row = Aantekening(
            soort=soort,
            programma_id=programma_id,
            groep=groep,
            bijeenkomst_id=bijeenkomst_id,
            organisatie=organisatie,
            inzicht=inzicht,
            tekst=" ".join(tekst.split()),
            minuten=minuten,
            link=link,
            bestand_id=bestand_id,
            door=door,
            door_rol=door_rol,
            gemaakt_op=self.clock.now(),
            ingetrokken_op=None,
        )
        self.session.add(row)
        return self._touched(row)

    def get(
        self, nummer: int, soort: Aantekensoort, programma_ids: Collection[int]
    ) -> Aantekening:
        """Return one by its number, in one of these programmes. Raises `UnknownAantekening`."""
        return self._find(nummer, soort, programma_ids, Aantekening.ingetrokken_op.is_(None))

    def withdraw(
        self, nummer: int, soort: Aantekensoort, programma_ids: Collection[int]
    ) -> Aantekening:
        """Take one away, and return it. Raises `UnknownAantekening`."""
        row = self.get(nummer, soort, programma_ids)
        row.ingetrokken_op = self.clock.now()
        return self._touched(row)

    def restore(
        self, nummer: int, soort: Aantekensoort, programma_ids: Collection[int]
    ) -> Aantekening:
        """Put one back that was taken away, and return it. Raises `UnknownAantekening`."""
        withdrawn = Aantekening.ingetrokken_op.is_not(None)
        row = self._find(nummer, soort, programma_ids, withdrawn)
        row.ingetrokken_op = None
        return self._touched(row)

    def put_on(self, row: Aantekening, bijeenkomst_id: int | None) -> None:
        """Put one on the agenda of a bijeenkomst, or take it off (``None``)."""
        self._touched(row)
        row.bijeenkomst_id = bijeenkomst_id
        self._touched(row)

    def of_bijeenkomst(
        self, bijeenkomst_id: int, *soorten: Aantekensoort
    ) -> Sequence[Aantekening]:
        """Return what was put down for a bijeenkomst, or said there, in that order."""
        return self._all(Aantekening.bijeenkomst_id == bijeenkomst_id, *_of(soorten))

    def of_programma(
        self, programma_id: int, *soorten: Aantekensoort, since: datetime | None = None
    ) -> Sequence[Aantekening]:
        """Return what was put down in a programme, in that order: after ``since`` (UTC)."""
        return self._all(Aantekening.programma_id == programma_id, *_of(soorten), *_after(since))

    def of(self, hit: Hit, *soorten: Aantekensoort) -> Sequence[Aantekening]:
        """Return what was put down for a groep, or in a programme, in that order."""
        if hit.soort == "groep":
            return self.of_groep(hit.programma_id, hit.slug, *soorten)
        return self.of_programma(hit.programma_id, *soorten)

    def of_groep(
        self,
        programma_id: int,
        groep: str,
        *soorten: Aantekensoort,
        since: datetime | None = None,
    ) -> Sequence[Aantekening]:
        """Return what was put down for a groep, by its slug, after ``since`` (UTC)."""
        return self._all(
            Aantekening.programma_id == programma_id,
            Aantekening.groep == groep,
            *_of(soorten),
            *_after(since),
        )

    def _all(self, *conditions: ColumnElement[bool]) -> Sequence[Aantekening]:
        query = select(Aantekening).where(Aantekening.ingetrokken_op.is_(None), *conditions)
        return self.session.scalars(query.order_by(Aantekening.id)).all()

    def _find(
        self,
        nummer: int,
        soort: Aantekensoort,
        programma_ids: Collection[int],
        condition: ColumnElement[bool],
    ) -> Aantekening:
        query = select(Aantekening).where(
            Aantekening.id == nummer,
            Aantekening.soort == soort,
            Aantekening.programma_id.in_(programma_ids),
            condition,
        )
        if (row := self.session.scalar(query)) is None:
            raise UnknownAantekening(nummer, soort)
        return row

    def _touched(self, row: Aantekening) -> Aantekening:
        if row.bijeenkomst_id is not None:
            self.changed.add(Subject(Soort.BIJEENKOMST, row.bijeenkomst_id))
            self.changed.add(Subject(Soort.NIEUWSBRIEF, row.bijeenkomst_id))
        self.session.flush()
        if row.soort is Aantekensoort.BESLUIT:
            index_decision(self.session, row)
        return row


def _of(soorten: Collection[Aantekensoort]) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that something is one of these kinds; none means any."""
    return (Aantekening.soort.in_(soorten),) if soorten else ()


def _after(since: datetime | None) -> tuple[ColumnElement[bool], ...]:
    return () if since is None else (Aantekening.gemaakt_op > since,)
