"""What was measured of an indicator in the course of time: pure functions over its rows.

Where parts deliver an indicator apart, the total is computed: in every round of the latest value
of each part.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, pairwise

from registry.meetrondes import countable, is_old, round_of
from registry.models import Activiteit, Indicator, Meting
from registry.oordelen import Gemeten
from registry.schema.indicatoren import Eenheid, Waarde, parts

_TENTH = Decimal("0.1")


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """Return who deliver an indicator apart, as references; the whole is an empty one."""
    return parts(indicator.per_organisatie, indicator.per_subregio) or ("",)


def valid(metingen: Iterable[Meting]) -> list[Meting]:
    """Return the rows that count, oldest first: of a part and a day the newest, if any."""
    newest = {(each.deel, each.peildatum): each for each in sorted(metingen, key=_number)}
    return sorted((each for each in newest.values() if not each.ingetrokken), key=_day)


def fitting(indicator: Indicator, metingen: Iterable[Meting]) -> list[Meting]:
    """Return the rows that count for an indicator as its file has it now."""
    delen, numbers = parts_of(indicator), countable(indicator)
    return [
        each
        for each in valid(metingen)
        if each.deel in delen and (each.waarde != "bereikt") == numbers
    ]


def series(
    indicator: Indicator, activiteit: Activiteit, metingen: Iterable[Meting], until: date
) -> tuple[Gemeten, ...]:
    """Return what was measured, day by day until and with ``until``, oldest first.

    Numbers grow old; what was reached stays reached.
    """
    known = [each for each in fitting(indicator, metingen) if each.peildatum <= until]
    delen = parts_of(indicator)
    found = [*_totals(indicator, activiteit, known)] if delen != ("",) else [*_wholes(known)]
    if not countable(indicator):
        return tuple(found)
    return tuple(
        each.model_copy(update={"oud": is_old(indicator, activiteit, each.peildatum, until)})
        for each in found
    )


def total(
    indicator: Indicator, metingen: Sequence[Meting], vorige: Gemeten | None = None
) -> Gemeten:
    """Return what parts come to together; ``vorige`` is the total of the round before.

    Numbers of things are added up. Of all others it is the average, weighted when it is known
    of every part out of how many it is.
    """
    waarde, plain = _together(indicator, metingen)
    found = Gemeten(
        waarde=waarde,
        peildatum=max(map(_day, metingen)),
        aangeleverd=len(metingen),
        van=len(parts_of(indicator)),
        gewoon_gemiddelde=plain,
    )
    if vorige is None or not (found.compleet and vorige.compleet):
        return found
    before = {"vorige": vorige.waarde, "vorige_op": vorige.peildatum}
    return found.model_copy(update=before)


def _wholes(metingen: Sequence[Meting]) -> Iterator[Gemeten]:
    for row in metingen[:1]:
        yield Gemeten(waarde=row.waarde, peildatum=row.peildatum)
    for before, row in pairwise(metingen):
        yield Gemeten(
            waarde=row.waarde,
            peildatum=row.peildatum,
            vorige=before.waarde,
            vorige_op=before.peildatum,
        )


def _totals(
    indicator: Indicator, activiteit: Activiteit, metingen: Sequence[Meting]
) -> Iterator[Gemeten]:
    """Yield the total of every day on which a part delivered."""
    vorige, last = None, None

    def begin(meting: Meting) -> date:
        return round_of(indicator, activiteit, meting.peildatum)

    for _, rows in groupby(metingen, key=begin):
        latest: dict[str, Meting] = {}
        for _, same_day in groupby(rows, key=_day):
            latest |= {each.deel: each for each in same_day}
            last = total(indicator, [*latest.values()], vorige)
            yield last
        vorige = last


def _together(indicator: Indicator, metingen: Sequence[Meting]) -> tuple[Waarde, bool]:
    """Return a total, and whether it is a plain average where it should be a weighted one."""
    if len(metingen) == 1:
        return metingen[0].waarde, False
    numbers = [each.waarde for each in metingen if isinstance(each.waarde, Decimal)]
    if len(numbers) < len(metingen):
        return _unknown(metingen), False
    if indicator.eenheid is Eenheid.AANTAL:
        return sum(numbers, Decimal(0)), False
    weights = [each.noemer for each in metingen if each.noemer]
    plain = len(weights) < len(numbers)
    if plain:
        weights = [Decimal(1)] * len(numbers)
    weighted = sum((n * w for n, w in zip(numbers, weights, strict=True)), Decimal(0))
    average = weighted / sum(weights, Decimal(0))
    return average.quantize(_TENTH, ROUND_HALF_UP), plain


def _unknown(metingen: Sequence[Meting]) -> Waarde:
    """Return what parts without a number come to: all is reached, or some are too small."""
    reached = all(each.waarde == "bereikt" for each in metingen)
    return "bereikt" if reached else "niet precies bekend"


def _number(meting: Meting) -> int:
    return meting.id


def _day(meting: Meting) -> date:
    return meting.peildatum
