"""What must be so before a step of a werkplan can be done.

A plan waits for its programme when that has a rule ``volgorde``: then nothing is done before all
that comes before its start. A step waits for the steps that it comes after.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Afhandeling, Mijlpaal, Regel, Werkplanstap
from registry.schema.werkplannen import Stapstand
from registry.subjects import Soort
from registry.view import Fact

_ORDER, _START = "volgorde", "start"


class Voorwaarde(Fact):
    """What is not done yet: its title, and what one types when it is."""

    titel: str
    opdracht: str


@dataclass(frozen=True)
class Voorwaarden:
    """Looks up what is waited for, inside the transaction of the caller."""

    session: Session

    def of_plan(self, programma_id: int) -> tuple[Voorwaarde, ...]:
        """Return the mijlpalen that must come before a programme begins, and are not done."""
        rule = select(Regel.id).where(Regel.programma_id == programma_id, Regel.slug == _ORDER)
        if self.session.scalar(rule) is None:
            return ()
        found = {
            each.slug: each
            for each in self.session.scalars(
                select(Mijlpaal).where(Mijlpaal.programma_id == programma_id)
            )
        }
        before = [*_before_the_start(found)]
        done = self._done(each.id for each in before)
        return tuple(
            Voorwaarde(titel=each.titel, opdracht=f"mijlpaal {each.slug} klaar")
            for each in reversed(before)
            if each.id not in done
        )

    def of_step(
        self, row: Werkplanstap, siblings: Collection[Werkplanstap], done: Collection[int]
    ) -> tuple[Voorwaarde, ...]:
        """Return the steps that come before one, and are not among those that are ``done``."""
        return tuple(
            Voorwaarde(titel=each.naam, opdracht=f"stap {each.nr or each.slug} klaar")
            for each in siblings
            if each.slug in row.na and each.id not in done
        )

    def _done(self, ids: Iterable[int]) -> set[int]:
        query = select(Afhandeling.doel_id).where(
            Afhandeling.soort == Soort.MIJLPAAL,
            Afhandeling.doel_id.in_([*ids]),
            Afhandeling.klaar_op.is_not(None),
        )
        return {*self.session.scalars(query)}


def done_among(standen: Mapping[int, Stapstand]) -> set[int]:
    """Return which steps are done, by their numbers."""
    return {number for number, stand in standen.items() if stand.klaar_op is not None}


def is_late(stand: Stapstand, today: date) -> bool:
    """Tell whether a step should have been done before a local day, and is not."""
    last = stand.wanneer.eind if stand.wanneer else None
    return stand.klaar_op is None and last is not None and last < today


def _before_the_start(found: Mapping[str, Mijlpaal]) -> Iterator[Mijlpaal]:
    """Yield what comes before each start, the last of it first."""
    for start in found.values():
        slug = start.na if start.soort == _START else None
        seen: set[str] = set()
        while slug is not None and slug in found and slug not in seen:
            seen.add(slug)
            yield found[slug]
            slug = found[slug].na
