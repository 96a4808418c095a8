"""What happens to an aanmelding after it was registered: steps, and who takes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select

from registry.aanmeldingen import Aanmeldingen
from registry.bevoegdheid import bevoegdheid_of
from registry.clock import today
from registry.dutch import enumerate_words, short_day
from registry.errors import DomainError
from registry.models import Aanmelding, GezetteStap, Stap
from registry.plaatsen import Plaatsen
from registry.subjects import Soort, Subject
from registry.uitkomsten import Uitkomsten
from registry.verloop import Taken

_CLOSING = {"afronden", "afsluiten", "sluiten", "klaar"}


@dataclass(eq=False)
class StepNotOpen(DomainError):
    """The step cannot be taken now; ``open_`` are those that can, as they may be typed."""

    stap: str
    open_: tuple[str, ...]

    def __str__(self) -> str:
        if not self.open_:
            return (
                "Deze aanmelding is afgesloten. Er is geen stap meer te zetten. "
                "Klopt dat niet? Zet terug achter de referentie."
            )
        return f"“{self.stap}” kan nu niet. Dit kan: {enumerate_words(self.open_, last='of')}."


@dataclass(eq=False)
class Closed(StepNotOpen):
    """It has ended: there is no step left."""

    stap: str = ""
    open_: tuple[str, ...] = ()


@dataclass(eq=False)
class OthersTake(DomainError):
    """Somebody else takes this step."""

    wie: tuple[str, ...]

    def __str__(self) -> str:
        return f"Deze stap kun jij niet zetten. Dat doet: {enumerate_words(self.wie, last='of')}."


@dataclass(eq=False)
class WrongDay(DomainError):
    """A step cannot be taken on this day."""

    dag: date
    vroegst: date | None = None

    def __str__(self) -> str:
        if self.vroegst is not None:
            earliest = short_day(self.vroegst)
            return f"Dat is vóór de stap ervoor. Die was op {earliest}. Kies een latere dag."
        return f"{short_day(self.dag)} is nog niet geweest. Leg een stap vast als hij is gezet."


@dataclass(eq=False)
class NotForThem(DomainError):
    """Somebody has no seat in which they could do this."""

    naam: str

    def __str__(self) -> str:
        return (
            f"{self.naam} heeft hier geen rol in dit traject. Vraag de projectleider om die rol, "
            "of kies iemand anders."
        )


@dataclass(eq=False)
class NobodyIsAssigned(DomainError):
    """In this traject nothing is done by one of many."""

    naam: str

    def __str__(self) -> str:
        return f"Bij {self.naam} wijs je niemand toe. Typ overdragen voor een andere behandelaar."


@dataclass(eq=False)
class NothingTaken(DomainError):
    """No step was taken after the first."""

    referentie: str

    def __str__(self) -> str:
        return f"Er is geen stap om terug te zetten. Typ aanmelding {self.referentie}."


@dataclass(frozen=True)
class Zet:
    """A step as it is taken on a local day, with what is said and decided then."""

    stap: Stap
    day: date
    antwoorden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    besluit: str = ""
    uitkomst: str = ""


@dataclass(frozen=True)
class Stappen:
    """Moves aanmeldingen on, inside the transaction of the caller."""

    aanmeldingen: Aanmeldingen

    @property
    def _today(self) -> date:
        return today(self.aanmeldingen.clock)

    @property
    def _uitkomsten(self) -> Uitkomsten:
        return Uitkomsten(self.aanmeldingen.tellingen)

    @property
    def _plaatsen(self) -> Plaatsen:
        return self.aanmeldingen.plaatsen

    def step(self, row: Aanmelding, named: str | int) -> Stap:
        """Return the open step with this status or number, or the one that ends it.

        Raises `StepNotOpen`.
        """
        verloop = self.aanmeldingen.verloop(row)
        open_ = verloop.open()
        found = [each for each in open_ if named in {each.nr, each.status}]
        if named in _CLOSING:
            found = [each for each in open_ if verloop.takes(each) is Taken.EINDE]
        if not found:
            called = {each.nr: each.naam for each in row.procedure.stappen}
            stap = called.get(named, str(named)) if isinstance(named, int) else named
            raise StepNotOpen(stap, tuple(each.status.replace("_", "-") for each in open_))
        return found[0]

    def take(self, row: Aanmelding, zet: Zet, door: int | None = None) -> None:
        """Take a step. Whoever of the behandelaars is the first to do so treats it by name.

        Raises `WrongDay`, or `registry.plaatsen.NoPlaceYet`.
        """
        self.demand(zet.day, row)
        if row.wacht:
            self._plaatsen.take(row)
        gevolg = zet.stap.gevolgen.get(zet.besluit)
        self.aanmeldingen.answer(row, zet.antwoorden)
        if gevolg != "blijft":
            self._set(row, zet)
        if row.behandelaar is None:
            row.behandelaar = door
        if how := zet.besluit if gevolg == "einde" else zet.uitkomst:
            self._end(row, zet.day, how)
        self.aanmeldingen.save(row)

    def last(self, row: Aanmelding) -> Stap:
        """Return the step that was taken last, after the first. Raises `NothingTaken`."""
        nr = row.gezet[-1].nr
        stap = next((each for each in row.procedure.stappen if each.nr == nr), None)
        if stap is None or len(row.gezet) == 1:
            raise NothingTaken(row.referentie)
        return stap

    def undo(self, row: Aanmelding) -> None:
        """Take back the last step, and open what it ended. Raises `NothingTaken`."""
        stap, last = self.last(row), row.gezet[-1]
        verloop = self.aanmeldingen.verloop(row)
        self._uitkomsten.stepped(row, verloop, stap, last.op, times=-1)
        if row.einde is not None and row.uitkomst is not None:
            self._uitkomsten.ended(row, row.einde, row.uitkomst, times=-1)
            row.einde = row.uitkomst = None
            self._plaatsen.enter(row)
        row.gezet.remove(last)
        self.aanmeldingen.session.delete(last)
        self.aanmeldingen.save(row)

    def stop(self, row: Aanmelding, uitkomst: str, day: date) -> None:
        """End an aanmelding before its last step. Raises `WrongDay`."""
        self.demand(day, row)
        self._end(row, day, uitkomst)
        self.aanmeldingen.save(row)

    def assign(self, row: Aanmelding, persoon_id: int, naam: str) -> None:
        """Let somebody do what is done by one of many: a buddy, a coach.

        Raises `NotForThem`, `NobodyIsAssigned`.
        """
        if not any(each.wijst_toe for each in row.procedure.stappen):
            raise NobodyIsAssigned(row.procedure.naam)
        theirs = bevoegdheid_of(self.aanmeldingen.session, persoon_id)
        if row.procedure_id not in theirs.doet:
            raise NotForThem(naam)
        row.toegewezen, row.vrij_sinds = persoon_id, None
        self.aanmeldingen.save(row)

    def hand_over(self, row: Aanmelding, persoon_id: int, naam: str) -> None:
        """Let somebody else treat an aanmelding. Raises `NotForThem`."""
        theirs = bevoegdheid_of(self.aanmeldingen.session, persoon_id)
        if row.procedure_id not in theirs.behandelt:
            raise NotForThem(naam)
        row.behandelaar = persoon_id
        self.aanmeldingen.save(row)

    def release(self, persoon_id: int) -> int:
        """Take from somebody what they may no longer do; return how many that were (P17)."""
        session = self.aanmeldingen.session
        theirs = bevoegdheid_of(session, persoon_id)
        held = or_(Aanmelding.toegewezen == persoon_id, Aanmelding.behandelaar == persoon_id)
        rows = session.scalars(select(Aanmelding).where(held, Aanmelding.einde.is_(None))).all()
        released = 0
        for row in rows:
            before = row.toegewezen, row.behandelaar
            if row.toegewezen == persoon_id and row.procedure_id not in theirs.doet:
                row.toegewezen, row.vrij_sinds = None, self._today
            if row.behandelaar == persoon_id and row.procedure_id not in theirs.behandelt:
                row.behandelaar = None
            if before != (row.toegewezen, row.behandelaar):
                released += 1
                self.aanmeldingen.changed.add(Subject(Soort.AANMELDING, row.id))
        session.flush()
        return released

    def demand(self, day: date, row: Aanmelding) -> None:
        """Go on only if something can be done on a local day. Raises `Closed`, `WrongDay`."""
        if row.einde is not None:
            raise Closed
        if day > self._today:
            raise WrongDay(day)
        before = max((each.op for each in row.gezet), default=day)
        if day < before:
            raise WrongDay(day, before)

    def _set(self, row: Aanmelding, zet: Zet) -> None:
        now = self.aanmeldingen.clock.now()
        taken = GezetteStap(nr=zet.stap.nr, op=zet.day, besluit=zet.besluit or None, gezet_op=now)
        row.gezet.append(taken)
        self._uitkomsten.stepped(row, self.aanmeldingen.verloop(row), zet.stap, zet.day)

    def _end(self, row: Aanmelding, day: date, uitkomst: str) -> None:
        self._plaatsen.leave(row)
        row.einde, row.uitkomst, row.wacht = day, uitkomst, False
        self._uitkomsten.ended(row, day, uitkomst)
        if (waiting := self._plaatsen.next_waiting(row)) is not None:
            self.aanmeldingen.changed.add(Subject(Soort.AANMELDING, waiting.id))
