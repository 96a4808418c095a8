"""Who was there: written down by partner after a bijeenkomst, and counted over a schooljaar."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.aanwezigheid import NotHeld
from registry.agenda import UnknownBijeenkomst
from registry.clock import Clock
from registry.errors import DomainError
from registry.models import Bijeenkomst, Presentie
from registry.namen import Hit, Namen, fold
from registry.opkomst import Opkomsten, Partner
from registry.overleggen import of_groep
from registry.subjects import Soort, Subject
from registry.values import Komst, Periode
from registry.view import Fact

_HELD = ("vast", "verplaatst")


@dataclass(eq=False)
class NotYetHeld(DomainError):
    """Somebody writes down who was at a bijeenkomst that has not begun."""

    titel: str
    nummer: int

    def __str__(self) -> str:
        return (
            f"{self.titel} is nog niet geweest. Typ opkomst {self.nummer} om te zien wie er komt."
        )


@dataclass(eq=False)
class NotInTheGroep(DomainError):
    """Somebody is named as present or absent who has no seat in the groep."""

    tekst: str
    namen: tuple[str, ...]

    def __str__(self) -> str:
        known = ", ".join(self.namen)
        return f"“{self.tekst}” zit niet in deze groep. Kies uit: {known}."


@dataclass(eq=False)
class NothingRecorded(DomainError):
    """What was never written down is to be thrown away."""

    nummer: int

    def __str__(self) -> str:
        return f"Er is nog geen presentie. Typ presentie {self.nummer} om die op te schrijven."


class Presentielijst(Fact):
    """Who was at a bijeenkomst. ``refs`` are those who were, as they may be typed.

    ``vastgelegd``: somebody wrote it down; else it is a guess, from who said they would come.
    ``gasten`` were there, and are no vaste partners.
    """

    nummer: int
    titel: str
    datum: date
    aanwezig: tuple[str, ...]
    afwezig: tuple[str, ...]
    gasten: tuple[str, ...]
    refs: tuple[str, ...]
    vastgelegd: bool

    @property
    def totaal(self) -> int:
        """How many partners there are."""
        return len(self.aanwezig) + len(self.afwezig)


@dataclass(frozen=True)
class Presenties:
    """Keeps who was there, inside the transaction of the caller.

    ``changed`` gathers the bijeenkomsten whose messages must be planned anew.
    """

    session: Session
    clock: Clock
    namen: Namen
    opkomsten: Opkomsten
    changed: set[Subject]

    def of(self, nummer: int) -> Presentielijst:
        """Return who was there, or else who said they would be.

        Raises `NotYetHeld`, `registry.aanwezigheid.NotHeld`, or
        `registry.agenda.UnknownBijeenkomst`.
        """
        row = self._held(nummer)
        written = self._written([nummer]).get(nummer)
        if written is not None:
            return self._list(row, written, vastgelegd=True)
        said = {each.naam for each in self.opkomsten.of(nummer).who(Komst.JA)}
        guess = {each.ref for each in self._partners(row) if each.naam in said}
        return self._list(row, guess, vastgelegd=False)

    def record(self, nummer: int, aanwezig: Collection[str], door: int | None) -> Presentielijst:
        """Write down who was there: references of partners. ``door`` is the number of a persoon.

        Raises what `of` raises.
        """
        row = self._held(nummer)
        self.session.execute(delete(Presentie).where(Presentie.bijeenkomst_id == nummer))
        for partner in self._partners(row):
            if partner.vast or partner.ref in aanwezig:
                self.session.add(
                    Presentie(
                        bijeenkomst_id=nummer,
                        ref=partner.ref,
                        aanwezig=partner.ref in aanwezig,
                        door=door,
                        gegeven_op=self.clock.now(),
                    )
                )
        self.changed.add(Subject(Soort.BIJEENKOMST, nummer))
        self.session.flush()
        return self._list(row, {*aanwezig}, vastgelegd=True)

    def erase(self, nummer: int) -> Presentielijst:
        """Throw away what was written down, and return it. Raises `NothingRecorded`."""
        before = self.of(nummer)
        if not before.vastgelegd:
            raise NothingRecorded(nummer)
        self.session.execute(delete(Presentie).where(Presentie.bijeenkomst_id == nummer))
        self.changed.add(Subject(Soort.BIJEENKOMST, nummer))
        return before

    def everybody(self, nummer: int) -> set[str]:
        """Return the references of all vaste partners."""
        return {each.ref for each in self._partners(self._held(nummer)) if each.vast}

    def named(self, nummer: int, tekst: str) -> set[str]:
        """Return the references of the partners that ``tekst`` names, with commas between them.

        Raises `NotInTheGroep`.
        """
        row = self._held(nummer)
        partners = self._partners(row)
        found: set[str] = set()
        for part in filter(None, map(str.strip, tekst.split(","))):
            # A name may have "en" in it, and "en" may stand between two names.
            whole = self._one(part, row.programma_id, partners)
            for each in [part] if whole else part.split(" en "):
                ref = whole or self._one(each, row.programma_id, partners)
                if ref is None:
                    raise NotInTheGroep(each, tuple(partner.naam for partner in partners))
                found.add(ref)
        return found

    def recorded(self, nummers: Collection[int]) -> set[int]:
        """Return of which bijeenkomsten it is written down who was there."""
        query = select(Presentie.bijeenkomst_id).where(Presentie.bijeenkomst_id.in_(nummers))
        return {*self.session.scalars(query)}

    def between(self, groep: Hit, periode: Periode) -> Sequence[Presentielijst]:
        """Return the bijeenkomsten of a groep in a period that were held, the first first."""
        query = (
            select(Bijeenkomst)
            .where(*of_groep(groep), Bijeenkomst.status.in_(_HELD))
            .where(Bijeenkomst.datum.between(periode.start, periode.eind))
            .order_by(Bijeenkomst.datum, Bijeenkomst.id)
        )
        now = self.clock.now()
        rows = [row for row in self.session.scalars(query) if row.has_begun(now)]
        written = self._written([row.id for row in rows])
        return [
            self._list(row, written.get(row.id, set()), vastgelegd=row.id in written)
            for row in rows
        ]

    def _held(self, nummer: int) -> Bijeenkomst:
        row = self.session.get(Bijeenkomst, nummer)
        if row is None:
            raise UnknownBijeenkomst(nummer)
        if row.status not in _HELD:
            raise NotHeld(row.titel, over=False)
        if not row.has_begun(self.clock.now()):
            raise NotYetHeld(row.titel, nummer)
        return row

    def _partners(self, row: Bijeenkomst) -> Sequence[Partner]:
        return self.opkomsten.partners(row.programma_id, row.groep)

    def _written(self, nummers: Collection[int]) -> dict[int, set[str]]:
        """Return who was there, of each bijeenkomst of which that is written down."""
        query = select(Presentie).where(Presentie.bijeenkomst_id.in_(nummers))
        found: dict[int, set[str]] = {}
        for row in self.session.scalars(query):
            there = found.setdefault(row.bijeenkomst_id, set())
            if row.aanwezig:
                there.add(row.ref)
        return found

    def _list(self, row: Bijeenkomst, there: set[str], *, vastgelegd: bool) -> Presentielijst:
        partners = self._partners(row)
        return Presentielijst(
            nummer=row.id,
            titel=row.titel,
            datum=row.datum,
            aanwezig=tuple(p.naam for p in partners if p.vast and p.ref in there),
            afwezig=tuple(p.naam for p in partners if p.vast and p.ref not in there),
            gasten=tuple(p.naam for p in partners if not p.vast and p.ref in there),
            refs=tuple(p.ref for p in partners if p.ref in there),
            vastgelegd=vastgelegd,
        )

    def _one(self, tekst: str, programma_id: int, partners: Sequence[Partner]) -> str | None:
        """Return the reference of the partner that is called so, if one is."""
        for each in partners:
            slug = each.ref.partition(":")[2]
            if fold(tekst) in {fold(each.naam), fold(each.ref), fold(slug)}:
                return each.ref
        meant = {
            f"{'org' if hit.soort == 'organisatie' else hit.soort}:{hit.slug}"
            for hit in self.namen.called(tekst, ["organisatie", "rol", "groep"])
            if hit.programma_id == programma_id
        }
        # Somebody of an organisatie is that partner, also without a seat in the groep.
        meant |= {*self.opkomsten.organisaties(programma_id, meant).values()}
        named = (each.ref for each in partners if each.ref in meant or each.zetels & meant)
        return next(named, None)
