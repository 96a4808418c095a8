"""Reading what was published: the last stoplicht of an activiteit, and all that came before."""

from contextlib import suppress
from datetime import date

from commands.grammar import Context
from commands.stoplichten.over import OverActiviteit
from registry.activiteiten import Geplaatst
from registry.clock import local
from registry.errors import DomainError
from registry.oordelen import Gemeten
from registry.schema.stoplichten import Kleur
from registry.stoplichten import Stoplichtrapport
from registry.view import Fact, View


class Cijfer(Fact):
    """The last value of an indicator."""

    naam: str
    eenheid: str
    gemeten: Gemeten


class StoplichtGelezen(View):
    """A published report in full; ``kort`` is what its activiteit is called in a line.

    ``cijfers`` are what was measured by the day that it was published. ``ontbreekt``: the last
    period, if nothing was reported on that. ``mag``: whoever reads this may report too.
    """

    naam: str
    kort: str
    periode: str
    rapport: Stoplichtrapport
    cijfers: tuple[Cijfer, ...]
    ontbreekt: str
    mag: bool
    today: date


class NogGeenStoplicht(View):
    """Nothing was published of an activiteit, or not about a period; ``wie`` may report."""

    naam: str
    kort: str
    periode: str
    wie: tuple[str, ...]
    mag: bool


class Versie(Fact):
    """A published report in one line."""

    periode: str
    versie: int
    kleur: Kleur
    verstuurd_op: date
    door_rol: str


class StoplichtVersies(View):
    """Every report that was published of an activiteit, newest first."""

    naam: str
    kort: str
    versies: tuple[Versie, ...]


class StoplichtLees(OverActiviteit):
    """Lees het laatste stoplicht van een activiteit, of dat van een periode."""

    words = "stoplicht lees"
    also = ("lees stoplicht",)
    examples = ("stoplicht lees leeromgeving", "stoplicht lees leeromgeving eerste kwartaal 2023")

    def run(self, context: Context) -> View:
        over, periode = self.asked(context)
        registry = context.registry
        row = registry.stoplichten.last(over.activiteit.id, periode.start if periode else None)
        if row is None:
            return none_yet(context, over, periode.tekst if periode else "")
        rapport = registry.stoplichten.report(row)
        missing = None if periode else registry.rapporteren.missing(over)
        late = missing is not None and missing.start is not None and missing.start > row.begin
        return StoplichtGelezen(
            naam=over.activiteit.naam,
            kort=registry.activiteiten.short_name(over),
            periode=registry.rapporteren.afspraak(over).period(rapport.begin).tekst,
            rapport=rapport,
            cijfers=_numbers(context, over, rapport),
            ontbreekt=missing.tekst if missing and late else "",
            mag=_may_report(context, over),
            today=registry.today,
        )


class StoplichtHistorie(OverActiviteit):
    """Zie alle stoplichten van een activiteit die verstuurd zijn, met alle versies."""

    words = "stoplicht historie"
    also = ("stoplicht geschiedenis", "stoplicht versies")
    examples = ("stoplicht historie leeromgeving",)

    def run(self, context: Context) -> View:
        over, _ = self.asked(context)
        afspraak = context.registry.rapporteren.afspraak(over)
        versies = tuple(
            Versie(
                periode=afspraak.period(row.begin).tekst,
                versie=row.versie,
                kleur=row.kleur,
                verstuurd_op=local(row.verstuurd_op or row.gemaakt_op).date(),
                door_rol=row.door_rol,
            )
            for row in context.registry.stoplichten.versions(over.activiteit.id)
        )
        if not versies:
            return none_yet(context, over, "")
        kort = context.registry.activiteiten.short_name(over)
        return StoplichtVersies(naam=over.activiteit.naam, kort=kort, versies=versies)


def none_yet(context: Context, over: Geplaatst, periode: str) -> NogGeenStoplicht:
    """Return that nothing was published, and who may."""
    registry = context.registry
    asked = registry.rapporteren.afspraak(over).asked(over.activiteit, over.lijn)
    return NogGeenStoplicht(
        naam=over.activiteit.naam,
        kort=registry.activiteiten.short_name(over),
        periode=periode,
        wie=tuple(registry.netwerken.names_of(over.programma.id, asked).values()),
        mag=_may_report(context, over),
    )


def _may_report(context: Context, over: Geplaatst) -> bool:
    with suppress(DomainError):
        context.registry.rapporteren.demand_reporter(over, context.bevoegd)
        return True
    return False


def _numbers(context: Context, over: Geplaatst, rapport: Stoplichtrapport) -> tuple[Cijfer, ...]:
    """Return what was measured by the day that a report was published."""
    until = rapport.verstuurd_op or rapport.gemaakt_op
    indicatoren = over.activiteit.indicatoren
    series = context.registry.metingen.series(indicatoren, until)
    return tuple(
        Cijfer(naam=each.naam, eenheid=each.eenheid, gemeten=series[each.id][-1])
        for each in indicatoren
        if series[each.id]
    )
