"""Who may do what with which trajecten (PRIVACY.md, P8): by seat, and by aanmelding.

Whoever registered an aanmelding, treats its traject or was assigned to it may see it, and only
as long as they still have a seat that makes them so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Session

from registry.gesprekken import Plek
from registry.mensen import Mensen
from registry.models import Aanmelding, Aanmeldprocedure, Stap
from registry.schema.netwerk import BotRol
from registry.zetels import Refs, Zetels

_PROCEDURES = select(
    Aanmeldprocedure.id,
    Aanmeldprocedure.programma_id,
    Aanmeldprocedure.aanmelders,
    Aanmeldprocedure.behandelaars,
)
_STEPS = select(Stap.procedure_id, Stap.wie, Stap.wijst_toe).order_by(
    Stap.procedure_id, Stap.volgorde
)


@dataclass(frozen=True)
class Bevoegdheid:
    """What somebody may do, by the numbers of procedures.

    ``behandelt``: they see all of its aanmeldingen; ``meldt``: they may register; ``doet``: they
    take steps after somebody was assigned, so that one can be assigned to them.
    """

    persoon: int | None
    refs: Refs
    behandelt: frozenset[int]
    meldt: frozenset[int]
    doet: frozenset[int]

    @property
    def sees(self) -> ColumnElement[bool]:
        """The condition on an aanmelding that they may see: one question for all reasons."""
        if not self.refs:
            return false()
        return or_(
            Aanmelding.procedure_id.in_(self.behandelt),
            self._own(Aanmelding.aangemeld_door == self.persoon, self.meldt),
            self._own(Aanmelding.toegewezen == self.persoon, self.doet),
        )

    def holds(self, programma_id: int, refs: Iterable[str]) -> bool:
        """Return whether they sit in one of these seats of a programme."""
        return not self.refs.get(programma_id, frozenset()).isdisjoint(refs)

    def may_take(self, procedure: Aanmeldprocedure, stap: Stap, toegewezen: int | None) -> bool:
        """Return whether they may take a step.

        What is decided, is decided by those whom the procedure names. What else happened may be
        recorded by whoever treats the traject too; and what is done by one of many, only by the
        one that it was assigned to.
        """
        if procedure.id in self.behandelt and not stap.besluit:
            return True
        named = self.holds(procedure.programma_id, stap.wie)
        return named and toegewezen in {None, self.persoon}

    def _own(self, theirs: ColumnElement[bool], among: frozenset[int]) -> ColumnElement[bool]:
        return and_(theirs, Aanmelding.procedure_id.in_(among))


def bevoegdheid(session: Session, plek: Plek, rollen: Collection[BotRol]) -> Bevoegdheid:
    """Return what whoever talks may do; ``rollen`` is what they are to the bot."""
    refs = Zetels(session).of(plek, rollen)
    return _of(session, Mensen(session, set()).find(plek), refs)


def bevoegdheid_of(session: Session, persoon_id: int) -> Bevoegdheid:
    """Return what a person may do."""
    return _of(session, persoon_id, Zetels(session).of_persoon(persoon_id))


def _of(session: Session, persoon: int | None, refs: Refs) -> Bevoegdheid:
    behandelt, meldt, doet, assigned = set(), set(), set(), set()
    programma_of = {}
    for number, programma_id, aanmelders, behandelaars in session.execute(_PROCEDURES):
        programma_of[number] = here = refs.get(programma_id, frozenset())
        if not here.isdisjoint(behandelaars):
            behandelt.add(number)
        if not here.isdisjoint((*aanmelders, *behandelaars)):
            meldt.add(number)
    for number, wie, wijst_toe in session.execute(_STEPS):
        if number in assigned and not programma_of.get(number, frozenset()).isdisjoint(wie):
            doet.add(number)
        if wijst_toe:
            assigned.add(number)
    return Bevoegdheid(persoon, refs, frozenset(behandelt), frozenset(meldt), frozenset(doet))
