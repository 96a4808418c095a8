"""What happened in a programme, and the moments that follow from it: pure functions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from registry.herhaling import period_of
from registry.values import Duur, Periode, Precisie

_WORKING_DAYS = 5


@dataclass(frozen=True)
class Gebeurd:
    """On which local day each mijlpaal was reached, by its slug.

    ``starts`` are the days on which activiteiten began, by their slugs; ``begin`` is that of the
    one that is spoken of.
    """

    dagen: Mapping[str, date] = field(default_factory=dict)
    starts: Mapping[str, date] = field(default_factory=dict)
    begin: date | None = None

    def to(self, activiteit: str) -> "Gebeurd":
        """Return what happened as it matters to an activiteit, by its slug."""
        return replace(self, begin=self.starts.get(activiteit))

    def duur(self, duur: Periode) -> Periode:
        """Return how long an activiteit takes, from its ``begin`` if nobody knew that.

        >>> unknown = Periode(precisie=Precisie.ONBEKEND, tekst="geen datum")
        >>> Gebeurd(begin=date(2027, 9, 1)).duur(unknown).start
        datetime.date(2027, 9, 1)
        """
        if duur.start is not None or self.begin is None:
            return duur
        if duur.eind is not None and duur.eind < self.begin:
            return duur
        return duur.model_copy(update={"start": self.begin, "afgeleid": True})

    def after(
        self, event: str | None, lengths: Sequence[Duur], precisie: Precisie
    ) -> tuple[Periode, ...]:
        """Return the periods that come so long after an event; none before that is there.

        >>> begun = Gebeurd({"start": date(2027, 9, 15)})
        >>> year = Duur(aantal=12, eenheid="maanden")
        >>> [each.tekst for each in begun.after("start", [year], Precisie.MAAND)]
        ['september 2028']
        >>> begun.after("besluit", [year], Precisie.MAAND)
        ()
        """
        if event is None or (day := self.dagen.get(event)) is None:
            return ()
        return tuple(period_of(later(day, each), precisie) for each in lengths)


NIETS = Gebeurd()
"""Nothing happened, or nobody said so."""


def later(day: date, length: Duur) -> date:
    """Return the day so long after another; working days are reckoned five to a week.

    >>> later(date(2028, 2, 29), Duur(aantal=1, eenheid="jaren"))
    datetime.date(2029, 2, 28)
    >>> later(date(2027, 9, 1), Duur(aantal=10, eenheid="werkdagen"))
    datetime.date(2027, 9, 15)
    """
    match length.eenheid:
        case "jaren":
            return day + relativedelta(years=length.aantal)
        case "maanden":
            return day + relativedelta(months=length.aantal)
        case "weken":
            return day + timedelta(weeks=length.aantal)
        case "werkdagen":
            weeks, days = divmod(length.aantal, _WORKING_DAYS)
            return day + timedelta(weeks=weeks, days=days)
        case _:
            return day + timedelta(days=length.aantal)
