"""Finding a word in everything that the programme files say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from registry.models import Blok, Programma, Vindplaats, Werkplan, Werkplanstap
from registry.namen import fold
from registry.view import Fact

SOORTEN = (
    *("activiteit", "bijeenkomst", "mijlpaal", "groep", "rol", "organisatie"),
    *("besluit", "afkorting", "werkplanstap", "regel", "open_punt"),
)
"""The kinds of nouns that are searched, in the order in which they are shown."""


class Vondst(Fact):
    """A noun in which all words occur. ``plan``: the kind of werkplan in which a step stands."""

    soort: str
    id: int
    slug: str
    titel: str
    programma: str
    programma_kort: str
    plan: str = ""


_PLACE = case({soort: nr for nr, soort in enumerate(SOORTEN)}, value=Vindplaats.soort)
_FOUND = (
    select(Vindplaats.soort, Vindplaats.doel_id, Vindplaats.slug, Vindplaats.titel)
    .add_columns(Programma.korte_naam, Programma.slug.label("programma_slug"))
    .add_columns(Programma.aliassen, func.count().over().label("samen"))
    .join(Programma, Programma.id == Vindplaats.programma_id)
)


@dataclass(frozen=True)
class Zoeken:
    """Searches, inside the transaction of the caller."""

    session: Session
    programma_id: int | None = None

    def find(self, zoekwoord: str, limit: int) -> tuple[list[Vondst], int]:
        """Return the nouns with every word of ``zoekwoord``, and how many there are in all.

        A noun that has them in its title comes before one that has them elsewhere.
        """
        words = fold(zoekwoord).split()
        if not words:
            return [], 0
        rows = self.session.execute(self._query(words).limit(limit)).all()
        plans = self._plans([row.doel_id for row in rows if row.soort == "werkplanstap"])
        found = [
            Vondst(
                soort=row.soort,
                id=row.doel_id,
                slug=row.slug,
                titel=row.titel,
                programma=row.korte_naam,
                programma_kort=min(row.aliassen, key=len, default=row.programma_slug),
                plan=plans.get(row.doel_id, "") if row.soort == "werkplanstap" else "",
            )
            for row in rows
        ]
        ordered = sorted(found, key=lambda vondst: SOORTEN.index(vondst.soort))
        return ordered, rows[0].samen if rows else 0

    def _query(self, words: Sequence[str]) -> Any:
        in_title = [Vindplaats.titel_sleutel.contains(word, autoescape=True) for word in words]
        somewhere = [Vindplaats.tekst.contains(word, autoescape=True) for word in words]
        if self.programma_id is not None:
            somewhere.append(Vindplaats.programma_id == self.programma_id)
        order = (case((and_(*in_title), 0), else_=1), _PLACE, Vindplaats.id)
        return _FOUND.where(*somewhere).order_by(*order)

    def _plans(self, stap_ids: Iterable[int]) -> dict[int, str]:
        wanted = [*stap_ids]
        if not wanted:
            return {}
        query = (
            select(Werkplanstap.id, Werkplan.soort)
            .join(Blok, Blok.id == Werkplanstap.blok_id)
            .join(Werkplan, Werkplan.id == Blok.werkplan_id)
            .where(Werkplanstap.id.in_(wanted))
        )
        return dict(self.session.execute(query).all())
