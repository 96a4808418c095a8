"""Totals that are kept up as things happen: a report need not count, and outlives what it counts.

They hold nothing of anybody: a procedure, a month, what was counted, and how often.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import Telling

ALTIJD = date(1970, 1, 1)
"""The month of what is counted as it is now, and not by month."""


@dataclass(frozen=True)
class Stand:
    """How often something was counted, and a sum that goes with it (days, or hits)."""

    aantal: int = 0
    som: int = 0


@dataclass(frozen=True)
class Tellingen:
    """Counts, inside the transaction of the caller."""

    session: Session
    _rows: dict[tuple[int, date, str], Telling] = field(default_factory=dict, init=False)

    def add(self, procedure_id: int, day: date, wat: str, aantal: int = 1, som: int = 0) -> None:
        """Count something of a local day, or of `ALTIJD`; a negative ``aantal`` takes it back."""
        row = self._row(procedure_id, day.replace(day=1), wat)
        row.aantal += aantal
        row.som += som

    def now(self, procedure_id: int, wat: str) -> int:
        """Return how many there are of something now."""
        where = (Telling.procedure_id == procedure_id, Telling.maand == ALTIJD)
        query = select(Telling.aantal).where(*where, Telling.wat == wat)
        return self.session.scalar(query) or 0

    def between(
        self, procedure_ids: Iterable[int], first: date, last: date
    ) -> Mapping[str, Stand]:
        """Return what was counted in the months from ``first`` to ``last``, both inclusive."""
        query = (
            select(Telling.wat, func.sum(Telling.aantal), func.sum(Telling.som))
            .where(Telling.procedure_id.in_([*procedure_ids]))
            .where(Telling.maand >= first.replace(day=1), Telling.maand <= last)
            .where(Telling.maand != ALTIJD)
            .group_by(Telling.wat)
        )
        found: defaultdict[str, Stand] = defaultdict(Stand)
        for wat, aantal, som in self.session.execute(query):
            found[wat] = Stand(int(aantal), int(som))
        return found

    def _row(self, procedure_id: int, maand: date, wat: str) -> Telling:
        key = (procedure_id, maand, wat)
        if key not in self._rows:
            where = (Telling.procedure_id == procedure_id, Telling.maand == maand)
            row = self.session.scalar(select(Telling).where(*where, Telling.wat == wat))
            if row is None:
                row = Telling(procedure_id=procedure_id, maand=maand, wat=wat, aantal=0, som=0)
                self.session.add(row)
            self._rows[key] = row
        return self._rows[key]
