"""The activiteiten of the programmes, and what was measured of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from registry.models import (
    Activiteit,
    Indicator,
    Maatregel,
    Meting,
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


@dataclass(frozen=True)
class Activiteiten:
    """Looks activiteiten up, inside the transaction of the caller."""

    session: Session
    namen: Namen

    def get(self, activiteit_id: int) -> Geplaatst:
        """Return an activiteit with everything below it."""
        query = _placed().where(Activiteit.id == activiteit_id)
        below = (
            selectinload(Activiteit.indicatoren).selectinload(Indicator.doelwaarden),
            selectinload(Activiteit.meetmomenten),
        )
        return Geplaatst(*self.session.execute(query.options(*below)).one())

    def all(self, programma_id: int | None = None, zoekwoord: str = "") -> list[Geplaatst]:
        """Return the activiteiten of a programme, or of all, in the order of their files.

        With ``zoekwoord``: those in whose name, aliases or description every word occurs.
        """
        query = _placed().order_by(
            Programma.id, Programmalijn.volgorde, Maatregel.volgorde, Activiteit.volgorde
        )
        if programma_id is not None:
            query = query.where(Programma.id == programma_id)
        found = (Geplaatst(*row) for row in self.session.execute(query))
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

    def latest(self, indicatoren: Sequence[Indicator], until: date) -> dict[int, Meting]:
        """Return the latest measurement of each indicator that has one, by its number.

        ``until``: the last day that may have been measured. Of two on one day the newest row
        counts: it corrects the other.
        """
        newest = (
            select(
                Meting.id,
                func.row_number()
                .over(
                    partition_by=Meting.indicator_id,
                    order_by=(Meting.peildatum.desc(), Meting.id.desc()),
                )
                .label("rang"),
            )
            .where(
                Meting.indicator_id.in_([indicator.id for indicator in indicatoren]),
                Meting.peildatum <= until,
            )
            .subquery()
        )
        rows = self.session.scalars(
            select(Meting).join(newest, newest.c.id == Meting.id).where(newest.c.rang == 1)
        )
        return {row.indicator_id: row for row in rows}

    def mijlpalen(self, geplaatst: Geplaatst) -> Sequence[Mijlpaal]:
        """Return the mijlpalen of an activiteit."""
        return self.session.scalars(
            select(Mijlpaal).where(
                Mijlpaal.programma_id == geplaatst.programma.id,
                Mijlpaal.activiteit == geplaatst.activiteit.slug,
            )
        ).all()


def _placed() -> Select[Activiteit, Maatregel, Programmalijn, Programma]:
    return (
        select(Activiteit, Maatregel, Programmalijn, Programma)
        .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
        .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
        .join(Programma, Programma.id == Programmalijn.programma_id)
    )


def _about(activiteit: Activiteit) -> str:
    texts = (activiteit.naam, activiteit.code, *activiteit.aliassen, activiteit.omschrijving)
    return fold(" ".join(texts))
