"""Werkplannen as tables, in the shape in which their network knows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.registry import Registry
from registry.view import Deel as Hoofdstuk
from registry.view import Tabel, Verslag, Werkblad
from registry.werkplan.plannen import Deel, Plan, Stap, Werkplannen

_COLUMNS = {
    "werkagenda": ("Thema", "Activiteit", "Door wie?", "Wanneer?"),
    "stappenplan": ("Stap", "Onderdelen", "Door wie?", "Wanneer?"),
    "implementatie": ("Nr", "Stap", "Door wie?", "Wanneer?"),
}
_FILLED_IN = ("Instrumenten", "Resultaat", "Doel", "Klaar")
_EMPTY = "(nog leeg)"

Blokken = Sequence[tuple[Deel, Sequence[Stap]]]


@dataclass(frozen=True)
class Uitvoer:
    """Writes werkplannen out, inside the transaction of the caller."""

    registry: Registry

    def sheet(self, plan: Plan) -> Werkblad:
        """Return a plan as a spreadsheet; of an implementatie the kolommen side by side first."""
        blokken = self._blokken(plan)
        columns = ("Fase", *_columns(plan))
        lines = tuple(
            (_fase(deel), *cells)
            for deel, stappen in blokken
            for cells in _lines(plan, deel, stappen)
        )
        steps = Werkblad(
            naam=_file(plan), titel=plan.naam, koppen=columns, rijen=lines, tab="Stappen"
        )
        if plan.soort != "implementatie":
            return steps
        head, rows = _side_by_side(blokken)
        return Werkblad(
            naam=_file(plan),
            titel=plan.naam,
            koppen=head,
            rijen=rows,
            tab="Kolommen",
            meer=(steps,),
        )

    def paper(self, plan: Plan, today: date) -> Verslag:
        """Return a plan as a text to print, a table for each fase."""
        blokken = self._blokken(plan)
        delen = [*_chapters(plan, blokken)]
        if plan.soort == "implementatie":
            head, rows = _side_by_side(blokken)
            delen.insert(0, Hoofdstuk(kop="Overzicht", tabel=Tabel(koppen=head, rijen=rows)))
        return Verslag(
            naam=_file(plan),
            titel=plan.naam,
            ondertitel=f"{plan.programma}, {today:%d-%m-%Y}",
            dag=today,
            delen=tuple(delen),
            liggend=True,
        )

    def _blokken(self, plan: Plan) -> Blokken:
        werkplannen = Werkplannen(self.registry)
        delen = werkplannen.delen(plan)
        stappen = werkplannen.stappen(plan, delen)
        return [(deel, stappen[deel.id]) for deel in delen]


def _columns(plan: Plan) -> tuple[str, ...]:
    return (*_COLUMNS[plan.soort], *_FILLED_IN)


def _chapters(plan: Plan, blokken: Blokken) -> Iterator[Hoofdstuk]:
    """Yield a chapter for each fase; of an implementatie for each fase of a kolom."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for deel, stappen in blokken:
        kop = f"{deel.kolom}, {_fase(deel)}" if deel.kolom else _fase(deel)
        found.setdefault(kop, []).extend(_lines(plan, deel, stappen))
    for kop, lines in found.items():
        if lines:
            yield Hoofdstuk(kop=kop, tabel=Tabel(koppen=_columns(plan), rijen=tuple(lines)))
        else:
            yield Hoofdstuk(kop=kop, alineas=(_EMPTY,))


def _lines(plan: Plan, deel: Deel, stappen: Sequence[Stap]) -> Iterator[tuple[str, ...]]:
    for each in stappen:
        first = {
            "werkagenda": (deel.thema, f"{each.nr} {each.naam}"),
            "stappenplan": (f"{each.nr} {each.naam}", "\n".join(each.onderdelen)),
            "implementatie": (each.nr, each.naam),
        }[plan.soort]
        yield (
            *first,
            "; ".join(each.wie),
            each.wanneer,
            "; ".join(each.instrumenten),
            each.resultaat,
            each.doel,
            f"{each.klaar_op:%d-%m-%Y}" if each.klaar_op else "",
        )


def _side_by_side(blokken: Blokken) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the kolommen beside each other, a row for each fase."""
    kolommen = [*dict.fromkeys(deel.kolom for deel, _ in blokken)]
    cells: Mapping[tuple[str, str], str] = {
        (_fase(deel), deel.kolom): "\n".join(map(_in_a_cell, stappen)) or _EMPTY
        for deel, stappen in blokken
    }
    fasen = dict.fromkeys(_fase(deel) for deel, _ in blokken)
    rows = tuple((fase, *(cells.get((fase, each), "") for each in kolommen)) for fase in fasen)
    return ("Fase", *kolommen), rows


def _in_a_cell(stap: Stap) -> str:
    done = "✓ " if stap.klaar_op else ""
    return f"{done}{stap.nr} {stap.naam}"


def _fase(deel: Deel) -> str:
    return f"Fase {deel.fase}: {deel.naam}" if deel.fase else deel.naam


def _file(plan: Plan) -> str:
    own = "" if plan.slug == plan.soort else f"-{plan.slug}"
    return f"{plan.soort}-{plan.programma_slug}{own}"
