"""What people should have done: acties, prikken to choose from, steps, and empty seats."""

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import select

from registry.bevoegdheid import Bevoegdheid
from registry.controle.facts import Punt
from registry.mijlpalen import Mijlpaalregel
from registry.models import Blok, Mijlpaal, Programma, Werkplan, Werkplanstap
from registry.prikken.prikken import Prikken
from registry.registry import Registry
from registry.schema.prikken import Prikstaat
from registry.werkplan.standen import Stapstanden
from registry.werkplan.voorwaarden import is_late


def late_acties(registry: Registry, programma: Programma, wie: Bevoegdheid) -> Iterator[Punt]:
    """Yield the actiepunten that are late, the oldest first."""
    actiepunten = registry.vergaderen.actiepunten
    for each in actiepunten.shown(actiepunten.of_programmas([programma.id]), wie):
        if each.te_laat:
            yield Punt(
                naam=each.tekst, typ=f"actie {each.nummer}", dag=each.voor, toelichting=each.wie
            )


def late_mijlpalen(
    registry: Registry, programma: Programma, is_late: Callable[[Mijlpaalregel, date], bool]
) -> list[Punt]:
    """Return the mijlpalen that are late, the oldest first."""
    hit = registry.namen.find(programma.slug, ["programma"], what="programma")
    query = select(Mijlpaal.titel, Mijlpaal.slug).where(Mijlpaal.programma_id == programma.id)
    slugs = dict(registry.session.execute(query).all())
    found = [
        Punt(
            naam=each.titel,
            typ=f"mijlpaal {slugs[each.titel]} klaar",
            dag=each.periode.eind,
            toelichting=", ".join(each.wie),
        )
        for each in registry.mijlpalen.all(hit, registry.today)
        if is_late(each, registry.today)
    ]
    return sorted(found, key=lambda each: each.dag or date.max)


def waiting_prikken(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the prikken that closed, and of which nobody has chosen a day."""
    for each in Prikken(registry).going_on([programma.id]):
        if each.staat is Prikstaat.GESLOTEN:
            answers = f"{each.beantwoord} van {each.leden} gaven antwoord"
            yield Punt(naam=each.wat, typ=f"prik {each.nummer}", toelichting=answers)


def late_steps(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the steps of werkplannen that are past their time."""
    query = (
        select(Werkplanstap)
        .join(Blok, Blok.id == Werkplanstap.blok_id)
        .join(Werkplan, Werkplan.id == Blok.werkplan_id)
        .where(Werkplan.programma_id == programma.id)
        .order_by(Werkplan.volgorde, Blok.volgorde, Werkplanstap.volgorde)
    )
    rows = registry.session.scalars(query).all()
    standen = Stapstanden(registry.session).of([each.id for each in rows])
    for each in rows:
        stand = standen[each.id]
        if is_late(stand, registry.today) and stand.wanneer is not None:
            nummer = each.nr or each.slug
            yield Punt(naam=each.naam, typ=f"stap {nummer}", dag=stand.wanneer.eind)


def empty_seats(registry: Registry, programma: Programma) -> Iterator[Punt]:
    """Yield the rollen that nobody has, and the groepen in which nobody sits."""
    for bezetting in registry.stoelen.of(programma.id):
        typ = f"bezetting {bezetting.kort}"
        for naam in bezetting.lege_rollen:
            yield Punt(naam=naam, typ=typ)
        for naam in bezetting.lege_groepen:
            yield Punt(naam=naam, typ=typ, toelichting="groep zonder leden")
