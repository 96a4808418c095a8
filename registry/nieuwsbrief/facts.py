"""Reading the rows that a letter is made of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from registry.models import (
    Aantekening,
    Actiepunt,
    Activiteit,
    Afhandeling,
    Bestand,
    Bijeenkomst,
    Groep,
    Mijlpaal,
    Organisatie,
    Programma,
    Rol,
    Rolhouder,
    Stoplicht,
)
from registry.nieuwsbrief.figures import Binnengekomen, Cijferlezer
from registry.nieuwsbrief.finding import Briefplek, Tijdvak, begin_of, between, end_of
from registry.schema.vergaderen import Aantekensoort, Actiestaat
from registry.subjects import Soort

_AHEAD = timedelta(weeks=8)
"""So far is looked ahead when no next bijeenkomst is planned."""
_NOT_AGREED = {Actiestaat.GEWEIGERD, Actiestaat.INGETROKKEN}
_HELD = ("vast", "verplaatst")


@dataclass(frozen=True)
class Naamrij:
    """What something is called, and the row that says so, such as ``rol/4``."""

    naam: str
    bron: str


@dataclass(frozen=True)
class Stof:
    """What there is to tell: rows, and the names of what they speak of by reference.

    ``tijd`` is what was put down since the letter before; the agreements, points and notes are
    those of the bijeenkomst. ``namen`` is by reference, ``zetels`` by the number of a persoon.
    """

    plek: Briefplek
    vergadering: tuple[Aantekening, ...]
    tijd: tuple[Aantekening, ...]
    acties: tuple[Actiepunt, ...]
    klaar: tuple[Mijlpaal, ...]
    komend: tuple[Mijlpaal, ...]
    gemeten: tuple[Binnengekomen, ...]
    stoplichten: tuple[tuple[Stoplicht, Activiteit], ...]
    volgende: Bijeenkomst | None
    reserve: Bijeenkomst | None
    beelden: Mapping[int, str]
    namen: Mapping[str, Naamrij]
    zetels: Mapping[int, Naamrij]

    def at_meeting(self, soort: Aantekensoort) -> tuple[Aantekening, ...]:
        """Return what was put down of a kind for the bijeenkomst."""
        return tuple(each for each in self.vergadering if each.soort is soort)

    def since(self, soort: Aantekensoort) -> tuple[Aantekening, ...]:
        """Return what was put down of a kind since the letter before."""
        return tuple(each for each in self.tijd if each.soort is soort)


@dataclass(frozen=True)
class Lezer:
    """Reads what one letter is made of, inside the transaction of the caller.

    ``now`` is UTC: what comes in after the next bijeenkomst with a letter belongs to that.
    ``told`` are the rows that another letter told of.
    """

    session: Session
    plek: Briefplek
    now: datetime
    told: frozenset[str] = frozenset()

    def read(self) -> Stof:
        """Return all that there is to tell."""
        volgende = self._next()
        aantekeningen = self._aantekeningen()
        acties = self._acties()
        klaar, komend = self._mijlpalen(volgende)
        cijfers = Cijferlezer(self.session, self._programma.id, self._tijdvak, self.told)
        return Stof(
            plek=self.plek,
            vergadering=tuple(each for each in aantekeningen if each.bijeenkomst_id == self._id),
            tijd=tuple(
                each
                for each in aantekeningen
                if self._tijdvak.holds(each.gemaakt_op)
                and f"{each.soort}/{each.id}" not in self.told
            ),
            acties=acties,
            klaar=klaar,
            komend=komend,
            gemeten=tuple(cijfers.measured()),
            stoplichten=cijfers.stoplichten(),
            volgende=volgende,
            reserve=self._reserve(volgende),
            beelden=self._pictures(aantekeningen),
            namen=self._names(),
            zetels=self._seats({each.persoon_id or 0 for each in acties}),
        )

    @property
    def _id(self) -> int:
        return self.plek.bijeenkomst.id

    @property
    def _programma(self) -> Programma:
        return self.plek.programma

    @property
    def _tijdvak(self) -> Tijdvak:
        return between(self.plek, self.now)

    def _aantekeningen(self) -> tuple[Aantekening, ...]:
        """Return what was put down for the bijeenkomst, or in the programme lately."""
        query = select(Aantekening).where(
            Aantekening.programma_id == self._programma.id,
            Aantekening.ingetrokken_op.is_(None),
            or_(Aantekening.bijeenkomst_id == self._id, *self._lately()),
        )
        return tuple(self.session.scalars(query.order_by(Aantekening.id)))

    def _lately(self) -> tuple[ColumnElement[bool], ...]:
        since = self._tijdvak.since
        return (Aantekening.gemaakt_op > since,) if since else (Aantekening.id > 0,)

    def _acties(self) -> tuple[Actiepunt, ...]:
        query = select(Actiepunt).where(
            Actiepunt.bijeenkomst_id == self._id, Actiepunt.staat.not_in(_NOT_AGREED)
        )
        return tuple(self.session.scalars(query.order_by(Actiepunt.voor, Actiepunt.id)))

    def _next(self) -> Bijeenkomst | None:
        query = self._of_groep().where(
            Bijeenkomst.status.in_(_HELD), Bijeenkomst.datum > self.plek.bijeenkomst.datum
        )
        return self.session.scalars(query.order_by(Bijeenkomst.datum).limit(1)).first()

    def _reserve(self, volgende: Bijeenkomst | None) -> Bijeenkomst | None:
        """Return the day that is kept free for the next one, if that still helps."""
        if volgende is None:
            return None
        query = self._of_groep().where(
            Bijeenkomst.status == "reserve",
            Bijeenkomst.reserve_voor == volgende.slug,
            Bijeenkomst.datum > self.plek.bijeenkomst.datum,
        )
        return self.session.scalars(query.order_by(Bijeenkomst.datum).limit(1)).first()

    def _of_groep(self) -> Select[Bijeenkomst]:
        return select(Bijeenkomst).where(
            Bijeenkomst.programma_id == self._programma.id,
            Bijeenkomst.groep == self.plek.groep.slug,
        )

    def _before(self) -> datetime | None:
        """Return when the bijeenkomst of the same groep before this one ended."""
        query = self._of_groep().where(
            Bijeenkomst.status.in_(_HELD), Bijeenkomst.datum < self.plek.bijeenkomst.datum
        )
        row = self.session.scalars(query.order_by(Bijeenkomst.datum.desc()).limit(1)).first()
        return end_of(row) if row else None

    def _mijlpalen(
        self, volgende: Bijeenkomst | None
    ) -> tuple[tuple[Mijlpaal, ...], tuple[Mijlpaal, ...]]:
        """Return the mijlpalen that were reached since last time, and those until next time."""
        day = self.plek.bijeenkomst.datum
        last = volgende.datum if volgende else day + _AHEAD
        query = select(Mijlpaal).where(Mijlpaal.programma_id == self._programma.id)
        rows = self.session.scalars(query.order_by(Mijlpaal.start, Mijlpaal.id)).all()
        done = self._done(each.id for each in rows)
        since, until = self._before(), self._end_of_stand(volgende)
        klaar = tuple(
            each
            for each in rows
            if each.id in done and done[each.id] <= until and (not since or done[each.id] > since)
        )
        return klaar, tuple(
            each for each in rows if each.id not in done and _falls(each, day, last)
        )

    def _end_of_stand(self, volgende: Bijeenkomst | None) -> datetime:
        return min(self.now, begin_of(volgende)) if volgende else self.now

    def _done(self, ids: Iterable[int]) -> dict[int, datetime]:
        query = select(Afhandeling.doel_id, Afhandeling.klaar_op).where(
            Afhandeling.soort == Soort.MIJLPAAL,
            Afhandeling.doel_id.in_([*ids]),
            Afhandeling.klaar_op.is_not(None),
        )
        rows = self.session.execute(query)
        return {number: klaar_op for number, klaar_op in rows if klaar_op is not None}

    def _pictures(self, aantekeningen: Iterable[Aantekening]) -> Mapping[int, str]:
        """Return what the pictures of the news show, by their number."""
        numbers = {each.bestand_id for each in aantekeningen if each.bestand_id}
        query = select(Bestand.id, Bestand.omschrijving).where(Bestand.id.in_(numbers))
        return dict(self.session.execute(query).all())

    def _names(self) -> Mapping[str, Naamrij]:
        """Return what the seats of a programme are called, by reference."""
        found: dict[str, Naamrij] = {}
        for kind, table in (("rol", Rol), ("org", Organisatie), ("groep", Groep)):
            query = select(table.slug, table.naam, table.id)
            rows = self.session.execute(query.where(table.programma_id == self._programma.id))
            for slug, naam, number in rows:
                found[f"{kind}:{slug}"] = Naamrij(naam, f"{table.__tablename__}/{number}")
        return found

    def _seats(self, personen: Collection[int]) -> Mapping[int, Naamrij]:
        """Return as which rol people are known: their names stay out of a letter."""
        query = (
            select(Rolhouder.persoon_id, Rol.naam, Rol.id)
            .join(Rol, Rol.id == Rolhouder.rol_id)
            .where(Rol.programma_id == self._programma.id, Rolhouder.persoon_id.in_(personen))
            .order_by(Rol.volgorde.desc())
        )
        return {
            persoon: Naamrij(naam, f"rol/{number}")
            for persoon, naam, number in self.session.execute(query)
        }


def _falls(mijlpaal: Mijlpaal, after: date, last: date) -> bool:
    """Tell whether a mijlpaal begins or ends after a day, up to and with ``last``."""
    days = (mijlpaal.start, mijlpaal.eind)
    return any(day is not None and after < day <= last for day in days)
