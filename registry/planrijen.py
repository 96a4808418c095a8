"""The rows of planning: how a bijeenkomst stands, what it is called, and what was changed."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.agenda import UnknownBijeenkomst
from registry.clock import Clock
from registry.models import Bijeenkomst, Groep, Programma, Wijziging
from registry.models.rows import WITHDRAWN_TOO
from registry.namen import Hit
from registry.overleggen import of_groep
from registry.programme.storing import index_again
from registry.schema.kalender import Bijeenkomst as Noun
from registry.schema.vergaderen import Stand, Wijzigsoort
from registry.values import Schooljaar
from registry.view import Fact

HELD = ("vast", "verplaatst")
_RESERVE = "reserve"
_LONGEST_SLUG = 40


class Voornemen(Fact):
    """What somebody wants to do: how a bijeenkomst stands (``oud``), and how it would.

    A new one has no ``nummer``. ``reserve_...`` is the same of its reserve date, as far as that
    changes too. ``keer`` is how the groep counts it.
    """

    soort: Wijzigsoort
    programma_id: int
    programma: str
    groep: str
    groepnaam: str
    nummer: int | None = None
    keer: int | None
    titel: str
    oud: Stand | None = None
    nieuw: Stand
    reserve_nummer: int | None = None
    reserve_oud: Stand | None = None
    reserve_nieuw: Stand | None = None
    reden: str = ""

    @property
    def about_reserve(self) -> bool:
        """Whether it is about a reserve date, and not about a bijeenkomst."""
        return (self.oud or self.nieuw).status == _RESERVE


def stand_of(row: Bijeenkomst) -> Stand:
    """Return how a bijeenkomst stands."""
    return Stand(
        datum=row.datum,
        van=row.van,
        tot=row.tot,
        status=row.status,
        locatie=row.locatie or "",
        link=row.link or "",
        afgeleid=row.tijd_afgeleid,
        opmerking=row.opmerking or "",
    )


def in_effect(changes: Iterable[Wijziging]) -> list[Wijziging]:
    """Return the changes, oldest first, that nobody has taken back."""
    left: list[Wijziging] = []
    for each in changes:
        if each.soort is not Wijzigsoort.HERSTELD:
            left.append(each)
        elif left:
            left.pop()
    return left


@dataclass(frozen=True)
class Planrijen:
    """Reads and writes the rows, inside the transaction of the caller."""

    session: Session
    clock: Clock

    def get(self, nummer: int) -> Bijeenkomst:
        """Return a bijeenkomst. Raises `registry.agenda.UnknownBijeenkomst`."""
        row = self.session.scalar(select(Bijeenkomst).where(Bijeenkomst.id == nummer))
        if row is None:
            raise UnknownBijeenkomst(nummer)
        return row

    def main_of(self, row: Bijeenkomst) -> Bijeenkomst:
        """Return the bijeenkomst for which this is the reserve date, or else itself."""
        if row.reserve_voor is None:
            return row
        here = (Bijeenkomst.programma_id == row.programma_id, Bijeenkomst.slug == row.reserve_voor)
        return self.session.scalar(select(Bijeenkomst).where(*here)) or row

    def reserve_of(self, row: Bijeenkomst) -> Bijeenkomst | None:
        """Return the reserve date of a bijeenkomst, if it still has one."""
        return self.session.scalars(
            select(Bijeenkomst).where(
                Bijeenkomst.programma_id == row.programma_id,
                Bijeenkomst.reserve_voor == row.slug,
                Bijeenkomst.status == _RESERVE,
            )
        ).first()

    def groep_of(self, row: Bijeenkomst) -> Hit:
        """Return the groep of a bijeenkomst."""
        query = (
            select(Groep.id, Groep.slug, Groep.naam, Programma.korte_naam, Programma.slug)
            .join(Programma, Programma.id == Groep.programma_id)
            .where(Groep.programma_id == row.programma_id, Groep.slug == row.groep)
        )
        number, slug, naam, programma, programma_slug = self.session.execute(query).one()
        return Hit("groep", number, naam, slug, naam, programma, programma_slug, row.programma_id)

    def usual_hours(self, groep: Hit) -> tuple[time | None, time | None]:
        """Return at what hours a groep met last, or will: what they are used to."""
        query = select(Bijeenkomst.van, Bijeenkomst.tot).where(
            *of_groep(groep), Bijeenkomst.van.is_not(None), Bijeenkomst.tot.is_not(None)
        )
        found = self.session.execute(query.order_by(Bijeenkomst.datum.desc()).limit(1)).first()
        if found is not None:
            return found[0], found[1]
        return None, None

    def next_time(self, groep: Hit, schooljaar: Schooljaar) -> int:
        """Return the number that the next bijeenkomst of a groep has in a schooljaar."""
        query = select(func.max(Bijeenkomst.nummer)).where(
            *of_groep(groep), Bijeenkomst.datum.between(schooljaar.start, schooljaar.eind)
        )
        return (self.session.scalar(query) or 0) + 1

    def title_for(self, groep: Hit, keer: int) -> str:
        """Return what a bijeenkomst of a groep is called, as the others are."""
        query = select(Bijeenkomst.titel, Bijeenkomst.nummer).where(
            *of_groep(groep), Bijeenkomst.nummer.is_not(None), Bijeenkomst.status.in_(HELD)
        )
        for titel, number in self.session.execute(query.order_by(Bijeenkomst.datum.desc())):
            head, found, tail = titel.rpartition(str(number))
            if found and not re.search(r"\d$", head) and not re.match(r"\d", tail):
                return f"{head}{keer}{tail}"
        return f"{groep.titel} bijeenkomst {keer}"

    def changes(self, nummers: Collection[int]) -> Sequence[Wijziging]:
        """Return what was changed of bijeenkomsten, oldest first."""
        query = select(Wijziging).where(Wijziging.bijeenkomst_id.in_(nummers))
        return self.session.scalars(query.order_by(Wijziging.gewijzigd_op, Wijziging.id)).all()

    def changed_with(
        self, row: Bijeenkomst, change: Wijziging
    ) -> tuple[Bijeenkomst, Wijziging] | None:
        """Return the reserve date that one change of a bijeenkomst changed too, and how."""
        query = (
            select(Bijeenkomst, Wijziging)
            .join(Wijziging, Wijziging.bijeenkomst_id == Bijeenkomst.id)
            .where(
                Bijeenkomst.programma_id == row.programma_id,
                Bijeenkomst.reserve_voor == row.slug,
                Wijziging.gewijzigd_op == change.gewijzigd_op,
                Wijziging.soort == change.soort,
            )
        )
        found = self.session.execute(query).first()
        return (found[0], found[1]) if found is not None else None

    def write(self, voornemen: Voornemen, door: int | None) -> list[int]:
        """Carry out what somebody wants; return the numbers, the bijeenkomst itself first."""
        if voornemen.nummer is None:
            rows = self._make(voornemen)
        else:
            rows = [self.get(voornemen.nummer)]
            if voornemen.reserve_nummer is not None:
                rows.append(self.get(voornemen.reserve_nummer))
        stands = (voornemen.nieuw, voornemen.reserve_nieuw)
        before = (voornemen.oud, voornemen.reserve_oud)
        for row, oud, nieuw in zip(rows, before, stands, strict=False):
            assert nieuw is not None  # noqa: S101 - a row that changes stands somewhere
            _put(row, nieuw)
            self._note(row, voornemen, (oud, nieuw), door)
        return [row.id for row in rows]

    def _note(
        self,
        row: Bijeenkomst,
        voornemen: Voornemen,
        stands: tuple[Stand | None, Stand],
        door: int | None,
    ) -> None:
        self.session.add(
            Wijziging(
                bijeenkomst_id=row.id,
                soort=voornemen.soort,
                oud=stands[0],
                nieuw=stands[1],
                reden=voornemen.reden,
                door=door,
                gewijzigd_op=self.clock.now(),
            )
        )
        self.session.flush()
        programma = self.session.get_one(Programma, row.programma_id)
        index_again(self.session, programma, row, Noun)

    def _make(self, voornemen: Voornemen) -> list[Bijeenkomst]:
        main = self._row(voornemen, voornemen.titel, voornemen.nieuw, reserve_voor=None)
        if voornemen.reserve_nieuw is None:
            return [main]
        titel = f"{voornemen.titel} (reservedatum)"
        second = self._row(voornemen, titel, voornemen.reserve_nieuw, reserve_voor=main.slug)
        return [main, second]

    def _row(
        self, voornemen: Voornemen, titel: str, stand: Stand, *, reserve_voor: str | None
    ) -> Bijeenkomst:
        siblings = Bijeenkomst.programma_id == voornemen.programma_id
        known = select(Bijeenkomst.slug).where(siblings).execution_options(**WITHDRAWN_TOO)
        last = select(func.max(Bijeenkomst.volgorde)).where(siblings)
        row = Bijeenkomst(
            programma_id=voornemen.programma_id,
            slug=_slug(voornemen.groep, stand.datum, {*self.session.scalars(known)}),
            volgorde=(self.session.scalar(last) or 0) + 1,
            groep=voornemen.groep,
            nummer=voornemen.keer,
            titel=titel,
            reserve_voor=reserve_voor,
            wie=self._who(voornemen),
        )
        _put(row, stand)
        self.session.add(row)
        self.session.flush()
        return row

    def _who(self, voornemen: Voornemen) -> tuple[str, ...]:
        """Return who comes to a bijeenkomst of a groep, as to the others of it."""
        query = select(Bijeenkomst.wie).where(
            Bijeenkomst.programma_id == voornemen.programma_id,
            Bijeenkomst.groep == voornemen.groep,
        )
        found = self.session.scalar(query.order_by(Bijeenkomst.datum.desc()).limit(1))
        return found or (f"groep:{voornemen.groep}",)


def _put(row: Bijeenkomst, stand: Stand) -> None:
    row.datum, row.van, row.tot, row.status = stand.datum, stand.van, stand.tot, stand.status
    row.locatie, row.link = stand.locatie or None, stand.link or None
    row.tijd_afgeleid, row.opmerking = stand.afgeleid, stand.opmerking or None


def _slug(groep: str, day: date, known: Collection[str]) -> str:
    """Return a slug that no other bijeenkomst of the programme has, nor ever had."""
    first = f"{groep[:_LONGEST_SLUG].rstrip('-')}-{day}"
    slug, number = first, 2
    while slug in known:
        slug, number = f"{first}-{number}", number + 1
    return slug
