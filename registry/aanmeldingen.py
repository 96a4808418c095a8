"""Aanmeldingen: registered once, known by a reference, and seen only by whom they concern.

No name, no birthday and no number of anybody is kept; what was answered is sealed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Select, select, union_all
from sqlalchemy.orm import Session, selectinload

from registry import referenties
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock, today
from registry.concepten import Antwoorden
from registry.errors import DomainError
from registry.kluis import Kluis
from registry.models import Aanmelding, Aanmeldprocedure, GezetteStap, Programma
from registry.plaatsen import Plaatsen
from registry.subjects import Soort, Subject
from registry.tellingen import Tellingen
from registry.verloop import Gezet, Verloop
from registry.workdays import WorkCalendar

_ANTWOORDEN: TypeAdapter[Antwoorden] = TypeAdapter(Antwoorden)
_WITH_ALL = (
    selectinload(Aanmelding.gezet),
    selectinload(Aanmelding.procedure).selectinload(Aanmeldprocedure.stappen),
    selectinload(Aanmelding.procedure).selectinload(Aanmeldprocedure.velden),
)


@dataclass(eq=False)
class NotYours(DomainError):
    """There is no such aanmelding, or none that whoever asks may see: both are the same."""

    referentie: str

    def __str__(self) -> str:
        return (
            f"Ik vind geen {self.referentie} die jij mag zien. "
            "Kijk de referentie na, of typ aanmeldingen voor jouw lijst."
        )


@dataclass(eq=False)
class MayNotRegister(DomainError):
    """Others register for this traject."""

    naam: str
    wie: Sequence[str]

    def __str__(self) -> str:
        who = ", ".join(self.wie)
        return f"Voor {self.naam} kun jij niet aanmelden. Dat doen: {who}."


@dataclass(frozen=True)
class Aanmeldingen:
    """All aanmeldingen, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew; ``vrij`` gives a programme's days.
    """

    session: Session
    clock: Clock
    kluis: Kluis
    vrij: WorkCalendar
    changed: set[Subject] = field(default_factory=set)
    _calendars: dict[int, WorkCalendar] = field(default_factory=dict, init=False)

    @property
    def tellingen(self) -> Tellingen:
        return Tellingen(self.session)

    @property
    def plaatsen(self) -> Plaatsen:
        return Plaatsen(self.session, self.clock)

    def register(
        self, procedure: Aanmeldprocedure, antwoorden: Antwoorden, wie: Bevoegdheid
    ) -> Aanmelding:
        """Register somebody and return the row, with its first step taken.

        It takes a place when there is one; else it waits, or `registry.plaatsen.Full` is raised,
        as the procedure says.
        """
        here = today(self.clock)
        groep = self.plaatsen.groep_of(procedure, antwoorden)
        row = Aanmelding(
            referentie=self._new_reference(procedure),
            procedure_id=procedure.id,
            procedure=procedure,
            status=procedure.stappen[0].status,
            antwoorden=self._sealed(antwoorden),
            groep=groep,
            wacht=self.plaatsen.must_wait(procedure, groep),
            aangemeld_op=here,
            aangemeld_door=wie.persoon,
        )
        self.session.add(row)
        first = procedure.stappen[0]
        day = date.fromisoformat(antwoorden[first.datum_uit][0]) if first.datum_uit else here
        row.gezet.append(GezetteStap(nr=first.nr, op=day, gezet_op=self.clock.now()))
        self.tellingen.add(procedure.id, here, "instroom")
        self.plaatsen.enter(row)
        self.save(row)
        return row

    def find(self, text: str, wie: Bevoegdheid) -> Aanmelding:
        """Return the aanmelding that ``text`` is the reference of.

        One question to the database, whether it does not exist or is somebody else's. Raises
        `registry.referenties.WrongCheck` or `NotYours`.
        """
        referentie = referenties.read(text)
        query = select(Aanmelding).where(Aanmelding.referentie == referentie, wie.sees)
        row = self.session.scalar(query.options(*_WITH_ALL))
        if row is None:
            raise NotYours(referentie)
        return row

    def running(self, numbers: Iterable[int]) -> Sequence[Aanmelding]:
        """Return which of these aanmeldingen are not over, by their numbers in the database."""
        query = select(Aanmelding).where(Aanmelding.id.in_([*numbers]), Aanmelding.einde.is_(None))
        return self.session.scalars(query.options(*_WITH_ALL)).all()

    def answers(self, row: Aanmelding) -> Antwoorden:
        """Return what was answered."""
        return _ANTWOORDEN.validate_json(self.kluis.unseal(row.antwoorden))

    def answer(self, row: Aanmelding, more: Mapping[str, tuple[str, ...]]) -> None:
        """Keep more answers."""
        if more:
            row.antwoorden = self._sealed({**self.answers(row), **more})

    def verloop(self, row: Aanmelding) -> Verloop:
        """Return the course of an aanmelding so far."""
        gezet = tuple(Gezet(each.nr, each.op, each.besluit) for each in row.gezet)
        return Verloop(
            row.procedure, gezet, self.answers(row), self._calendar(row.procedure), row.einde
        )

    def save(self, row: Aanmelding) -> None:
        """Bring what is derived in line with the steps: the status, and what must be done when."""
        verloop = self.verloop(row)
        row.status = verloop.status
        row.uiterlijk = (not row.wacht and verloop.uiterlijk) or date.max
        self.session.flush()
        self.changed.add(Subject(Soort.AANMELDING, row.id))

    def listed(
        self, wie: Bevoegdheid, *, own: bool = False, late: bool = False, limit: int
    ) -> Sequence[Aanmelding]:
        """Return aanmeldingen that are not over, what is due first at the top.

        ``own``: only those that somebody registered, treats by name, or was assigned. Every
        reason to see one is a query of its own, which an index answers whatever their number.
        """
        parts = [
            self._first(each, late=late, limit=limit).subquery() for each in _reasons(wie, own=own)
        ]
        if not parts:
            return []
        ids = union_all(*(select(part.c.id) for part in parts)).subquery()
        query = select(Aanmelding).where(Aanmelding.id.in_(select(ids.c.id)))
        ordered = query.order_by(Aanmelding.uiterlijk, Aanmelding.id).limit(limit)
        return self.session.scalars(ordered.options(*_WITH_ALL)).all()

    def treated_by(self, wie: Bevoegdheid) -> Sequence[Aanmelding]:
        """Return all that somebody treats by name and that is not over."""
        query = select(Aanmelding).where(Aanmelding.behandelaar == wie.persoon)
        running = query.where(Aanmelding.einde.is_(None), wie.sees).order_by(Aanmelding.id)
        return self.session.scalars(running.options(*_WITH_ALL)).all()

    def _first(self, reason: ColumnElement[bool], *, late: bool, limit: int) -> Select[int]:
        query = select(Aanmelding.id).where(reason, Aanmelding.einde.is_(None))
        if late:
            query = query.where(Aanmelding.uiterlijk < today(self.clock))
        return query.order_by(Aanmelding.uiterlijk, Aanmelding.id).limit(limit)

    def _calendar(self, procedure: Aanmeldprocedure) -> WorkCalendar:
        number = procedure.programma_id
        if number not in self._calendars:
            regio = self.session.scalars(select(Programma.regio).where(Programma.id == number))
            self._calendars[number] = replace(self.vrij, regio=regio.one().schoolvakantieregio)
        return self._calendars[number]

    def _new_reference(self, procedure: Aanmeldprocedure) -> str:
        prefix = procedure.voorvoegsel or _initials(procedure.slug)
        while True:
            found = referenties.draw(prefix)
            taken = select(Aanmelding.id).where(Aanmelding.referentie == found)
            if self.session.scalar(taken) is None:
                return found

    def _sealed(self, antwoorden: Antwoorden) -> str:
        return self.kluis.seal(_ANTWOORDEN.dump_json(antwoorden).decode())


def _reasons(wie: Bevoegdheid, *, own: bool) -> list[ColumnElement[bool]]:
    """Return why somebody may see aanmeldingen, each as a condition that an index serves."""
    if not own:
        treated = [Aanmelding.procedure_id == number for number in sorted(wie.behandelt)]
    else:
        treated = [Aanmelding.behandelaar == wie.persoon]
    if wie.persoon is None:
        return [] if own else treated
    among = Aanmelding.procedure_id.in_(wie.meldt), Aanmelding.procedure_id.in_(wie.doet)
    return [
        *treated,
        (Aanmelding.aangemeld_door == wie.persoon) & among[0],
        (Aanmelding.toegewezen == wie.persoon) & among[1],
    ]


def _initials(slug: str) -> str:
    """Return what begins the references of a procedure that says nothing about it.

    >>> _initials("buddyplus-a"), _initials("fd2"), _initials("x")
    ('BU', 'FD', 'XX')
    """
    letters = [letter for letter in slug.upper() if letter.isascii() and letter.isalpha()]
    return "".join((letters * 2)[:2]) or "XX"
