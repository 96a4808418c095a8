"""Going from one schooljaar to another: the calendar, the targets, and how long it lasts.

First it is said what would be; then, when somebody is sure, all of it is done at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from registry.bevoegdheid import Bevoegdheid
from registry.clock import StoppedClock
from registry.gevraagd import Lezer
from registry.models import Bijeenkomst, Jaarovergang, Programma
from registry.namen import Hit
from registry.planrijen import Planrijen, Voornemen
from registry.programme.storing import index_again
from registry.registry import Registry
from registry.schema.indicatoren import Waarde
from registry.schema.kalender import Bijeenkomst as Noun
from registry.schema.vergaderen import Wijzigsoort
from registry.schooljaar.doelen import Doelen
from registry.schooljaar.facts import Overgang, Overgezet
from registry.schooljaar.gemaakt import as_kept, made_by
from registry.schooljaar.looptijd import ends_before, longer
from registry.schooljaar.refusals import (
    AlreadyOver,
    NoSchooljaar,
    NotALeader,
    NothingToTakeOver,
    WhichProgramma,
    YearIsOver,
)
from registry.schooljaar.voorstel import Voorstel
from registry.subjects import Soort, Subject
from registry.values import Periode, Schooljaar

_CANCELLED = "vervallen"
_LAST_MONTHS = (5, 6, 7)
"""In these nobody begins with the schooljaar that it is: the next one is meant."""


@dataclass(frozen=True)
class Gevraagd:
    """The programme that somebody means, and the schooljaar if they name one."""

    programma: Programma
    naar: Schooljaar | None


@dataclass(frozen=True)
class Doelvraag:
    """The programme whose targets somebody sets, and from which schooljaar to which it goes."""

    programma: Programma
    van: Schooljaar
    naar: Schooljaar


@dataclass(frozen=True)
class Overgangen:
    """Takes programmes to another schooljaar, inside the transaction of the caller."""

    registry: Registry

    def asked(self, text: str, wie: Bevoegdheid) -> Gevraagd:
        """Return what somebody means, who must sit in the programme.

        Raises `WhichProgramma`, `NoSchooljaar`, and what `registry.gevraagd` and
        `registry.overleg` raise.
        """
        registry = self.registry
        asked = Lezer(registry, ("programma",), "programma").read(text)
        number = asked.wie.programma_id if asked.wie else registry.programma_id
        known = registry.netwerken.programmas()
        if number is None and len(known) != 1:
            raise WhichProgramma(tuple(each.slug for each in known))
        found = next(each for each in known if number in {None, each.id})
        registry.overleggen.demand_seat(found.id, wie)
        return Gevraagd(found, _schooljaar(asked.periode))

    def goals_asked(self, text: str, wie: Bevoegdheid) -> Doelvraag:
        """Return whose targets somebody means, who must lead the programme.

        Raises what `asked`, `demand_leader` and `years_of` raise.
        """
        asked = self.asked(text, wie)
        self.demand_leader(asked.programma, wie)
        return Doelvraag(asked.programma, *self.years_of(asked.programma, asked.naar))

    def next_of(self, programma: Programma) -> Schooljaar:
        """Return which schooljaar comes after the last one that is planned, and is not over."""
        today = self.registry.today
        now = Schooljaar.of(today)
        last = self._last_planned(programma, date.max)
        begun = last is not None and last.begint_in >= now.begint_in
        ahead = begun or today.month in _LAST_MONTHS
        return Schooljaar(begint_in=now.begint_in + 1) if ahead else now

    def plan(
        self,
        programma: Programma,
        naar: Schooljaar,
        *,
        leidt: bool = True,
        ook_voorbij: bool = False,
    ) -> Overgang:
        """Say what would be done; ``leidt``: with what only a projectleider may do.

        ``ook_voorbij``: also what is over. Raises `AlreadyOver`, `NothingToTakeOver`,
        `YearIsOver`, and what `Voorstel.bijeenkomsten` raises.
        """
        if naar.eind < self.registry.today and not ook_voorbij:
            raise YearIsOver(naar.naam, programma.slug)
        van, naar = self.years_of(programma, naar)
        voorstel = Voorstel(self.registry, programma, van, naar, ook_voorbij)
        overgang = Overgang(
            programma_id=programma.id,
            programma=programma.korte_naam,
            slug=programma.slug,
            van=van.naam,
            naar=naar.naam,
            bijeenkomsten=voorstel.bijeenkomsten(),
            zelf=tuple(voorstel.zelf),
            doelen=Doelen(self.registry, programma).missing(van, naar),
            tot=programma.looptijd.eind if ends_before(programma.looptijd, naar) else None,
            leidt=leidt,
            eerder=self._row(programma, naar) is not None,
        )
        if not overgang.bijeenkomsten and not (overgang.doelen and leidt):
            raise AlreadyOver(programma.korte_naam, programma.slug, naar.naam)
        return overgang

    def carry_out(
        self,
        overgang: Overgang,
        *,
        door: int | None,
        doelen: bool,
    ) -> int:
        """Do what was said, as one moment; return how many targets are the same again.

        With ``doelen`` all that are missing are.
        """
        registry = self.registry
        programma = registry.session.get_one(Programma, overgang.programma_id)
        van, naar = Schooljaar.named(overgang.van), Schooljaar.named(overgang.naar)
        made = self._make(overgang, programma, door)
        if overgang.leidt and overgang.tot is not None:
            programma.looptijd = longer(programma.looptijd, naar)
        count = 0
        if overgang.leidt and doelen:
            count = Doelen(registry, programma).go_on(van, naar, None)
        self._note(programma, (van, naar), made, door)
        return count

    def years_of(
        self, programma: Programma, naar: Schooljaar | None
    ) -> tuple[Schooljaar, Schooljaar]:
        """Return from which schooljaar to which it goes; that is where it went last, if unsaid.

        Raises `NothingToTakeOver`.
        """
        if naar is None:
            query = select(func.max(Jaarovergang.naar))
            last = self.registry.session.scalar(
                query.where(Jaarovergang.programma_id == programma.id)
            )
            naar = Schooljaar.named(last) if last else self.next_of(programma)
        van = self._last_planned(programma, naar.start)
        van = van or Doelen(self.registry, programma).last(naar)
        if van is None:
            raise NothingToTakeOver(programma.korte_naam, naar.naam)
        return van, naar

    def set_goals(
        self,
        programma: Programma,
        years: tuple[Schooljaar, Schooljaar],
        waarden: Mapping[int, Waarde],
        *,
        door: int | None,
    ) -> None:
        """Set targets that are missing, by the numbers of their indicators."""
        van, naar = years
        if ends_before(programma.looptijd, naar):
            programma.looptijd = longer(programma.looptijd, naar)
        Doelen(self.registry, programma).go_on(van, naar, waarden)
        self._note(programma, years, {}, door)

    def leads(self, programma: Programma, wie: Bevoegdheid) -> bool:
        """Return whether somebody leads a programme: they may set its targets."""
        return wie.holds(programma.id, programma.projectleiders)

    def demand_leader(self, programma: Programma, wie: Bevoegdheid) -> None:
        """Go on only for who leads a programme. Raises `NotALeader`."""
        if not self.leads(programma, wie):
            names = self.registry.netwerken.names_of(programma.id, programma.projectleiders)
            raise NotALeader(programma.korte_naam, tuple(names.values()))

    def _make(self, overgang: Overgang, programma: Programma, door: int | None) -> dict[int, int]:
        """Make the bijeenkomsten; return their numbers, by those that they were made of."""
        rijen = Planrijen(self.registry.session, StoppedClock(self.registry.now))
        made: dict[int, int] = {}
        for each in overgang.bijeenkomsten:
            numbers = rijen.write(_intent(each, overgang), door)
            made |= zip(filter(None, (each.nummer, each.reserve_nummer)), numbers, strict=True)
            for number in numbers:
                self._let_come(rijen.get(number), each.wie, programma)
        return made

    def _let_come(self, row: Bijeenkomst, wie: tuple[str, ...], programma: Programma) -> None:
        """Let the same come as to the one that it was made of."""
        if row.wie != wie:
            row.wie = wie
            index_again(self.registry.session, programma, row, Noun)

    def _note(
        self,
        programma: Programma,
        years: tuple[Schooljaar, Schooljaar],
        made: Mapping[int, int],
        door: int | None,
    ) -> None:
        van, naar = years
        row = self._row(programma, naar) or Jaarovergang(
            programma_id=programma.id, naar=naar.naam, gemaakt=()
        )
        row.van, row.door, row.gezet_op = van.naam, door, self.registry.now
        row.gemaakt = as_kept({**made_by(row), **made})
        self.registry.session.add(row)
        self.registry.session.flush()
        self.registry.changed.add(Subject(Soort.PROGRAMMA, programma.id))

    def _row(self, programma: Programma, naar: Schooljaar) -> Jaarovergang | None:
        query = select(Jaarovergang).where(
            Jaarovergang.programma_id == programma.id, Jaarovergang.naar == naar.naam
        )
        return self.registry.session.scalar(query)

    def _last_planned(self, programma: Programma, before: date) -> Schooljaar | None:
        """Return the last schooljaar in which something is planned, of the days before one."""
        query = select(Bijeenkomst.datum).where(
            Bijeenkomst.programma_id == programma.id,
            Bijeenkomst.status != _CANCELLED,
            Bijeenkomst.datum < before,
        )
        last = self.registry.session.scalar(query.order_by(Bijeenkomst.datum.desc()).limit(1))
        return Schooljaar.of(last) if last is not None else None


def hit_of(programma: Programma) -> Hit:
    """Return a programme as something that was named."""
    slug, naam = programma.slug, programma.korte_naam
    return Hit("programma", programma.id, naam, slug, naam, naam, slug, programma.id)


def _schooljaar(periode: Periode | None) -> Schooljaar | None:
    if periode is None:
        return None
    if len(periode.schooljaren) != 1:
        raise NoSchooljaar
    return Schooljaar.named(periode.schooljaren[0])


def _intent(each: Overgezet, overgang: Overgang) -> Voornemen:
    return Voornemen(
        soort=Wijzigsoort.GEPLAND,
        programma_id=overgang.programma_id,
        programma=overgang.programma,
        groep=each.groep,
        groepnaam=each.groepnaam,
        keer=each.keer,
        titel=each.titel,
        nieuw=each.nieuw,
        reserve_nieuw=each.reserve,
    )
