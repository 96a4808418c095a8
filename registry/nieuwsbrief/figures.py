"""Reading what was measured and reported since the letter before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.meetreeksen import fitting, parts_of
from registry.models import (
    Activiteit,
    Indicator,
    Maatregel,
    Meting,
    Programmalijn,
    Stoplicht,
)
from registry.nieuwsbrief.finding import Tijdvak
from registry.schema.stoplichten import Staat


@dataclass(frozen=True)
class Binnengekomen:
    """What came in of an indicator: the last of the ``whole``, or the last of each part."""

    indicator: Indicator
    metingen: tuple[Meting, ...]
    whole: bool


@dataclass(frozen=True)
class Cijferlezer:
    """Reads the figures of a programme, inside the transaction of the caller.

    ``told`` are the rows that another letter told of.
    """

    session: Session
    programma_id: int
    tijdvak: Tijdvak
    told: frozenset[str]

    def measured(self) -> Iterator[Binnengekomen]:
        """Yield each indicator of which something came in, in the order of the file."""
        query = (
            select(Indicator)
            .join(Activiteit, Activiteit.id == Indicator.activiteit_id)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(Programmalijn.programma_id == self.programma_id)
            .order_by(Programmalijn.volgorde, Maatregel.volgorde, Activiteit.volgorde)
            .order_by(Indicator.volgorde)
        )
        indicatoren = self.session.scalars(query).all()
        rows = self._metingen(each.id for each in indicatoren)
        for each in indicatoren:
            whole, counts = parts_of(each) == ("",), fitting(each, rows[each.id])
            last = counts[-1:] if whole else counts
            new = {row.deel: row for row in last if self._is_new(row)}
            if new:
                yield Binnengekomen(each, tuple(new.values()), whole)

    def stoplichten(self) -> tuple[tuple[Stoplicht, Activiteit], ...]:
        """Return the last report on each activiteit, if it was published in this time."""
        query = (
            select(Stoplicht, Activiteit)
            .join(Activiteit, Activiteit.id == Stoplicht.activiteit_id)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(
                Programmalijn.programma_id == self.programma_id,
                Stoplicht.staat == Staat.VERSTUURD,
                Stoplicht.verstuurd_op <= self.tijdvak.until,
            )
            .order_by(Stoplicht.begin, Stoplicht.versie)
        )
        last = {row.activiteit_id: (row, over) for row, over in self.session.execute(query)}
        return tuple(
            (row, over)
            for row, over in last.values()
            if row.verstuurd_op is not None
            and self.tijdvak.holds(row.verstuurd_op)
            and f"stoplicht/{row.id}" not in self.told
        )

    def _is_new(self, row: Meting) -> bool:
        return self.tijdvak.holds(row.vastgelegd_op) and f"meting/{row.id}" not in self.told

    def _metingen(self, ids: Iterable[int]) -> Mapping[int, list[Meting]]:
        found: defaultdict[int, list[Meting]] = defaultdict(list)
        query = select(Meting).where(
            Meting.indicator_id.in_([*ids]), Meting.vastgelegd_op <= self.tijdvak.until
        )
        for row in self.session.scalars(query):
            found[row.indicator_id].append(row)
        return found
