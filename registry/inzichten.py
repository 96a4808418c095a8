"""What a procesbegeleider brings in: inzichten for an agenda, and the questions of schools."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.aantekeningen import Aantekeningen
from registry.bevoegdheid import Bevoegdheid
from registry.clock import local
from registry.errors import DomainError
from registry.gesprekken import Plek
from registry.models import Aantekening, Bijeenkomst, Groep
from registry.namen import Hit, Namen
from registry.netwerken import Netwerken
from registry.overleggen import NoMeeting, Overleggen, WhichGroep
from registry.schema.vergaderen import Aantekensoort, Inzichtsoort
from registry.view import Fact

_MOST = 20
"""So many are listed; older ones are counted."""
_NETWERKGROEP = "netwerkgroep"


@dataclass(eq=False)
class OtherProgramme(DomainError):
    """Something is said of an organisatie of another programme than the groep is of."""

    naam: str
    programma: str

    def __str__(self) -> str:
        return f"{self.naam} hoort bij {self.programma}. Kies een school van je eigen programma."


class Inzichtregel(Fact):
    """An inzicht. ``op`` is the title and day of the bijeenkomst on whose agenda it stands."""

    nummer: int
    soort: Inzichtsoort
    tekst: str
    school: str
    door_rol: str
    sinds: date
    op: tuple[str, date] | None


class Vraagregel(Fact):
    """A question of a school on which it wants to work."""

    nummer: int
    school: str
    tekst: str
    sinds: date


@dataclass(frozen=True)
class Inzichten:
    """Keeps inzichten and ontwikkelvragen, inside the transaction of the caller."""

    session: Session
    aantekeningen: Aantekeningen
    overleggen: Overleggen
    namen: Namen
    netwerken: Netwerken

    def add(  # noqa: PLR0913 - what a line says, apart from who says it
        self,
        plek: Plek,
        wie: Bevoegdheid,
        tekst: str,
        *,
        soort: Inzichtsoort,
        school: str,
        groep: str,
    ) -> Inzichtregel:
        """Keep an inzicht for a groep: the one that is named, or else the netwerkgroep.

        Raises what `registry.overleggen` raises, `registry.namen.UnclearName`, `OtherProgramme`.
        """
        hit = self._groep(plek, wie, groep)
        self.overleggen.demand_seat(hit.programma_id, wie, "inzichten")
        where = self._school(school) if school else None
        if where and where.programma_id != hit.programma_id:
            raise OtherProgramme(where.titel, where.programma)
        row = self.aantekeningen.add(
            Aantekensoort.INZICHT,
            hit.programma_id,
            tekst,
            groep=hit.slug,
            organisatie=where.slug if where else None,
            inzicht=soort,
            door=wie.persoon,
            door_rol=self.overleggen.seat(hit.programma_id, wie),
        )
        return self._lines([row])[0]

    def put(self, nummer: int, wie: Bevoegdheid, *, off: bool) -> tuple[Inzichtregel, int]:
        """Put an inzicht on the agenda of the next bijeenkomst, or take it off.

        Return it, and of which bijeenkomst. Raises `registry.overleggen.NoMeeting`, or
        `registry.aantekeningen.UnknownAantekening`.
        """
        row = self.aantekeningen.get(nummer, Aantekensoort.INZICHT, [*wie.refs])
        self.overleggen.demand_seat(row.programma_id, wie, "inzichten")
        before = row.bijeenkomst_id
        number = before if off and before else self.overleggen.next(self._groep_of(row)).id
        self.aantekeningen.put_on(row, None if off else number)
        return self._lines([row])[0], number

    def next_for(self, nummer: int) -> int | None:
        """Return the next bijeenkomst of the groep that an inzicht is for, if there is one."""
        try:
            return self.overleggen.next(
                self._groep_of(self.session.get_one(Aantekening, nummer))
            ).id
        except NoMeeting:
            return None

    def all_of(self, programma_ids: Collection[int]) -> tuple[tuple[Inzichtregel, ...], int]:
        """Return the newest inzichten of programmes, and how many there are besides."""
        rows = [
            row
            for number in programma_ids
            for row in self.aantekeningen.of_programma(number, Aantekensoort.INZICHT)
        ]
        rows.sort(key=lambda row: row.id, reverse=True)
        return tuple(self._lines(rows[:_MOST])), max(len(rows) - _MOST, 0)

    def ask(self, wie: Bevoegdheid, school: Hit, tekst: str) -> Vraagregel:
        """Keep a question of a school. Raises what `registry.overleggen` raises."""
        self.overleggen.demand_seat(school.programma_id, wie, "ontwikkelvragen")
        row = self.aantekeningen.add(
            Aantekensoort.ONTWIKKELVRAAG,
            school.programma_id,
            tekst,
            organisatie=school.slug,
            door=wie.persoon,
            door_rol=self.overleggen.seat(school.programma_id, wie),
        )
        return self._questions([row])[0]

    def questions(
        self, programma_ids: Collection[int], school: Hit | None = None
    ) -> tuple[Vraagregel, ...]:
        """Return the questions of the schools in programmes, or of one: school by school."""
        rows = [
            row
            for number in programma_ids
            for row in self.aantekeningen.of_programma(number, Aantekensoort.ONTWIKKELVRAAG)
            if school is None or row.organisatie == school.slug
        ]
        return tuple(sorted(self._questions(rows), key=lambda each: (each.school, each.nummer)))

    def _school(self, naam: str) -> Hit:
        return self.namen.find(naam, ["organisatie"], what="school")

    def _groep(self, plek: Plek, wie: Bevoegdheid, naam: str) -> Hit:
        """Return the groep that is meant; without a name the netwerkgroep of the programme."""
        if naam:
            return self.overleggen.groep(plek, wie, naam)
        try:
            found = self.overleggen.groep(plek, wie)
        except WhichGroep as several:
            programmes = {hit.programma_id for hit in several.hits}
            hits = [hit for hit in map(self._netwerkgroep, programmes) if hit]
            if len(hits) != 1:
                raise
            return hits[0]
        return self._netwerkgroep(found.programma_id) or found

    def _netwerkgroep(self, programma_id: int) -> Hit | None:
        here = (Groep.programma_id == programma_id, Groep.type == _NETWERKGROEP)
        numbers = self.session.scalars(select(Groep.id).where(*here)).all()
        return self.namen.of("groep", numbers[0]) if len(numbers) == 1 else None

    def _groep_of(self, row: Aantekening) -> Hit:
        here = (Groep.programma_id == row.programma_id, Groep.slug == row.groep)
        number = self.session.scalars(select(Groep.id).where(*here)).one()
        # Every groep has a name: the names are made of the same file.
        return cast("Hit", self.namen.of("groep", number))

    def _lines(self, rows: Sequence[Aantekening]) -> list[Inzichtregel]:
        numbers = {row.bijeenkomst_id for row in rows}
        query = select(Bijeenkomst).where(Bijeenkomst.id.in_(numbers))
        meetings = {each.id: (each.titel, each.datum) for each in self.session.scalars(query)}
        return [
            Inzichtregel(
                nummer=row.id,
                soort=row.inzicht or Inzichtsoort.KNELPUNT,
                tekst=row.tekst,
                school=self._named(row),
                door_rol=row.door_rol,
                sinds=local(row.gemaakt_op).date(),
                op=meetings.get(row.bijeenkomst_id or 0),
            )
            for row in rows
        ]

    def _questions(self, rows: Sequence[Aantekening]) -> list[Vraagregel]:
        return [
            Vraagregel(
                nummer=row.id,
                school=self._named(row),
                tekst=row.tekst,
                sinds=local(row.gemaakt_op).date(),
            )
            for row in rows
        ]

    def _named(self, row: Aantekening) -> str:
        if not row.organisatie:
            return ""
        ref = f"org:{row.organisatie}"
        return self.netwerken.names_of(row.programma_id, [ref])[ref]
