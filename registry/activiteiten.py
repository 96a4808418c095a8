"""The activiteiten of the programmes, and what was measured of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, load_only, selectinload

from registry.models import (
    Activiteit,
    Indicator,
    Maatregel,
    Mijlpaal,
    Programma,
    Programmalijn,
)
from registry.namen import Namen, fold

_SHARE_NAMES = ("activiteit", "programma")


@dataclass(frozen=True)
class Geplaatst:
    """An activiteit, and where in its programme it stands."""

    activiteit: Activiteit
    maatregel: Maatregel
    lijn: Programmalijn
    programma: Programma


# Built once: putting a statement together takes longer than asking the database.
_PLACED = (
    select(Activiteit, Maatregel, Programmalijn, Programma)
    .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
    .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
    .join(Programma, Programma.id == Programmalijn.programma_id)
)
_WHOLE = _PLACED.where(Activiteit.id == bindparam("id")).options(
    selectinload(Activiteit.indicatoren).selectinload(Indicator.doelwaarden),
    selectinload(Activiteit.meetmomenten),
    load_only(Programma.slug, Programma.korte_naam),
)
_IN_SHORT = _PLACED.order_by(
    Programma.id, Programmalijn.volgorde, Maatregel.volgorde, Activiteit.volgorde
).options(
    load_only(Activiteit.slug, Activiteit.code, Activiteit.naam, Activiteit.duur),
    load_only(Activiteit.aliassen, Activiteit.omschrijving),
    load_only(Maatregel.code, Maatregel.naam, Maatregel.impliciet),
    load_only(Programmalijn.code, Programmalijn.naam),
    load_only(Programma.slug, Programma.korte_naam),
)
_IN_SHORT_OF = _IN_SHORT.where(Programma.id == bindparam("programma_id"))
_MIJLPALEN = select(Mijlpaal).where(
    Mijlpaal.programma_id == bindparam("programma"),
    Mijlpaal.activiteit == bindparam("activiteit"),
)


@dataclass(frozen=True)
class Activiteiten:
    """Looks activiteiten up, inside the transaction of the caller."""

    session: Session
    namen: Namen

    def get(self, activiteit_id: int) -> Geplaatst:
        """Return an activiteit with everything below it."""
        return Geplaatst(*self.session.execute(_WHOLE, {"id": activiteit_id}).one())

    def all(self, programma_id: int | None = None, zoekwoord: str = "") -> list[Geplaatst]:
        """Return the activiteiten of a programme, or of all, in the order of their files.

        With ``zoekwoord``: those in whose name, aliases or description every word occurs.
        """
        query = _IN_SHORT if programma_id is None else _IN_SHORT_OF
        rows = self.session.execute(query, {"programma_id": programma_id})
        found = (Geplaatst(*row) for row in rows)
        words = fold(zoekwoord).split()
        return [each for each in found if all(word in _about(each.activiteit) for word in words)]

    def short_name(self, geplaatst: Geplaatst) -> str:
        """Return the shortest name that leads to an activiteit, and to no other or a programme."""
        activiteit = geplaatst.activiteit
        names = sorted((*activiteit.aliassen, activiteit.slug), key=len)
        clear = (name for name in names if len(self.namen.called(name, _SHARE_NAMES)) == 1)
        return next(clear, f"{geplaatst.programma.slug}/{activiteit.slug}")

    def count(self, programma_id: int) -> int:
        """Return how many activiteiten a programme has."""
        numbers = (
            select(func.count(Activiteit.id))
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(Programmalijn.programma_id == programma_id)
        )
        return self.session.scalar(numbers) or 0

    def mijlpalen(self, geplaatst: Geplaatst) -> Sequence[Mijlpaal]:
        """Return the mijlpalen of an activiteit."""
        facts = {"programma": geplaatst.programma.id, "activiteit": geplaatst.activiteit.slug}
        return self.session.scalars(_MIJLPALEN, facts).all()


def _about(activiteit: Activiteit) -> str:
    texts = (activiteit.naam, activiteit.code, *activiteit.aliassen, activiteit.omschrijving)
    return fold(" ".join(texts))
