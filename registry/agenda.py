"""The bijeenkomsten: which come, which were, and one in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session

from registry.clock import Clock, local, today
from registry.errors import DomainError
from registry.models import Bijeenkomst, Groep, Overleg, Programma
from registry.namen import Hit
from registry.values import Periode, Schooljaar
from registry.view import Fact

VEEL = 100
"""So many bijeenkomsten are listed or counted at most: more is a calendar that nobody reads."""

_Query = Select[*tuple[Any, ...]]
_DAY_ENDS = time(23, 59, 59)
_HELD = ("vast", "verplaatst")


class Gepland(Fact):
    """A bijeenkomst in one line. ``nummer`` is its own, for ever."""

    nummer: int
    titel: str
    datum: date
    van: time | None
    tot: time | None
    status: str
    programma: str

    @property
    def gaat_door(self) -> bool:
        """Whether people meet then: not a reserve date, and not cancelled."""
        return self.status in _HELD


class Bijeenkomstbeeld(Fact):
    """Everything that is known of a bijeenkomst; ``wie`` are references."""

    gepland: Gepland
    programma_id: int
    groep: str
    wie: tuple[str, ...]
    locatie: str
    link: str
    opmerking: str
    tijd_afgeleid: bool
    is_over: bool
    reserve: Gepland | None
    reserve_voor: Gepland | None


@dataclass(eq=False)
class UnknownBijeenkomst(DomainError):
    """No bijeenkomst has this number."""

    nummer: int

    def __str__(self) -> str:
        return f"Ik ken geen bijeenkomst {self.nummer}. Typ agenda om de nummers te zien."


@dataclass(eq=False)
class NoSuchTime(DomainError):
    """The groep does not meet so many times."""

    groep: str
    nummer: int
    slug: str

    def __str__(self) -> str:
        return (
            f"Ik ken geen bijeenkomst {self.nummer} van {self.groep}. "
            f"Typ agenda {self.slug} om te zien welke er zijn."
        )


@dataclass(frozen=True)
class Agenda:
    """Looks bijeenkomsten up, inside the transaction of the caller.

    ``wie`` is whose they are: a groep, a programme or an activiteit; ``None`` is the programme
    of the room, or all.
    """

    session: Session
    clock: Clock
    programma_id: int | None

    def upcoming(self, wie: Hit | None, *, limit: int, held: bool = False) -> list[Gepland]:
        """Return the next bijeenkomsten that have not ended; if ``held`` only those that go on."""
        query = _lines().where(*self._of(wie), *self._to_come())
        if held:
            query = query.where(Bijeenkomst.status.in_(_HELD))
        return self._read(query.limit(limit))

    def count_upcoming(self, wie: Hit | None) -> int:
        """Return how many have not ended; it counts no further than `VEEL`."""
        some = select(Bijeenkomst.id).where(*self._of(wie), *self._to_come()).limit(VEEL)
        return self.session.scalar(select(func.count()).select_from(some.subquery())) or 0

    def between(self, wie: Hit | None, periode: Periode) -> list[Gepland]:
        """Return the bijeenkomsten in a period, at most `VEEL`."""
        days = Bijeenkomst.datum.between(periode.start, periode.eind)
        return self._read(_lines().where(*self._of(wie), days).limit(VEEL))

    def last(self, wie: Hit | None) -> Gepland | None:
        """Return the last bijeenkomst that was held."""
        was = (Bijeenkomst.datum <= today(self.clock), Bijeenkomst.status.in_(_HELD))
        query = _lines(newest_first=True).where(*self._of(wie), *was)
        return next(iter(self._read(query.limit(1))), None)

    def rhythm(self, wie: Hit | None) -> Sequence[str]:
        """Return how often a groep meets, in the words of the source."""
        if wie is None or wie.soort != "groep":
            return ()
        query = select(Overleg.tekst).where(Overleg.groep_id == wie.id).order_by(Overleg.volgorde)
        return self.session.scalars(query).all()

    def get(self, nummer: int) -> Bijeenkomstbeeld:
        """Return the bijeenkomst with this number. Raises `UnknownBijeenkomst`."""
        row = self.session.execute(_full().where(Bijeenkomst.id == nummer)).one_or_none()
        if row is None:
            raise UnknownBijeenkomst(nummer)
        bijeenkomst, programma, groep = row
        twin = self._twin(bijeenkomst)
        return Bijeenkomstbeeld(
            gepland=_line_of(bijeenkomst, programma),
            programma_id=bijeenkomst.programma_id,
            groep=groep,
            wie=bijeenkomst.wie,
            locatie=bijeenkomst.locatie or "",
            link=bijeenkomst.link or "",
            opmerking=bijeenkomst.opmerking or "",
            tijd_afgeleid=bijeenkomst.tijd_afgeleid,
            is_over=bijeenkomst.is_over(self.clock.now()),
            reserve=None if bijeenkomst.reserve_voor or not twin else _line_of(twin, programma),
            reserve_voor=_line_of(twin, programma) if bijeenkomst.reserve_voor and twin else None,
        )

    def number_of(self, groep: Hit, nummer: int, *, cancelled: bool = False) -> int:
        """Return the number for ever of what a groep calls its third bijeenkomst.

        Every schooljaar begins again at one: the one of this schooljaar is meant, and else the
        nearest; if ``cancelled`` also one that is not held. Raises `NoSuchTime`.
        """
        query = select(Bijeenkomst.id, Bijeenkomst.datum).where(
            *self._of(groep),
            Bijeenkomst.nummer == nummer,
            Bijeenkomst.reserve_voor.is_(None),
            Bijeenkomst.status.in_((*_HELD, "vervallen") if cancelled else _HELD),
        )
        now = today(self.clock)
        ranked = sorted(
            (Schooljaar.of(datum) != Schooljaar.of(now), abs(datum - now), number)
            for number, datum in self.session.execute(query)
        )
        if not ranked:
            raise NoSuchTime(groep.titel, nummer, groep.naam)
        return ranked[0][-1]

    def _twin(self, bijeenkomst: Bijeenkomst) -> Bijeenkomst | None:
        """Return the bijeenkomst for which this is the reserve, or else its reserve."""
        same = Bijeenkomst.programma_id == bijeenkomst.programma_id
        other = (
            Bijeenkomst.slug == bijeenkomst.reserve_voor
            if bijeenkomst.reserve_voor
            else Bijeenkomst.reserve_voor == bijeenkomst.slug
        )
        near = (Bijeenkomst.groep == bijeenkomst.groep, Bijeenkomst.status != "vervallen")
        return self.session.scalars(select(Bijeenkomst).where(same, *near, other)).first()

    def _of(self, wie: Hit | None) -> list[ColumnElement[bool]]:
        if wie is None:
            here = self.programma_id
            return [] if here is None else [Bijeenkomst.programma_id == here]
        if wie.soort not in {"groep", "programma"}:
            return [false()]
        conditions = [Bijeenkomst.programma_id == wie.programma_id]
        return conditions + ([Bijeenkomst.groep == wie.slug] if wie.soort == "groep" else [])

    def _to_come(self) -> tuple[ColumnElement[bool], ...]:
        now = local(self.clock.now())
        ends = func.coalesce(Bijeenkomst.tot, Bijeenkomst.van, _DAY_ENDS)
        not_over = or_(Bijeenkomst.datum > now.date(), ends > now.time())
        return Bijeenkomst.datum >= now.date(), not_over

    def _read(self, query: _Query) -> list[Gepland]:
        return [
            Gepland(**dict(zip(Gepland.model_fields, row, strict=True)))
            for row in self.session.execute(query)
        ]


@cache
def _lines(*, newest_first: bool = False) -> _Query:
    forward = (Bijeenkomst.datum, Bijeenkomst.van.nulls_first(), Bijeenkomst.id)
    back = (Bijeenkomst.datum.desc(), Bijeenkomst.van.desc().nulls_last(), Bijeenkomst.id.desc())
    return (
        select(
            *(Bijeenkomst.id, Bijeenkomst.titel, Bijeenkomst.datum),
            *(Bijeenkomst.van, Bijeenkomst.tot, Bijeenkomst.status),
            Programma.korte_naam,
        )
        .join(Programma, Programma.id == Bijeenkomst.programma_id)
        .order_by(*(back if newest_first else forward))
    )


@cache
def _full() -> Select[Bijeenkomst, str, str]:
    its_groep = (Groep.programma_id == Bijeenkomst.programma_id) & (
        Groep.slug == Bijeenkomst.groep
    )
    return (
        select(Bijeenkomst, Programma.korte_naam, Groep.naam)
        .join(Programma, Programma.id == Bijeenkomst.programma_id)
        .join(Groep, its_groep)
    )


def _line_of(row: Bijeenkomst, programma: str) -> Gepland:
    return Gepland(
        nummer=row.id,
        titel=row.titel,
        datum=row.datum,
        van=row.van,
        tot=row.tot,
        status=row.status,
        programma=programma,
    )
