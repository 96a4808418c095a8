"""From reports in the registry to the facts that their rules ask for."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, tuple_
from sqlalchemy.orm import aliased, load_only

from registry.activiteiten import Geplaatst
from registry.clock import local
from registry.models import (
    Activiteit,
    Escalatie,
    Maatregel,
    Programma,
    Programmalijn,
    Rapportage,
    Stoplicht,
)
from registry.rapportages import Afspraak
from registry.registry import Registry
from registry.schema.stoplichten import Staat
from registry.values import Periode
from registry.zetels import Zetels
from reminders.mornings import LONGEST_STEP
from reminders.plan import Adres, Plaats, Planned, Venster, Voor
from reminders.rules.rapportages import (
    Over,
    Ronde,
    of_concept,
    of_escalatie,
    of_measure,
    of_ronde,
)
from reminders.seats import address_of

_NAMED = 5
"""So many activiteiten are named in a message; the others are counted."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rapportageplanner:
    """Plans reports and escalations, inside the transaction of the caller.

    It remembers what it has read.
    """

    registry: Registry
    venster: Venster
    plaats: Callable[[int], Plaats]
    _names: dict[int, str] = field(default_factory=dict, init=False)
    _agreed: dict[int, Afspraak] = field(default_factory=dict, init=False)

    def rapportages(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of the reports that programmes agreed on."""
        query = select(Rapportage.programma_id).where(Rapportage.id.in_(ids))
        for programma_id in self.registry.session.scalars(query.distinct()).all():
            afspraak = self._afspraak(programma_id)
            if afspraak.vraagt and afspraak.nummer in ids:
                plaats = self.plaats(programma_id)
                for ronde in self._rounds(afspraak, plaats):
                    yield from of_ronde(ronde, plaats)

    def stoplichten(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of reports, published or not yet."""
        for row, over in self._about(Stoplicht, ids, alive()):
            plaats, named = self.plaats(over.programma.id), self._named(over, row.begin)
            bijsturing = row.inhoud.bijsturing
            if row.staat is not Staat.VERSTUURD:
                yield from of_concept(row, named, self._waiting(row, over), plaats)
            elif bijsturing is not None:
                asked = self._afspraak(plaats.programma_id).asked(over.activiteit, over.lijn)
                yield from of_measure(row, bijsturing, named, asked, plaats)

    def escalaties(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of what was escalated, and is not settled."""
        for row, over in self._about(Escalatie, ids, Escalatie.klaar_op.is_(None)):
            named = self._named(over, local(row.gezet_op).date())
            yield of_escalatie(row, named, self.plaats(over.programma.id))

    def _rounds(self, afspraak: Afspraak, plaats: Plaats) -> Iterator[Ronde]:
        """Yield the periods that may be spoken of now, for each of those who are asked."""
        overs = [*self._activiteiten(Programma.id == plaats.programma_id)]
        published = self._published(over.activiteit.id for over in overs)
        for periode in self._periods(afspraak, plaats):
            missing: defaultdict[tuple[str, ...], list[Geplaatst]] = defaultdict(list)
            for over in overs:
                done = (over.activiteit.id, periode.start) in published
                if not done and over.activiteit.duur.overlaps(periode):
                    missing[afspraak.asked(over.activiteit, over.lijn)].append(over)
            for wie, found in missing.items():
                yield self._round(afspraak, periode, wie, found)

    def _round(
        self, afspraak: Afspraak, periode: Periode, wie: tuple[str, ...], found: list[Geplaatst]
    ) -> Ronde:
        start = periode.start or date.min
        names = self.registry.netwerken.names_of(afspraak.programma_id, wie)
        return Ronde(
            nummer=afspraak.nummer or 0,
            periode=periode,
            wie=wie,
            namen=tuple(names[ref] for ref in wie),
            ontbreekt=tuple(self._named(each, start) for each in found[:_NAMED]),
            meer=max(len(found) - _NAMED, 0),
            respijt=afspraak.respijt,
            bewaakt=afspraak.bewaakt,
        )

    def _periods(self, afspraak: Afspraak, plaats: Plaats) -> Iterator[Periode]:
        """Yield the periods within the programme that something may be said of in this time."""
        grace = timedelta(weeks=afspraak.respijt // 5 + 2)
        since = self.venster.first_day - LONGEST_STEP - grace
        first = max(since, plaats.looptijd.start or date.min)
        last = min(self.venster.last_day, plaats.looptijd.eind or date.max)
        while first <= last:
            periode = afspraak.period(first)
            yield periode
            first = (periode.eind or date.max) + _DAY

    def _published(self, ids: Iterable[int]) -> set[tuple[int, date]]:
        query = select(Stoplicht.activiteit_id, Stoplicht.begin).where(
            Stoplicht.staat == Staat.VERSTUURD, Stoplicht.activiteit_id.in_([*ids])
        )
        return {(number, begin) for number, begin in self.registry.session.execute(query)}

    def _waiting(self, row: Stoplicht, over: Geplaatst) -> Voor:
        """Return who must hear of a report that is not published: the other, or its maker."""
        programma = over.programma
        if row.staat is Staat.CONCEPT:
            adres = self._address(row.door)
            asked = self._afspraak(programma.id).asked(over.activiteit, over.lijn)
            return Voor(adres=adres) if adres else Voor(programma.id, asked, prive=True)
        held: frozenset[str] = frozenset()
        if row.door is not None:
            seats = Zetels(self.registry.session).of_persoon(row.door)
            held = seats.get(programma.id, frozenset())
        others = tuple(ref for ref in programma.projectleiders if ref not in held)
        return Voor(programma.id, others or programma.projectleiders, prive=True)

    def _address(self, persoon_id: int | None) -> Adres | None:
        return address_of(self.registry.session, persoon_id)

    def _about(
        self, table: type[Any], ids: Collection[int], which: ColumnElement[bool]
    ) -> Iterator[tuple[Any, Geplaatst]]:
        """Yield the rows that count, and what each is about."""
        query = select(table).where(table.id.in_(ids), which)
        rows = self.registry.session.scalars(query).all()
        numbers = {row.activiteit_id for row in rows}
        about = {
            each.activiteit.id: each for each in self._activiteiten(Activiteit.id.in_(numbers))
        }
        yield from ((row, about[row.activiteit_id]) for row in rows if row.activiteit_id in about)

    def _activiteiten(self, which: ColumnElement[bool]) -> Iterator[Geplaatst]:
        query = (
            select(Activiteit, Maatregel, Programmalijn, Programma)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .join(Programma, Programma.id == Programmalijn.programma_id)
            .where(which)
            .order_by(Programmalijn.volgorde, Maatregel.volgorde, Activiteit.volgorde)
            .options(
                load_only(Activiteit.slug, Activiteit.naam, Activiteit.aliassen),
                load_only(Activiteit.duur, Activiteit.verantwoordelijk),
            )
        )
        return (Geplaatst(*row) for row in self.registry.session.execute(query))

    def _named(self, over: Geplaatst, day: date) -> Over:
        """Return what an activiteit is called, with the period of a local day."""
        number = over.activiteit.id
        if number not in self._names:
            self._names[number] = self.registry.activiteiten.short_name(over)
        periode = self._afspraak(over.programma.id).period(day)
        return Over(over.activiteit.naam, self._names[number], periode)

    def _afspraak(self, programma_id: int) -> Afspraak:
        if programma_id not in self._agreed:
            self._agreed[programma_id] = self.registry.rapportages.of(programma_id)
        return self._agreed[programma_id]


def alive() -> ColumnElement[bool]:
    """Return the condition on a report of which anything may still be said.

    Of what is published that is the last, as long as its measure is not taken.
    """
    newer = aliased(Stoplicht)
    replaced = exists().where(
        newer.activiteit_id == Stoplicht.activiteit_id,
        newer.staat == Staat.VERSTUURD,
        tuple_(newer.begin, newer.versie) > tuple_(Stoplicht.begin, Stoplicht.versie),
    )
    taken = Stoplicht.klaar_op.is_not(None)
    return or_(Stoplicht.staat != Staat.VERSTUURD, and_(~taken, ~replaced))
