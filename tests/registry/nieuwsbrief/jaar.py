"""A schooljaar of JOS VO with invented rows around every bijeenkomst."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count

from sqlalchemy import select

from registry.clock import StoppedClock
from registry.database import Database
from registry.models import (
    Actiepunt,
    Afhandeling,
    Bijeenkomst,
    Indicator,
    Meting,
    Mijlpaal,
    Programma,
)
from registry.nieuwsbrief.finding import end_of
from registry.registry import Registry, transaction
from registry.schema.stoplichten import Kleur
from registry.schema.vergaderen import Aantekensoort, Actiestaat, Inzichtsoort
from registry.subjects import Soort
from tests.commands.reported import content, report

JOS = "jos-vo-alkmaar"
NAMED = "Bel Anna Jansen voor de zaal."
"""A text with a name in it: it must not come into any letter."""
REFS = ("rol:procesbegeleider", "org:groeimee", "groep:netwerkgroep")


def meetings(database: Database) -> list[tuple[int, datetime]]:
    """Return the bijeenkomsten of JOS that go on: their numbers, and when each is over."""
    with database.transaction(writes=False) as session:
        programma = session.scalars(select(Programma).where(Programma.slug == JOS)).one()
        query = select(Bijeenkomst).where(
            Bijeenkomst.programma_id == programma.id, Bijeenkomst.status == "vast"
        )
        rows = session.scalars(query.order_by(Bijeenkomst.datum)).all()
        return [(row.id, end_of(row)) for row in rows]


def lived(database: Database) -> Iterator[tuple[int, StoppedClock]]:
    """Let the year pass; after each bijeenkomst its number, and the clock that evening."""
    numbers = count(3)
    for number, over in meetings(database):
        clock = StoppedClock(over + timedelta(hours=2))
        with transaction(database, clock, writes=True) as registry:
            _write(registry, registry.session.get_one(Bijeenkomst, number), next(numbers))
        yield number, clock


def _write(registry: Registry, row: Bijeenkomst, many: int) -> None:
    day = f"{many} april 2023"
    said = {
        Aantekensoort.BESLUIT: f"Vanaf {day} doen {many + 40} scholen mee",
        Aantekensoort.OPBRENGST: f"Na {many} weken weten scholen elkaar te vinden.",
        Aantekensoort.NOTITIE: f"De scholen vragen {many},5 uur per week",
        Aantekensoort.AGENDAPUNT: f"Planning tot {day}",
    }
    for soort, tekst in said.items():
        note(registry, row, soort, tekst)
    note(registry, row, Aantekensoort.BESLUIT, "De planning van mei staat vast")
    note(registry, row, Aantekensoort.NOTITIE, NAMED)
    _lately(registry, row, many)
    for at, ref in enumerate(REFS):
        act(registry, row, f"{many} scholen bellen", ref, row.datum + timedelta(days=20 + at))
    _figures(registry, row.datum, many)


def _lately(registry: Registry, row: Bijeenkomst, many: int) -> None:
    """Put down what belongs to no bijeenkomst."""
    aantekeningen, programma_id = registry.aantekeningen, row.programma_id
    facts = {"door": None, "door_rol": "lid"}
    aantekeningen.add(
        *(Aantekensoort.NIEUWS, programma_id, f"Er zijn {many} nieuwe plekken."),
        link="https://voorbeeld.nl/2023/12",
        **facts,  # type: ignore[arg-type]
    )
    for soort in Inzichtsoort:
        text = f"In week {many} missen scholen tijd"
        aantekeningen.add(
            *(Aantekensoort.INZICHT, programma_id, text),
            inzicht=soort,
            **facts,  # type: ignore[arg-type]
        )
    aantekeningen.add(
        *(Aantekensoort.ONTWIKKELVRAAG, programma_id, f"Hoe helpen we klas {many}?"),
        organisatie="focus",
        **facts,  # type: ignore[arg-type]
    )


def note(registry: Registry, row: Bijeenkomst, soort: Aantekensoort, tekst: str) -> int:
    """Put something down for a bijeenkomst."""
    return registry.aantekeningen.add(
        *(soort, row.programma_id, tekst),
        groep=row.groep,
        bijeenkomst_id=row.id,
        door=None,
        door_rol="projectleider",
    ).id


def act(registry: Registry, row: Bijeenkomst, tekst: str, ref: str | None, voor: date) -> int:
    """Agree on something; without a reference it is for a persoon."""
    actie = Actiepunt(
        programma_id=row.programma_id,
        groep=row.groep,
        bijeenkomst_id=row.id,
        tekst=tekst,
        ref=ref,
        voor=voor,
        staat=Actiestaat.AANVAARD,
        reden="",
        staat_op=registry.now,
        door_rol="lid",
        gemaakt_op=registry.now,
    )
    registry.session.add(actie)
    registry.session.flush()
    return actie.id


def measured(registry: Registry, slug: str, waarde: str, day: date, deel: str = "") -> int:
    """Store a value of an indicator of JOS."""
    programma = registry.netwerken.programma(JOS)
    here = [each.activiteit.id for each in registry.activiteiten.all(programma.id)]
    query = select(Indicator.id).where(Indicator.slug == slug, Indicator.activiteit_id.in_(here))
    row = Meting(
        indicator_id=registry.session.scalars(query.order_by(Indicator.id)).all()[0],
        waarde=Decimal(waarde),
        peildatum=day,
        deel=deel,
        vastgelegd_op=registry.now,
    )
    registry.session.add(row)
    registry.session.flush()
    return row.id


def _figures(registry: Registry, day: date, many: int) -> None:
    measured(registry, "jeugdhulpgebruik", f"{many + 1_170}", day)
    measured(registry, "thuiszitters", f"{many + 20}", day, "subregio:nk")
    measured(registry, "thuiszitters", f"{many + 10}", day, "subregio:mk")
    for versie, naam in enumerate(("leeromgeving", "mkba")):
        kleur = Kleur.ORANJE if many % 2 and versie else Kleur.GROEN
        report(registry, naam, day, content(kleur), versie=many)
    late = select(Mijlpaal).where(Mijlpaal.eind <= day).order_by(Mijlpaal.eind.desc())
    programma = registry.netwerken.programma(JOS)
    row = registry.session.scalars(late.where(Mijlpaal.programma_id == programma.id)).first()
    done = select(Afhandeling.doel_id).where(Afhandeling.soort == Soort.MIJLPAAL)
    if row is not None and row.id not in {*registry.session.scalars(done)} and row.start:
        facts = {"soort": str(Soort.MIJLPAAL), "doel_id": row.id, "begin": row.start}
        registry.session.add(Afhandeling(**facts, klaar_op=registry.now))
