"""How often what calendars show of a bijeenkomst has changed.

Programs believe what has the highest SEQUENCE (RFC 5545, 3.8.7.4). Whatever changes a
bijeenkomst, its version is brought in line with how it stands then, in the same transaction.
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.models import Bijeenkomst, Kalenderversie
from registry.models.rows import WITHDRAWN_TOO


@dataclass(frozen=True)
class Kalenderversies:
    """Keeps versions, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def note(self, nummers: Collection[int]) -> None:
        """Let the versions of these bijeenkomsten be those of how they stand now."""
        if not nummers:
            return
        known = {
            row.bijeenkomst_id: row
            for row in self.session.scalars(
                select(Kalenderversie).where(Kalenderversie.bijeenkomst_id.in_(nummers))
            )
        }
        query = select(Bijeenkomst).where(Bijeenkomst.id.in_(nummers))
        for row in self.session.scalars(query.execution_options(**WITHDRAWN_TOO)):
            self._note(row, known.get(row.id))

    def _note(self, row: Bijeenkomst, version: Kalenderversie | None) -> None:
        shown = fingerprint(row)
        if version is None:
            version = Kalenderversie(bijeenkomst_id=row.id, sequence=0, vingerafdruk="")
            self.session.add(version)
        if version.vingerafdruk != shown:
            version.vingerafdruk, version.sequence = shown, version.sequence + 1
            version.gewijzigd_op = self.clock.now()


def fingerprint(row: Bijeenkomst) -> str:
    """Return a digest of what a calendar shows of a bijeenkomst."""
    shown = (row.titel, row.datum, row.van, row.tot, row.status, row.locatie, row.link)
    return sha256(repr((*shown, row.groep, row.vervallen)).encode()).hexdigest()
