"""Who is asked to one bijeenkomst because of its theme."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import DomainError
from registry.models import Bijeenkomst, Gast
from registry.netwerken import Netwerken
from registry.subjects import Soort, Subject
from registry.view import Fact

_SOMEBODY = "een gast"
"""What a persoon is called: a card is read by all, and names nobody."""


class Gastregel(Fact):
    """A guest of a bijeenkomst: a reference (``org:ggd``) or the number of a persoon."""

    nummer: int
    programma_id: int
    naam: str
    thema: str
    ref: str | None
    persoon: int | None


@dataclass(eq=False)
class NotAGuest(DomainError):
    """Somebody is taken off the guests of a bijeenkomst, and is none."""

    naam: str
    nummer: int

    def __str__(self) -> str:
        return (
            f"{self.naam} is geen gast van deze bijeenkomst. "
            f"Typ bijeenkomst {self.nummer} om te zien wie er komt."
        )


@dataclass(frozen=True)
class Gasten:
    """The guests, inside the transaction of the caller.

    ``changed`` gathers the bijeenkomsten whose messages must be planned anew.
    """

    session: Session
    netwerken: Netwerken
    changed: set[Subject]

    def ask(self, bijeenkomst: int, thema: str, *, ref: str | None, persoon: int | None) -> None:
        """Ask a guest to a bijeenkomst; one who was asked gets another theme."""
        row = self._row(bijeenkomst, ref, persoon)
        if row is None:
            row = Gast(bijeenkomst_id=bijeenkomst, ref=ref, persoon_id=persoon)
            self.session.add(row)
        row.thema = thema
        self._touched(bijeenkomst)

    def remove(self, bijeenkomst: int, naam: str, *, ref: str | None, persoon: int | None) -> str:
        """Ask a guest no longer, and return what the theme was. Raises `NotAGuest`."""
        row = self._row(bijeenkomst, ref, persoon)
        if row is None:
            raise NotAGuest(naam, bijeenkomst)
        thema = row.thema
        self.session.delete(row)
        self._touched(bijeenkomst)
        return thema

    def of(self, nummers: Collection[int]) -> Mapping[int, tuple[Gastregel, ...]]:
        """Return the guests of bijeenkomsten, by their numbers."""
        query = (
            select(Gast, Bijeenkomst.programma_id)
            .join(Bijeenkomst, Bijeenkomst.id == Gast.bijeenkomst_id)
            .where(Gast.bijeenkomst_id.in_(nummers))
            .order_by(Gast.id)
        )
        found: dict[int, tuple[Gastregel, ...]] = {}
        for row, programma_id in self.session.execute(query):
            said = Gastregel(
                nummer=row.id,
                programma_id=programma_id,
                naam=self._name(programma_id, row.ref),
                thema=row.thema,
                ref=row.ref,
                persoon=row.persoon_id,
            )
            found[row.bijeenkomst_id] = (*found.get(row.bijeenkomst_id, ()), said)
        return found

    def _name(self, programma_id: int, ref: str | None) -> str:
        return self.netwerken.names_of(programma_id, [ref])[ref] if ref else _SOMEBODY

    def _row(self, bijeenkomst: int, ref: str | None, persoon: int | None) -> Gast | None:
        who = (Gast.ref == ref, Gast.persoon_id == persoon)
        return self.session.scalar(select(Gast).where(Gast.bijeenkomst_id == bijeenkomst, *who))

    def _touched(self, bijeenkomst: int) -> None:
        self.changed.add(Subject(Soort.BIJEENKOMST, bijeenkomst))
        self.session.flush()
