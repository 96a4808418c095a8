"""Changing a letter: pure functions from a letter to a letter."""

from collections.abc import Callable

from registry.nieuwsbrief.rules import (
    EmptyAlinea,
    NoPicture,
    NothingChanges,
    TitleStays,
    UnknownAlinea,
)
from registry.schema.nieuwsbrieven import HAND, Alinea, Blok, Brief, Rubriek

Edit = Callable[[Brief], Brief]


def find(brief: Brief, nummer: int) -> tuple[Rubriek, Alinea]:
    """Return a paragraph by its number, and its section. Raises `UnknownAlinea`."""
    for rubriek, alinea in brief.alineas():
        if alinea.nummer == nummer:
            return rubriek, alinea
    raise UnknownAlinea(nummer)


def rewritten(brief: Brief, nummer: int, tekst: str) -> Brief:
    """Let a paragraph say something else. Raises `UnknownAlinea`, `EmptyAlinea`."""
    _, alinea = find(brief, nummer)
    bronnen = tuple(dict.fromkeys((*alinea.bronnen, HAND)))
    return _replaced(brief, alinea, tekst=_said(tekst), bronnen=bronnen)


def added(brief: Brief, rubriek: Rubriek, tekst: str) -> Brief:
    """Add a paragraph at the end of a section. Raises `EmptyAlinea`."""
    nummer = brief.hoogste + 1
    alinea = Alinea(nummer=nummer, tekst=_said(tekst), bronnen=(HAND,))
    bigger = brief.model_copy(update={"hoogste": nummer})
    return _in_blok(bigger, rubriek, lambda alineas: (*alineas, alinea))


def dropped(brief: Brief, nummer: int) -> Brief:
    """Leave a paragraph out. Raises `UnknownAlinea`, `TitleStays`."""
    rubriek, alinea = _movable(brief, nummer)
    return _without(brief, rubriek, alinea)


def moved(brief: Brief, nummer: int, na: int) -> Brief:
    """Put a paragraph right after another. Raises `UnknownAlinea`, `TitleStays`."""
    rubriek, alinea = _movable(brief, nummer)
    there, other = _movable(brief, na)
    if nummer == na:
        raise NothingChanges
    bare = _without(brief, rubriek, alinea)

    def beside(alineas: tuple[Alinea, ...]) -> tuple[Alinea, ...]:
        at = alineas.index(other) + 1
        return (*alineas[:at], alinea, *alineas[at:])

    return _in_blok(bare, there, beside)


def moved_to(brief: Brief, nummer: int, rubriek: Rubriek) -> Brief:
    """Put a paragraph first in a section. Raises `UnknownAlinea`, `TitleStays`."""
    here, alinea = _movable(brief, nummer)
    bare = _without(brief, here, alinea)
    return _in_blok(bare, rubriek, lambda alineas: (alinea, *alineas))


def pictured(brief: Brief, nummer: int, beeld: int | None) -> Brief:
    """Put a picture under a paragraph, or take it away. Raises `UnknownAlinea`, `NoPicture`."""
    _, alinea = find(brief, nummer)
    if beeld is None and alinea.beeld is None:
        raise NoPicture(nummer)
    return _replaced(brief, alinea, beeld=beeld)


def published(brief: Brief) -> Brief:
    """Return a letter as it is read: without what is missing in it."""
    blokken = tuple(
        each.model_copy(update={"ontbreekt": ""}) for each in brief.blokken if each.alineas
    )
    return brief.model_copy(update={"blokken": blokken})


def _movable(brief: Brief, nummer: int) -> tuple[Rubriek, Alinea]:
    rubriek, alinea = find(brief, nummer)
    if rubriek is Rubriek.TITEL:
        raise TitleStays(nummer)
    return rubriek, alinea


def _replaced(brief: Brief, alinea: Alinea, **facts: object) -> Brief:
    new = alinea.model_copy(update=facts)
    rubriek, _ = find(brief, alinea.nummer)
    return _in_blok(
        brief, rubriek, lambda alineas: tuple(new if each is alinea else each for each in alineas)
    )


def _without(brief: Brief, rubriek: Rubriek, alinea: Alinea) -> Brief:
    return _in_blok(
        brief, rubriek, lambda alineas: tuple(each for each in alineas if each is not alinea)
    )


def _in_blok(
    brief: Brief, rubriek: Rubriek, change: Callable[[tuple[Alinea, ...]], tuple[Alinea, ...]]
) -> Brief:
    """Change one section; what was missing in it is no longer, once something stands there."""
    blokken = []
    for each in brief.blokken:
        if each.rubriek is rubriek:
            alineas = change(each.alineas)
            ontbreekt = each.ontbreekt if not alineas or each.alineas else ""
            blokken.append(Blok(rubriek=rubriek, alineas=alineas, ontbreekt=ontbreekt))
        else:
            blokken.append(each)
    return brief.model_copy(update={"blokken": tuple(blokken)})


def _said(tekst: str) -> str:
    """Return a text on one line. Raises `EmptyAlinea`."""
    if not (said := " ".join(tekst.split())):
        raise EmptyAlinea
    return said
