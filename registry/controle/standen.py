"""Activiteiten of which nothing was heard for longer than was agreed."""

from collections.abc import Iterator
from datetime import date

from registry.activiteiten import Geplaatst
from registry.controle.facts import Punt
from registry.meetrondes import countable, is_old
from registry.models import Activiteit, Indicator, Programma
from registry.oordelen import Gemeten
from registry.registry import Registry
from registry.standen import Looptijd, looptijd


def stale_reports(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the activiteiten that run, and whose last stoplicht is not the one that is due."""
    calendar = registry.calendar_of(programma)
    bord = registry.borden.of(programma.id, registry.today, calendar)
    placed = registry.activiteiten.all(programma.id)
    for regel, each in zip(bord.regels, placed, strict=True):
        if regel.loopt and not regel.bij:
            last = f"laatste: {regel.periode}" if regel.periode else "nog niet ingevuld"
            typ = f"stoplicht {registry.activiteiten.short_name(each)}"
            yield Punt(naam=regel.naam, typ=typ, toelichting=last)


def stale_values(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the activiteiten that run and whose values are older than one measuring period."""
    today = registry.today
    for each in registry.activiteiten.all(programma.id):
        activiteit = each.activiteit
        if looptijd(activiteit.duur, today) is Looptijd.LOOPT:
            series = registry.metingen.series(activiteit.indicatoren, today)
            late = [
                indicator.naam
                for indicator in activiteit.indicatoren
                if _is_stale(indicator, activiteit, series[indicator.id], today)
            ]
            if late:
                yield _of_values(registry, each, late)


def _of_values(registry: Registry, each: Geplaatst, late: list[str]) -> Punt:
    others = f" en nog {len(late) - 1}" if late[1:] else ""
    return Punt(
        naam=each.activiteit.naam,
        typ=f"meten {registry.activiteiten.short_name(each)}",
        toelichting=f"{late[0]}{others}",
    )


def _is_stale(
    indicator: Indicator, activiteit: Activiteit, reeks: tuple[Gemeten, ...], today: date
) -> bool:
    """Tell whether a value should have come since the last one, or since the beginning."""
    if not countable(indicator):
        return False
    if reeks:
        return reeks[-1].oud
    begin = activiteit.duur.start
    return begin is not None and is_old(indicator, activiteit, begin, today)
