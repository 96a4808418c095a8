"""Of which kinds of messages somebody wants to hear nothing, and until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from registry.database import carry_out
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Soortstilte, Stilte
from registry.registry import Registry
from registry.view import Fact
from registry.voorkeuren.dagen import Dagen
from registry.voorkeuren.mensen import note_all_for
from registry.voorkeuren.soorten import ALLES

KEPT = timedelta(days=31)
"""So long after its last day is known that somebody was silent, or was replaced."""


class Stilteregel(Fact):
    """What somebody wants to hear nothing of (a word of `soorten`), and when."""

    soort: str
    dagen: Dagen


@dataclass(eq=False)
class NotSilent(DomainError):
    """Somebody wants to hear again what is not silent."""

    soort: str

    def __str__(self) -> str:
        return f"{self.soort.capitalize()} is niet stil. Typ stil om te zien wat er stil is."


@dataclass(frozen=True)
class Soortstiltes:
    """What is silent for whom, inside the transaction of the caller."""

    registry: Registry

    def of(self, plek: Plek) -> tuple[Stilteregel, ...]:
        """Return what is silent for somebody now or later, what was asked first first."""
        return tuple(map(_regel, self._rows(plek)))

    def subjects(self, plek: Plek) -> int:
        """Return of how many subjects somebody wants to hear no more."""
        persoon_id = self.registry.mensen.find(plek)
        query = select(Stilte.door).where(Stilte.persoon_id == persoon_id).distinct()
        return len(self.registry.session.scalars(query).all()) if persoon_id else 0

    def silence(self, plek: Plek, soorten: Iterable[str], dagen: Dagen) -> tuple[Stilteregel, ...]:
        """Say nothing of these kinds on some days; return what was silent of them before."""
        registry = self.registry
        persoon_id = registry.mensen.number_of(plek)
        known = {row.soort: row for row in self._rows(plek)}
        before = tuple(_regel(known[soort]) for soort in soorten if soort in known)
        for soort in soorten:
            row = known.get(soort)
            if row is None:
                row = Soortstilte(persoon_id=persoon_id, soort=soort)
                registry.session.add(row)
            row.van, row.tot, row.gemaakt_op = dagen.van, dagen.tot, registry.now
        self._changed(persoon_id)
        return before

    def speak(self, plek: Plek, soorten: Sequence[str]) -> tuple[Stilteregel, ...]:
        """Say these kinds again; return what was silent. `ALLES` ends all there is.

        Raises `NotSilent`.
        """
        rows = [row for row in self._rows(plek) if ALLES in soorten or row.soort in soorten]
        if not rows:
            raise NotSilent(soorten[0])
        for row in rows:
            self.registry.session.delete(row)
        self._changed(rows[0].persoon_id)
        return tuple(map(_regel, rows))

    def last(self, plek: Plek) -> Soortstilte | None:
        """Return which kind somebody silenced last, unless they silenced a subject after it."""
        rows = self._rows(plek)
        if not rows:
            return None
        newest = max(rows, key=lambda row: (row.gemaakt_op, row.id))
        query = select(Stilte.gemaakt_op).where(Stilte.persoon_id == newest.persoon_id)
        subject = self.registry.session.scalar(query.order_by(Stilte.id.desc()).limit(1))
        return newest if subject is None or subject <= newest.gemaakt_op else None

    def forget(self) -> int:
        """Forget what ended long ago; return how much."""
        day = self.registry.today - KEPT
        return carry_out(self.registry.session, delete(Soortstilte).where(Soortstilte.tot < day))

    def _rows(self, plek: Plek) -> Sequence[Soortstilte]:
        persoon_id = self.registry.mensen.find(plek)
        if persoon_id is None:
            return ()
        ahead = Soortstilte.tot.is_(None) | (Soortstilte.tot >= self.registry.today)
        query = select(Soortstilte).where(Soortstilte.persoon_id == persoon_id, ahead)
        return self.registry.session.scalars(query.order_by(Soortstilte.id)).all()

    def _changed(self, persoon_id: int) -> None:
        self.registry.session.flush()
        note_all_for(self.registry, persoon_id)


def _regel(row: Soortstilte) -> Stilteregel:
    return Stilteregel(soort=row.soort, dagen=Dagen(van=row.van, tot=row.tot))
