"""The letters themselves: derived, edited, put before another, agreed to and sent.

A letter is derived from the registry until somebody changes it. From then on every change is a
version, and nothing is ever lost. What was sent never changes.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock
from registry.models import Bijeenkomst, Nieuwsbrief
from registry.netwerken import Netwerken
from registry.nieuwsbrief.agreeing import Akkoord
from registry.nieuwsbrief.builder import build, unseen
from registry.nieuwsbrief.checking import LangeZin, long_sentences, told
from registry.nieuwsbrief.edits import Edit
from registry.nieuwsbrief.facts import Lezer
from registry.nieuwsbrief.finding import Briefplek, Briefplekken
from registry.nieuwsbrief.pictures import captions
from registry.nieuwsbrief.rules import (
    EmptyLetter,
    LetterSent,
    LetterWaits,
    NothingChanges,
    NothingWaits,
    TellsOfPeople,
)
from registry.nieuwsbrief.versions import Versies
from registry.schema.nieuwsbrieven import Brief, Briefstaat, Rubriek
from registry.subjects import Soort, Subject
from registry.view import Fact

_FRAME = {Rubriek.TITEL, Rubriek.VOLGENDE, Rubriek.CONTACT}
"""Sections that tell nothing yet of what happened."""


class Briefkop(Fact):
    """Which letter, and how far it is. ``versie`` is zero as long as it is derived.

    ``bijeenkomst`` is the number of what it follows, ``datum`` the local day of that.
    """

    programma: str
    nummer: int
    bijeenkomst: int
    titel: str
    datum: date
    staat: Briefstaat = Briefstaat.CONCEPT
    versie: int = 0
    bezwaar: str = ""


class Briefbeeld(Fact):
    """A letter as it stands.

    ``lang`` are sentences that are hard to read, ``verdacht`` the paragraphs that seem to tell
    of a person, ``nieuw`` what came into the registry since it was edited. ``fotos`` says what
    each picture shows, by its number.
    """

    kop: Briefkop
    brief: Brief
    lang: tuple[LangeZin, ...] = ()
    verdacht: tuple[int, ...] = ()
    nieuw: tuple[str, ...] = ()
    fotos: dict[int, str]


class Versieregel(Fact):
    """A version of a letter: what was done, and when (UTC)."""

    versie: int
    wat: str
    moment: datetime


@dataclass(frozen=True)
class Nieuwsbrieven:
    """Makes and keeps letters, inside the transaction of the caller.

    A letter is named by the number of the bijeenkomst that it follows. ``wie`` is everywhere
    whoever asks; that they have a seat in the programme was demanded before.
    """

    session: Session
    clock: Clock
    netwerken: Netwerken
    changed: set[Subject]

    @property
    def plekken(self) -> Briefplekken:
        return Briefplekken(self.session, self.clock)

    @property
    def versies(self) -> Versies:
        return Versies(self.session, self.clock)

    def of(self, bijeenkomst_id: int) -> Briefbeeld:
        """Return a letter. Raises what `Briefplekken.of` raises."""
        return self._seen(self.plekken.of(bijeenkomst_id))

    def all(self, programma_ids: Collection[int]) -> Iterator[Briefkop]:
        """Yield the letters of programmes, by day."""
        for row in self.plekken.held(programma_ids):
            yield self._head(self.plekken.place(row))

    def last_sent(self, programma_ids: Collection[int]) -> int | None:
        """Return after which bijeenkomst the last letter came that was sent, if any was."""
        query = (
            select(Nieuwsbrief.bijeenkomst_id)
            .join(Bijeenkomst, Bijeenkomst.id == Nieuwsbrief.bijeenkomst_id)
            .where(
                Nieuwsbrief.programma_id.in_(programma_ids),
                Nieuwsbrief.staat == Briefstaat.VERSTUURD,
            )
            .order_by(Bijeenkomst.datum.desc(), Nieuwsbrief.nummer.desc())
        )
        return self.session.scalars(query.limit(1)).first()

    def edit(self, bijeenkomst_id: int, wie: Bevoegdheid, wat: str, change: Edit) -> Briefbeeld:
        """Change a letter, and keep that as a version; ``wat`` says in a word what was done.

        What waited for agreement no longer does. Raises `LetterSent`, `NothingChanges`, or what
        ``change`` raises.
        """
        plek = self.plekken.of(bijeenkomst_id)
        row = self._changeable(plek, wie)
        before = self.versies.all(row)[-1].inhoud
        after = change(before)
        if after.blokken == before.blokken:
            raise NothingChanges
        self.versies.add(row, after, wat, wie.persoon)
        row.staat, row.door = Briefstaat.CONCEPT, None
        return self._kept(plek)

    def renew(self, bijeenkomst_id: int, wie: Bevoegdheid) -> Briefbeeld:
        """Derive a letter again; what people changed stays in the versions before.

        Raises what `edit` raises.
        """
        plek = self.plekken.of(bijeenkomst_id)
        return self.edit(
            bijeenkomst_id, wie, "vernieuwd", lambda brief: self._derived(plek, brief)
        )

    def back(self, bijeenkomst_id: int, wie: Bevoegdheid, versie: int | None = None) -> Briefbeeld:
        """Let a letter say again what it said in a version, or before the last change.

        Raises `registry.nieuwsbrief.rules.NoVersion`, or what `edit` raises.
        """
        row = self.versies.row(bijeenkomst_id)
        number = versie if versie is not None else self.versies.before(row)
        old = self.versies.get(row, number).inhoud

        def again(brief: Brief) -> Brief:
            # A number is never given twice, whatever is taken back.
            return old.model_copy(update={"hoogste": max(old.hoogste, brief.hoogste)})

        return self.edit(bijeenkomst_id, wie, f"terug naar versie {number}", again)

    def version(self, bijeenkomst_id: int, versie: int) -> Brief:
        """Return what a letter said. Raises `registry.nieuwsbrief.rules.NoVersion`."""
        return self.versies.get(self.versies.row(bijeenkomst_id), versie).inhoud

    def versions(self, bijeenkomst_id: int) -> tuple[Versieregel, ...]:
        """Return the versions of a letter, the first one first."""
        found = self.versies.all(self.versies.row(bijeenkomst_id))
        return tuple(
            Versieregel(versie=each.versie, wat=each.wat, moment=each.gemaakt_op) for each in found
        )

    def submit(self, bijeenkomst_id: int, wie: Bevoegdheid) -> Briefbeeld:
        """Put a letter before another projectleider.

        Raises `LetterSent`, `LetterWaits`, `EmptyLetter`, `TellsOfPeople`.
        """
        plek = self.plekken.of(bijeenkomst_id)
        row = self._changeable(plek, wie)
        if row.staat is Briefstaat.VOORGELEGD:
            raise LetterWaits(row.nummer)
        self._demand_fit(plek)
        row.staat, row.bezwaar, row.door = Briefstaat.VOORGELEGD, "", wie.persoon
        row.voorgelegd_op = self.clock.now()
        return self._kept(plek)

    def withdraw(self, bijeenkomst_id: int, wie: Bevoegdheid) -> Briefbeeld:
        """Take a letter back that waits for agreement. Raises `LetterSent`, `NothingWaits`."""
        plek = self.plekken.of(bijeenkomst_id)
        row = self._changeable(plek, wie)
        if row.staat is not Briefstaat.VOORGELEGD:
            raise NothingWaits(row.nummer)
        row.staat, row.door = Briefstaat.CONCEPT, None
        return self._kept(plek)

    def agree(self, bijeenkomst_id: int, wie: Bevoegdheid) -> Briefbeeld:
        """Publish a letter that another put before the projectleiders.

        Raises `NothingWaits`, `TellsOfPeople`, or what `Akkoord.demand` raises.
        """
        plek, row = self._submitted(bijeenkomst_id, wie)
        self._demand_fit(plek)
        row.staat, row.akkoord_door = Briefstaat.VERSTUURD, wie.persoon
        row.verstuurd_op = self.clock.now()
        return self._kept(plek)

    def refuse(self, bijeenkomst_id: int, wie: Bevoegdheid, reden: str) -> Briefbeeld:
        """Send a letter back with the reason. Raises what `agree` raises."""
        plek, row = self._submitted(bijeenkomst_id, wie)
        row.staat, row.bezwaar = Briefstaat.CONCEPT, reden
        row.voorgelegd_op = self.clock.now()
        return self._kept(plek)

    def waits_for(self, bijeenkomst_id: int, wie: Bevoegdheid) -> bool:
        """Return whether a letter waits for the agreement of whoever asks."""
        row = self.versies.row(bijeenkomst_id)
        waits = row is not None and row.staat is Briefstaat.VOORGELEGD
        return waits and row is not None and self._akkoord(row).may(wie)

    def _seen(self, plek: Briefplek) -> Briefbeeld:
        row = self.versies.row(plek.bijeenkomst.id)
        versions = [each.inhoud for each in self.versies.all(row)]
        fresh = None if row and row.staat is Briefstaat.VERSTUURD else self._derived(plek)
        brief = versions[-1] if versions else fresh or self._derived(plek)
        fotos = captions(self.session, brief)
        return Briefbeeld(
            kop=self._head(plek),
            brief=brief,
            lang=tuple(long_sentences(brief)),
            verdacht=tuple(told(brief, fotos)),
            nieuw=unseen(fresh, versions) if fresh and versions else (),
            fotos=fotos,
        )

    def _derived(self, plek: Briefplek, before: Brief | None = None) -> Brief:
        beside = [each.id for each in (plek.vorige, plek.volgende) if each is not None]
        told = self.versies.told(beside)
        return build(Lezer(self.session, plek, self.clock.now(), told).read(), before)

    def _head(self, plek: Briefplek) -> Briefkop:
        row = self.versies.row(plek.bijeenkomst.id)
        return Briefkop(
            programma=plek.programma.korte_naam,
            nummer=row.nummer if row else plek.nummer,
            bijeenkomst=plek.bijeenkomst.id,
            titel=plek.bijeenkomst.titel,
            datum=plek.bijeenkomst.datum,
            staat=row.staat if row else Briefstaat.CONCEPT,
            versie=len(self.versies.all(row)),
            bezwaar=row.bezwaar if row else "",
        )

    def _changeable(self, plek: Briefplek, wie: Bevoegdheid) -> Nieuwsbrief:
        row = self.versies.row(plek.bijeenkomst.id)
        if row is None:
            return self.versies.begin(plek, self._derived(plek), wie.persoon)
        if row.staat is Briefstaat.VERSTUURD:
            raise LetterSent(row.nummer)
        return row

    def _submitted(self, bijeenkomst_id: int, wie: Bevoegdheid) -> tuple[Briefplek, Nieuwsbrief]:
        plek = self.plekken.of(bijeenkomst_id)
        row = self.versies.row(bijeenkomst_id)
        if row is not None and row.staat is Briefstaat.VERSTUURD:
            raise LetterSent(row.nummer)
        if row is None or row.staat is not Briefstaat.VOORGELEGD:
            raise NothingWaits(row.nummer if row else plek.nummer)
        self._akkoord(row).demand(wie)
        return plek, row

    def _akkoord(self, row: Nieuwsbrief) -> Akkoord:
        return Akkoord(self.session, self.netwerken, row)

    def _demand_fit(self, plek: Briefplek) -> None:
        """Go on only with a letter that tells something, and nothing of a person."""
        beeld = self._seen(plek)
        if not {rubriek for rubriek, _ in beeld.brief.alineas()} - _FRAME:
            raise EmptyLetter(beeld.kop.nummer)
        if found := told(beeld.brief, beeld.fotos):
            raise TellsOfPeople(tuple(found), frozenset().union(*found.values()))

    def _kept(self, plek: Briefplek) -> Briefbeeld:
        self.session.flush()
        self.changed.add(Subject(Soort.NIEUWSBRIEF, plek.bijeenkomst.id))
        return self._seen(plek)
