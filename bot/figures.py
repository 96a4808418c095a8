"""How totals are said: with what is hidden, and side by side. Filters of `rendering`."""

from collections.abc import Sequence
from decimal import Decimal

from registry.dutch import number_in_words
from registry.optellingen import Verborgen

Figure = int | Decimal | Verborgen | None


def figure(getal: Figure, eenheid: str = "") -> str:
    """Write a number, or why it is not there: it is hidden, or there were too few.

    >>> figure(1175), figure(78, " %"), figure(Verborgen.KLEIN), figure(None)
    ('1.175', '78 %', 'minder dan 5', 'nog te weinig')
    """
    if isinstance(getal, Verborgen):
        return getal.value
    return "nog te weinig" if getal is None else f"{number_in_words(getal)}{eenheid}"


def by_column(getallen: Sequence[Figure], kolommen: Sequence[str], eenheid: str = "") -> str:
    """Write the number of all together, and in brackets those that it is made of.

    >>> by_column((7,), ("A",)), by_column((30, Verborgen.KLEIN, 33), ("A", "B", "samen"))
    ('7', '33 (A 30, B minder dan 5)')
    """
    last = figure(getallen[-1], eenheid)
    if len(getallen) == 1 or kolommen[-1] != "samen":
        return last if len(getallen) == 1 else _listed(getallen, kolommen, eenheid)
    parts = _listed(getallen[:-1], kolommen, eenheid)
    return f"{last} ({parts})" if parts else last


def _listed(getallen: Sequence[Figure], kolommen: Sequence[str], eenheid: str) -> str:
    named = zip(kolommen, getallen, strict=False)
    return ", ".join(f"{naam} {figure(each, eenheid)}" for naam, each in named if each is not None)
