"""What is missing around bijeenkomsten: who was there, what was said, the letter, the planning."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from sqlalchemy import select

from registry.controle.facts import Punt
from registry.herhaling import occurrences
from registry.models import Groep, Overleg, Programma
from registry.registry import Registry
from registry.schema.nieuwsbrieven import Briefstaat
from registry.schema.vergaderen import Aantekensoort
from registry.values import Periode, Precisie

LOOKS_BACK = timedelta(weeks=8)
"""So long after a bijeenkomst people can still write down what was said there."""
_SAID = (Aantekensoort.BESLUIT, Aantekensoort.NOTITIE, Aantekensoort.OPBRENGST)
_DAY = timedelta(days=1)


def missing_reports(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the bijeenkomsten that were held, and of which nothing or not all is written down."""
    hit = registry.namen.find(programma.slug, ["programma"], what="programma")
    held = [each for each in registry.agenda.between(hit, _of_late(registry)) if each.gaat_door]
    recorded = registry.vergaderen.presenties.recorded([each.nummer for each in held])
    for each in held:
        said = registry.aantekeningen.of_bijeenkomst(each.nummer, *_SAID)
        there = each.nummer in recorded
        missing = [
            *(() if there else ("geen presentie",)),
            *(() if said else ("geen notities",)),
        ]
        if missing:
            typ = f"bijeenkomst {each.nummer}" if there else f"presentie {each.nummer}"
            yield Punt(naam=each.titel, typ=typ, dag=each.datum, toelichting=" en ".join(missing))


def unsent_letters(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the nieuwsbrieven after bijeenkomsten of late that were not sent."""
    since = registry.today - LOOKS_BACK
    for each in registry.nieuwsbrieven.all([programma.id]):
        if each.staat is not Briefstaat.VERSTUURD and each.datum >= since:
            yield Punt(
                naam=f"Nieuwsbrief {each.nummer}, na {each.titel}",
                typ=f"nieuwsbrief {each.bijeenkomst}",
                dag=each.datum,
                toelichting=each.staat.value,
            )


def unplanned(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the groepen that should meet now, by their rhythm, and have nothing planned."""
    query = select(Overleg, Groep).join(Groep, Groep.id == Overleg.groep_id)
    mine = query.where(Groep.programma_id == programma.id, Overleg.rrule.is_not(None))
    for overleg, groep in registry.session.execute(mine.order_by(Groep.volgorde, Overleg.id)):
        for periode in _running(overleg, programma, registry.today):
            if not _planned(registry, groep, periode):
                yield Punt(
                    naam=f"{groep.naam}: {overleg.titel}",
                    typ=f"bijeenkomst plan {programma.slug}/{groep.slug}",
                    toelichting=periode.tekst,
                )


def _running(overleg: Overleg, programma: Programma, today: date) -> Iterator[Periode]:
    """Yield the period of a rhythm that is going on; a single day is told of before."""
    if overleg.rrule is None or overleg.meetmoment is not None:
        return
    if overleg.precisie is Precisie.DAG or programma.looptijd.start is None:
        return
    found = occurrences(overleg.rrule, overleg.precisie, window=programma.looptijd, since=today)
    yield from takewhile(lambda each: (each.start or date.max) <= today, found)


def _planned(registry: Registry, groep: Groep, periode: Periode) -> bool:
    hit = registry.namen.of("groep", groep.id)
    return hit is not None and any(
        each.status != "vervallen" for each in registry.agenda.between(hit, periode)
    )


def _of_late(registry: Registry) -> Periode:
    today = registry.today
    return Periode(
        start=today - LOOKS_BACK, eind=today - _DAY, precisie=Precisie.DAG, tekst="kort geleden"
    )
