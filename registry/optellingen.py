"""From what was counted to what may be shown: pure functions, for `registry.rapporten`.

What came and what ran ends, or runs on: so instroom, what is over and what runs belong to one
table, together with every uitkomst. What is hidden in one place cannot be reckoned from another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from registry.schema.procedures import Doel
from registry.tellingen import Stand
from registry.verhullen import GRENS, SAMEN, Cel, Tabel, hidden, is_small

INSTROOM, LOPEND, AFGESLOTEN = "instroom", "lopend", "afgesloten"
UITKOMST = "uitkomst:"
"""What begins the name of a total of how trajecten ended."""
_IN = "in"
_ALLE, _RAAK, _MIS = "alle", "raak", "mis"
_NIETS = Stand()
_TIENDE = Decimal("0.1")


class Verborgen(StrEnum):
    """What is said instead of a number: that it is small, or that a small one follows from it."""

    KLEIN = "minder dan 5"
    NIET = "niet getoond"


Getal = int | Verborgen


@dataclass(frozen=True)
class Geteld:
    """What was counted of one procedure: in a period, and from the beginning till its end.

    ``krap`` is what there was little of in some part of a schooljaar, where parts are asked for.
    """

    naam: str
    uitkomsten: tuple[str, ...]
    doelen: tuple[Doel, ...]
    periode: Mapping[str, Stand]
    tot_nu: Mapping[str, Stand]
    krap: frozenset[str]

    def number(self, rij: str) -> int:
        """Return how many there were of something in the period; ``lopend`` at its end."""
        match rij:
            case "lopend":
                ended = self.tot_nu.get("einde", _NIETS).aantal
                return max(self.tot_nu.get(INSTROOM, _NIETS).aantal - ended, 0)
            case "afgesloten":
                return sum(self.number(UITKOMST + each) for each in self.uitkomsten)
            case "in":
                return self.number(AFGESLOTEN) + self.number(LOPEND)
        return self.periode.get(rij, _NIETS).aantal


@dataclass(frozen=True)
class Optelling:
    """What was counted of the procedures of one activiteit, and what of it may be shown."""

    delen: tuple[Geteld, ...]

    @property
    def kolommen(self) -> tuple[str, ...]:
        """The procedures by name, and all together if there are more."""
        names = tuple(each.naam for each in self.delen)
        return (*names, SAMEN) if len(names) > 1 else names

    @cached_property
    def uitkomsten(self) -> tuple[str, ...]:
        """Every uitkomst that one of the procedures can have."""
        return tuple(dict.fromkeys(each for deel in self.delen for each in deel.uitkomsten))

    @cached_property
    def tabel(self) -> Tabel:
        rows = tuple(UITKOMST + each for each in self.uitkomsten)
        getallen, gevoelig = dict[Cel, int](), set[Cel]()
        for rij in (_IN, AFGESLOTEN, *rows, LOPEND):
            having = [each for each in self.delen if rij not in rows or _has(each, rij)]
            cells = {(rij, each.naam): each.number(rij) for each in having}
            if len(self.delen) > 1:
                cells[rij, SAMEN] = sum(cells.values())
            gevoelig |= {cel for cel in cells if self._is_sensitive(rij, self._in(cel[1]))}
            getallen |= cells
        return Tabel({_IN: (AFGESLOTEN, LOPEND), AFGESLOTEN: rows}, getallen, gevoelig)

    @staticmethod
    def _is_sensitive(rij: str, delen: Iterable[Geteld]) -> bool:
        """Tell whether it gives a small number away: itself, or taken from the schooljaar."""
        parts, wat = [*delen], {_IN: INSTROOM, AFGESLOTEN: "einde"}.get(rij, rij)
        few = rij == _IN and is_small(sum(each.number(INSTROOM) for each in parts))
        return few or any(wat in each.krap for each in parts)

    @cached_property
    def _hidden(self) -> frozenset[Cel]:
        return hidden(self.tabel)

    def counted(self) -> bool:
        """Tell whether anything ever came."""
        return any(each.tot_nu.get(INSTROOM, _NIETS).aantal for each in self.delen)

    def shown(self, rij: str, kolom: str) -> Getal | None:
        """Return a number, or why it is hidden; ``None`` where there can be none.

        ``rij`` is an uitkomst, or `INSTROOM`, `LOPEND` or `AFGESLOTEN`.
        """
        cel = self._cel(rij), kolom
        if cel not in self.tabel.getallen:
            return None
        number = self.tabel.getallen[cel]
        if rij == INSTROOM:
            number = sum(each.number(INSTROOM) for each in self._in(kolom))
        if cel not in self._hidden:
            return number
        return Verborgen.KLEIN if number < GRENS else Verborgen.NIET

    def weeks(self, kolom: str) -> Decimal | None:
        """Return how long it took on average; ``None`` where that would tell of few."""
        over = self.shown(AFGESLOTEN, kolom)
        apart = [each for each in self.delen if not _seen(self.shown(AFGESLOTEN, each.naam))]
        if not isinstance(over, int) or not over or (kolom == SAMEN and len(apart) == 1):
            return None
        days = sum(each.periode.get("einde", _NIETS).som for each in self._in(kolom))
        return (Decimal(days) / over / 7).quantize(_TIENDE)

    def indicatoren(self) -> tuple[str, ...]:
        """Return the indicators that the procedures count for."""
        return tuple(dict.fromkeys(doel.indicator for each in self.delen for doel in each.doelen))

    def percent(self, indicator: str, kolom: str) -> int | None:
        """Return which part counts for an indicator, in whole per cent, if that may be told."""
        aiming = [each for each in self._in(kolom) if _goal(each, indicator) is not None]
        found = [self._hits(each, indicator) for each in aiming]
        known = [each for each in found if each is not None]
        hits, total = (sum(each) for each in zip(*known, strict=True)) if known else (0, 0)
        return round(100 * hits / total) if total and len(known) == len(found) else None

    def _hits(self, deel: Geteld, indicator: str) -> tuple[int, int] | None:
        """Return how many of how many, as far as anybody can see them anyway."""
        doel = _goal(deel, indicator)
        if doel is None or not doel.uitkomsten:
            return self._apart.get((indicator, deel.naam))
        total = self.shown(AFGESLOTEN, deel.naam)
        parts = [self.shown(each, deel.naam) for each in doel.uitkomsten]
        hits = [each for each in parts if isinstance(each, int)]
        if not isinstance(total, int) or len(hits) < len(parts):
            return None
        return sum(hits), total

    @cached_property
    def _apart(self) -> dict[tuple[str, str], tuple[int, int] | None]:
        """What is counted by a step or an answer: its own table for each indicator."""
        found: dict[tuple[str, str], tuple[int, int] | None] = {}
        for indicator in self.indicatoren():
            tabel = _by_hits(self.delen, indicator)
            gone = hidden(tabel)
            for each in self.delen:
                cells = [(rij, each.naam) for rij in (_RAAK, _ALLE, _MIS)]
                seen = all(cel in tabel.getallen and cel not in gone for cel in cells)
                numbers = (tabel.getallen.get(cells[0], 0), tabel.getallen.get(cells[1], 0))
                found[indicator, each.naam] = numbers if seen else None
        return found

    def _cel(self, rij: str) -> str:
        if rij == INSTROOM:
            return _IN
        return rij if rij in {LOPEND, AFGESLOTEN} else UITKOMST + rij

    def _in(self, kolom: str) -> Iterable[Geteld]:
        return [each for each in self.delen if kolom in {SAMEN, each.naam}]


def _by_hits(delen: Iterable[Geteld], indicator: str) -> Tabel:
    getallen, gevoelig = dict[Cel, int](), set[Cel]()
    for each in delen:
        stand = each.periode.get(f"doel:{indicator}", _NIETS)
        getallen[_ALLE, each.naam] = stand.aantal
        getallen[_RAAK, each.naam] = stand.som
        getallen[_MIS, each.naam] = stand.aantal - stand.som
        if f"doel:{indicator}" in each.krap:
            gevoelig.add((_RAAK, each.naam))
    for rij in (_ALLE, _RAAK, _MIS) if len(getallen) > len((_ALLE, _RAAK, _MIS)) else ():
        getallen[rij, SAMEN] = sum(n for (own, _), n in [*getallen.items()] if own == rij)
    return Tabel({_ALLE: (_RAAK, _MIS)}, getallen, gevoelig)


def _goal(deel: Geteld, indicator: str) -> Doel | None:
    return next((each for each in deel.doelen if each.indicator == indicator), None)


def _has(deel: Geteld, rij: str) -> bool:
    return rij.removeprefix(UITKOMST) in deel.uitkomsten


def _seen(getal: Getal | None) -> bool:
    return isinstance(getal, int)
