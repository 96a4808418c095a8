"""What `status` answers: all that is known of one activiteit on a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from commands.grammar import Context
from registry.activiteiten import Geplaatst
from registry.clock import local
from registry.gebeurtenissen.gebeurtenissen import Gebeurtenissen
from registry.gemis import Gemis, gemis
from registry.herhaling import period_of
from registry.netwerken import closed_on
from registry.optellingen import Getal
from registry.rapporten import Rapporten
from registry.schema.activiteiten import Borging, Verantwoordelijk
from registry.schema.stoplichten import Bijsturing, Kleur
from registry.standen import (
    Doel,
    Komend,
    Looptijd,
    Los,
    Telling,
    doelen,
    komend,
    looptijd,
    losse_momenten,
    tellingen,
)
from registry.stoplichten import trend
from registry.trappen import Escalatiestand
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


class Lichtstand(Fact):
    """The last stoplicht that was published: on which local day, and by whom.

    ``aspecten`` are the colours that it is made of, and ``trend`` compares with the time before.
    """

    kleur: Kleur
    trend: str
    op: date
    door: str
    aspecten: tuple[tuple[str, Kleur], ...]
    samenvatting: str
    bijsturing: Bijsturing | None


class ActiviteitStatus(View):
    """Everything that is known of an activiteit on a day.

    ``lopend``: how many trajecten run, by part; small numbers are hidden. ``kort`` is a name
    that may be typed. ``gesloten``: since which local day its programme is, if it is. ``acties``:
    so many actiepunten are open.
    """

    naam: str
    code: str
    kort: str
    omschrijving: str
    programma: str
    gesloten: date | None
    plaats: str
    licht: Lichtstand | None
    escalatie: Escalatiestand | None
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
    acties: int = 0
    acties_te_laat: int = 0


def status_of(geplaatst: Geplaatst, context: Context) -> ActiviteitStatus:
    """Return how an activiteit stands today."""
    registry, today = context.registry, context.registry.today
    activiteit = geplaatst.activiteit
    reeksen = registry.metingen.series(activiteit.indicatoren, today)
    mijlpalen = registry.activiteiten.mijlpalen(geplaatst)
    gebeurd = Gebeurtenissen(registry.session).of_activiteit(activiteit)
    who, borging = activiteit.verantwoordelijk, activiteit.borging
    refs = {*who.resultaat, *who.monitoring, *who.aansturing, *borging.wie}
    acties = registry.vergaderen.actiepunten.of_activiteit(activiteit.id)
    names = registry.netwerken.names_of(geplaatst.programma.id, refs)
    return ActiviteitStatus(
        **_called(geplaatst),
        gesloten=closed_on(geplaatst.programma),
        licht=_light(activiteit.id, context),
        escalatie=registry.escalaties.stand(geplaatst),
        duur=activiteit.duur,
        looptijd=looptijd(activiteit.duur, today),
        schooljaar=Schooljaar.of(today).naam,
        today=today,
        doelen=tuple(doelen(activiteit, reeksen, today)),
        tellingen=tuple(tellingen(activiteit, reeksen, today)),
        komend=tuple(komend(activiteit, mijlpalen, today, gebeurd)),
        los=tuple(losse_momenten(activiteit, today, gebeurd)),
        taken=tuple(_tasks(who, names)),
        borging=_borging(borging, names, today),
        gemis=tuple(gemis(activiteit, measured=any(reeksen.values()))),
        lopend=_running(geplaatst, context),
        acties=len(acties),
        acties_te_laat=sum(each.voor < today for each in acties),
    )


def _called(geplaatst: Geplaatst) -> dict[str, Any]:
    """Return what an activiteit is called, and where it belongs."""
    activiteit = geplaatst.activiteit
    return {
        "naam": activiteit.naam,
        "code": activiteit.code,
        "kort": min(activiteit.aliassen, key=len, default=activiteit.slug),
        "omschrijving": activiteit.omschrijving,
        "programma": geplaatst.programma.korte_naam,
        "plaats": _place(geplaatst),
    }


def _running(geplaatst: Geplaatst, context: Context) -> tuple[tuple[str, Getal], ...]:
    if not geplaatst.activiteit.procedures:
        return ()
    slug = geplaatst.activiteit.slug
    return Rapporten(context.registry).running(geplaatst.programma.id, slug)


def _light(activiteit_id: int, context: Context) -> Lichtstand | None:
    registry = context.registry
    found = registry.stoplichten.published([activiteit_id], registry.now)[activiteit_id]
    if not found:
        return None
    row = found[0]
    return Lichtstand(
        kleur=row.kleur,
        trend=trend(row.kleur, found[1].kleur if found[1:] else None),
        op=local(row.verstuurd_op or row.gemaakt_op).date(),
        door=row.door_rol,
        aspecten=tuple((str(naam), kleur) for naam, kleur in row.inhoud.kleuren.items()),
        samenvatting=row.inhoud.samenvatting,
        bijsturing=row.inhoud.bijsturing,
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
