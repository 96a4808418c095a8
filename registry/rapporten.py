"""Totals of trajecten, from what was counted as it happened: never from the aanmeldingen.

So a report costs the same whatever their number, and still says the same when they are erased.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from registry.models import (
    Aanmeldprocedure,
    Activiteit,
    Indicator,
    Maatregel,
    Programmalijn,
    Telling,
)
from registry.namen import AmbiguousName
from registry.optellingen import (
    AFGESLOTEN,
    INSTROOM,
    LOPEND,
    UITKOMST,
    Getal,
    Geteld,
    Optelling,
)
from registry.rapportvraag import NAMED, this_schooljaar
from registry.registry import Registry
from registry.standen import Streefwaarde, holds
from registry.tellingen import Stand
from registry.values import Periode, Schooljaar
from registry.verhullen import is_small
from registry.view import Fact

_BEGIN = date(2000, 1, 1)
_DAY = timedelta(days=1)
_HALVES = {1, 8}


class Rapportregel(Fact):
    """One thing that is counted: a number for each column."""

    naam: str
    is_uitkomst: bool
    getallen: tuple[Getal | None, ...]


class Rapportdoel(Fact):
    """How much of all counts for an indicator, for each column, and what is aimed at."""

    naam: str
    procenten: tuple[int | None, ...]
    eenheid: str
    operator: str
    streefwaarden: tuple[Streefwaarde, ...]


class Rapport(Fact):
    """The totals of one traject, or of all that one activiteit has: then the last is the sum.

    ``periode`` is how that is said; ``lopend``: whether what runs is of now, or of its end.
    """

    titel: str
    periode: str
    nu: bool
    kolommen: tuple[str, ...]
    regels: tuple[Rapportregel, ...]
    weken: tuple[Decimal | None, ...]
    doelen: tuple[Rapportdoel, ...]


@dataclass(frozen=True)
class Rapporten:
    """Makes reports, inside the transaction of the caller."""

    registry: Registry

    def of(self, naam: str, periode: Periode) -> Rapport | None:
        """Return the totals of what is called ``naam``; ``None`` when nothing was ever counted.

        Raises what `registry.procedures.Procedures.called` raises, or `AmbiguousName`.
        """
        asked = self.registry.procedures.called(naam)
        if len({(each.programma_id, each.activiteit) for each in asked}) > 1:
            raise AmbiguousName(naam, tuple(self.registry.namen.called(naam, NAMED)))
        optelling = self.counted(asked[0], periode)
        if not optelling.counted():
            return None
        activiteit = self._activiteit(asked[0])
        whole = len(asked) == len(optelling.delen)
        kolommen = optelling.kolommen if whole else tuple(column_of(each) for each in asked)
        return Rapport(
            titel=activiteit.naam if whole and activiteit else asked[0].naam,
            periode=periode.tekst,
            nu=_last_day(periode) >= self.registry.today,
            kolommen=tuple(each or "samen" for each in kolommen),
            regels=tuple(_lines(optelling, kolommen)),
            weken=tuple(optelling.weeks(each) for each in kolommen),
            doelen=tuple(self._goals(optelling, kolommen, activiteit, periode)),
        )

    def running(self, programma_id: int, activiteit: str) -> tuple[tuple[str, Getal], ...]:
        """Return how many run of each procedure of an activiteit, by name; small ones hidden.

        None, as long as nothing was counted.
        """
        here = self._siblings(programma_id, activiteit)
        if not here:
            return ()
        optelling = self.counted(here[0], this_schooljaar(self.registry.today))
        if not optelling.counted():
            return ()
        names = [column_of(each) for each in here]
        shown = [(naam, optelling.shown(LOPEND, naam)) for naam in names]
        return tuple((naam, getal) for naam, getal in shown if getal is not None)

    def counted(self, procedure: Aanmeldprocedure, periode: Periode) -> Optelling:
        """Return what was counted of all procedures of an activiteit, and what may be shown."""
        siblings = self._siblings(procedure.programma_id, procedure.activiteit)
        numbers = [each.id for each in siblings]
        start, eind = periode.start or _BEGIN, _last_day(periode)
        inside = self._totals(numbers, start, eind)
        so_far = self._totals(numbers, _BEGIN, eind)
        return Optelling(
            tuple(
                Geteld(
                    naam=column_of(each),
                    uitkomsten=tuple(_outcomes(each, so_far[each.id])),
                    doelen=each.doelen,
                    periode=inside[each.id],
                    tot_nu=so_far[each.id],
                    krap=frozenset(self._scarce(each.id, start, eind)),
                )
                for each in siblings
            )
        )

    def _totals(
        self, numbers: Sequence[int], first: date, last: date
    ) -> defaultdict[int, dict[str, Stand]]:
        """Return what was counted of procedures in whole months, both days inclusive."""
        query = (
            select(Telling.procedure_id, Telling.wat)
            .add_columns(func.sum(Telling.aantal), func.sum(Telling.som))
            .where(Telling.procedure_id.in_(numbers), Telling.maand.between(first, last))
            .group_by(Telling.procedure_id, Telling.wat)
        )
        found: defaultdict[int, dict[str, Stand]] = defaultdict(dict)
        for number, wat, aantal, som in self.registry.session.execute(query):
            found[number][wat] = Stand(int(aantal), int(som))
        return found

    def _scarce(self, procedure_id: int, start: date, eind: date) -> Iterator[str]:
        """Yield what there was little of in a part of these schooljaren.

        Of one schooljaar there are no parts. Who asks for several can reckon with each of them,
        who asks for calendar years with the halves of a schooljaar; anybody else with months.
        """
        first, last = Schooljaar.of(start).start, Schooljaar.of(eind).eind
        whole = (first, last) == (start, eind)
        if whole and Schooljaar.of(start) == Schooljaar.of(eind):
            return
        halves = start.month in _HALVES and (eind + _DAY).month in _HALVES
        parts: defaultdict[tuple[str, date], Counter[str]] = defaultdict(Counter)
        query = select(Telling).where(
            Telling.procedure_id == procedure_id, Telling.maand.between(first, last)
        )
        for each in self.registry.session.scalars(query):
            half = _half(each.maand) if halves else each.maand
            part = parts[each.wat, Schooljaar.of(each.maand).start if whole else half]
            part.update(aantal=each.aantal, som=each.som)
        for (wat, _), part in parts.items():
            apart = (part["som"], part["aantal"] - part["som"]) if wat.startswith("doel:") else ()
            if any(map(is_small, (part["aantal"], *apart))):
                yield wat

    def _siblings(self, programma_id: int, activiteit: str) -> list[Aanmeldprocedure]:
        query = (
            select(Aanmeldprocedure)
            .where(Aanmeldprocedure.programma_id == programma_id)
            .where(Aanmeldprocedure.activiteit == activiteit)
            .order_by(Aanmeldprocedure.volgorde)
            .options(selectinload(Aanmeldprocedure.stappen))
        )
        return [*self.registry.session.scalars(query)]

    def _activiteit(self, procedure: Aanmeldprocedure) -> Activiteit | None:
        query = (
            select(Activiteit)
            .join(Maatregel, Maatregel.id == Activiteit.maatregel_id)
            .join(Programmalijn, Programmalijn.id == Maatregel.programmalijn_id)
            .where(Programmalijn.programma_id == procedure.programma_id)
            .where(Activiteit.slug == procedure.activiteit)
            .options(selectinload(Activiteit.indicatoren).selectinload(Indicator.doelwaarden))
        )
        return self.registry.session.scalar(query)

    def _goals(
        self,
        optelling: Optelling,
        kolommen: Iterable[str],
        activiteit: Activiteit | None,
        periode: Periode,
    ) -> Iterator[Rapportdoel]:
        columns = [*kolommen]
        day = _judged_on(periode, activiteit, self.registry.today)
        named = {each.slug: each for each in activiteit.indicatoren} if activiteit else {}
        for slug in optelling.indicatoren():
            if (indicator := named.get(slug)) is None or activiteit is None:
                continue
            held = [each for each in indicator.doelwaarden if holds(each, activiteit.duur, day)]
            yield Rapportdoel(
                naam=indicator.naam,
                procenten=tuple(optelling.percent(slug, each) for each in columns),
                eenheid=indicator.eenheid,
                operator=indicator.operator,
                streefwaarden=tuple(
                    Streefwaarde(
                        waarde=each.waarde,
                        van=each.van,
                        tot=each.tot,
                        periode=each.periode,
                        ambitie=each.ambitie,
                    )
                    for each in held
                ),
            )


def _lines(optelling: Optelling, kolommen: Sequence[str]) -> Iterator[Rapportregel]:
    for naam in (INSTROOM, LOPEND, AFGESLOTEN, *optelling.uitkomsten):
        getallen = tuple(optelling.shown(naam, each) for each in kolommen)
        if any(each is not None for each in getallen):
            is_uitkomst = naam in optelling.uitkomsten
            yield Rapportregel(naam=naam, is_uitkomst=is_uitkomst, getallen=getallen)


def column_of(procedure: Aanmeldprocedure) -> str:
    """Return what a procedure is called beside the others of its activiteit."""
    return procedure.onderdeel or procedure.naam


def _outcomes(procedure: Aanmeldprocedure, counted: Iterable[str]) -> Iterator[str]:
    """Yield, once each, how a traject can end, or did."""
    besluiten = (each for stap in procedure.stappen for each in _ending(stap.gevolgen))
    seen = (each.removeprefix(UITKOMST) for each in counted if each.startswith(UITKOMST))
    yield from dict.fromkeys((*procedure.uitkomsten, *besluiten, *seen))


def _ending(gevolgen: Mapping[str, str]) -> Iterator[str]:
    return (besluit for besluit, gevolg in gevolgen.items() if gevolg == "einde")


def _judged_on(periode: Periode, activiteit: Activiteit | None, today: date) -> date:
    """Return the last day of a period on which the activiteit ran, as far as it has passed."""
    day = min(_last_day(periode), today)
    over = activiteit.duur.eind if activiteit else None
    ended = over is not None and periode.start is not None and periode.start <= over
    return min(day, over) if over is not None and ended else day


def _half(maand: date) -> date:
    """Return when the half of a schooljaar began in which a month lies: August, or January."""
    return maand.replace(month=8 if maand.month >= 8 else 1)  # noqa: PLR2004 - August


def _last_day(periode: Periode) -> date:
    return periode.eind or date.max - _DAY
