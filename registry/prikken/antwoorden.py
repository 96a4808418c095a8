"""Answers: on which days somebody can come. The last answer of each person counts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, exists, select

from registry.bevoegdheid import Bevoegdheid
from registry.gesprekken import Plek
from registry.models import Groep, Kamer, Prik, Prikantwoord, Programma
from registry.netwerken import demand_open
from registry.prikken.facts import Opgave
from registry.prikken.prikken import Prikken
from registry.prikken.refusals import IsClosed, NotInGroep, UnknownLetter
from registry.schema.prikken import Prikstaat
from registry.subjects import Soort, Subject
from registry.values import Komst
from registry.verstuurd import Verstuurd

_OF_LATE = timedelta(weeks=2)
"""So long after it closed people may still mean a prik."""


@dataclass(frozen=True)
class Antwoorden:
    """Keeps answers, inside the transaction of the caller; ``wie`` is what who answers may do."""

    prikken: Prikken
    plek: Plek
    wie: Bevoegdheid

    def meant(self) -> list[int]:
        """Return which prikken somebody may answer, who does not say which.

        That is the one they answer; or else all that are open for the groep of this room, or for
        the groepen in which they sit. When none is open: the one that closed last.
        """
        registry = self.prikken.registry
        if self.plek.over:
            asked = Verstuurd(registry.session, registry.clock).meant(self.plek, [Soort.PRIK])
            if asked:
                return [*dict.fromkeys(Subject.read(each.subject).id for each in asked)]
        query = select(Prik).where(Prik.sluit_op > registry.now - _OF_LATE)
        query = query.where(Prik.staat != Prikstaat.INGETROKKEN)
        for programma_id in filter(None, [registry.programma_id]):
            query = query.where(Prik.programma_id == programma_id)
        found = [*registry.session.scalars(query.order_by(Prik.sluit_op))]
        rows = [each for each in found if self._in_its_room(each)]
        rows = rows or [each for each in found if self._sits(each)]
        standen = self.prikken.standen
        open_ = [each.id for each in rows if standen.staat(each) is Prikstaat.OPEN]
        return open_ or [each.id for each in rows[-1:]]

    def of(self, nummer: int) -> Opgave | None:
        """Return what somebody said of a prik, if they did."""
        row = self.prikken.row(nummer)
        number = self.prikken.registry.mensen.find(self.plek)
        said = self.prikken.standen.said(row)
        mine = {each.letter: said[each.id].get(number or 0) for each in row.opties}
        if not any(mine.values()):
            return None
        return Opgave(
            ja=tuple(letter for letter, each in mine.items() if each is Komst.JA),
            misschien=tuple(letter for letter, each in mine.items() if each is Komst.MISSCHIEN),
        )

    def say(self, nummer: int, opgave: Opgave) -> None:
        """Keep on which days somebody can come, instead of what they said before.

        When nobody is waited for any more it closes. Raises `UnknownPrik`, `IsClosed`,
        `NotInGroep`, `UnknownLetter`, and what `Prikken.demand_undecided` raises.
        """
        row = self._answerable(nummer)
        letters = tuple(each.letter for each in row.opties)
        for letter in (*opgave.ja, *opgave.misschien):
            if letter not in letters:
                raise UnknownLetter(nummer, letter, letters)
        self._write(row, opgave)
        if self.prikken.standen.everybody_answered(row):
            row.staat, row.gesloten_op = Prikstaat.GESLOTEN, self.prikken.registry.now
        self.prikken.changed(row)

    def _write(self, row: Prik, opgave: Opgave) -> None:
        registry = self.prikken.registry
        persoon = registry.mensen.number_of(self.plek)
        self._wipe(row, persoon)
        for each in row.opties:
            registry.session.add(
                Prikantwoord(
                    optie_id=each.id,
                    persoon_id=persoon,
                    antwoord=_komst(each.letter, opgave),
                    gegeven_op=registry.now,
                    door=self.plek.door,
                )
            )
        registry.session.flush()

    def take_back(self, nummer: int) -> None:
        """Forget what somebody said. A prik that closed early goes on: it waits for them again.

        Raises what `say` raises.
        """
        row = self._answerable(nummer, early=True)
        number = self.prikken.registry.mensen.find(self.plek)
        if number is not None:
            self._wipe(row, number)
        if row.staat is Prikstaat.GESLOTEN and not self.prikken.standen.everybody_answered(row):
            row.staat, row.gesloten_op = Prikstaat.OPEN, None
        self.prikken.changed(row)

    def _answerable(self, nummer: int, *, early: bool = False) -> Prik:
        """Return a prik that somebody may answer; ``early``: also one that closed before time."""
        row, registry = self.prikken.row(nummer), self.prikken.registry
        programma = registry.session.get_one(Programma, row.programma_id)
        demand_open(programma, "Antwoorden", f"agenda {programma.slug}")
        self.prikken.demand_undecided(row)
        closed = self.prikken.standen.closed_at(row)
        if closed is not None and not (early and row.sluit_op > registry.now):
            names = registry.netwerken.names_of(row.programma_id, programma.projectleiders)
            raise IsClosed(nummer, closed, " of ".join(names.values()) or "de projectleider")
        if not (self._sits(row) or self._in_its_room(row)):
            raise NotInGroep(nummer, self.prikken.standen.groep(row)[0])
        return row

    def _sits(self, row: Prik) -> bool:
        return self.wie.holds(row.programma_id, [f"groep:{row.groep}"])

    def _in_its_room(self, row: Prik) -> bool:
        tied = exists().where(
            Kamer.kanaal == self.plek.kanaal,
            Kamer.adres == self.plek.kamer,
            Kamer.groep_id == Groep.id,
            Groep.programma_id == row.programma_id,
            Groep.slug == row.groep,
        )
        return bool(self.prikken.registry.session.scalar(select(tied)))

    def _wipe(self, row: Prik, persoon: int) -> None:
        days = [each.id for each in row.opties]
        mine = (Prikantwoord.optie_id.in_(days), Prikantwoord.persoon_id == persoon)
        self.prikken.registry.session.execute(delete(Prikantwoord).where(*mine))


def merged(before: Opgave | None, ja: Iterable[str] | None, maybe: Iterable[str] | None) -> Opgave:
    """Return what somebody says now: the days that they name, and else what they said before.

    ``ja`` and ``maybe`` are the letters of each kind; ``None``: nothing was said of that kind.

    >>> merged(Opgave(ja=("A", "C")), None, ["C"]).ja, merged(None, ["B"], None).ja
    (('A',), ('B',))
    """
    before = before or Opgave()
    sure = before.ja if ja is None else ja
    perhaps = before.misschien if maybe is None else maybe
    if maybe is None:
        perhaps = [each for each in perhaps if each not in {*sure}]
    return Opgave(ja=tuple(sorted({*sure} - {*perhaps})), misschien=tuple(sorted({*perhaps})))


def without(opgave: Opgave, letters: Collection[str]) -> Opgave:
    """Return what is said, less these days: on those somebody cannot come."""
    return Opgave(
        ja=tuple(each for each in opgave.ja if each not in letters),
        misschien=tuple(each for each in opgave.misschien if each not in letters),
    )


def _komst(letter: str, opgave: Opgave) -> Komst:
    if letter in opgave.ja:
        return Komst.JA
    return Komst.MISSCHIEN if letter in opgave.misschien else Komst.NEE
