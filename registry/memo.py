"""The memo: a programme in one period, on one page, from what was published."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import selectinload

from registry.borden import Bord, Bordregel, after
from registry.dutch import short_day
from registry.errors import DomainError
from registry.models import (
    Activiteit,
    Doelwaarde,
    Indicator,
    Maatregel,
    Mijlpaal,
    Programma,
    Programmalijn,
)
from registry.oordelen import Gemeten, change, shortfall
from registry.registry import Registry
from registry.schema.indicatoren import Waarde
from registry.standen import holds
from registry.values import Periode
from registry.view import Fact

_MEASURED = (
    select(Activiteit)
    .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
    .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
    .where(Programmalijn.programma_id == bindparam("programma"))
    .order_by(Programmalijn.volgorde, Maatregel.volgorde, Activiteit.volgorde)
    .options(selectinload(Activiteit.indicatoren).selectinload(Indicator.doelwaarden))
)


class Komt(Fact):
    """A mijlpaal of the next period."""

    titel: str
    periode: Periode


class Behaald(Fact):
    """A target that was reached, and of which activiteit."""

    activiteit: str
    indicator: str
    eenheid: str
    waarde: Waarde


class Memobeeld(Fact):
    """A programme in a period. ``volgende`` is the period after it, of which ``komend`` is."""

    naam: str
    slug: str
    periode: Periode
    volgende: Periode
    bord: Bord
    behaald: tuple[Behaald, ...]
    komend: tuple[Komt, ...]

    @property
    def zorgen(self) -> tuple[Bordregel, ...]:
        """What was not groen: rood first."""
        found = [each for each in self.bord.regels if each.zorg]
        return tuple(sorted(found, key=lambda each: each.kleur != "rood"))

    @property
    def goed(self) -> tuple[Bordregel, ...]:
        """What was groen."""
        return tuple(each for each in self.bord.regels if each.bij and not each.zorg)

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        """What runs, and was not reported on."""
        return tuple(each.naam for each in self.bord.regels if each.loopt and not each.kleur)


@dataclass(eq=False)
class MemoToCome(DomainError):
    """A memo is asked for on a period that has not begun."""

    periode: str

    def __str__(self) -> str:
        return (
            f"{self.periode[:1].upper()}{self.periode[1:]} moet nog beginnen. "
            "Typ memo en het programma voor de laatste periode."
        )


@dataclass(eq=False)
class BeforeTheProgramme(DomainError):
    """A memo is asked for on a time at which the programme had not begun."""

    naam: str
    slug: str
    begint: date

    def __str__(self) -> str:
        return (
            f"Een memo is er vanaf {short_day(self.begint)}: dan begint {self.naam}. "
            f"Meer weten? Typ programma {self.slug}."
        )


@dataclass(frozen=True)
class Memos:
    """Makes memos, inside the transaction of the caller."""

    registry: Registry

    def of(self, programma: Programma, asked: Periode | None = None) -> Memobeeld:
        """Return a programme in the last period that lies in ``asked`` and has begun.

        Without it: the last that was reported on, else the current one. Raises `MemoToCome`, or
        `BeforeTheProgramme`.
        """
        registry, today = self.registry, self.registry.today
        periode = self._period(programma, asked)
        volgende = after(registry.rapportages.of(programma.id), periode)
        return Memobeeld(
            naam=programma.naam,
            slug=programma.slug,
            periode=periode,
            volgende=volgende,
            bord=registry.borden.at(programma.id, periode, today),
            behaald=tuple(self._reached(programma, min(periode.eind or today, today))),
            komend=tuple(self._to_come(programma, volgende)),
        )

    def _period(self, programma: Programma, asked: Periode | None) -> Periode:
        registry, today = self.registry, self.registry.today
        afspraak = registry.rapportages.of(programma.id)
        begins = programma.looptijd.start or date.min
        if begins > min((asked and asked.eind) or today, today):
            raise BeforeTheProgramme(programma.naam, programma.slug, begins)
        if asked is None:
            return registry.borden.last_reported(programma.id) or afspraak.period(today)
        if asked.start is None or asked.start > today:
            raise MemoToCome(asked.tekst)
        return afspraak.period(min(asked.eind or today, today))

    def _reached(self, programma: Programma, day: date) -> Iterator[Behaald]:
        found = [*self.registry.session.scalars(_MEASURED, {"programma": programma.id})]
        indicatoren = [each for activiteit in found for each in activiteit.indicatoren]
        series = self.registry.metingen.series(indicatoren, day)
        for activiteit in found:
            for each in activiteit.indicatoren:
                goals = [goal for goal in each.doelwaarden if holds(goal, activiteit.duur, day)]
                if reached(each, goals, series[each.id]):
                    yield Behaald(
                        activiteit=activiteit.naam,
                        indicator=each.naam,
                        eenheid=each.eenheid,
                        waarde=series[each.id][-1].waarde,
                    )

    def _to_come(self, programma: Programma, volgende: Periode) -> Iterator[Komt]:
        inside = Mijlpaal.start.between(volgende.start or date.min, volgende.eind or date.max)
        query = select(Mijlpaal).where(Mijlpaal.programma_id == programma.id, inside)
        for each in self.registry.session.scalars(query.order_by(Mijlpaal.start, Mijlpaal.id)):
            yield Komt(titel=each.titel, periode=each.periode)


def reached(indicator: Indicator, goals: Iterable[Doelwaarde], reeks: Sequence[Gemeten]) -> bool:
    """Tell whether the last value is as good as each of some goals; an ambition may be higher.

    What is old or not complete is not judged.
    """
    asked = [each.waarde for each in goals if not each.ambitie]
    if not asked or not reeks or reeks[-1].oud:
        return False
    moved = change(indicator, reeks)
    short = [shortfall(indicator, goal, reeks[-1], moved) for goal in asked]
    return all(each is not None and each <= 0 for each in short)
