"""What a measurement says: how far it is from its target, and how much has changed.

Parts that have not all delivered are not judged: nobody knows the total yet.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from registry.models import Indicator
from registry.schema.indicatoren import Eenheid, Waarde
from registry.view import Fact

_ALL = Decimal(100)
_TENTH = Decimal("0.1")
_MOVES = {"daling": Decimal(1), "stijging": Decimal(-1)}
_NOTHING = Decimal(0)


class Gemeten(Fact):
    """What was measured of an indicator, and what it was the time before.

    ``oud``: longer ago than one measuring period. Of ``van`` parts ``aangeleverd`` delivered;
    ``gewoon_gemiddelde``: their average could not be weighted.
    """

    waarde: Waarde
    peildatum: date
    oud: bool = False
    vorige: Waarde | None = None
    vorige_op: date | None = None
    aangeleverd: int = 1
    van: int = 1
    gewoon_gemiddelde: bool = False

    @property
    def compleet(self) -> bool:
        """Whether every part delivered; nothing is judged before."""
        return self.aangeleverd == self.van


class Verandering(Fact):
    """How much lower the last value is than the first: in percent, below zero when it is higher.

    ``basis`` is that first value; ``sinds`` its local day, if that is known.
    """

    procent: Decimal
    basis: Decimal
    sinds: date | None


def change(indicator: Indicator, reeks: Sequence[Gemeten]) -> Verandering | None:
    """Return how much an indicator that should fall or rise has changed, if that can be known.

    It is reckoned from the number in the file, else from the first whole measurement since the
    day in the file, or of all. A percentage without a number in the file says it itself.
    """
    if indicator.operator not in _MOVES or not reeks or not reeks[-1].compleet:
        return None
    basis, sinds = _basis(indicator, reeks)
    waarde = reeks[-1].waarde
    if not basis or not isinstance(waarde, Decimal) or sinds == reeks[-1].peildatum:
        return None
    return Verandering(procent=fall(basis, waarde), basis=basis, sinds=sinds)


def fall(basis: Decimal, waarde: Decimal) -> Decimal:
    """Return in percent how much less ``waarde`` is than ``basis``, half a tenth rounded up.

    >>> fall(Decimal(120), Decimal(61)), fall(Decimal(40), Decimal(50))
    (Decimal('49.2'), Decimal('-25.0'))
    """
    return ((basis - waarde) / basis * _ALL).quantize(_TENTH, ROUND_HALF_UP)


def shortfall(
    indicator: Indicator, goal: Waarde, gemeten: Gemeten, moved: Verandering | None
) -> Decimal | None:
    """Return how far a value is from a goal: at most zero when it was reached.

    ``None`` when that cannot be said.
    """
    waarde = gemeten.waarde
    if not gemeten.compleet:
        return None
    if not isinstance(goal, Decimal) or not isinstance(waarde, Decimal):
        return _NOTHING if goal == waarde else None
    match indicator.operator:
        case ">=":
            return goal - waarde
        case "<=":
            return waarde - goal
        case "daling" | "stijging":
            reached = _moved(indicator, waarde, moved)
            return None if reached is None else goal - reached
    return None


def _moved(indicator: Indicator, waarde: Decimal, moved: Verandering | None) -> Decimal | None:
    """Return by how much an indicator went where it should go, in its own unit."""
    sign = _MOVES[indicator.operator]
    if indicator.eenheid is Eenheid.PROCENT:
        return sign * moved.procent if moved else waarde
    return sign * (moved.basis - waarde) if moved else None


def _basis(indicator: Indicator, reeks: Sequence[Gemeten]) -> tuple[Decimal | None, date | None]:
    basis = indicator.basis
    if basis and basis.waarde is not None:
        return basis.waarde, basis.datum
    if indicator.eenheid is Eenheid.PROCENT:
        return None, None
    since = (basis and basis.datum) or date.min
    known = [each for each in reeks if each.compleet and isinstance(each.waarde, Decimal)]
    first = next((each for each in known if each.peildatum >= since), next(iter(known), None))
    if first is None or not isinstance(first.waarde, Decimal):
        return None, None
    return first.waarde, first.peildatum
