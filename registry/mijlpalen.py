"""The mijlpalen: what must be reached, and when."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from registry.models import Afhandeling, Mijlpaal, Naam, Programma, Verwijzing
from registry.namen import Hit, fold
from registry.values import Periode
from registry.view import Fact

Ts = TypeVarTuple("Ts")

VEEL = 100
"""So many mijlpalen are listed or counted at most in a part of the agenda."""

_LATEST_FIRST = (Mijlpaal.start.desc(), Mijlpaal.eind.desc(), Mijlpaal.id.desc())
_KINDS = {"organisatie": "org", "rol": "rol", "groep": "groep"}


class Mijlpaalregel(Fact):
    """A mijlpaal, with the names of who sees to it; ``klaar`` when somebody said that it is."""

    titel: str
    soort: str
    periode: Periode
    programma: str
    wie: tuple[str, ...] = ()
    na: str = ""
    klaar: bool = False


@dataclass(frozen=True)
class Mijlpalen:
    """Looks mijlpalen up, inside the transaction of the caller.

    ``wie`` is whose they are: a groep, a programme, an activiteit or a mijlpaal itself; ``None``
    is the programme of the room, or all.
    """

    session: Session
    programma_id: int | None

    def all(self, wie: Hit | None, today: date) -> list[Mijlpaalregel]:
        """Return the mijlpalen in order of time; those without a date come last.

        Of those that are over on ``today`` the last ones, of the others the first: `VEEL` of each.
        """
        query = _mijlpalen().where(*self._of(wie)).limit(VEEL)
        past = query.where(Mijlpaal.eind < today).order_by(None).order_by(*_LATEST_FIRST)
        ahead = query.where(or_(Mijlpaal.eind.is_(None), Mijlpaal.eind >= today))
        rows = [*reversed(self.session.execute(past).all()), *self.session.execute(ahead)]
        refs = {(each.programma_id, ref) for each, _ in rows for ref in each.wie}
        names = names_of(self.session, refs)
        titles = {(each.programma_id, each.slug): each.titel for each, _ in rows}
        done = self._done(each.id for each, _ in rows)
        return [
            Mijlpaalregel(
                titel=each.titel,
                soort=each.soort,
                periode=each.periode,
                wie=tuple(names[each.programma_id, ref] for ref in each.wie),
                na=titles.get((each.programma_id, each.na or ""), ""),
                programma=programma,
                klaar=(each.id, each.periode.start or date.min) in done,
            )
            for each, programma in rows
        ]

    def between(self, wie: Hit | None, start: date, eind: date) -> list[Mijlpaalregel]:
        """Return the mijlpalen of which any day falls in a period, without who sees to them."""
        inside = (Mijlpaal.start <= eind, or_(Mijlpaal.eind.is_(None), Mijlpaal.eind >= start))
        query = _short_mijlpalen().where(*self._of(wie), *inside).limit(VEEL)
        return [
            Mijlpaalregel(titel=titel, soort=soort, periode=periode, programma=programma)
            for titel, soort, periode, programma in self.session.execute(query)
        ]

    def count_after(self, wie: Hit | None, day: date) -> int:
        """Return how many mijlpalen begin after ``day``; it counts no further than `VEEL`."""
        some = select(Mijlpaal.id).where(*self._of(wie), Mijlpaal.start > day).limit(VEEL)
        return self.session.scalar(select(func.count()).select_from(some.subquery())) or 0

    def _done(self, ids: Iterable[int]) -> set[tuple[int, date]]:
        query = select(Afhandeling.doel_id, Afhandeling.begin).where(
            Afhandeling.soort == "mijlpaal",
            Afhandeling.doel_id.in_([*ids]),
            Afhandeling.klaar_op.is_not(None),
        )
        return {(doel, begin) for doel, begin in self.session.execute(query)}

    def _of(self, wie: Hit | None) -> list[ColumnElement[bool]]:
        if wie is None:
            here = self.programma_id
            return [] if here is None else [Mijlpaal.programma_id == here]
        conditions = {
            "programma": Mijlpaal.programma_id == wie.programma_id,
            "activiteit": Mijlpaal.activiteit == wie.slug,
            "groep": Mijlpaal.id.in_(speaks_of(wie, "mijlpaal")),
            "mijlpaal": Mijlpaal.id == wie.id,
        }
        return [Mijlpaal.programma_id == wie.programma_id, conditions[wie.soort]]


@cache
def _mijlpalen() -> Select[Mijlpaal, str]:
    return _in_time(select(Mijlpaal, Programma.korte_naam))


@cache
def _short_mijlpalen() -> Select[str, str, Periode, str]:
    return _in_time(select(Mijlpaal.titel, Mijlpaal.soort, Mijlpaal.periode, Programma.korte_naam))


def _in_time(query: Select[*Ts]) -> Select[*Ts]:
    return query.join(Programma, Programma.id == Mijlpaal.programma_id).order_by(
        Mijlpaal.start.nulls_last(), Mijlpaal.eind.nulls_first(), Mijlpaal.id
    )


def names_of(session: Session, refs: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Return the name of each reference, such as ``rol:decaan``, of a programme."""
    slugs = {ref.partition(":")[2] for _, ref in refs}
    names = {(owner, ref): ref.partition(":")[2] for owner, ref in refs}
    query = select(Naam.programma_id, Naam.soort, Naam.slug, Naam.titel).where(
        Naam.sleutel.in_({fold(slug) for slug in slugs}),
        Naam.soort.in_(_KINDS),
        Naam.slug.in_(slugs),
    )
    for owner, soort, slug, titel in session.execute(query) if slugs else ():
        names[owner, f"{_KINDS[soort]}:{slug}"] = titel
    return names


def speaks_of(groep: Hit, soort: str) -> Select[int]:
    """Select the nouns of a kind that name a groep as the one to do it."""
    return select(Verwijzing.bron_id).where(
        Verwijzing.programma_id == groep.programma_id,
        Verwijzing.ref == f"groep:{groep.slug}",
        Verwijzing.soort == soort,
    )
