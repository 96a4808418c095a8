"""The plans that a network works through: their blocks, and the steps in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from registry.models import Blok, Mijlpaal, Programma, Regel, Werkplan, Werkplanstap
from registry.namen import fold
from registry.netwerken import Netwerken
from registry.values import Duur
from registry.view import Fact


class Plan(Fact):
    """A werkplan, and of which programme it is. ``volgorde``: what must be done before it."""

    id: int
    naam: str
    soort: str
    programma_id: int
    programma: str
    programma_slug: str
    volgorde: str


class Deel(Fact):
    """A block of steps in one line."""

    id: int
    naam: str
    fase: int | None
    kolom: str
    thema: str
    leeg_in_bron: bool
    stappen: int

    @property
    def words(self) -> str:
        """The words by which the block is found."""
        return fold(f"{self.kolom} {self.naam} {self.thema}")


class Termijn(Fact):
    """A length of time after a mijlpaal."""

    duur: Duur
    na: str


class Stap(Fact):
    """A step. ``voorstel``: who does it follows from the text; the network decides."""

    slug: str
    nr: str
    naam: str
    wie: tuple[str, ...]
    voorstel: bool
    wanneer: str
    doel: str
    resultaat: str
    instrumenten: tuple[str, ...]
    onderdelen: tuple[str, ...]
    na: tuple[str, ...]
    voorwaarde: str
    termijn: Termijn | None
    open_vragen: tuple[str, ...]
    levert: str
    kosten: bool
    verboden_in_chat: bool


_PLANS = (
    select(Werkplan.id, Werkplan.naam, Werkplan.soort)
    .add_columns(Programma.id, Programma.korte_naam, Programma.slug, Regel.tekst)
    .join(Programma, Programma.id == Werkplan.programma_id)
    .outerjoin(Regel, (Regel.programma_id == Programma.id) & (Regel.slug == "volgorde"))
    .where(Werkplan.soort == bindparam("soort"))
    .order_by(Programma.id, Werkplan.volgorde)
)
_DELEN = (
    select(Blok.id, Blok.naam, Blok.fase, func.coalesce(Blok.kolom, ""))
    .add_columns(func.coalesce(Blok.thema, ""), Blok.leeg_in_bron, func.count(Werkplanstap.id))
    .outerjoin(Werkplanstap, Werkplanstap.blok_id == Blok.id)
    .where(Blok.werkplan_id == bindparam("plan"))
    .group_by(Blok.id)
    .order_by(Blok.volgorde)
)
_STAPPEN = (
    select(Werkplanstap)
    .where(Werkplanstap.blok_id.in_(bindparam("blokken", expanding=True)))
    .order_by(Werkplanstap.volgorde)
)


@dataclass(frozen=True)
class Werkplannen:
    """Looks plans up, inside the transaction of the caller."""

    session: Session
    netwerken: Netwerken

    def of_kind(self, soort: str) -> list[Plan]:
        """Return the plans of a kind: that of the room's programme, or else all there are."""
        names = [*Plan.model_fields]
        plans = [
            Plan(**dict(zip(names, [*row[:-1], row[-1] or ""], strict=True)))
            for row in self.session.execute(_PLANS, {"soort": soort})
        ]
        here = self.netwerken.namen.programma_id
        return [plan for plan in plans if plan.programma_id == here] or plans

    def delen(self, plan: Plan) -> list[Deel]:
        """Return the blocks of a plan, in the order of the file."""
        names = [*Deel.model_fields]
        rows = self.session.execute(_DELEN, {"plan": plan.id})
        return [Deel(**dict(zip(names, row, strict=True))) for row in rows]

    def blok_of(self, plan: Plan, nr: str) -> tuple[int | None, str]:
        """Return the block and the slug of the step with this number; of none, no block and ""."""
        query = (
            select(Werkplanstap.blok_id, Werkplanstap.slug)
            .join(Blok, Blok.id == Werkplanstap.blok_id)
            .where(Blok.werkplan_id == plan.id)
            .where(or_(Werkplanstap.nr == nr, Werkplanstap.slug == nr.lower()))
        )
        row = self.session.execute(query).first()
        return (row[0], row[1]) if row else (None, "")

    def stappen(self, plan: Plan, delen: Iterable[Deel]) -> dict[int, list[Stap]]:
        """Return the steps of these blocks, by the number of the block."""
        ids = [deel.id for deel in delen]
        rows = self.session.scalars(_STAPPEN, {"blokken": ids}).all()
        names = self.netwerken.names_of(plan.programma_id, _refs(rows)) | self._mijlpalen(
            plan, rows
        )
        steps: dict[int, list[Stap]] = {blok_id: [] for blok_id in ids}
        numbers = {row.slug: row.nr or row.slug for row in rows}
        for row in rows:
            steps[row.blok_id].append(_stap(row, names, numbers))
        return steps

    def _mijlpalen(self, plan: Plan, rows: Sequence[Werkplanstap]) -> dict[str, str]:
        slugs = {row.termijn.na for row in rows if row.termijn}
        if not slugs:
            return {}
        query = select(Mijlpaal.slug, Mijlpaal.titel).where(
            Mijlpaal.programma_id == plan.programma_id, Mijlpaal.slug.in_(slugs)
        )
        return dict(self.session.execute(query).all())


def _refs(rows: Iterable[Werkplanstap]) -> set[str]:
    return {ref for row in rows for ref in (*row.wie, *row.suggestie.wie, row.levert or "") if ref}


def _stap(row: Werkplanstap, names: dict[str, str], numbers: dict[str, str]) -> Stap:
    suggestie = row.suggestie
    return Stap(
        slug=row.slug,
        nr=row.nr or row.slug,
        naam=row.naam,
        wie=tuple(names[ref] for ref in row.wie or suggestie.wie),
        voorstel=not row.wie,
        wanneer=row.wanneer or "",
        doel=row.doel or suggestie.doel or "",
        resultaat=row.resultaat or "",
        instrumenten=row.instrumenten or suggestie.instrumenten,
        onderdelen=row.onderdelen,
        na=tuple(numbers.get(slug, slug) for slug in row.na),
        voorwaarde=row.voorwaarde or "",
        termijn=_termijn(row, names),
        open_vragen=row.open_vragen,
        levert=names[row.levert] if row.levert else "",
        kosten=bool(row.kosten),
        verboden_in_chat=row.privacy == "verboden_in_chat",
    )


def _termijn(row: Werkplanstap, names: dict[str, str]) -> Termijn | None:
    if row.termijn is None:
        return None
    duur = Duur(aantal=row.termijn.aantal, eenheid=row.termijn.eenheid)
    return Termijn(duur=duur, na=names.get(row.termijn.na, row.termijn.na))
