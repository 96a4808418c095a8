"""From the registry to a plan: fetches the facts of subjects, and hands them to the rules."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session

from registry.clock import local
from registry.gebeurtenissen.gebeurtenissen import Gebeurtenissen
from registry.models import (
    Aanmelding,
    Aanmeldprocedure,
    Actiepunt,
    Activiteit,
    Antwoord,
    Bijeenkomst,
    Communicatie,
    Escalatie,
    Groep,
    Herinnering,
    Maatregel,
    Meetmoment,
    Mijlpaal,
    OpenPunt,
    OutboxRow,
    Overleg,
    Programma,
    Programmalijn,
    Rapportage,
    Stoplicht,
    Toestand,
)
from registry.nieuwsbrief.finding import KANAAL
from registry.registry import Registry
from registry.subjects import Soort, Subject
from reminders.aanmeldingen import Aanmeldingplanner
from reminders.acties import Actieplanner, unfinished
from reminders.bewaren import Bewaarplanner
from reminders.bijeenkomsten import Bijeenkomstplanner
from reminders.lessen import Lesplanner, lessons_in
from reminders.metingen import Meetplanner
from reminders.mijnweek import Weekplanner
from reminders.nieuwsbrieven import Nieuwsbriefplanner
from reminders.plan import Adres, Plaats, Planned, Venster
from reminders.prikken import Prikplanner, prikken_in
from reminders.rapportages import Rapportageplanner, alive
from reminders.rondberichten import Rondplanner, Vervangplanner, told_in
from reminders.rules.afspraken import of_borging, of_mijlpaal
from reminders.rules.ritmes import Groepsritme, of_laatste, of_ritme
from reminders.rules.vragen import of_bereik, of_bezorging, of_herinnering, of_open_punten
from reminders.schooljaren import Schooljaarplanner, overgangen_in
from reminders.werkplannen import Werkplanner, rounds_in, steps_in

Ids = Collection[int]


@dataclass(frozen=True)
class Planner:
    """Makes plans for a time, inside the transaction of the caller.

    It remembers the programmes that it has read: make a new one in every transaction.
    """

    registry: Registry
    venster: Venster
    beheerder: Adres | None = None
    _programmas: dict[int, Programma] = field(default_factory=dict, init=False)
    _plaatsen: dict[int, Plaats] = field(default_factory=dict, init=False)

    def plan(self, subjects: Iterable[Subject]) -> Iterator[Planned]:
        """Yield what is to be said of ``subjects`` in this time, in no particular order.

        Of a programme that is closed nothing is. What somebody asked for themselves is said
        whenever that is.
        """
        ids: defaultdict[Soort, list[int]] = defaultdict(list)
        for subject in subjects:
            if subject not in self._closed:
                ids[subject.soort].append(subject.id)
        for soort, numbers in ids.items():
            for planned in self._planners[soort](numbers):
                if planned.due in self.venster or soort is Soort.HERINNERING:
                    yield planned

    @cached_property
    def _closed(self) -> set[Subject]:
        """Everything in the programmes of which nothing is said any more."""
        session = self.registry.session
        closed = session.scalars(select(Programma.id).where(Programma.gesloten_op.is_not(None)))
        return {each for number in closed.all() for each in subjects_in(session, number)}

    @property
    def _planners(self) -> dict[Soort, Callable[[Ids], Iterator[Planned]]]:
        reports = Rapportageplanner(self.registry, self.venster, self._plaats)
        plans = Werkplanner(self.registry, self._plaats)
        return {
            Soort.BIJEENKOMST: Bijeenkomstplanner(self.registry, self._plaats).plan,
            Soort.MEETMOMENT: Meetplanner(self.registry, self.venster, self._plaats).plan,
            Soort.MIJLPAAL: self._mijlpalen,
            Soort.BORGING: self._borging,
            Soort.RITME: self._ritmes,
            Soort.OPEN_PUNTEN: self._open_punten,
            Soort.AANMELDING: Aanmeldingplanner(self.registry, self._plaats).plan,
            Soort.BEWAREN: Bewaarplanner(self.registry, self._plaats).plan,
            Soort.RAPPORTAGE: reports.rapportages,
            Soort.STOPLICHT: reports.stoplichten,
            Soort.ESCALATIE: lambda ids: chain(reports.escalaties(ids), plans.knelpunten(ids)),
            Soort.WERKPLANSTAP: plans.stappen,
            Soort.PDCARONDE: plans.rondes,
            Soort.ACTIE: Actieplanner(self.registry, self._plaats).plan,
            Soort.LES: Lesplanner(self.registry, self._plaats).plan,
            Soort.PRIK: Prikplanner(self.registry, self._plaats).plan,
            Soort.RONDBERICHT: Rondplanner(self.registry, self._plaats).plan,
            Soort.JAAROVERGANG: Schooljaarplanner(self.registry, self._plaats).plan,
            Soort.VERVANGING: Vervangplanner(self.registry).plan,
            Soort.MIJNWEEK: Weekplanner(self.registry, self.venster).plan,
            Soort.NIEUWSBRIEF: Nieuwsbriefplanner(self.registry, self._plaats).plan,
            Soort.MAILLIJST: lambda _: iter(()),
            Soort.ARCHIEF: lambda _: iter(()),
            Soort.HERINNERING: self._herinneringen,
            Soort.BEZORGING: self._bezorging,
        }

    def _mijlpalen(self, ids: Ids) -> Iterator[Planned]:
        said = self.registry.afhandelingen.of(Soort.MIJLPAAL, ids)
        for (each,) in self._rows(select(Mijlpaal).where(Mijlpaal.id.in_(ids))):
            gezegd = {begin: row for (number, begin), row in said.items() if number == each.id}
            yield from of_mijlpaal(each, self._plaats(each.programma_id), gezegd)

    def _borging(self, ids: Ids) -> Iterator[Planned]:
        query = _activiteiten(Activiteit, Programmalijn.programma_id)
        for each, programma_id in self._rows(query.where(Activiteit.id.in_(ids))):
            names = self.registry.netwerken.names_of(programma_id, each.borging.wie)
            yield from of_borging(each, names, self._plaats(programma_id))

    def _ritmes(self, ids: Ids) -> Iterator[Planned]:
        query = select(Overleg, Groep).join(Groep).where(Overleg.id.in_(ids))
        for each, groep in self._rows(query):
            plaats, ritme = self._plaats(groep.programma_id), self._groepsritme(groep)
            yield from of_ritme(each, ritme, plaats, self.venster)
            yield from of_laatste(each, ritme, self.registry.today, plaats)

    def _groepsritme(self, groep: Groep) -> Groepsritme:
        """Return when a groep meets, and at what hours."""
        query = select(Bijeenkomst.datum, Bijeenkomst.van, Bijeenkomst.tot).where(
            Bijeenkomst.programma_id == groep.programma_id,
            Bijeenkomst.groep == groep.slug,
            Bijeenkomst.status != "vervallen",
        )
        rows = self.registry.session.execute(query.order_by(Bijeenkomst.datum)).all()
        hours = [f"{van:%H:%M}-{tot:%H:%M}" for _, van, tot in rows if van and tot]
        leiders = self.registry.session.get_one(Programma, groep.programma_id).projectleiders
        ritme = Groepsritme(
            groep.slug, groep.naam, frozenset(day for day, _, _ in rows), leiders=leiders
        )
        return replace(ritme, uren=hours[-1]) if hours else ritme

    def _open_punten(self, ids: Ids) -> Iterator[Planned]:
        for programma_id in ids:
            programma = self._programma(programma_id)
            query = (
                select(OpenPunt)
                .outerjoin(Antwoord, Antwoord.open_punt_id == OpenPunt.id)
                .where(OpenPunt.programma_id == programma_id)
                .where(Antwoord.tekst.is_(None) | (Antwoord.tekst == ""))
                .order_by(OpenPunt.volgorde)
            )
            open_ = self.registry.session.scalars(query).all()
            if programma is not None and programma.bekend_op is not None:
                wie = programma.projectleiders
                plaats = self._plaats(programma_id)
                yield from of_open_punten(open_, programma.bekend_op, wie, plaats)

    def _herinneringen(self, ids: Ids) -> Iterator[Planned]:
        for (each,) in self._rows(select(Herinnering).where(Herinnering.id.in_(ids))):
            yield from of_herinnering(each)

    def _bezorging(self, _ids: Ids) -> Iterator[Planned]:
        given_up = OutboxRow.toestand == Toestand.MISLUKT
        query = select(OutboxRow.poging_op).where(given_up, OutboxRow.due >= self.venster.van)
        moments = self.registry.session.scalars(query)
        days = Counter(local(each).date() for each in moments if each is not None)
        if self.beheerder is not None:
            yield from of_bezorging(days, self.beheerder, self.registry.vrij)
            yield from of_bereik(self.registry.bereik.gone(self.venster.van), self.beheerder)

    def _programma(self, programma_id: int) -> Programma | None:
        if programma_id not in self._programmas:
            query = select(Programma).where(Programma.id == programma_id)
            if (found := self.registry.session.scalar(query)) is None:
                return None
            self._programmas[programma_id] = found
        return self._programmas[programma_id]

    def _plaats(self, programma_id: int) -> Plaats:
        if programma_id not in self._plaatsen:
            programma = self.registry.session.get_one(Programma, programma_id)
            self._plaatsen[programma_id] = Plaats(
                programma_id=programma_id,
                slug=programma.slug,
                naam=programma.korte_naam,
                looptijd=programma.looptijd,
                calendar=self.registry.calendar_of(programma),
                gebeurd=Gebeurtenissen(self.registry.session).of(programma_id),
            )
        return self._plaatsen[programma_id]

    def _rows(self, query: Select[*tuple[Any, ...]]) -> Iterable[Any]:
        return self.registry.session.execute(query)


def _activiteiten(*columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(Activiteit)
        .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
        .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
    )


def _running(programma_id: int) -> Select[int]:
    """Return which aanmeldingen anything can be said of: what is over, is silent."""
    query = select(Aanmelding.id).join(Aanmeldprocedure)
    return query.where(Aanmeldprocedure.programma_id == programma_id, Aanmelding.einde.is_(None))


def _procedures(programma_id: int) -> Select[int]:
    return select(Aanmeldprocedure.id).where(Aanmeldprocedure.programma_id == programma_id)


def _letters(programma_id: int) -> Select[int]:
    """Return which bijeenkomsten a nieuwsbrief may follow: none where there is no such means."""
    means = exists().where(
        Communicatie.programma_id == programma_id, Communicatie.kanaal == KANAAL
    )
    return select(Bijeenkomst.id).where(Bijeenkomst.programma_id == programma_id, means)


def subjects_in(session: Session, programma_id: int) -> Iterator[Subject]:
    """Yield everything in a programme that messages can be about."""
    inside = Programmalijn.programma_id == programma_id
    queries: dict[Soort, Select[int]] = {
        Soort.BIJEENKOMST: select(Bijeenkomst.id).where(Bijeenkomst.programma_id == programma_id),
        Soort.MIJLPAAL: select(Mijlpaal.id).where(Mijlpaal.programma_id == programma_id),
        Soort.RITME: select(Overleg.id).join(Groep).where(Groep.programma_id == programma_id),
        Soort.BORGING: _activiteiten(Activiteit.id).where(inside),
        Soort.MEETMOMENT: _activiteiten(Meetmoment.id).join(Meetmoment).where(inside),
        Soort.AANMELDING: _running(programma_id),
        Soort.BEWAREN: _procedures(programma_id),
        Soort.RAPPORTAGE: select(Rapportage.id).where(Rapportage.programma_id == programma_id),
        Soort.STOPLICHT: _activiteiten(Stoplicht.id).join(Stoplicht).where(inside, alive()),
        Soort.ACTIE: select(Actiepunt.id).where(
            Actiepunt.programma_id == programma_id, unfinished()
        ),
        Soort.NIEUWSBRIEF: _letters(programma_id),
        Soort.LES: lessons_in(programma_id),
        Soort.RONDBERICHT: told_in(programma_id),
        Soort.PRIK: prikken_in(programma_id),
        Soort.JAAROVERGANG: overgangen_in(programma_id),
        Soort.ESCALATIE: select(Escalatie.id).where(
            Escalatie.klaar_op.is_(None),
            or_(
                Escalatie.activiteit_id.in_(_activiteiten(Activiteit.id).where(inside)),
                Escalatie.stap_id.in_(steps_in(programma_id, written=False)),
            ),
        ),
        Soort.WERKPLANSTAP: steps_in(programma_id),
        Soort.PDCARONDE: rounds_in(programma_id),
    }
    for soort, query in queries.items():
        yield from (Subject(soort, number) for number in session.scalars(query))
    yield Subject(Soort.OPEN_PUNTEN, programma_id)
