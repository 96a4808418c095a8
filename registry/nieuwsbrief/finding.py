"""Which bijeenkomsten a nieuwsbrief follows, and how these letters are counted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.agenda import UnknownBijeenkomst
from registry.clock import Clock, moment
from registry.models import Bijeenkomst, Communicatie, Groep, Programma
from registry.nieuwsbrief.rules import NoLetter, NoLetterYet, NotHeld, NotHeldYet

KANAAL = "nieuwsbrief"
_AFTERWARDS = "na_bijeenkomst"
_HELD = ("vast", "verplaatst")
_NIGHT = time(23, 59)


@dataclass(frozen=True)
class Briefplek:
    """A bijeenkomst that a letter follows.

    ``nummer`` counts the letters of its programme. ``vorige`` and ``volgende`` are the
    bijeenkomsten before and after it that have a letter too.
    """

    programma: Programma
    groep: Groep
    bijeenkomst: Bijeenkomst
    nummer: int
    vorige: Bijeenkomst | None
    volgende: Bijeenkomst | None


@dataclass(frozen=True)
class Tijdvak:
    """Of which time a letter tells: after ``since``, if anything came before it. Both are UTC."""

    since: datetime | None
    until: datetime

    def holds(self, moment: datetime) -> bool:
        """Return whether something that happened at a moment (UTC) belongs in the letter."""
        return moment <= self.until and (self.since is None or moment > self.since)


def between(plek: Briefplek, now: datetime) -> Tijdvak:
    """Return the time since the letter before; what comes in later belongs to the next one."""
    since = end_of(plek.vorige) if plek.vorige else None
    return Tijdvak(since, min(now, begin_of(plek.volgende)) if plek.volgende else now)


@dataclass(frozen=True)
class Briefplekken:
    """Finds letters, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def of(self, bijeenkomst_id: int) -> Briefplek:
        """Return where the letter after a bijeenkomst that was held belongs.

        Raises `registry.agenda.UnknownBijeenkomst`, `NoLetter`, `NotHeld`, `NotHeldYet`.
        """
        row = self.session.get(Bijeenkomst, bijeenkomst_id)
        if row is None:
            raise UnknownBijeenkomst(bijeenkomst_id)
        if row.groep not in self.groepen(row.programma_id):
            raise NoLetter(self._groep(row).naam)
        if row.status not in _HELD:
            raise NotHeld(row.titel)
        if not row.is_over(self.clock.now()):
            raise NotHeldYet(row.titel, row.datum)
        return self.place(row)

    def place(self, row: Bijeenkomst) -> Briefplek:
        """Return where the letter after a bijeenkomst belongs that goes on, or went."""
        others = self.counted(row.programma_id)
        at = others.index(row)
        return Briefplek(
            programma=self.session.get_one(Programma, row.programma_id),
            groep=self._groep(row),
            bijeenkomst=row,
            nummer=at + 1,
            vorige=others[at - 1] if at else None,
            volgende=others[at + 1] if at + 1 < len(others) else None,
        )

    def last(self, programma_ids: Collection[int], groep: str | None = None) -> int:
        """Return the number of the last bijeenkomst that was held and has a letter.

        ``groep`` is a slug, when that of one groep is meant. Raises `NoLetterYet`.
        """
        held = [each for each in self.held(programma_ids) if groep is None or each.groep == groep]
        if not held:
            raise NoLetterYet
        return max(held, key=_when).id

    def held(self, programma_ids: Collection[int]) -> Iterator[Bijeenkomst]:
        """Yield the bijeenkomsten that were held and have a letter, by programme and day."""
        now = self.clock.now()
        for programma_id in sorted(programma_ids):
            yield from (each for each in self.counted(programma_id) if each.is_over(now))

    def counted(self, programma_id: int) -> list[Bijeenkomst]:
        """Return the bijeenkomsten of a programme that go on and have a letter, by day."""
        query = select(Bijeenkomst).where(
            Bijeenkomst.programma_id == programma_id,
            Bijeenkomst.groep.in_(self.groepen(programma_id)),
            Bijeenkomst.status.in_(_HELD),
        )
        return sorted(self.session.scalars(query), key=_when)

    def groepen(self, programma_id: int) -> tuple[str, ...]:
        """Return the slugs of the groepen after whose bijeenkomsten a letter goes out."""
        return tuple(
            dict.fromkeys(
                groep
                for each in self._communicatie(programma_id)
                if each.kanaal == KANAAL and each.aanleiding.soort == _AFTERWARDS
                for groep in each.aanleiding.groepen
            )
        )

    def others(self, programma_id: int) -> tuple[Communicatie, ...]:
        """Return by what other means a programme tells how it goes, again and again."""
        soorten = {"regelmatig", "doorlopend", "stand_van_zaken"}
        return tuple(
            each
            for each in self._communicatie(programma_id)
            if each.kanaal != KANAAL and each.aanleiding.soort in soorten
        )

    def _communicatie(self, programma_id: int) -> list[Communicatie]:
        query = select(Communicatie).where(Communicatie.programma_id == programma_id)
        return [*self.session.scalars(query.order_by(Communicatie.volgorde))]

    def _groep(self, row: Bijeenkomst) -> Groep:
        query = select(Groep).where(
            Groep.programma_id == row.programma_id, Groep.slug == row.groep
        )
        return self.session.scalars(query).one()


def begin_of(row: Bijeenkomst) -> datetime:
    """Return when a bijeenkomst begins (UTC); without hours at the end of its day."""
    return moment(row.datum, row.van or _NIGHT)


def end_of(row: Bijeenkomst) -> datetime:
    """Return when a bijeenkomst ends (UTC)."""
    return moment(row.datum, row.tot or row.van or _NIGHT)


def _when(row: Bijeenkomst) -> tuple[date, time, int]:
    return row.datum, row.van or _NIGHT, row.id
