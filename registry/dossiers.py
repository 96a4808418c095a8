"""Aanmeldingen as people deal with them: by reference, and as far as they may.

Every look-up goes through `registry.aanmeldingen.Aanmeldingen.find`, so that what somebody may
not see is not there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from registry import intake
from registry.bevoegdheid import Bevoegdheid
from registry.concepten import Antwoorden, Gekozen
from registry.dossier import Aanmeldingregel, Dossier, Lezing, Weekstand
from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.models import Aanmelding, Stap
from registry.stappen import Closed, OthersTake, Zet
from registry.tijd import week_limit
from registry.verloop import Taken
from registry.view import Fact, Optie, Vraag

STOP = "stop"
"""The step that ends an aanmelding before its last one."""
BESLUIT, UITKOMST, VOORWAARDE = "besluit", "uitkomst", "voorwaarde-"


@dataclass(eq=False)
class NotMet(DomainError):
    """What must be so before a step, is not."""

    voorwaarde: str

    def __str__(self) -> str:
        return f"Dan kan deze stap nog niet. Eerst moet dit kloppen: {self.voorwaarde}."


@dataclass(eq=False)
class NotTreated(DomainError):
    """Only who treats an aanmelding decides this."""

    referentie: str

    def __str__(self) -> str:
        return f"Dat doet alleen een behandelaar van {self.referentie}."


@dataclass(eq=False)
class UnknownVeld(DomainError):
    """There is no such question; ``velden`` are those that were answered."""

    naam: str
    velden: tuple[str, ...]

    def __str__(self) -> str:
        return f"“{self.naam}” ken ik niet. Dit kan: {enumerate_words(self.velden, last='of')}."


@dataclass(eq=False)
class OtherGroup(DomainError):
    """Another answer would take a place in another group."""

    def __str__(self) -> str:
        return "Dat is een andere groep. Sluit deze aanmelding af met stop, en meld opnieuw aan."


class StapGezet(Fact):
    """That a step was taken, with what was decided; after some it stays open.

    ``plek_voor`` is who waits for the place that is free now.
    """

    stap: str
    besluit: str
    op: date
    dossier: Dossier
    plek_voor: str


class Besteed(Fact):
    """Minutes that were written down, and how the week stands.

    ``van``: which week of the traject it is, of how many.
    """

    referentie: str
    minuten: int
    op: date
    week: Weekstand
    van: tuple[int, int] | None


@dataclass(frozen=True)
class Dossiers:
    """Aanmeldingen by reference, inside the transaction of the caller, for one person."""

    lezing: Lezing

    @property
    def _wie(self) -> Bevoegdheid:
        return self.lezing.wie

    def get(self, referentie: str) -> Dossier:
        """Return one aanmelding. Raises what `Aanmeldingen.find` raises."""
        return self.lezing.dossier(self._find(referentie))

    def programma_of(self, referentie: str) -> int:
        """Return the number of the programme of an aanmelding. Raises as `get`."""
        return self._find(referentie).procedure.programma_id

    def listed(self, *, own: bool, late: bool, limit: int) -> tuple[Aanmeldingregel, ...]:
        """Return aanmeldingen that are not over, what is due first at the top."""
        rows = self.lezing.aanmeldingen.listed(self._wie, own=own, late=late, limit=limit)
        return tuple(self.lezing.line(each) for each in rows)

    def vragen(self, referentie: str, stap: str | int) -> tuple[Vraag, ...]:
        """Return what must be known to take a step; for most it is nothing.

        Raises what `Stappen.step` raises.
        """
        row = self._find(referentie)
        if stap == STOP:
            if row.procedure_id not in self._wie.behandelt:
                raise NotTreated(row.referentie)
            if row.einde is not None:
                raise Closed
            return (_outcome(row),)
        return tuple(self._questions(row, self._step(row, stap)))

    def check(self, referentie: str, vraag: Vraag, text: str) -> Gekozen:
        """Return what an answer means. Raises `NotMet`, or what `registry.intake` raises."""
        row = self._find(referentie)
        veld = next((each for each in row.procedure.velden if each.veld == vraag.naam), None)
        if veld is not None:
            return self.lezing.procedures.check(row.procedure, veld, text, self.lezing.today)
        waarden = intake.choose(text, vraag.opties)
        if vraag.naam.startswith(VOORWAARDE) and waarden != ("ja",):
            raise NotMet(vraag.tekst)
        return Gekozen(waarden)

    def take(
        self, referentie: str, stap: str | int, day: date, antwoorden: Antwoorden
    ) -> StapGezet:
        """Take a step on a local day, or stop. Raises what `Stappen.take` raises."""
        row = self._find(referentie)
        one = {naam: "".join(each[:1]) for naam, each in antwoorden.items()}
        if stap == STOP:
            self.lezing.stappen.stop(row, one[UITKOMST], day)
            return self._told(row, "Gestopt", day)
        step = self._step(row, stap)
        asked = {each.veld for each in intake.questions(row.procedure, step.nr)}
        zet = Zet(
            step,
            day,
            antwoorden={naam: each for naam, each in antwoorden.items() if naam in asked},
            besluit=one.get(BESLUIT, ""),
            uitkomst=one.get(UITKOMST, ""),
        )
        treats = row.procedure_id in self._wie.behandelt
        self.lezing.stappen.take(row, zet, self._wie.persoon if treats else None)
        return self._told(row, step.naam, day, besluit=zet.besluit)

    def correct(self, referentie: str, given: Mapping[str, str]) -> Dossier:
        """Answer questions anew, for whoever treats or registered it: people may ask for that.

        Raises `UnknownVeld`, `OtherGroup`, or what `registry.intake` raises.
        """
        row = self._find(referentie)
        velden = {each.veld: each for each in row.procedure.velden if each.opslag == "bot"}
        known, answers = self.lezing.aanmeldingen.answers(row), {}
        for naam, text in given.items():
            if naam not in velden:
                raise UnknownVeld(naam, tuple(each for each in velden if each in known))
            chosen = self.lezing.procedures.check(
                row.procedure, velden[naam], text, self.lezing.today
            )
            answers[naam] = chosen.waarden
        plaatsen = self.lezing.aanmeldingen.plaatsen
        if plaatsen.groep_of(row.procedure, {**known, **answers}) != row.groep:
            raise OtherGroup
        self.lezing.aanmeldingen.answer(row, answers)
        self.lezing.aanmeldingen.save(row)
        return self.lezing.dossier(row)

    def undo(self, referentie: str) -> StapGezet:
        """Take back the last step. Raises what `Stappen.undo` raises."""
        row = self._find(referentie)
        stap = self._mine(row, self.lezing.stappen.last(row))
        self.lezing.stappen.undo(row)
        return self._told(row, stap.naam, self.lezing.today)

    def assigning(self, referentie: str) -> int | None:
        """Return the open step by which somebody is assigned, by its number, if there is one."""
        verloop = self.lezing.aanmeldingen.verloop(self._find(referentie))
        return next((each.nr for each in verloop.open() if each.wijst_toe), None)

    def assign(self, referentie: str, persoon_id: int, naam: str) -> Dossier:
        """Let somebody do what is done by one of many. Raises `NotTreated`, `NotForThem`."""
        row = self._treated(referentie)
        self.lezing.stappen.assign(row, persoon_id, naam)
        return self.lezing.dossier(row)

    def hand_over(self, referentie: str, persoon_id: int, naam: str) -> Dossier:
        """Let somebody else treat an aanmelding. Raises `NotTreated`, `NotForThem`."""
        row = self._treated(referentie)
        self.lezing.stappen.hand_over(row, persoon_id, naam)
        return self.lezing.dossier(row)

    def hand_over_all(self, persoon_id: int, naam: str) -> tuple[str, ...]:
        """Let somebody else treat all that whoever asks treats by name; return the references.

        Raises `NotForThem`: then nothing is handed over.
        """
        rows = self.lezing.aanmeldingen.treated_by(self._wie)
        for row in rows:
            self.lezing.stappen.hand_over(row, persoon_id, naam)
        return tuple(row.referentie for row in rows)

    def spend(self, referentie: str, minuten: int, day: date) -> Besteed:
        """Write down minutes of a local day. Raises what `registry.tijd.Tijd.spend` raises."""
        row = self._find(referentie)
        if row.procedure_id not in self._wie.behandelt and row.toegewezen != self._wie.persoon:
            raise NotTreated(row.referentie)
        total = self.lezing.tijd.spend(row, minuten, day)
        return Besteed(
            referentie=row.referentie,
            minuten=minuten,
            op=day,
            week=Weekstand(nu=total, hoogstens=week_limit(row) or total),
            van=self.lezing.aanmeldingen.verloop(row).week(day),
        )

    def demand_treated(self, referentie: str) -> str:
        """Return a reference as it is written, if whoever asks treats it. Raises `NotTreated`."""
        return self._treated(referentie).referentie

    def _step(self, row: Aanmelding, named: str | int) -> Stap:
        """Return the open step that is named. Raises `StepNotOpen`, `OthersTake`."""
        return self._mine(row, self.lezing.stappen.step(row, named))

    def _mine(self, row: Aanmelding, stap: Stap) -> Stap:
        """Return a step, if whoever asks may take it. Raises `OthersTake`."""
        if not self._wie.may_take(row.procedure, stap, row.toegewezen):
            names = self.lezing.netwerken.names_of(row.procedure.programma_id, stap.wie)
            raise OthersTake(tuple(names.values()))
        return stap

    def _treated(self, referentie: str) -> Aanmelding:
        row = self._find(referentie)
        if row.procedure_id not in self._wie.behandelt:
            raise NotTreated(row.referentie)
        if row.einde is not None:
            raise Closed
        return row

    def _find(self, referentie: str) -> Aanmelding:
        return self.lezing.aanmeldingen.find(referentie, self._wie)

    def _told(self, row: Aanmelding, stap: str, day: date, besluit: str = "") -> StapGezet:
        waiting = self.lezing.aanmeldingen.plaatsen.next_waiting(row) if row.einde else None
        plek_voor = waiting.referentie if waiting else ""
        return StapGezet(
            stap=stap,
            besluit=besluit.replace("_", " "),
            op=day,
            dossier=self.lezing.dossier(row),
            plek_voor=plek_voor,
        )

    def _questions(self, row: Aanmelding, stap: Stap) -> Iterator[Vraag]:
        for number, each in enumerate(stap.voorwaarden):
            naam = f"{VOORWAARDE}{number}"
            yield Vraag(naam=naam, tekst=each, soort="keuze", opties=_options(("ja", "nee")))
        if stap.besluit:
            opties = _options(stap.besluit)
            yield Vraag(naam=BESLUIT, tekst="Wat is het besluit?", soort="keuze", opties=opties)
        for veld in intake.questions(row.procedure, stap.nr):
            yield self.lezing.procedures.vraag(row.procedure, veld)
        ends = self.lezing.aanmeldingen.verloop(row).takes(stap) is Taken.EINDE
        if ends and row.procedure.uitkomsten:
            yield _outcome(row)


def _outcome(row: Aanmelding) -> Vraag:
    opties = _options(row.procedure.uitkomsten)
    return Vraag(naam=UITKOMST, tekst="Hoe is het afgelopen?", soort="keuze", opties=opties)


def _options(waarden: Iterable[str]) -> tuple[Optie, ...]:
    return tuple(Optie(waarde=each, label=each.replace("_", " ")) for each in waarden)
