"""Reports that were published, as rows: for tests of what is made of them."""

from datetime import date
from decimal import Decimal

from registry.herhaling import period_of
from registry.models import Activiteit, Meting, Stoplicht
from registry.registry import Registry
from registry.schema.stoplichten import ALTIJD, Besluit, Bijsturing, Inhoud, Kleur, Staat
from registry.values import Precisie

MEASURE = Bijsturing(
    oorzaak="Twee scholen leveren later aan.",
    gevolg="We halen 96 procent misschien niet.",
    maatregel="Het projectteam belt beide scholen.",
    wie="projectteam",
    wanneer=date(2019, 3, 15),
)


def content(kleur: Kleur, samenvatting: str = "", **more: object) -> Inhoud:
    facts = {"bijsturing": None if kleur is Kleur.GROEN else MEASURE} | more
    return Inhoud.model_validate(
        {
            "kleuren": dict.fromkeys(ALTIJD, kleur),
            "totaal": kleur,
            "samenvatting": samenvatting or "Het loopt zoals het moet.",
            **facts,
        }
    )


def report(
    registry: Registry, naam: str, day: date, inhoud: Inhoud, *, versie: int = 1
) -> Stoplicht:
    """Publish a report on the quarter in which a day lies."""
    hit = registry.namen.find(naam, ["activiteit"], what="activiteit")
    periode = period_of(day, Precisie.KWARTAAL)
    assert periode.start
    assert periode.eind
    row = Stoplicht(activiteit_id=hit.id, begin=periode.start, eind=periode.eind, versie=versie)
    row.staat, row.kleur, row.inhoud = Staat.VERSTUURD, inhoud.totaal, inhoud
    row.door_rol, row.gemaakt_op, row.verstuurd_op = "projectleider", registry.now, registry.now
    registry.session.add(row)
    registry.session.flush()
    return row


def draft(registry: Registry, naam: str, day: date, inhoud: Inhoud) -> None:
    """Make a report that is not published."""
    row = report(registry, naam, day, inhoud)
    row.staat, row.verstuurd_op = Staat.CONCEPT, None


def decision(wat: str = "Akkoord met de begroting", van: str = "wethouder") -> Besluit:
    return Besluit(wat=wat, van=van)


def measure(registry: Registry, naam: str, *metingen: tuple[str, str]) -> None:
    """Store values of the first indicator of an activiteit, each with its local day."""
    hit = registry.namen.find(naam, ["activiteit"], what="activiteit")
    indicator = registry.session.get_one(Activiteit, hit.id).indicatoren[0]
    for waarde, day in metingen:
        row = Meting(indicator_id=indicator.id, waarde=Decimal(waarde))
        row.peildatum, row.vastgelegd_op = date.fromisoformat(day), registry.now
        registry.session.add(row)
        registry.session.flush()


def measure_all(registry: Registry, naam: str, waarde: str, day: str) -> None:
    """Store the same number for every indicator of an activiteit that is one."""
    hit = registry.namen.find(naam, ["activiteit"], what="activiteit")
    for indicator in registry.session.get_one(Activiteit, hit.id).indicatoren:
        row = Meting(indicator_id=indicator.id, waarde=Decimal(waarde))
        row.peildatum, row.vastgelegd_op = date.fromisoformat(day), registry.now
        registry.session.add(row)
    registry.session.flush()


def busy_year(registry: Registry) -> None:
    """Report on VSV in 2018: DDD slid from groen to oranje, and nobody goes on about ejb."""
    for day in (date(2018, 4, 1), date(2018, 7, 1)):
        report(registry, "ddd", day, content(Kleur.GROEN))
    late = "Twee scholen leveren later aan. De rest is klaar."
    report(registry, "ddd", date(2018, 10, 1), content(Kleur.ORANJE, late))
    report(registry, "ejb", date(2018, 7, 1), content(Kleur.ROOD, "Er is geen lijst."))
    asks = content(Kleur.GROEN, "Er zijn genoeg buddy's.", besluit=decision())
    report(registry, "buddy", date(2018, 10, 1), asks)
    filled = Bijsturing(
        oorzaak="De functie is al drie maanden leeg.",
        gevolg="Jongeren wachten op een gesprek.",
        maatregel="De RMC's nemen de gesprekken over.",
        wie="RMC-managers",
        wanneer=date(2019, 2, 1),
    )
    red = content(Kleur.ROOD, "Er is nog geen consulent.", bijsturing=filled)
    report(registry, "consulent", date(2018, 10, 1), red)


def full_page(registry: Registry) -> None:
    """Report on VSV so that a memo has more of everything than fits on one page."""
    long = "Dit is een zin die zo lang is als het mag, want er is veel te zeggen. " * 7
    measure = MEASURE.model_copy(update={"oorzaak": long, "gevolg": long, "maatregel": long})
    asked = decision(long, "de bestuurders van alle gemeenten en scholen in de hele regio")
    bad = content(Kleur.ROOD, long[:280], bijsturing=measure, besluit=asked)
    for naam in ("vv", "ejb", "dashboard", "switch"):
        report(registry, naam, date(2018, 7, 1), bad)
        report(registry, naam, date(2018, 10, 1), bad)
    for naam in ("ddd", "buddy", "consulent", "afstemming"):
        report(registry, naam, date(2018, 10, 1), content(Kleur.GROEN, long[:280]))
    programma = registry.netwerken.programma("vsv")
    for mijlpaal, month in zip(programma.mijlpalen, (1, 1, 2, 2, 3), strict=False):
        mijlpaal.titel = long[:120]
        mijlpaal.periode = period_of(date(2019, month, 1), Precisie.MAAND)
