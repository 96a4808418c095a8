"""From the rows of the registry to the draft of a letter."""

from collections import defaultdict
from collections.abc import Iterable

from registry.nieuwsbrief.facts import Stof
from registry.nieuwsbrief.sections import Zin, missing, title_of, zinnen
from registry.schema.nieuwsbrieven import HAND, Alinea, Blok, Brief, Rubriek
from registry.screening import in_words, screen

Bronnen = tuple[str, ...]


def build(stof: Stof, before: Brief | None = None) -> Brief:
    """Return the draft; a paragraph that also stood in ``before`` keeps its number there.

    A text that seems to tell of somebody is left out, and its section says so.
    """
    fit: defaultdict[Rubriek, list[Zin]] = defaultdict(list)
    left_out: defaultdict[Rubriek, list[str]] = defaultdict(list)
    for zin in zinnen(stof):
        if found := screen(zin.tekst):
            said = f"{_named(zin)} staat er niet in: er lijkt {in_words(found)} in te staan."
            left_out[zin.rubriek].append(said)
        else:
            fit[zin.rubriek].append(zin)
    numbers = _Nummers(before)
    blokken = tuple(
        _blok(stof, rubriek, fit[rubriek], left_out[rubriek], numbers) for rubriek in Rubriek
    )
    return Brief(
        programma=stof.plek.programma.korte_naam,
        nummer=stof.plek.nummer,
        bijeenkomst=title_of(stof),
        datum=stof.plek.bijeenkomst.datum,
        blokken=blokken,
        hoogste=numbers.hoogste,
    )


def unseen(fresh: Brief, versions: Iterable[Brief]) -> tuple[str, ...]:
    """Return what a new draft tells of rows that no version of a letter stood on.

    The first source of a paragraph is the row that it tells; the others name who or what.
    """
    known = {bron for each in versions for _, alinea in each.alineas() for bron in alinea.bronnen}
    found = (
        alinea.tekst
        for rubriek, alinea in fresh.alineas()
        if rubriek is not Rubriek.KORT and alinea.bronnen[0] not in known
    )
    return tuple(found)


class _Nummers:
    """Gives paragraphs their numbers: those they had, and new ones above all others."""

    def __init__(self, before: Brief | None) -> None:
        self.hoogste = before.hoogste if before else 0
        self._known = _numbers_of(before) if before else {}

    def of(self, zin: Zin) -> int:
        """Return the number of a paragraph; each is given once."""
        known = self._known.pop((zin.rubriek, zin.bronnen), None)
        if known is None:
            self.hoogste += 1
            return self.hoogste
        return known


def _numbers_of(brief: Brief) -> dict[tuple[Rubriek, Bronnen], int]:
    return {
        (rubriek, tuple(bron for bron in alinea.bronnen if bron != HAND)): alinea.nummer
        for rubriek, alinea in brief.alineas()
    }


def _blok(
    stof: Stof, rubriek: Rubriek, fit: list[Zin], left_out: list[str], numbers: _Nummers
) -> Blok:
    alineas = tuple(
        Alinea(nummer=numbers.of(zin), tekst=zin.tekst, bronnen=zin.bronnen, beeld=zin.beeld)
        for zin in fit
    )
    hint = [] if alineas else [missing(stof, rubriek)]
    # In short is only told again what must be said of its own section too.
    notes = [] if rubriek is Rubriek.KORT else left_out
    return Blok(
        rubriek=rubriek, alineas=alineas, ontbreekt=" ".join(filter(None, [*notes, *hint]))
    )


def _named(zin: Zin) -> str:
    """Return what is left out, by a name that tells nothing itself."""
    return "Een regel" if screen(zin.over) else zin.over
