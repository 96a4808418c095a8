"""What `status` answers: all that is known of one activiteit on a day."""

from collections.abc import Iterable, Mapping
from datetime import date

from commands.grammar import Context
from registry.activiteiten import Geplaatst
from registry.herhaling import period_of
from registry.optellingen import Getal
from registry.rapporten import Rapporten
from registry.schema.activiteiten import Borging, Verantwoordelijk
from registry.standen import (
    Doel,
    Gemis,
    Komend,
    Looptijd,
    Los,
    Telling,
    doelen,
    gemis,
    komend,
    looptijd,
    losse_momenten,
    tellingen,
)
from registry.values import Periode, Schooljaar
from registry.view import Fact, View


class Taak(Fact):
    """What some answer for: ``resultaat``, ``monitoring``, ``aansturing``, or more than one."""

    taken: tuple[str, ...]
    wie: tuple[str, ...]


class Borgingsstand(Fact):
    """How the activiteit goes on when the programme is over, and whether that has begun.

    ``wanneer`` is what the source says of its beginning; ``begint`` the period in which it is
    still to begin, as exactly as that is known.
    """

    hoe: str
    wie: tuple[str, ...]
    wanneer: str
    begonnen: bool
    begint: Periode | None


class ActiviteitStatus(View):
    """Everything that is known of an activiteit on a day.

    ``lopend``: how many trajecten run, by part; small numbers are hidden.
    """

    naam: str
    code: str
    omschrijving: str
    programma: str
    plaats: str
    duur: Periode
    looptijd: Looptijd
    schooljaar: str
    today: date
    doelen: tuple[Doel, ...]
    tellingen: tuple[Telling, ...]
    komend: tuple[Komend, ...]
    los: tuple[Los, ...]
    taken: tuple[Taak, ...]
    borging: Borgingsstand
    gemis: tuple[Gemis, ...]
    lopend: tuple[tuple[str, Getal], ...]


def status_of(geplaatst: Geplaatst, context: Context) -> ActiviteitStatus:
    """Return how an activiteit stands today."""
    registry, today = context.registry, context.registry.today
    activiteit = geplaatst.activiteit
    metingen = registry.activiteiten.latest(activiteit.indicatoren, today)
    mijlpalen = registry.activiteiten.mijlpalen(geplaatst)
    who, borging = activiteit.verantwoordelijk, activiteit.borging
    refs = {*who.resultaat, *who.monitoring, *who.aansturing, *borging.wie}
    names = registry.netwerken.names_of(geplaatst.programma.id, refs)
    return ActiviteitStatus(
        naam=activiteit.naam,
        code=activiteit.code,
        omschrijving=activiteit.omschrijving,
        programma=geplaatst.programma.korte_naam,
        plaats=_place(geplaatst),
        duur=activiteit.duur,
        looptijd=looptijd(activiteit.duur, today),
        schooljaar=Schooljaar.of(today).naam,
        today=today,
        doelen=tuple(doelen(activiteit, metingen, today)),
        tellingen=tuple(tellingen(activiteit, metingen, today)),
        komend=tuple(komend(activiteit, mijlpalen, today)),
        los=tuple(losse_momenten(activiteit, today)),
        taken=tuple(_tasks(who, names)),
        borging=_borging(borging, names, today),
        gemis=tuple(gemis(activiteit, metingen)),
        lopend=Rapporten(registry).running(geplaatst.programma.id, activiteit.slug)
        if activiteit.procedures
        else (),
    )


def _tasks(who: Verantwoordelijk, names: Mapping[str, str]) -> Iterable[Taak]:
    """Yield who does what; tasks of the same people together, so that each is read once."""
    tasks = {"resultaat": who.resultaat}
    others = {"monitoring": who.monitoring, "aansturing": who.aansturing}
    tasks |= {task: refs for task, refs in others.items() if refs}
    for refs in dict.fromkeys(tasks.values()):
        taken = tuple(task for task, doers in tasks.items() if doers == refs)
        yield Taak(taken=taken, wie=tuple(names[ref] for ref in refs))


def _borging(borging: Borging, names: Mapping[str, str], today: date) -> Borgingsstand:
    vanaf = borging.vanaf
    begun = vanaf is not None and vanaf.datum <= today
    return Borgingsstand(
        hoe=borging.hoe,
        wie=tuple(names[ref] for ref in borging.wie),
        wanneer=vanaf.tekst if vanaf else "",
        begonnen=begun,
        begint=period_of(vanaf.datum, vanaf.precisie) if vanaf and not begun else None,
    )


def _place(geplaatst: Geplaatst) -> str:
    lijn, maatregel = geplaatst.lijn, geplaatst.maatregel
    if maatregel.impliciet:
        return f"lijn {lijn.code}, {lijn.naam}"
    return f"lijn {lijn.code}, maatregel {maatregel.code} {maatregel.naam}"
