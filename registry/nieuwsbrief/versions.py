"""The rows of a letter: how far it is, and every version of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.models import Briefversie, Nieuwsbrief
from registry.nieuwsbrief.finding import Briefplek
from registry.nieuwsbrief.rules import NoVersion
from registry.schema.nieuwsbrieven import Brief, Briefstaat

MADE = "gemaakt uit het register"


@dataclass(frozen=True)
class Versies:
    """Keeps the versions of letters, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def row(self, bijeenkomst_id: int) -> Nieuwsbrief | None:
        """Return the letter after a bijeenkomst, if anybody touched it."""
        query = select(Nieuwsbrief).where(Nieuwsbrief.bijeenkomst_id == bijeenkomst_id)
        return self.session.scalar(query)

    def all(self, row: Nieuwsbrief | None) -> Sequence[Briefversie]:
        """Return the versions of a letter, the first one first; none of what nobody touched."""
        if row is None:
            return ()
        query = select(Briefversie).where(Briefversie.nieuwsbrief_id == row.id)
        return self.session.scalars(query.order_by(Briefversie.versie)).all()

    def get(self, row: Nieuwsbrief | None, versie: int) -> Briefversie:
        """Return a version by its number. Raises `NoVersion`."""
        found = self.all(row)
        if not 1 <= versie <= len(found):
            raise NoVersion(versie, len(found))
        return found[versie - 1]

    def before(self, row: Nieuwsbrief | None) -> int:
        """Return the number of the version that came before what a letter says now.

        What was taken back twice, goes back twice. Raises `NoVersion`.
        """
        found = self.all(row)
        if not found:
            raise NoVersion(0, 0)
        now = found[-1].inhoud.blokken
        same = next(each for each in found if each.inhoud.blokken == now)
        if same.versie == 1:
            raise NoVersion(0, len(found))
        return same.versie - 1

    def told(self, bijeenkomsten: Collection[int]) -> frozenset[str]:
        """Return the rows that the letters of some bijeenkomsten, once sent, ever stood on.

        What was left out of one on purpose does not come back in another.
        """
        query = (
            select(Briefversie)
            .join(Nieuwsbrief, Nieuwsbrief.id == Briefversie.nieuwsbrief_id)
            .where(
                Nieuwsbrief.bijeenkomst_id.in_(bijeenkomsten),
                Nieuwsbrief.staat == Briefstaat.VERSTUURD,
            )
        )
        return frozenset(
            bron
            for each in self.session.scalars(query)
            for _, alinea in each.inhoud.alineas()
            for bron in alinea.bronnen
        )

    def begin(self, plek: Briefplek, brief: Brief, door: int | None) -> Nieuwsbrief:
        """Keep a letter that was derived until now, with its first version."""
        row = Nieuwsbrief(
            programma_id=plek.programma.id,
            bijeenkomst_id=plek.bijeenkomst.id,
            nummer=plek.nummer,
            staat=Briefstaat.CONCEPT,
            bezwaar="",
            gemaakt_op=self.clock.now(),
        )
        self.session.add(row)
        self.session.flush()
        self.add(row, brief, MADE, door)
        return row

    def add(self, row: Nieuwsbrief, brief: Brief, wat: str, door: int | None) -> int:
        """Keep a version of a letter, and return its number."""
        versie = len(self.all(row)) + 1
        self.session.add(
            Briefversie(
                nieuwsbrief_id=row.id,
                versie=versie,
                inhoud=brief,
                wat=wat,
                door=door,
                gemaakt_op=self.clock.now(),
            )
        )
        self.session.flush()
        return versie
