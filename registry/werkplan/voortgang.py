"""How far a werkplan is, and whether its kolommen keep pace: pure functions over its steps."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from registry.view import Fact

_APART = Fraction(1, 4)
"""Kolommen differ in tempo when one is so much of its steps ahead of another."""
_ENOUGH = 2
"""Of one step that is done, no tempo can be told."""


class Voortgang(Fact):
    """How many steps are done of how many, and how many are late."""

    klaar: int
    van: int
    te_laat: int = 0

    @property
    def deel(self) -> Fraction:
        """The share that is done; of nothing, nothing is left to do."""
        return Fraction(self.klaar, self.van) if self.van else Fraction(1)


class Tempoverschil(Fact):
    """That one kolom is far ahead of another, with how much each has done."""

    voor: str
    voor_klaar: int
    voor_van: int
    achter: str
    achter_klaar: int
    achter_van: int


def together(parts: Iterable[Voortgang]) -> Voortgang:
    """Return how far several parts are.

    >>> together([Voortgang(klaar=1, van=2), Voortgang(klaar=2, van=4, te_laat=1)]).deel
    Fraction(1, 2)
    """
    found = [*parts]
    return Voortgang(
        klaar=sum(each.klaar for each in found),
        van=sum(each.van for each in found),
        te_laat=sum(each.te_laat for each in found),
    )


def tempo(kolommen: Mapping[str, Voortgang]) -> Tempoverschil | None:
    """Return which kolom is furthest ahead of which, when they differ by a quarter of the steps.

    >>> ahead = Voortgang(klaar=6, van=12)
    >>> found = tempo({"Gemeente": ahead, "Onderwijs": Voortgang(klaar=2, van=17)})
    >>> found and (found.voor, found.achter)
    ('Gemeente', 'Onderwijs')
    >>> tempo({"Gemeente": ahead, "Onderwijs": Voortgang(klaar=5, van=17)})
    """
    busy = {naam: each for naam, each in kolommen.items() if each.van}
    if len(busy) < _ENOUGH or sum(each.klaar for each in busy.values()) < _ENOUGH:
        return None
    first = max(busy, key=lambda naam: busy[naam].deel)
    last = min(busy, key=lambda naam: busy[naam].deel)
    if busy[first].deel - busy[last].deel < _APART:
        return None
    return Tempoverschil(
        voor=first,
        voor_klaar=busy[first].klaar,
        voor_van=busy[first].van,
        achter=last,
        achter_klaar=busy[last].klaar,
        achter_van=busy[last].van,
    )
