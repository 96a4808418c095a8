"""From meetmomenten in the registry to the facts that their rules ask for."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from registry.activiteiten import Geplaatst
from registry.gebeurtenissen.momenten import moments_of
from registry.metingen import Metingen
from registry.models import (
    Activiteit,
    Afhandeling,
    Maatregel,
    Meetmoment,
    Organisatie,
    Programma,
    Programmalijn,
    Subregio,
)
from registry.registry import Registry
from registry.subjects import Soort
from registry.values import Periode
from reminders.mornings import LONGEST_STEP
from reminders.plan import Plaats, Planned, Venster
from reminders.rules.afspraken import of_meetmoment
from reminders.rules.metingen import Gemis, of_missing

_CHASED = timedelta(weeks=2)
"""So long after a moment its measurements are asked after, holidays apart."""

Gezegd = Mapping[date, Afhandeling]


@dataclass(frozen=True)
class Meetplanner:
    """Plans meetmomenten, inside the transaction of the caller. It remembers what it has read."""

    registry: Registry
    venster: Venster
    plaats: Callable[[int], Plaats]
    _short: dict[int, str] = field(default_factory=dict, init=False)

    def plan(self, ids: Collection[int]) -> Iterator[Planned]:
        """Yield what is to be said of meetmomenten.

        What was delivered is done, whether anybody said so or not.
        """
        said = self._said(ids)
        for meetmoment, over in self._rows(ids):
            plaats, gezegd = self.plaats(over.programma.id), said[meetmoment.id]
            moments = [*self._moments(meetmoment, over.activiteit)]
            gezegd |= {
                start: Afhandeling(begin=start, klaar_op=self.registry.now)
                for start, periode in moments
                if not self._metingen.missing(meetmoment, over.activiteit, periode)
            }
            kort = self._kort(over) if moments else ""
            for each in of_meetmoment(meetmoment, over.activiteit, plaats, self.venster, gezegd):
                yield replace(each, bericht=each.bericht.model_copy(update={"kort": kort}))
            for start, periode in moments:
                for gemis in self._missing(meetmoment, over, periode):
                    yield from of_missing(meetmoment, periode, gemis, plaats, gezegd.get(start))

    @cached_property
    def _metingen(self) -> Metingen:
        return self.registry.metingen

    def _said(self, ids: Collection[int]) -> defaultdict[int, dict[date, Afhandeling]]:
        said: defaultdict[int, dict[date, Afhandeling]] = defaultdict(dict)
        for (number, begin), row in self.registry.afhandelingen.of(Soort.MEETMOMENT, ids).items():
            said[number][begin] = row
        return said

    def _rows(self, ids: Collection[int]) -> Iterable[tuple[Meetmoment, Geplaatst]]:
        query = (
            select(Meetmoment, Activiteit, Maatregel, Programmalijn, Programma)
            .join(Activiteit, Activiteit.id == Meetmoment.activiteit_id)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .join(Programma, Programma.id == Programmalijn.programma_id)
            .where(Meetmoment.id.in_(ids))
            .options(selectinload(Activiteit.indicatoren), selectinload(Activiteit.meetmomenten))
        )
        for meetmoment, activiteit, maatregel, lijn, programma in self.registry.session.execute(
            query
        ):
            yield meetmoment, Geplaatst(activiteit, maatregel, lijn, programma)

    def _moments(
        self, meetmoment: Meetmoment, activiteit: Activiteit
    ) -> Iterator[tuple[date, Periode]]:
        """Yield the moments at which something is measured that may be spoken of in this time."""
        if not self._metingen.measures(meetmoment, activiteit):
            return
        begin = activiteit.duur.start or date.min
        since = max(self.venster.first_day - LONGEST_STEP - _CHASED, begin)
        for periode in moments_of(meetmoment, activiteit.duur, since=since):
            if periode.start is None or periode.start > self.venster.last_day + LONGEST_STEP:
                return
            yield periode.start, periode

    def _missing(
        self, meetmoment: Meetmoment, over: Geplaatst, periode: Periode
    ) -> Iterator[Gemis]:
        """Yield what was not delivered of a moment that is over, by the part that it is of."""
        eind = min(periode.eind or date.max, over.activiteit.duur.eind or date.max)
        if eind > self.venster.last_day:
            return
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for each in self._metingen.missing(meetmoment, over.activiteit, periode):
            parts[each.deel].append(each.indicator)
        for ref, wat in parts.items():
            yield Gemis(
                activiteit=over.activiteit.naam,
                kort=self._kort(over),
                ref=ref,
                deel=self._name(over.programma.id, ref),
                wat=tuple(wat),
                wie=self._asked(over.programma.id, ref) or meetmoment.wie,
                eind=eind,
            )

    def _asked(self, programma_id: int, ref: str) -> tuple[str, ...]:
        """Return who delivers for a part; of a subregio those are its samenwerkingsverbanden."""
        soort, _, slug = ref.partition(":")
        if soort != "subregio":
            return (ref,) if ref else ()
        query = select(Organisatie.slug).where(
            Organisatie.programma_id == programma_id,
            Organisatie.subregio == slug,
            Organisatie.type == "samenwerkingsverband",
        )
        found = self.registry.session.scalars(query.order_by(Organisatie.volgorde))
        return tuple(f"org:{each}" for each in found)

    def _name(self, programma_id: int, ref: str) -> str:
        soort, _, slug = ref.partition(":")
        if soort != "subregio":
            return self.registry.netwerken.names_of(programma_id, [ref])[ref] if ref else ""
        here = Subregio.programma_id == programma_id, Subregio.slug == slug
        return self.registry.session.scalar(select(Subregio.naam).where(*here)) or slug

    def _kort(self, over: Geplaatst) -> str:
        number = over.activiteit.id
        if number not in self._short:
            self._short[number] = self.registry.activiteiten.short_name(over)
        return self._short[number]
