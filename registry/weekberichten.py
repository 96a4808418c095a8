"""Who wants to hear on Mondays what their week holds."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.gesprekken import Plek
from registry.models import Weekbericht
from registry.subjects import Soort, Subject


@dataclass(frozen=True)
class Weekberichten:
    """Notes who does, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    changed: set[Subject]

    def wanted(self, plek: Plek) -> bool:
        """Return whether somebody is told."""
        return self._row(plek) is not None

    def ask(self, plek: Plek) -> bool:
        """Tell somebody every Monday from now on; return whether that was so already."""
        if self._row(plek) is not None:
            return True
        row = Weekbericht(kanaal=plek.kanaal, adres=plek.adres, gemaakt_op=self.clock.now())
        self.session.add(row)
        self._note(row)
        return False

    def stop(self, plek: Plek) -> bool:
        """Tell somebody no more; return whether they were told until now."""
        if (row := self._row(plek)) is None:
            return False
        self._note(row)
        self.session.delete(row)
        return True

    def _row(self, plek: Plek) -> Weekbericht | None:
        here = (Weekbericht.kanaal == plek.kanaal, Weekbericht.adres == plek.adres)
        return self.session.scalar(select(Weekbericht).where(*here))

    def _note(self, row: Weekbericht) -> None:
        self.session.flush()
        self.changed.add(Subject(Soort.MIJNWEEK, row.id))
