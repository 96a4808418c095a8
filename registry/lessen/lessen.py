"""Lessons: put down at the intake of a school, and told to who must know.

Only schools and numbers are kept, never who was in the class.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from registry.lessen.refusals import NoLessons, TooManyAtOnce, UnknownLes
from registry.lestotalen import Lestotaal, given_to, total_of
from registry.models import Aanmelding, Aanmeldprocedure, Les, Programma
from registry.registry import Registry
from registry.schema.procedures import Lesafspraak
from registry.subjects import Soort, Subject
from registry.values import Periode
from registry.view import Fact

_SOORT = "soort"
"""The veld of an intake that says which kind of school it is."""
_MOST = 100


class Lesbeeld(Fact):
    """Lessons of a local day. ``onderwijs`` is the kind of school, ``door`` who gave them."""

    nummer: int
    datum: date
    lessen: int
    deelnemers: int
    onderwijs: str
    door: str
    programma: str


class Lesoverzicht(Fact):
    """The lessons of a programme in a period, by kind of school and by who gave them."""

    programma: str
    slug: str
    totaal: Lestotaal
    per_onderwijs: tuple[tuple[str, Lestotaal], ...]
    per_team: tuple[tuple[str, Lestotaal], ...]
    lessen: tuple[Lesbeeld, ...]


@dataclass(frozen=True)
class Lessen:
    """Keeps lessons, inside the transaction of the caller."""

    registry: Registry

    def add(self, row: Aanmelding, les: tuple[date, int, int], wie: tuple[int | None, str]) -> int:
        """Put lessons down: the local day, how many, and how many pupils; return their number.

        ``wie`` is the persoon and the rol of whoever does. Raises `NoLessons`, `TooManyAtOnce`.
        """
        datum, lessen, deelnemers = les
        afspraak = _agreed(row.procedure)
        same_day = select(func.sum(Les.lessen)).where(*given_to(row), Les.datum == datum)
        if (self.registry.session.scalar(same_day) or 0) + lessen > _MOST:
            raise TooManyAtOnce(datum, _MOST)
        new = Les(
            programma_id=row.procedure.programma_id,
            aanmelding_id=row.id,
            groep=afspraak.door,
            datum=datum,
            lessen=lessen,
            deelnemers=deelnemers,
            onderwijs=self._kind_of_school(row),
            door=wie[0],
            door_rol=wie[1],
            gemaakt_op=self.registry.now,
        )
        self.registry.session.add(new)
        self.registry.session.flush()
        self._changed(new.id)
        return new.id

    def take_away(self, nummer: int) -> Lesbeeld:
        """Take lessons away, and return what they were. Raises `UnknownLes`."""
        row = self.get(nummer)
        row.ingetrokken_op = self.registry.now
        self._changed(nummer)
        return self._seen([row])[0]

    def bring_back(self, nummer: int) -> Lesbeeld:
        """Undo `take_away`. Raises `UnknownLes`."""
        row = self.get(nummer, gone=True)
        row.ingetrokken_op = None
        self._changed(nummer)
        return self._seen([row])[0]

    def get(self, nummer: int, *, gone: bool = False) -> Les:
        """Return lessons that are there, or that were taken away. Raises `UnknownLes`."""
        row = self.registry.session.get(Les, nummer)
        if row is None or (row.ingetrokken_op is not None) is not gone:
            raise UnknownLes(nummer)
        return row

    def at(self, nummer: int) -> Lesbeeld:
        """Return lessons by their number. Raises `UnknownLes`."""
        return self._seen([self.get(nummer)])[0]

    def overviews(
        self, programma_id: int | None = None, periode: Periode | None = None
    ) -> tuple[Lesoverzicht, ...]:
        """Return the lessons of a programme, or of all where there are any, in a period."""
        return tuple(self._overview(each, periode) for each in self._giving(programma_id))

    def _overview(self, programma: Programma, periode: Periode | None) -> Lesoverzicht:
        rows = self.registry.session.scalars(_in(programma, periode)).all()
        names = self.registry.netwerken.names_of(programma.id, {each.groep or "" for each in rows})
        return Lesoverzicht(
            programma=programma.korte_naam,
            slug=programma.slug,
            totaal=total_of(rows),
            per_onderwijs=_by([each.onderwijs for each in rows], rows),
            per_team=_by([names[each.groep or ""] for each in rows], rows),
            lessen=tuple(self._seen(rows)),
        )

    def _giving(self, programma_id: int | None) -> list[Programma]:
        """Return the programmes in which lessons are given: one, that of the room, or all."""
        here = programma_id or self.registry.programma_id
        given = Aanmeldprocedure.lessen.is_not(None)
        ids = select(Aanmeldprocedure.programma_id).where(given)
        query = select(Programma).where(Programma.id.in_(ids)).order_by(Programma.id)
        found = [*self.registry.session.scalars(query)]
        return [each for each in found if each.id == here] or found

    def _kind_of_school(self, row: Aanmelding) -> str:
        answered = self.registry.aanmeldingen.answers(row).get(_SOORT, ())
        return answered[0] if answered else ""

    def _changed(self, nummer: int) -> None:
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.LES, nummer))

    def _seen(self, rows: Sequence[Les]) -> list[Lesbeeld]:
        names: dict[int, dict[str, str]] = {}
        for number in {each.programma_id for each in rows}:
            refs = {each.groep or "" for each in rows if each.programma_id == number}
            names[number] = self.registry.netwerken.names_of(number, refs)
        programmas = {
            number: self.registry.session.get_one(Programma, number).korte_naam for number in names
        }
        return [
            Lesbeeld(
                nummer=each.id,
                datum=each.datum,
                lessen=each.lessen,
                deelnemers=each.deelnemers,
                onderwijs=each.onderwijs,
                door=names[each.programma_id][each.groep or ""],
                programma=programmas[each.programma_id],
            )
            for each in rows
        ]


def _agreed(procedure: Aanmeldprocedure) -> Lesafspraak:
    if procedure.lessen is None:
        raise NoLessons(procedure.naam)
    return procedure.lessen


def _in(programma: Programma, periode: Periode | None) -> Select[Les]:
    query = select(Les).where(Les.programma_id == programma.id, Les.ingetrokken_op.is_(None))
    if periode is not None:
        begin, end = periode.start or date.min, periode.eind or date.max
        query = query.where(Les.datum.between(begin, end))
    return query.order_by(Les.datum, Les.id)


def _by(keys: Sequence[str], rows: Sequence[Les]) -> tuple[tuple[str, Lestotaal], ...]:
    """Return the totals of each key, what is most first."""
    parts = {
        key: total_of([row for row, mine in zip(rows, keys, strict=True) if mine == key])
        for key in Counter(keys)
    }
    return tuple(sorted(parts.items(), key=lambda each: -each[1].lessen))
