"""What is asked of a report: a traject, and whole months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registry.errors import DomainError
from registry.gevraagd import period
from registry.registry import Registry
from registry.values import Periode, Precisie, Schooljaar

NAMED = ("aanmeldprocedure", "activiteit")
"""The kinds of noun that a report may be about."""

_DAY = timedelta(days=1)


@dataclass(eq=False)
class WholeMonths(DomainError):
    """A report is asked of a part of a month."""

    def __str__(self) -> str:
        return "Ik tel per hele maand. Typ een schooljaar, een jaar of een maand."


@dataclass(eq=False)
class NotYetBegun(DomainError):
    """A report is asked of a time that has yet to come."""

    tekst: str

    def __str__(self) -> str:
        period = f"{self.tekst[:1].upper()}{self.tekst[1:]}"
        return f"{period} moet nog beginnen. Kies een periode die al begonnen is."


@dataclass(frozen=True)
class Rapportvraag:
    """Reads what is asked, inside the transaction of the caller."""

    registry: Registry

    def split(self, text: str) -> tuple[str, str]:
        """Return the traject that a text begins with, and the period that is left.

        Where no name is known, what is no period is the name.
        """
        words = text.split()
        cuts = [*range(len(words), 0, -1)]
        called = self.registry.namen.called
        cut = next((n for n in cuts if called(" ".join(words[:n]), NAMED)), None)
        if cut is None:
            cut = next((n for n in cuts[::-1] if self._is_period(words[n:])), len(words))
        return " ".join(words[:cut]), " ".join(words[cut:])

    def period(self, text: str) -> Periode:
        """Return which whole months ``text`` means; this schooljaar when it says nothing.

        Raises `WholeMonths`, `NotYetBegun`, or what `registry.gevraagd.period` raises.
        """
        today = self.registry.today
        if not text:
            return this_schooljaar(today)
        found = period(text, now=self.registry.now, calendar=self.registry.vrij)
        if found.start is None or found.eind is None or not _is_whole(found.start, found.eind):
            raise WholeMonths
        if found.start > today:
            raise NotYetBegun(found.tekst)
        return found

    def _is_period(self, words: Sequence[str]) -> bool:
        try:
            self.period(" ".join(words))
        except DomainError:
            return False
        return bool(words)


def this_schooljaar(today: date) -> Periode:
    """Return the schooljaar of a local day as a period."""
    schooljaar = Schooljaar.of(today)
    return Periode(
        start=schooljaar.start,
        eind=schooljaar.eind,
        precisie=Precisie.SCHOOLJAAR,
        tekst=f"schooljaar {schooljaar.naam}",
    )


def _is_whole(start: date, eind: date) -> bool:
    return start.day == 1 and (eind + _DAY).day == 1
