"""Actiepunten: who does what before which day, and how far that is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from registry.actieregels import (
    AlreadyEnded,
    DayIsPast,
    NotAsked,
    NoText,
    NotYourActie,
    StillOpen,
    UnknownActie,
    WhichActie,
)
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock, local, today
from registry.eigenaren import Eigenaar, Eigenaren
from registry.gesprekken import Plek
from registry.models import Actiepunt, Activiteit, Bijeenkomst, Programma
from registry.models.rows import WITHDRAWN_TOO
from registry.namen import Hit
from registry.netwerken import demand_open
from registry.schema.vergaderen import Actiestaat
from registry.subjects import Soort, Subject
from registry.verstuurd import Verstuurd
from registry.view import Fact


class Actie(Fact):
    """An actiepunt. ``wie`` is a rol, an organisatie, or "jij"; ``mijn``: it is of who asks.

    ``voor`` and ``sinds`` (when it came to be as it is) are local days. ``bij`` is the title of
    the bijeenkomst where it was agreed, ``over`` the activiteit that it is about.
    """

    nummer: int
    tekst: str
    wie: str
    mijn: bool
    voor: date
    staat: Actiestaat
    sinds: date
    reden: str
    te_laat: bool
    programma: str
    bij: str
    over: str


@dataclass(frozen=True)
class Afspraak:
    """What is agreed, by which local day, and where it belongs: a programme, and perhaps more."""

    tekst: str
    voor: date
    programma_id: int
    groep: str | None = None
    bijeenkomst_id: int | None = None
    activiteit_id: int | None = None


@dataclass(frozen=True)
class Actiepunten:
    """Keeps actiepunten, inside the transaction of the caller.

    ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    eigenaren: Eigenaren
    changed: set[Subject]

    def add(
        self, afspraak: Afspraak, eigenaar: Eigenaar, *, door: int | None, door_rol: str
    ) -> Actiepunt:
        """Agree on something, as the persoon ``door`` in a seat; return it with its number.

        What one takes up oneself needs nobody's yes. Raises `NoText`, `DayIsPast`.
        """
        if not (said := " ".join(afspraak.tekst.split())):
            raise NoText
        self._demand_ahead(afspraak.voor)
        own = door is not None and eigenaar.persoon_id == door
        row = Actiepunt(
            programma_id=afspraak.programma_id,
            groep=afspraak.groep,
            bijeenkomst_id=afspraak.bijeenkomst_id,
            activiteit_id=afspraak.activiteit_id,
            tekst=said,
            ref=eigenaar.ref,
            persoon_id=eigenaar.persoon_id,
            voor=afspraak.voor,
            reden="",
            door=door,
            door_rol=door_rol,
            gemaakt_op=self.clock.now(),
        )
        self.session.add(row)
        return self._becomes(row, Actiestaat.AANVAARD if own else Actiestaat.GEVRAAGD)

    def get(self, nummer: int, programma_ids: Collection[int]) -> Actiepunt:
        """Return an actiepunt of one of these programmes. Raises `UnknownActie`."""
        inside = (Actiepunt.id == nummer, Actiepunt.programma_id.in_(programma_ids))
        if (row := self.session.scalar(select(Actiepunt).where(*inside))) is None:
            raise UnknownActie(nummer)
        return row

    def answer(self, nummer: int, wie: Bevoegdheid, *, yes: bool, reden: str = "") -> Actiepunt:
        """Say whether one will do what was asked; what is said last counts.

        Raises `UnknownActie`, `NotYourActie`, `NotAsked`, `registry.netwerken.ProgrammaClosed`.
        """
        row = self._changeable(nummer, wie, leads=False, made=False)
        staat = Actiestaat.AANVAARD if yes else Actiestaat.GEWEIGERD
        if row.staat.ended or (row.staat is staat and not reden):
            raise NotAsked(nummer, row.staat)
        return self._becomes(row, staat, reden)

    def end(self, nummer: int, wie: Bevoegdheid, staat: Actiestaat, *, leads: bool) -> Actiepunt:
        """Say that it is done, or that it need not be done.

        ``leads``: whoever says so may do this for others. Raises `UnknownActie`,
        `NotYourActie`, `AlreadyEnded`, `registry.netwerken.ProgrammaClosed`.
        """
        row = self._changeable(nummer, wie, leads=leads)
        if row.staat.ended:
            raise AlreadyEnded(nummer, row.staat)
        return self._becomes(row, staat)

    def reopen(
        self, nummer: int, wie: Bevoegdheid, als: Actiestaat | None, *, leads: bool
    ) -> Actiepunt:
        """Let it be ``als`` it was, or else to be done. Raises as `end`, or `StillOpen`."""
        row = self._changeable(nummer, wie, leads=leads)
        if row.staat is als or (als is None and row.staat.open):
            raise StillOpen(nummer)
        mine = self.eigenaren.is_mine(row, wie)
        return self._becomes(row, als or (Actiestaat.AANVAARD if mine else Actiestaat.GEVRAAGD))

    def put_off(
        self, nummer: int, wie: Bevoegdheid, voor: date, *, leads: bool
    ) -> tuple[Actiepunt, date]:
        """Let it be done by another day; return that with the day before.

        Raises as `end` does, or `DayIsPast`.
        """
        row = self._changeable(nummer, wie, leads=leads)
        if not row.staat.open:
            raise AlreadyEnded(nummer, row.staat)
        self._demand_ahead(voor)
        before, row.voor = row.voor, voor
        self._note(row)
        return row, before

    def asked(self, plek: Plek) -> list[int]:
        """Return which actiepunten somebody answers about: those of the message they had last.

        None when that was about something else. Raises nothing.
        """
        rows = Verstuurd(self.session, self.clock).meant(plek, [Soort.BIJEENKOMST, Soort.ACTIE])
        subjects = [Subject.read(row.subject) for row in rows]
        if any(each.soort is not Soort.ACTIE for each in subjects):
            return []
        return [*dict.fromkeys(each.id for each in subjects)]

    def the_one_asked(self, plek: Plek) -> int:
        """Return the one actiepunt that somebody answers about. Raises `WhichActie`."""
        found = self.asked(plek)
        if len(found) != 1:
            raise WhichActie
        return found[0]

    def mine(self, wie: Bevoegdheid) -> Sequence[Actiepunt]:
        """Return what somebody must do, in every programme, the soonest first."""
        held = [
            (Actiepunt.programma_id == number) & Actiepunt.ref.in_(refs)
            for number, refs in wie.refs.items()
        ]
        own = [Actiepunt.persoon_id == wie.persoon] if wie.persoon is not None else []
        return self._open(or_(*held, *own)) if held or own else []

    def of_programmas(self, programma_ids: Collection[int]) -> Sequence[Actiepunt]:
        """Return what must still be done in programmes, the soonest first."""
        return self._open(Actiepunt.programma_id.in_(programma_ids))

    def of(self, hit: Hit) -> Sequence[Actiepunt]:
        """Return what a groep, an activiteit or a programme still has to do, the soonest first."""
        inside = Actiepunt.programma_id == hit.programma_id
        match hit.soort:
            case "groep":
                return self._open(inside, Actiepunt.groep == hit.slug)
            case "activiteit":
                return self._open(Actiepunt.activiteit_id == hit.id)
        return self._open(inside)

    def of_activiteit(self, activiteit_id: int) -> Sequence[Actiepunt]:
        """Return what must still be done about an activiteit, the soonest first."""
        return self._open(Actiepunt.activiteit_id == activiteit_id)

    def show(self, nummer: int, wie: Bevoegdheid, *, prive: bool = False) -> Actie:
        """Return an actiepunt as somebody may see it. Raises `UnknownActie`."""
        [found] = self.shown([self.get(nummer, wie.refs)], wie, prive=prive)
        return found

    def shown(
        self, rows: Iterable[Actiepunt], wie: Bevoegdheid, *, prive: bool = False
    ) -> tuple[Actie, ...]:
        """Return actiepunten as somebody may see them: ``prive``, where nobody reads along."""
        rows, now = [*rows], today(self.clock)
        names = self.eigenaren.names(rows)
        where, own = self._places(rows), wie.persoon if prive else None
        return tuple(
            Actie(
                nummer=row.id,
                tekst=row.tekst,
                wie="jij" if own and row.persoon_id == own else names[row.id],
                mijn=self.eigenaren.is_mine(row, wie),
                voor=row.voor,
                staat=row.staat,
                sinds=local(row.staat_op).date(),
                reden=row.reden,
                te_laat=row.staat.open and row.voor < now,
                programma=where["programma", row.programma_id],
                bij=where["bijeenkomst", row.bijeenkomst_id],
                over=where["activiteit", row.activiteit_id],
            )
            for row in rows
        )

    def _places(self, rows: Collection[Actiepunt]) -> dict[tuple[str, int | None], str]:
        """Return what programmes, bijeenkomsten and activiteiten are called; nothing is ""."""
        columns: dict[str, tuple[Any, Any, set[int | None]]] = {
            "programma": (Programma.id, Programma.korte_naam, {row.programma_id for row in rows}),
            "bijeenkomst": (
                *(Bijeenkomst.id, Bijeenkomst.titel),
                {row.bijeenkomst_id for row in rows},
            ),
            "activiteit": (
                *(Activiteit.id, Activiteit.naam),
                {row.activiteit_id for row in rows},
            ),
        }
        found: dict[tuple[str, int | None], str] = {}
        for kind, (key, name, numbers) in columns.items():
            found[kind, None] = ""
            query = select(key, name).where(key.in_(numbers - {None}))
            named = self.session.execute(query.execution_options(**WITHDRAWN_TOO))
            found |= {(kind, number): text for number, text in named}
        return found

    def _open(self, *conditions: ColumnElement[bool]) -> Sequence[Actiepunt]:
        query = select(Actiepunt).where(Actiepunt.staat.in_(Actiestaat.all_open()), *conditions)
        return self.session.scalars(query.order_by(Actiepunt.voor, Actiepunt.id)).all()

    def _changeable(
        self, nummer: int, wie: Bevoegdheid, *, leads: bool, made: bool = True
    ) -> Actiepunt:
        """Return what its owner may change, and perhaps who leads, or who ``made`` it."""
        row = self.get(nummer, wie.refs)
        programma = self.session.get_one(Programma, row.programma_id)
        demand_open(programma, "Wijzigen", f"acties {programma.slug}")
        made = made and row.door is not None and row.door == wie.persoon
        if not (leads or made or self.eigenaren.is_mine(row, wie)):
            raise NotYourActie(nummer, self.eigenaren.names([row])[row.id])
        return row

    def _demand_ahead(self, day: date) -> None:
        if day < today(self.clock):
            raise DayIsPast(day)

    def _becomes(self, row: Actiepunt, staat: Actiestaat, reden: str = "") -> Actiepunt:
        row.staat, row.staat_op, row.reden = staat, self.clock.now(), reden
        return self._note(row)

    def _note(self, row: Actiepunt) -> Actiepunt:
        self.session.flush()
        self.changed.add(Subject(Soort.ACTIE, row.id))
        if row.groep is not None:
            self.changed.update(self._agendas(row))
        return row

    def _agendas(self, row: Actiepunt) -> Iterable[Subject]:
        """Yield the bijeenkomsten on whose agenda it stands: those that are still to come."""
        ahead = (
            Bijeenkomst.programma_id == row.programma_id,
            Bijeenkomst.groep == row.groep,
            Bijeenkomst.datum >= today(self.clock),
        )
        for number in self.session.scalars(select(Bijeenkomst.id).where(*ahead)):
            yield Subject(Soort.BIJEENKOMST, number)
