"""The plans that a network works through: their blocks, and the steps in them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.orm import Session

from registry.models import Blok, Mijlpaal, Programma, Regel, Werkplan, Werkplanstap
from registry.namen import fold
from registry.registry import Registry
from registry.schema.werkplannen import Stapstand
from registry.values import Duur
from registry.view import Fact
from registry.werkplan.standen import Stapstanden
from registry.werkplan.voortgang import Voortgang
from registry.werkplan.voorwaarden import Voorwaarde, Voorwaarden, is_late

SOORTEN = ("werkagenda", "implementatie", "stappenplan")

_NOTHING = Voortgang(klaar=0, van=0)


class Plan(Fact):
    """A werkplan, and of which programme it is. ``volgorde``: what must be done before it."""

    id: int
    naam: str
    soort: str
    slug: str
    programma_id: int
    programma: str
    programma_slug: str
    volgorde: str

    @property
    def full_name(self) -> str:
        """The name that no other plan has, as it may be typed."""
        return f"{self.programma_slug}/{self.slug}"

    def is_called(self, text: str) -> bool:
        """Tell whether a text names this plan, or its programme."""
        names = self.slug, self.programma_slug, self.full_name, self.programma
        said = fold(text)
        return said in map(fold, names) or said in fold(self.naam)


class Deel(Fact):
    """A block of steps in one line."""

    id: int
    naam: str
    fase: int | None
    kolom: str
    thema: str
    leeg_in_bron: bool
    voortgang: Voortgang

    @property
    def stappen(self) -> int:
        """How many steps there are."""
        return self.voortgang.van

    @property
    def words(self) -> str:
        """The words by which the block is found."""
        return fold(f"{self.kolom} {self.naam} {self.thema}")


class Termijn(Fact):
    """A length of time after a mijlpaal."""

    duur: Duur
    na: str


class Stap(Fact):
    """A step. ``voorstel``: who does it follows from the text; the network decides.

    ``klaar_op`` is the local day since when it is done; ``te_laat``: that should have been before.
    ``refs`` are who does it as references, as far as they have one.
    """

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
    klaar_op: date | None
    te_laat: bool
    refs: tuple[str, ...]


_PLANS = (
    select(Werkplan.id, Werkplan.naam, Werkplan.soort, Werkplan.slug)
    .add_columns(Programma.id, Programma.korte_naam, Programma.slug, Regel.tekst)
    .join(Programma, Programma.id == Werkplan.programma_id)
    .outerjoin(Regel, (Regel.programma_id == Programma.id) & (Regel.slug == "volgorde"))
    .where(Werkplan.soort == bindparam("soort"))
    .order_by(Programma.id, Werkplan.volgorde)
)
_DELEN = (
    select(Blok.id, Blok.naam, Blok.fase, func.coalesce(Blok.kolom, ""))
    .add_columns(func.coalesce(Blok.thema, ""), Blok.leeg_in_bron)
    .where(Blok.werkplan_id == bindparam("plan"))
    .order_by(Blok.volgorde)
)
_STEPS = (
    select(Werkplanstap.blok_id, Werkplanstap.id)
    .join(Blok, Blok.id == Werkplanstap.blok_id)
    .where(Blok.werkplan_id == bindparam("plan"))
)
_STAPPEN = (
    select(Werkplanstap)
    .where(Werkplanstap.blok_id.in_(bindparam("blokken", expanding=True)))
    .order_by(Werkplanstap.volgorde)
)


@dataclass(frozen=True)
class Werkplannen:
    """Looks plans up, inside the transaction of the caller."""

    registry: Registry

    @property
    def session(self) -> Session:
        return self.registry.session

    def of_kind(self, soort: str) -> list[Plan]:
        """Return the plans of a kind: that of the room's programme, or else all there are."""
        plans, here = self._all(soort), self.registry.netwerken.namen.programma_id
        return [plan for plan in plans if plan.programma_id == here] or plans

    def everything(self) -> list[Plan]:
        """Return all plans there are, of every kind."""
        return [plan for soort in SOORTEN for plan in self._all(soort)]

    def _all(self, soort: str) -> list[Plan]:
        names = [*Plan.model_fields]
        return [
            Plan(**dict(zip(names, [*row[:-1], row[-1] or ""], strict=True)))
            for row in self.session.execute(_PLANS, {"soort": soort})
        ]

    def with_blok(self, blok_id: int) -> Plan:
        """Return the plan that a block is in."""
        query = select(Werkplan.soort, Werkplan.id).join(Blok).where(Blok.id == blok_id)
        soort, number = self.session.execute(query).one()
        return next(each for each in self._all(soort) if each.id == number)

    def waits_for(self, plan: Plan) -> tuple[Voorwaarde, ...]:
        """Return what must be done before anything of a plan."""
        return Voorwaarden(self.session).of_plan(plan.programma_id)

    def delen(self, plan: Plan) -> list[Deel]:
        """Return the blocks of a plan, in the order of the file."""
        names = [*Deel.model_fields]
        voortgang = self._voortgang(plan)
        rows = self.session.execute(_DELEN, {"plan": plan.id}).all()
        return [
            Deel(**dict(zip(names, [*row, voortgang.get(row[0], _NOTHING)], strict=True)))
            for row in rows
        ]

    def _voortgang(self, plan: Plan) -> dict[int, Voortgang]:
        """Return how far each block is, by its number."""
        of_blok: defaultdict[int, list[int]] = defaultdict(list)
        for blok_id, stap_id in self.session.execute(_STEPS, {"plan": plan.id}):
            of_blok[blok_id].append(stap_id)
        standen = Stapstanden(self.session).of({each for ids in of_blok.values() for each in ids})
        return {
            blok_id: Voortgang(
                klaar=sum(standen[each].klaar_op is not None for each in ids),
                van=len(ids),
                te_laat=sum(is_late(standen[each], self.registry.today) for each in ids),
            )
            for blok_id, ids in of_blok.items()
        }

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
        standen = Stapstanden(self.session).of({row.id for row in rows})
        refs = _refs(rows) | {ref for each in standen.values() for ref in each.wie}
        names = self.registry.netwerken.names_of(plan.programma_id, refs) | self._mijlpalen(
            plan, rows
        )
        steps: dict[int, list[Stap]] = {blok_id: [] for blok_id in ids}
        numbers = {row.slug: row.nr or row.slug for row in rows}
        for row in rows:
            said = _said(standen[row.id], names, self.registry.today)
            steps[row.blok_id].append(_stap(row, names, numbers, said))
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


def _said(stand: Stapstand, names: dict[str, str], today: date) -> dict[str, Any]:
    """Return what is filled in of a step."""
    others = (stand.wie_anders,) if stand.wie_anders else ()
    return {
        "wie": (*(names[ref] for ref in stand.wie), *others),
        "wanneer": stand.wanneer.tekst if stand.wanneer else "",
        "instrumenten": stand.instrumenten,
        "resultaat": stand.resultaat,
        "doel": stand.doel,
        "klaar_op": stand.klaar_op,
        "te_laat": is_late(stand, today),
        "refs": stand.wie,
    }


def _stap(
    row: Werkplanstap, names: dict[str, str], numbers: dict[str, str], said: dict[str, Any]
) -> Stap:
    """Return a step as it stands; what nobody said may follow from its text."""
    suggestie = row.suggestie
    return Stap(
        slug=row.slug,
        nr=row.nr or row.slug,
        naam=row.naam,
        wie=said["wie"] or tuple(names[ref] for ref in suggestie.wie),
        voorstel=not said["wie"],
        wanneer=said["wanneer"] or row.wanneer or "",
        doel=said["doel"] or suggestie.doel or "",
        resultaat=said["resultaat"],
        instrumenten=said["instrumenten"] or suggestie.instrumenten,
        klaar_op=said["klaar_op"],
        te_laat=said["te_laat"],
        refs=said["refs"] or suggestie.wie,
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
