"""What stands on the agenda of a bijeenkomst: put together from what is known, and no more."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from registry.namen import fold
from registry.view import Fact

_CLOSING = ("rondvraag", "afsluiting", "sluiting", "wvttk", "w.v.t.t.k")
"""What every meeting ends with: other points come before it."""
_LOOKING_BACK = "actiepunt"


class Puntsoort(StrEnum):
    """Where a point of the agenda comes from."""

    VAST = "vast"
    ACTIES = "acties"
    PUNT = "agendapunt"
    INZICHT = "inzicht"


class Actieregel(Fact):
    """An actiepunt that is open: what, who (a rol or an organisatie), and by when."""

    nummer: int
    tekst: str
    wie: str
    voor: date


class Punt(Fact):
    """One point. ``nummer`` is what may be typed to take it off: standing points have none."""

    soort: Puntsoort
    tekst: str
    nummer: int | None = None
    minuten: int | None = None
    acties: tuple[Actieregel, ...] = ()


class Vergaderagenda(Fact):
    """The points, in order. ``duur`` is how many minutes the bijeenkomst lasts, if known."""

    punten: tuple[Punt, ...]
    duur: int | None

    @property
    def minuten(self) -> int:
        """How long the points take of which that is known."""
        return sum(each.minuten or 0 for each in self.punten)

    @property
    def te_lang(self) -> int:
        """How many minutes the points take too long."""
        return max(self.minuten - self.duur, 0) if self.duur is not None else 0

    @property
    def acties(self) -> int:
        """How many actiepunten are open."""
        return sum(len(each.acties) for each in self.punten)


def compose(
    vast: Sequence[str],
    punten: Iterable[Punt],
    acties: Iterable[Actieregel],
    duur: int | None,
) -> Vergaderagenda:
    """Put an agenda together: standing points, actiepunten, what people put on it, the end.

    The actiepunten stand with the standing point that names them, or else after the first one.

    >>> vast = ("Opening", "Terugblik op de actiepunten", "Rondvraag")
    >>> cijfers = Punt(soort=Puntsoort.PUNT, tekst="Cijfers", nummer=7, minuten=10)
    >>> [each.tekst for each in compose(vast, [cijfers], [], 120).punten]
    ['Opening', 'Terugblik op de actiepunten', 'Cijfers', 'Rondvraag']
    """
    end = next((at for at, tekst in enumerate(vast) if fold(tekst).startswith(_CLOSING)), None)
    first = [Punt(soort=Puntsoort.VAST, tekst=tekst) for tekst in vast[:end]]
    last = [Punt(soort=Puntsoort.VAST, tekst=tekst) for tekst in vast[end:] if end is not None]
    opened = _with_acties(first, tuple(acties))
    return Vergaderagenda(punten=(*opened, *punten, *last), duur=duur)


def _with_acties(first: Sequence[Punt], acties: tuple[Actieregel, ...]) -> Sequence[Punt]:
    if not acties:
        return first
    for at, punt in enumerate(first):
        if _LOOKING_BACK in fold(punt.tekst):
            return [*first[:at], punt.model_copy(update={"acties": acties}), *first[at + 1 :]]
    own = Punt(soort=Puntsoort.ACTIES, tekst="Actiepunten", acties=acties)
    return [*first[:1], own, *first[1:]]
