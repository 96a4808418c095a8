"""Papers for a bijeenkomst: links, and files that somebody sent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from registry.agenda import Bijeenkomstbeeld
from registry.bestanden import PAPERS, Bestanden, Gestuurd
from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Bestand, Bijeenkomst, Stuk
from registry.planregels import UnsafeLink
from registry.schema.kalender import Weblink
from registry.subjects import Soort, Subject
from registry.view import Bijlage, Fact

MOST = 12
"""So many papers has a bijeenkomst at most: more, nobody reads."""
_LINK: TypeAdapter[str] = TypeAdapter(Weblink)


class Stukregel(Fact):
    """A paper in one line; without a ``link`` it is a file."""

    nummer: int
    titel: str
    link: str


@dataclass(eq=False)
class UnknownStuk(DomainError):
    """No paper has this number, where somebody may look."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Ik ken geen stuk {self.nummer}. "
            "Typ bijeenkomst stukken en het nummer van de bijeenkomst om ze te zien."
        )


@dataclass(eq=False)
class TooManyStukken(DomainError):
    """A bijeenkomst has as many papers as it may have."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Er zijn al {MOST} stukken. Haal er eerst een weg: "
            f"typ bijeenkomst stukken {self.nummer} voor de nummers."
        )


def safe(link: str) -> str:
    """Return a link that people may be sent to. Raises `registry.planregels.UnsafeLink`."""
    try:
        return _LINK.validate_python(link)
    except ValidationError:
        raise UnsafeLink from None


@dataclass(frozen=True)
class Stukken:
    """The papers, inside the transaction of the caller.

    ``changed`` gathers the bijeenkomsten whose messages must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def add_link(self, bijeenkomst: int, link: str, titel: str, *, door: int | None) -> Stukregel:
        """Add a page of the web. Raises `registry.planregels.UnsafeLink`, `TooManyStukken`."""
        good = safe(link)
        shown = titel or good.removeprefix("https://").rstrip("/")
        return self._add(Stuk(bijeenkomst_id=bijeenkomst, titel=shown, link=good, door=door))

    def add_file(
        self, bijeenkomst: Bijeenkomstbeeld, gestuurd: Gestuurd, titel: str, *, door: int | None
    ) -> Stukregel:
        """Add a file. Raises `TooManyStukken`, or what `Gestuurd.demand` raises."""
        gestuurd.demand(PAPERS)
        kept = Bestanden(self.session, self.clock).keep(
            gestuurd, bijeenkomst.programma_id, door=door
        )
        row = Stuk(bijeenkomst_id=bijeenkomst.gepland.nummer, titel=titel or kept.naam, door=door)
        row.bestand_id = kept.id
        return self._add(row)

    def withdraw(self, nummer: int, programma_ids: Collection[int]) -> tuple[int, Stukregel]:
        """Take a paper away; return it with its bijeenkomst. Raises `UnknownStuk`."""
        row = self._find(nummer, programma_ids, Stuk.ingetrokken_op.is_(None))
        row.ingetrokken_op = self.clock.now()
        return row.bijeenkomst_id, self._touched(row)

    def restore(self, nummer: int, programma_ids: Collection[int]) -> tuple[int, Stukregel]:
        """Put a paper back that was taken away. Raises `UnknownStuk`."""
        row = self._find(nummer, programma_ids, Stuk.ingetrokken_op.is_not(None))
        row.ingetrokken_op = None
        return row.bijeenkomst_id, self._touched(row)

    def of(self, nummers: Collection[int]) -> Mapping[int, tuple[Stukregel, ...]]:
        """Return the papers of bijeenkomsten, by their numbers."""
        here = (Stuk.bijeenkomst_id.in_(nummers), Stuk.ingetrokken_op.is_(None))
        found: dict[int, tuple[Stukregel, ...]] = {}
        for row in self.session.scalars(select(Stuk).where(*here).order_by(Stuk.id)):
            found[row.bijeenkomst_id] = (*found.get(row.bijeenkomst_id, ()), _line(row))
        return found

    def files(self, nummer: int) -> tuple[Bijlage, ...]:
        """Return the files of a bijeenkomst, as they were sent."""
        query = (
            select(Bestand.naam, Bestand.media_type, Bestand.inhoud)
            .join(Stuk, Stuk.bestand_id == Bestand.id)
            .where(Stuk.bijeenkomst_id == nummer, Stuk.ingetrokken_op.is_(None))
            .order_by(Stuk.id)
        )
        return tuple(
            Bijlage(naam=naam, media_type=media_type, inhoud=inhoud)
            for naam, media_type, inhoud in self.session.execute(query)
        )

    def _add(self, row: Stuk) -> Stukregel:
        if len(self.of([row.bijeenkomst_id]).get(row.bijeenkomst_id, ())) >= MOST:
            raise TooManyStukken(row.bijeenkomst_id)
        row.gemaakt_op = self.clock.now()
        self.session.add(row)
        return self._touched(row)

    def _find(
        self, nummer: int, programma_ids: Collection[int], condition: ColumnElement[bool]
    ) -> Stuk:
        query = (
            select(Stuk)
            .join(Bijeenkomst, Bijeenkomst.id == Stuk.bijeenkomst_id)
            .where(Stuk.id == nummer, Bijeenkomst.programma_id.in_(programma_ids), condition)
        )
        if (row := self.session.scalar(query)) is None:
            raise UnknownStuk(nummer)
        return row

    def _touched(self, row: Stuk) -> Stukregel:
        self.changed.add(Subject(Soort.BIJEENKOMST, row.bijeenkomst_id))
        self.session.flush()
        return _line(row)


def _line(row: Stuk) -> Stukregel:
    return Stukregel(nummer=row.id, titel=row.titel, link=row.link or "")
