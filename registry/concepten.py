"""Dialogues in progress: what somebody has answered so far, sealed, and not for long.

A dialogue belongs to a person on a channel, and not to a room: one at a time.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from pydantic import TypeAdapter
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from registry.clock import Clock
from registry.database import carry_out
from registry.gesprekken import Plek
from registry.kluis import Kluis
from registry.models import Concept

Antwoorden = dict[str, tuple[str, ...]]
"""Answers by the name of their question; none to what was skipped."""

LASTS = timedelta(hours=24)
"""So long after it began, a dialogue is forgotten."""
TOLD = timedelta(days=7)
"""So long after it began, somebody who goes on is told that it was forgotten."""

_ANTWOORDEN: TypeAdapter[Antwoorden] = TypeAdapter(Antwoorden)


@dataclass(frozen=True)
class Gekozen:
    """An answer as it is kept; ``let_op`` says what is unusual about it."""

    waarden: tuple[str, ...]
    let_op: str = ""


@dataclass(frozen=True)
class Lopend:
    """A dialogue: the line that began it, and the answers so far.

    ``antwoorden`` is ``None`` when it took too long. ``sleutel`` tells it from any other.
    """

    opdracht: str
    antwoorden: Antwoorden | None
    sleutel: str


@dataclass(frozen=True)
class Concepten:
    """Who is answering what, inside the transaction of the caller."""

    session: Session
    clock: Clock
    kluis: Kluis

    def open(self, plek: Plek) -> Lopend | None:
        """Return the dialogue that somebody is in, if they are in one."""
        row = self._row(plek)
        if row is None:
            return None
        late = self.clock.now() - row.begonnen_op > LASTS
        if row.antwoorden is None or late:
            return Lopend(row.opdracht, None, _key_of(row))
        said = _ANTWOORDEN.validate_json(self.kluis.unseal(row.antwoorden))
        return Lopend(row.opdracht, said, _key_of(row))

    def begin(self, plek: Plek, opdracht: str, antwoorden: Antwoorden) -> str:
        """Begin a dialogue, instead of any other that somebody was in; return its key."""
        self.end(plek)
        row = Concept(kanaal=plek.kanaal, adres=plek.adres, opdracht=opdracht)
        row.antwoorden, row.begonnen_op = self._sealed(antwoorden), self.clock.now()
        self.session.add(row)
        self.session.flush()
        return _key_of(row)

    def keep(self, plek: Plek, antwoorden: Antwoorden) -> None:
        """Keep what was answered so far."""
        if (row := self._row(plek)) is not None:
            row.antwoorden = self._sealed(antwoorden)

    def end(self, plek: Plek) -> None:
        """Forget the dialogue that somebody is in."""
        if (row := self._row(plek)) is not None:
            self.session.delete(row)
            self.session.flush()

    def forget(self) -> int:
        """Forget the answers of what began too long ago, and later that there was a dialogue.

        Return of how many dialogues the answers are gone now.
        """
        now = self.clock.now()
        late = (Concept.begonnen_op < now - LASTS, Concept.antwoorden.is_not(None))
        gone = carry_out(self.session, update(Concept).where(*late).values(antwoorden=None))
        self.session.execute(delete(Concept).where(Concept.begonnen_op < now - TOLD))
        return gone

    def _sealed(self, antwoorden: Antwoorden) -> str:
        return self.kluis.seal(_ANTWOORDEN.dump_json(antwoorden).decode())

    def _row(self, plek: Plek) -> Concept | None:
        return self.session.scalar(
            select(Concept).where(Concept.kanaal == plek.kanaal, Concept.adres == plek.adres)
        )


def _key_of(row: Concept) -> str:
    begun = f"{row.kanaal}/{row.adres}/{row.opdracht}/{row.begonnen_op.isoformat()}"
    return sha256(begun.encode()).hexdigest()[:12]
