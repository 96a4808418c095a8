"""What abbreviations stand for. The same letters may mean something else elsewhere."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import OpenPunt, Programma
from registry.namen import fold
from registry.view import Fact

_NEAR_ENOUGH = 60
_SUGGESTIONS = 4


class Betekenis(Fact):
    """A meaning, and the programmes that use it."""

    tekst: str
    programmas: tuple[str, ...]


class Woordenlijst(Fact):
    """The abbreviations of a programme."""

    programma: str
    kort: str
    woorden: dict[str, str]


_LISTS = select(
    *(Programma.id, Programma.korte_naam, Programma.slug, Programma.aliassen),
    Programma.afkortingen,
)


@dataclass(frozen=True)
class Afkortingen:
    """Looks abbreviations up, inside the transaction of the caller.

    The programme of the room, ``programma_id``, comes first.
    """

    session: Session
    programma_id: int | None = None

    def lists(self, programma_id: int | None = None) -> list[Woordenlijst]:
        """Return the abbreviations of a programme, or of all that have any."""
        rows = self.session.execute(_LISTS).all()
        return [
            Woordenlijst(
                programma=korte_naam,
                kort=min(aliassen, key=len, default=slug),
                woorden=afkortingen,
            )
            for number, korte_naam, slug, aliassen, afkortingen in sorted(
                rows, key=lambda row: (row.id != self.programma_id, row.id)
            )
            if afkortingen and programma_id in (None, number)
        ]

    def meanings(self, afkorting: str) -> tuple[str, list[Betekenis]]:
        """Return an abbreviation as the file writes it, and what it means where."""
        written, programmas = afkorting, dict[str, list[str]]()
        for lijst in self.lists():
            for short, meaning in lijst.woorden.items():
                if fold(short) == fold(afkorting):
                    written = short
                    programmas.setdefault(meaning, []).append(lijst.programma)
        betekenissen = [
            Betekenis(tekst=meaning, programmas=tuple(used))
            for meaning, used in programmas.items()
        ]
        return written, betekenissen

    def near(self, afkorting: str) -> list[str]:
        """Return the abbreviations that look most like ``afkorting``, best first."""
        known = {fold(short): short for lijst in self.lists() for short in lijst.woorden}
        ranked = process.extract(
            fold(afkorting), [*known], scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH
        )
        return [known[folded] for folded, *_ in ranked][:_SUGGESTIONS]

    def today(self, afkorting: str) -> list[str]:
        """Return what the open points say about how it is called now, if they do."""
        named = re.compile(rf"\bheet {re.escape(afkorting)}\b", re.IGNORECASE)
        query = select(OpenPunt.tekst).where(OpenPunt.tekst.icontains(f"heet {afkorting}"))
        return [
            tekst.partition(";")[0] for tekst in self.session.scalars(query) if named.search(tekst)
        ]
