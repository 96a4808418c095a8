"""The trajecten that people can be registered for, and what their questions offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, selectinload

from registry import intake
from registry.concepten import Gekozen
from registry.errors import DomainError
from registry.models import Aanmeldprocedure, Organisatie, Subregio, Veld
from registry.namen import Hit, Namen
from registry.view import Optie, SoortVraag, Vraag

_NAMED = ("aanmeldprocedure", "activiteit")
_WITH_PARTS = (selectinload(Aanmeldprocedure.stappen), selectinload(Aanmeldprocedure.velden))


_SOORTEN: dict[str, SoortVraag] = {
    "keuze": "keuze",
    "meerkeuze": "meerkeuze",
    "tekst": "tekst",
    "tekst_kort": "tekst",
    "getal": "getal",
    "bedrag": "bedrag",
    "datum": "datum",
}


@dataclass(eq=False)
class NoProcedure(DomainError):
    """Nobody can be registered for this activiteit."""

    naam: str

    def __str__(self) -> str:
        return f"Voor {self.naam} kun je via mij niemand aanmelden. Typ aanmelden voor wat kan."


@dataclass(frozen=True)
class Procedures:
    """Finds procedures, inside the transaction of the caller."""

    session: Session
    namen: Namen

    def all(self) -> Sequence[Aanmeldprocedure]:
        """Return every procedure, in the order of their programmes."""
        query = select(Aanmeldprocedure).order_by(
            Aanmeldprocedure.programma_id, Aanmeldprocedure.volgorde
        )
        return self.session.scalars(query.options(*_WITH_PARTS)).all()

    def called(self, text: str) -> Sequence[Aanmeldprocedure]:
        """Return the procedures that ``text`` may mean: those of an activiteit are all meant.

        Raises `NoProcedure` or `registry.namen.UnclearName`.
        """
        hits = self.namen.called(text, _NAMED)
        here = [hit for hit in hits if hit.programma_id == self.namen.programma_id]
        found = self._of(here or hits)
        if found:
            return found
        hit = self.namen.find(text, _NAMED, what="traject")
        raise NoProcedure(hit.titel)

    def get(self, number: int) -> Aanmeldprocedure:
        """Return a procedure by its number in the database."""
        return self.session.get_one(Aanmeldprocedure, number, options=_WITH_PARTS)

    def options(self, procedure: Aanmeldprocedure, veld: Veld) -> tuple[Optie, ...]:
        """Return what may be chosen: what the file lists, or organisaties of the programme."""
        if veld.opties_uit:
            query = select(Organisatie.slug, Organisatie.naam).where(
                Organisatie.programma_id == procedure.programma_id,
                Organisatie.type.in_(veld.opties_uit),
            )
            rows = self.session.execute(query.order_by(Organisatie.volgorde))
            return tuple(Optie(waarde=slug, label=naam) for slug, naam in rows)
        named = self._subregios(procedure.programma_id, veld.opties)
        return tuple(
            Optie(waarde=each, label=named.get(each, each.replace("_", " ")))
            for each in veld.opties
        )

    def full_name(self, procedure: Aanmeldprocedure) -> str:
        """Return the name that no other procedure has, as it may be typed."""
        hit = self.namen.of("aanmeldprocedure", procedure.id)
        return hit.full_name if hit else procedure.slug

    def vraag(self, procedure: Aanmeldprocedure, veld: Veld) -> Vraag:
        """Return a veld as a question, with what may be chosen."""
        return Vraag(
            naam=veld.veld,
            tekst=veld.label,
            soort=_SOORTEN[veld.type],
            opties=self.options(procedure, veld),
            verplicht=veld.verplicht,
            uitleg=veld.uitleg or "",
        )

    def check(self, procedure: Aanmeldprocedure, veld: Veld, text: str, today: date) -> Gekozen:
        """Return what an answer means. Raises what `registry.intake.check` raises."""
        past = intake.is_past(procedure, veld)
        opties = self.options(procedure, veld)
        waarden = intake.check(veld, text, today, opties, past=past)
        unusual = intake.warning(veld, waarden)
        return Gekozen(waarden, str(unusual) if unusual else "")

    def labels(
        self, procedure: Aanmeldprocedure, veld: Veld, waarden: Iterable[str]
    ) -> tuple[str, ...]:
        """Return what was answered, as people see it."""
        named = {each.waarde: each.label for each in self.options(procedure, veld)}
        return tuple(named.get(each, each) for each in waarden)

    def _of(self, hits: Iterable[Hit]) -> Sequence[Aanmeldprocedure]:
        """Return the procedures of hits; where an activiteit has several, all of those."""
        own = {hit.id for hit in hits if hit.soort == "aanmeldprocedure"}
        about = {(hit.programma_id, hit.slug) for hit in hits if hit.soort == "activiteit"}
        found = Aanmeldprocedure.id.in_(own) | tuple_(
            Aanmeldprocedure.programma_id, Aanmeldprocedure.activiteit
        ).in_(about)
        query = (
            select(Aanmeldprocedure)
            .where(found)
            .order_by(Aanmeldprocedure.programma_id, Aanmeldprocedure.volgorde)
        )
        return self.session.scalars(query.options(*_WITH_PARTS)).all()

    def _subregios(self, programma_id: int, slugs: Iterable[str]) -> dict[str, str]:
        query = select(Subregio.slug, Subregio.naam).where(
            Subregio.programma_id == programma_id, Subregio.slug.in_([*slugs])
        )
        return {slug: naam for slug, naam in self.session.execute(query)}  # noqa: C416 - rows
