"""What differs between two versions of a letter, paragraph by paragraph."""

from collections.abc import Iterator
from enum import StrEnum

from registry.schema.nieuwsbrieven import Alinea, Brief, Rubriek
from registry.view import Fact


class Soortverschil(StrEnum):
    """What became of a paragraph."""

    ERBIJ = "erbij"
    WEG = "weg"
    ANDERS = "anders"
    VERPLAATST = "verplaatst"
    FOTO = "foto"


class Verschil(Fact):
    """What became of one paragraph; ``oud`` and ``nieuw`` are its words, or its picture's."""

    soort: Soortverschil
    alinea: int
    rubriek: Rubriek
    oud: str = ""
    nieuw: str = ""


def differences(oud: Brief, nieuw: Brief) -> Iterator[Verschil]:
    """Yield what differs, in the order of the new letter; what is gone comes last."""
    before, after = _places(oud), _places(nieuw)
    still = [number for number in before if number in after]
    stayed = _in_order(still, [number for number in after if number in before])
    for number, (rubriek, alinea) in after.items():
        if number not in before:
            yield _verschil(Soortverschil.ERBIJ, rubriek, None, alinea)
            continue
        there, was = before[number]
        if was.tekst != alinea.tekst:
            yield _verschil(Soortverschil.ANDERS, rubriek, was, alinea)
        if there is not rubriek or number not in stayed:
            yield _verschil(Soortverschil.VERPLAATST, rubriek, was, alinea)
        if was.beeld != alinea.beeld:
            yield _verschil(Soortverschil.FOTO, rubriek, was, alinea)
    for number, (rubriek, alinea) in before.items():
        if number not in after:
            yield _verschil(Soortverschil.WEG, rubriek, alinea, None)


def _places(brief: Brief) -> dict[int, tuple[Rubriek, Alinea]]:
    return {alinea.nummer: (rubriek, alinea) for rubriek, alinea in brief.alineas()}


def _in_order(one: list[int], other: list[int]) -> set[int]:
    """Return the numbers that stand in the same order in both: as many as possible."""
    longest: list[list[int]] = [[]]
    for number in other:
        place = one.index(number)
        before = [each for each in longest if not each or one.index(each[-1]) < place]
        longest.append([*max(before, key=len), number])
    return {*max(longest, key=len)}


def _verschil(
    soort: Soortverschil, rubriek: Rubriek, oud: Alinea | None, nieuw: Alinea | None
) -> Verschil:
    known = nieuw or oud
    return Verschil(
        soort=soort,
        alinea=known.nummer if known else 0,
        rubriek=rubriek,
        oud=oud.tekst if oud else "",
        nieuw=nieuw.tekst if nieuw else "",
    )
