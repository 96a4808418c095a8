"""Forgetting aanmeldingen: all that says anything of them goes, and the totals stay.

It is the same whether somebody asks for it or their time is up. What is counted holds nothing of
anybody; the log book keeps that there was a reference, and never what it stood for.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from sqlalchemy import Delete, delete, select, update
from sqlalchemy.orm import Session

from registry.aanmeldingen import Aanmeldingen
from registry.clock import today
from registry.errors import DomainError
from registry.models import (
    Aanmelding,
    Concept,
    Gehoord,
    GezetteStap,
    Keuze,
    Minuten,
    OutboxRow,
    Sluimer,
    Stilte,
)
from registry.subjects import Soort, Subject

GEWIST = "gewist"
"""How an aanmelding ended, for the totals, when it was forgotten before its end."""

T = TypeVar("T")
Names = Callable[[str | None], bool]

_AT_ONCE = 500
_UNSYNCED = {"synchronize_session": False}
_REFERENCE = re.compile(r"\b[A-Z]{2}-[0-9A-Z]{6}\b")


@dataclass(eq=False)
class Held(DomainError):
    """An aanmelding must be kept as long as something is going on about it."""

    referentie: str

    def __str__(self) -> str:
        return (
            f"{self.referentie} wordt vastgehouden, dus ik wis niets. "
            f"Mag het toch weg? Typ eerst vasthouden {self.referentie} niet."
        )


def forget(aanmeldingen: Aanmeldingen, ids: Iterable[int]) -> tuple[str, ...]:
    """Remove aanmeldingen, by their numbers in the database; return their references.

    What is held stays. One that runs gives its place back, and is counted as having ended today.
    """
    return _Vergeten(aanmeldingen).forget(ids)


@dataclass(frozen=True)
class _Vergeten:
    """Removes rows, inside the transaction of the caller."""

    aanmeldingen: Aanmeldingen

    def forget(self, ids: Iterable[int]) -> tuple[str, ...]:
        gone: list[str] = []
        left: list[Aanmelding] = []
        for part in _parts(ids):
            rows = self._known(part)
            numbers = [number for number, _ in rows]
            left += self._leave(numbers)
            self._remove(numbers)
            gone += (referentie for _, referentie in rows)
        self._offer_places(left)
        if gone:
            self._forget_talk({*gone})
        return tuple(gone)

    def _known(self, part: Collection[int]) -> list[tuple[int, str]]:
        query = select(Aanmelding.id, Aanmelding.referentie).where(
            Aanmelding.id.in_(part), Aanmelding.vastgehouden.is_(False)
        )
        return [(number, referentie) for number, referentie in self._session.execute(query)]

    def _leave(self, numbers: Collection[int]) -> Sequence[Aanmelding]:
        """Count out what still runs: without an end, it would run in the totals for ever."""
        query = select(Aanmelding).where(Aanmelding.id.in_(numbers), Aanmelding.einde.is_(None))
        running = self._session.scalars(query).all()
        here, tellingen = today(self.aanmeldingen.clock), self.aanmeldingen.tellingen
        for row in running:
            self.aanmeldingen.plaatsen.leave(row)
            length = max((here - row.aangemeld_op).days, 0)
            tellingen.add(row.procedure_id, here, "einde", 1, length)
            tellingen.add(row.procedure_id, here, f"uitkomst:{GEWIST}")
        return running

    def _offer_places(self, left: Iterable[Aanmelding]) -> None:
        """See to it that whoever waits longest hears of a place that is free now."""
        places = {(row.procedure_id, row.groep): row for row in left if not row.wacht}
        for row in places.values():
            if (waiting := self.aanmeldingen.plaatsen.next_waiting(row)) is not None:
                self.aanmeldingen.changed.add(Subject(Soort.AANMELDING, waiting.id))

    def _remove(self, numbers: Collection[int]) -> None:
        subjects = [str(Subject(Soort.AANMELDING, number)) for number in numbers]
        about = OutboxRow.subject.in_(subjects)
        for statement in (
            delete(Sluimer).where(Sluimer.key.in_(select(OutboxRow.key).where(about))),
            delete(Stilte).where(Stilte.reeks.in_(select(OutboxRow.reeks).where(about))),
            delete(OutboxRow).where(about),
            delete(Minuten).where(Minuten.aanmelding_id.in_(numbers)),
            delete(GezetteStap).where(GezetteStap.aanmelding_id.in_(numbers)),
            delete(Aanmelding).where(Aanmelding.id.in_(numbers)),
        ):
            self._carry_out(statement)

    def _forget_talk(self, gone: Collection[str]) -> None:
        """Forget what was said about references of late: few rows, and each names its own."""

        def names(text: str | None) -> bool:
            return not known.isdisjoint(_REFERENCE.findall((text or "").upper()))

        known = frozenset(gone)
        self._forget_dialogues(names)
        self._forget_choices(names)
        self._forget_answers(names)

    def _forget_dialogues(self, names: Names) -> None:
        for row in self._session.scalars(select(Concept)).all():
            if names(row.opdracht):
                self._session.delete(row)

    def _forget_choices(self, names: Names) -> None:
        for row in self._session.scalars(select(Keuze)).all():
            if names(" ".join(row.opdrachten)):
                row.opdrachten = ()
            if names(row.terug):
                row.terug = None

    def _forget_answers(self, names: Names) -> None:
        """Empty answers that are kept to be said again: that a line was heard, must stay known."""
        kluis = self.aanmeldingen.kluis
        rows = self._session.execute(select(Gehoord.key, Gehoord.antwoord)).all()
        keys = [key for key, antwoord in rows if names(kluis.unseal(antwoord))]
        for part in _parts(keys):
            query = update(Gehoord).where(Gehoord.key.in_(part))
            self._session.execute(query.values(antwoord=kluis.seal("")))

    def _carry_out(self, statement: Delete) -> None:
        self._session.execute(statement, execution_options=_UNSYNCED)

    @property
    def _session(self) -> Session:
        return self.aanmeldingen.session


def _parts(items: Iterable[T]) -> Iterator[list[T]]:
    todo = iter(items)
    while part := [*islice(todo, _AT_ONCE)]:
        yield part
