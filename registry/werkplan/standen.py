"""How steps of werkplannen stand: as the file says, until somebody fills them in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.models import Stapversie, Werkplanstap
from registry.schema.werkplannen import Stapstand


@dataclass(frozen=True)
class Stapstanden:
    """Reads and writes how steps stand, inside the transaction of the caller.

    What was written is never changed: the last version of a step counts.
    """

    session: Session

    def of(self, stap_ids: Collection[int]) -> dict[int, Stapstand]:
        """Return how steps stand now, by their numbers."""
        rows = self.session.scalars(select(Werkplanstap).where(Werkplanstap.id.in_(stap_ids)))
        return {row.id: as_in_file(row) for row in rows} | self._written(stap_ids)

    def first(self, stap_id: int) -> Stapstand:
        """Return how a step stood before anybody filled it in."""
        return as_in_file(self.session.get_one(Werkplanstap, stap_id))

    def write(
        self, stap_id: int, stand: Stapstand, *, door: int | None, door_rol: str, now: datetime
    ) -> None:
        """Let a step stand so from ``now`` (UTC) on, as the persoon ``door`` says."""
        row = Stapversie(stap_id=stap_id, stand=stand, door=door, door_rol=door_rol, gezegd_op=now)
        self.session.add(row)
        self.session.flush()

    def history(self, stap_id: int) -> Sequence[Stapversie]:
        """Return all versions of a step, oldest first; that of the file is none."""
        query = select(Stapversie).where(Stapversie.stap_id == stap_id)
        return self.session.scalars(query.order_by(Stapversie.id)).all()

    def _written(self, stap_ids: Collection[int]) -> dict[int, Stapstand]:
        last = (
            select(func.max(Stapversie.id))
            .where(Stapversie.stap_id.in_(stap_ids))
            .group_by(Stapversie.stap_id)
        )
        query = select(Stapversie.stap_id, Stapversie.stand).where(Stapversie.id.in_(last))
        return dict(self.session.execute(query).all())


def as_in_file(row: Werkplanstap) -> Stapstand:
    """Return how a step stands that nobody has filled in."""
    return Stapstand(
        wie=row.wie,
        instrumenten=row.instrumenten,
        resultaat=row.resultaat or "",
        doel=row.doel or "",
    )
