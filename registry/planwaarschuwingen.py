"""What somebody should know before they plan a bijeenkomst: asked about, never refused."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.models import Bijeenkomst, Groep, Groepslid, Programma
from registry.planrijen import HELD, Voornemen
from registry.plantijden import overlap
from registry.schema.vergaderen import Stand
from registry.values import Schooljaar
from registry.view import Fact
from registry.workdays import WorkCalendar

_SATURDAY = 5
_ON_THEME = "op_thema"


class Let(StrEnum):
    """What may be wrong with a day."""

    FEESTDAG = "feestdag"
    WEEKEND = "weekend"
    VAKANTIE = "vakantie"
    LOOPTIJD = "looptijd"
    SCHOOLJAAR = "schooljaar"
    ZELFDE_DAG = "zelfde dag"
    ZELFDE_MENSEN = "zelfde mensen"


class Waarschuwing(Fact):
    """What may be wrong with ``dag``: ``naam`` is what is in the way."""

    let: Let
    dag: date
    naam: str = ""


@dataclass(frozen=True)
class Waarschuwingen:
    """Looks at what somebody wants to plan, inside the transaction of the caller.

    ``calendar`` knows the free days of the programme, ``today`` is a local day.
    """

    session: Session
    calendar: WorkCalendar
    today: date

    def of(self, voornemen: Voornemen) -> tuple[Waarschuwing, ...]:
        """Return what is to be asked about the new day, and about a new reserve date."""
        found: list[Waarschuwing] = []
        ours = {voornemen.nummer, voornemen.reserve_nummer} - {None}
        days = [(voornemen.oud, voornemen.nieuw)]
        if voornemen.reserve_nieuw is not None:
            days.append((voornemen.reserve_oud, voornemen.reserve_nieuw))
        for oud, nieuw in days:
            if nieuw.status == "vervallen" or _at(nieuw) == _at(oud):
                continue
            found += self._of_day(voornemen, oud, nieuw.datum)
            found += self._of_others(voornemen, nieuw, ours)
        return tuple(found)

    def _of_day(
        self, voornemen: Voornemen, oud: Stand | None, dag: date
    ) -> Iterator[Waarschuwing]:
        if naam := self.calendar.public_holiday(dag):
            yield Waarschuwing(let=Let.FEESTDAG, dag=dag, naam=naam)
        elif dag.weekday() >= _SATURDAY:
            yield Waarschuwing(let=Let.WEEKEND, dag=dag)
        if vakantie := self.calendar.school_holiday(dag):
            yield Waarschuwing(let=Let.VAKANTIE, dag=dag, naam=vakantie.naam)
        programma = self.session.get_one(Programma, voornemen.programma_id)
        begin, eind = programma.looptijd.start, programma.looptijd.eind
        if dag < (begin or date.min) or dag > (eind or date.max):
            yield Waarschuwing(let=Let.LOOPTIJD, dag=dag, naam=programma.korte_naam)
        year = Schooljaar.of(oud.datum if oud else self.today)
        if (other := Schooljaar.of(dag)) != year:
            yield Waarschuwing(let=Let.SCHOOLJAAR, dag=dag, naam=other.naam)

    def _of_others(
        self, voornemen: Voornemen, nieuw: Stand, ours: set[int | None]
    ) -> Iterator[Waarschuwing]:
        """Yield what else is on that day: of the groep, and of others with the same people."""
        query = select(Bijeenkomst).where(
            Bijeenkomst.programma_id == voornemen.programma_id,
            Bijeenkomst.datum == nieuw.datum,
            Bijeenkomst.status.in_(HELD),
        )
        inside = self._members(voornemen.programma_id)
        mine = _all_in({f"groep:{voornemen.groep}"}, inside)
        for each in self.session.scalars(query.order_by(Bijeenkomst.van, Bijeenkomst.id)):
            if each.id in ours:
                continue
            if each.groep == voornemen.groep:
                yield Waarschuwing(let=Let.ZELFDE_DAG, dag=nieuw.datum, naam=each.titel)
            elif overlap(each.van, each.tot, nieuw):
                theirs = _all_in({f"groep:{each.groep}", *each.wie}, inside)
                if mine & theirs:
                    yield Waarschuwing(let=Let.ZELFDE_MENSEN, dag=nieuw.datum, naam=each.titel)

    def _members(self, programma_id: int) -> dict[str, set[str]]:
        query = (
            select(Groep.slug, Groepslid.ref)
            .join(Groepslid, Groepslid.groep_id == Groep.id)
            .where(Groep.programma_id == programma_id, Groepslid.ref.is_not(None))
            .where(Groepslid.status != _ON_THEME)
        )
        found: defaultdict[str, set[str]] = defaultdict(set)
        for slug, ref in self.session.execute(query):
            found[f"groep:{slug}"].add(ref or "")
        return found


def _at(stand: Stand | None) -> object:
    return stand and (stand.datum, stand.van, stand.tot, stand.status == "vervallen")


def _all_in(refs: set[str], inside: dict[str, set[str]]) -> set[str]:
    """Return references, and all who sit in the groepen among them, however deep."""
    found, new = {*refs}, [*refs]
    while new:
        more = inside.get(new.pop(), set()) - found
        found |= more
        new += more
    return found
