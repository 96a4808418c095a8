"""Reporting: a concept is made, perhaps agreed to by another, and published.

What is published never changes: a correction is the next version. Only of its measure it is
noted when it was taken, or until when it may wait.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.activiteiten import Activiteiten, Geplaatst
from registry.afhandelen import PutOffTooLittle
from registry.bevoegdheid import Bevoegdheid
from registry.clock import Clock, today
from registry.errors import DomainError
from registry.models import Stoplicht
from registry.netwerken import Netwerken, demand_open
from registry.rapportages import Afspraak, Rapportages
from registry.rapportregels import (
    AlreadySubmitted,
    MayNotAgree,
    MayNotReport,
    NoConcept,
    NoMeasure,
    NotBegun,
    NothingSubmitted,
    NotOnePeriod,
    OutsideDuration,
    OwnReport,
    PeriodToCome,
    SameSeat,
)
from registry.schema.stoplichten import Inhoud, Staat
from registry.stoplichten import Stoplichten, Stoplichtrapport
from registry.subjects import Soort, Subject
from registry.values import Periode
from registry.workdays import WorkCalendar

_UNKNOWN = "projectleider"
"""Who reports at the console, and is nobody that the bot knows."""


@dataclass(frozen=True)
class Rapporteren:
    """Writes reports, inside the transaction of the caller.

    ``wie`` is everywhere whoever asks. ``changed`` gathers the subjects that must be planned anew.
    """

    session: Session
    clock: Clock
    vrij: WorkCalendar
    activiteiten: Activiteiten
    netwerken: Netwerken
    changed: set[Subject]
    _afspraken: dict[int, Afspraak] = field(default_factory=dict, init=False)

    @property
    def stoplichten(self) -> Stoplichten:
        return Stoplichten(self.session)

    def afspraak(self, over: Geplaatst) -> Afspraak:
        """Return what the programme of an activiteit agreed on reports; it is read once."""
        number = over.programma.id
        if number not in self._afspraken:
            self._afspraken[number] = Rapportages(self.session).of(number)
        return self._afspraken[number]

    def demand_reporter(self, over: Geplaatst, wie: Bevoegdheid) -> None:
        """Go on only for who may report on an activiteit, of a programme that is not closed.

        Raises `MayNotReport`, `registry.netwerken.ProgrammaClosed`.
        """
        afspraak = self.afspraak(over)
        if not wie.holds(over.programma.id, afspraak.reporters(over.activiteit, over.lijn)):
            asked = dict.fromkeys(afspraak.asked(over.activiteit, over.lijn))
            raise MayNotReport(over.activiteit.naam, self._names(over, *asked))
        lees = f"stoplicht lees {over.activiteit.slug}"
        demand_open(over.programma, "Rapporteren", lees)

    def seat(self, over: Geplaatst, wie: Bevoegdheid) -> str:
        """Return the name of the seat from which somebody reports: a rol if they have one."""
        if wie.persoon is None:
            return _UNKNOWN
        afspraak = self.afspraak(over)
        may = afspraak.reporters(over.activiteit, over.lijn)
        held = sorted(may & wie.refs.get(over.programma.id, frozenset()))
        leads = [ref for ref in afspraak.projectleiders if ref in held]
        roles = [ref for ref in held if ref.startswith("rol:")]
        return self._names(over, (leads or roles or held)[0])[0]

    def period_for(self, over: Geplaatst, asked: Periode | None = None) -> Periode:
        """Return what a report of today is about: ``asked``, or else what is due.

        The period before this one is due until the days of grace are over or it was reported on.
        Raises `NotOnePeriod`, `PeriodToCome`, `NotBegun`, `OutsideDuration`.
        """
        afspraak, now = self.afspraak(over), today(self.clock)
        meant = self.whole(over, asked) if asked else self._due(over, afspraak)
        duur = over.activiteit.duur
        if not meant.has_begun(now):
            raise PeriodToCome(meant.tekst)
        if duur.start is not None and duur.start > now:
            raise NotBegun(over.activiteit.naam, duur.start)
        if not duur.overlaps(meant):
            raise _outside(over, meant, afspraak)
        return meant

    def whole(self, over: Geplaatst, periode: Periode) -> Periode:
        """Return the period of the rhythm that is meant. Raises `NotOnePeriod`."""
        afspraak = self.afspraak(over)
        whole = afspraak.period(_first(periode))
        if periode.start is None or (periode.eind or date.max) > (whole.eind or date.max):
            raise NotOnePeriod(afspraak.precisie)
        return whole

    def missing(self, over: Geplaatst) -> Periode | None:
        """Return the last period that is over, if the activiteit ran and was not reported on."""
        before = self._before(self.afspraak(over))
        reported = self.stoplichten.last(over.activiteit.id, _first(before))
        return before if not reported and over.activiteit.duur.overlaps(before) else None

    def has_concept(self, over: Geplaatst, periode: Periode) -> bool:
        """Return whether there is a concept about a period."""
        begin = _first(self.whole(over, periode))
        return self.stoplichten.concept(over.activiteit.id, begin=begin) is not None

    def save(
        self, over: Geplaatst, periode: Periode, inhoud: Inhoud, wie: Bevoegdheid
    ) -> Stoplichtrapport:
        """Keep a report as the concept about a period, instead of the one there was.

        Raises what `demand_reporter` and `period_for` raise.
        """
        self.demand_reporter(over, wie)
        periode = self.period_for(over, periode)
        row = self.stoplichten.concept(over.activiteit.id, begin=_first(periode))
        if row is None:
            row = Stoplicht(activiteit_id=over.activiteit.id, versie=self._next(over, periode))
            row.begin, row.eind = _first(periode), periode.eind or _first(periode)
        row.staat, row.bezwaar = Staat.CONCEPT, None
        row.kleur, row.inhoud = inhoud.totaal, inhoud
        row.door, row.door_rol = wie.persoon, self.seat(over, wie)
        row.gemaakt_op = self.clock.now()
        self.session.add(row)
        return self._kept(over, row)

    def concept(
        self, over: Geplaatst, wie: Bevoegdheid, periode: Periode | None = None
    ) -> Stoplichtrapport:
        """Return what is not published yet. Raises `NoConcept`, or as `demand_reporter`."""
        return self.stoplichten.report(self._open(over, wie, periode))

    def submit(
        self, over: Geplaatst, wie: Bevoegdheid, periode: Periode | None = None
    ) -> Stoplichtrapport:
        """Publish a concept; put it before the other projectleider where that is agreed.

        Raises `NoConcept`, `AlreadySubmitted`, or what `demand_reporter` raises.
        """
        row = self._open(over, wie, periode)
        if row.staat is Staat.VOORGELEGD:
            raise AlreadySubmitted(self.activiteiten.short_name(over))
        if not self.afspraak(over).akkoord:
            return self._publish(over, row)
        row.staat, row.bezwaar, row.gemaakt_op = Staat.VOORGELEGD, None, self.clock.now()
        return self._kept(over, row)

    def agree(self, over: Geplaatst, wie: Bevoegdheid) -> Stoplichtrapport:
        """Publish what another put before the projectleiders.

        Raises `NothingSubmitted`, `MayNotAgree`, `OwnReport`, `SameSeat`.
        """
        row = self._submitted(over, wie)
        row.akkoord_door = wie.persoon
        return self._publish(over, row)

    def waits_for(self, over: Geplaatst, wie: Bevoegdheid) -> bool:
        """Return whether a report waits for the agreement of whoever asks."""
        with suppress(DomainError):
            return bool(self._submitted(over, wie))
        return False

    def object(self, over: Geplaatst, wie: Bevoegdheid, reden: str) -> Stoplichtrapport:
        """Send what another put before the projectleiders back, with the reason.

        Raises what `agree` raises.
        """
        row = self._submitted(over, wie)
        row.staat, row.bezwaar, row.gemaakt_op = Staat.CONCEPT, reden, self.clock.now()
        return self._kept(over, row)

    def discard(
        self, over: Geplaatst, wie: Bevoegdheid, periode: Periode | None = None
    ) -> Stoplichtrapport:
        """Throw a concept away, and return what it was. Raises as `concept` does."""
        row = self._open(over, wie, periode)
        gone = self.stoplichten.report(row)
        self._note(over, row)
        self.session.delete(row)
        return gone

    def take_measure(
        self, over: Geplaatst, wie: Bevoegdheid, until: date | None = None
    ) -> Stoplichtrapport:
        """Say that the measure of the last report was taken, or that it may wait until a day.

        Raises `NoMeasure`, `registry.afhandelen.PutOffTooLittle`, or as `demand_reporter`.
        """
        self.demand_reporter(over, wie)
        row = self.stoplichten.last(over.activiteit.id)
        if row is None or row.inhoud.bijsturing is None:
            raise NoMeasure(over.activiteit.naam, self.activiteiten.short_name(over))
        if until is not None and until <= today(self.clock):
            raise PutOffTooLittle(until)
        row.klaar_op = None if until else self.clock.now()
        row.uitstel_tot = until
        return self._kept(over, row)

    def _due(self, over: Geplaatst, afspraak: Afspraak) -> Periode:
        now, before = today(self.clock), self.missing(over)
        if before and now <= self.vrij.add_workdays(before.eind or now, afspraak.respijt):
            return before
        return afspraak.period(now)

    def _before(self, afspraak: Afspraak) -> Periode:
        current = afspraak.period(today(self.clock))
        return afspraak.period(_first(current) - timedelta(days=1))

    def _open(self, over: Geplaatst, wie: Bevoegdheid, periode: Periode | None) -> Stoplicht:
        self.demand_reporter(over, wie)
        begin = _first(self.whole(over, periode)) if periode else None
        row = self.stoplichten.concept(over.activiteit.id, begin=begin)
        if row is None:
            raise NoConcept(over.activiteit.naam, self.activiteiten.short_name(over))
        return row

    def _submitted(self, over: Geplaatst, wie: Bevoegdheid) -> Stoplicht:
        """Return what waits for agreement, to a projectleider who did not make it."""
        self.demand_reporter(over, wie)
        leaders = over.programma.projectleiders
        if not wie.holds(over.programma.id, leaders):
            raise MayNotAgree(self._names(over, *leaders))
        row = self.stoplichten.concept(over.activiteit.id, staat=Staat.VOORGELEGD)
        if row is None:
            raise NothingSubmitted(over.activiteit.naam, self.activiteiten.short_name(over))
        if row.door == wie.persoon:
            raise OwnReport
        held = [ref for ref in leaders if wie.holds(over.programma.id, [ref])]
        if held != [*leaders] and self._names(over, *held) == (row.door_rol,):
            raise SameSeat(row.door_rol)
        return row

    def _publish(self, over: Geplaatst, row: Stoplicht) -> Stoplichtrapport:
        row.staat, row.bezwaar, row.verstuurd_op = Staat.VERSTUURD, None, self.clock.now()
        return self._kept(over, row)

    def _kept(self, over: Geplaatst, row: Stoplicht) -> Stoplichtrapport:
        self.session.flush()
        self._note(over, row)
        return self.stoplichten.report(row)

    def _note(self, over: Geplaatst, row: Stoplicht) -> None:
        """Have the messages of all reports planned anew, and what is due if one was sent."""
        same = select(Stoplicht.id).where(Stoplicht.activiteit_id == row.activiteit_id)
        self.changed.update(Subject(Soort.STOPLICHT, each) for each in self.session.scalars(same))
        nummer = self.afspraak(over).nummer
        if nummer is not None and row.staat is Staat.VERSTUURD:
            self.changed.add(Subject(Soort.RAPPORTAGE, nummer))

    def _next(self, over: Geplaatst, periode: Periode) -> int:
        last = select(func.max(Stoplicht.versie)).where(
            Stoplicht.activiteit_id == over.activiteit.id, Stoplicht.begin == periode.start
        )
        return (self.session.scalar(last) or 0) + 1

    def _names(self, over: Geplaatst, *refs: str) -> tuple[str, ...]:
        names = self.netwerken.names_of(over.programma.id, refs)
        return tuple(names[ref] for ref in refs)


def _outside(over: Geplaatst, meant: Periode, afspraak: Afspraak) -> OutsideDuration:
    naam, duur = over.activiteit.naam, over.activiteit.duur
    if duur.eind is None or not duur.is_over(_first(meant)):
        return OutsideDuration(naam, meant.tekst)
    return OutsideDuration(naam, meant.tekst, duur.eind, afspraak.period(duur.eind).tekst)


def _first(periode: Periode) -> date:
    return periode.start or date.min
