"""How much time is spent on a traject, week by week."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from registry.errors import DomainError
from registry.models import Aanmelding, Minuten
from registry.stappen import Stappen

MOST_MINUTES = 600
"""Nobody spends more on one day."""

_WEEK = timedelta(days=7)


@dataclass(eq=False)
class NoMinutes(DomainError):
    """No number of minutes that somebody can spend on a day, or no traject that counts them."""

    kan: bool = True

    def __str__(self) -> str:
        if not self.kan:
            return "Bij dit traject houd ik geen minuten bij."
        return f"Typ een aantal minuten van 1 tot en met {MOST_MINUTES}, zoals: 40."


@dataclass(frozen=True)
class Tijd:
    """Minutes of aanmeldingen, inside the transaction of the caller."""

    stappen: Stappen

    def spend(self, row: Aanmelding, minuten: int, day: date) -> int:
        """Write down minutes of a local day; return those of its week, Monday to Sunday.

        Raises `NoMinutes` or `WrongDay`.
        """
        self.stappen.demand(day, row)
        if week_limit(row) is None:
            raise NoMinutes(kan=False)
        if not 1 <= minuten <= MOST_MINUTES:
            raise NoMinutes
        session = self.stappen.aanmeldingen.session
        session.add(Minuten(aanmelding_id=row.id, op=day, minuten=minuten))
        session.flush()
        return self.spent(row, day)

    def spent(self, row: Aanmelding, day: date) -> int:
        """Return the minutes in the week of a local day."""
        monday = day - timedelta(days=day.weekday())
        query = select(func.sum(Minuten.minuten)).where(
            Minuten.aanmelding_id == row.id, Minuten.op >= monday, Minuten.op < monday + _WEEK
        )
        return self.stappen.aanmeldingen.session.scalar(query) or 0


def week_limit(row: Aanmelding) -> int | None:
    """Return how many minutes a week a traject may take, if it says so."""
    limieten = row.procedure.limieten
    if limieten.max_minuten_per_week is not None:
        return limieten.max_minuten_per_week
    return limieten.klokuren_per_week * 60 if limieten.klokuren_per_week else None
