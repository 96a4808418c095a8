"""When the mijlpalen of a programme were reached, as people said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from registry.clock import local
from registry.gebeurtenissen.gebeurd import Gebeurd
from registry.models import (
    Activiteit,
    Afhandeling,
    Maatregel,
    Meetmoment,
    Mijlpaal,
    Programmalijn,
)
from registry.subjects import Soort
from registry.values import Precisie

Reckoned = tuple[Meetmoment, Activiteit]

_START = "start"
_DONE = and_(
    Afhandeling.soort == Soort.MIJLPAAL,
    Afhandeling.doel_id == Mijlpaal.id,
    Afhandeling.klaar_op.is_not(None),
)
_MIJLPALEN = (
    select(Mijlpaal, Afhandeling.klaar_op)
    .outerjoin(Afhandeling, _DONE)
    .where(Mijlpaal.programma_id == bindparam("programma"))
    .order_by(Mijlpaal.volgorde)
)


@dataclass(frozen=True)
class Gebeurtenissen:
    """Looks up what happened, inside the transaction of the caller."""

    session: Session

    def of(self, programma_id: int) -> Gebeurd:
        """Return what happened in a programme.

        A mijlpaal was reached on the day on which somebody said so; or else, if the file knows
        its day, on that day.
        """
        days: dict[str, date] = {}
        starts: dict[str, date] = {}
        for row, klaar_op in self.session.execute(_MIJLPALEN, {"programma": programma_id}):
            known = row.start if row.precisie is Precisie.DAG else None
            day = local(klaar_op).date() if klaar_op else known
            if day is not None:
                days[row.slug] = day
                if row.soort == _START and row.activiteit:
                    starts.setdefault(row.activiteit, day)
        return Gebeurd(days, starts)

    def reckoned_from(self, programma_id: int, mijlpaal: str) -> Iterator[Reckoned]:
        """Yield the meetmomenten without a day of their own that a mijlpaal (its slug) gives one.

        Those that follow it, and those of an activiteit that it is the beginning of.
        """
        query = (
            select(Meetmoment, Activiteit)
            .join(Activiteit, Activiteit.id == Meetmoment.activiteit_id)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(Programmalijn.programma_id == programma_id)
            .order_by(Meetmoment.id)
        )
        begins = select(Mijlpaal.activiteit).where(
            Mijlpaal.programma_id == programma_id,
            Mijlpaal.slug == mijlpaal,
            Mijlpaal.soort == _START,
        )
        begun = self.session.scalar(begins)
        for meetmoment, activiteit in self.session.execute(query):
            starts = activiteit.slug == begun and activiteit.duur.start is None
            if meetmoment.gebeurtenis == mijlpaal or (starts and meetmoment.rrule):
                yield meetmoment, activiteit

    def of_activiteit(self, activiteit: Activiteit) -> Gebeurd:
        """Return what happened in the programme of an activiteit, as it matters to that."""
        query = (
            select(Programmalijn.programma_id)
            .join(Maatregel, Maatregel.programmalijn_id == Programmalijn.id)
            .where(Maatregel.id == activiteit.maatregel_id)
        )
        programma_id = self.session.scalar(query)
        return self.of(programma_id or 0).to(activiteit.slug)
