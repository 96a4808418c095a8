"""Why a text is no date: each refusal says what is wrong, and what to type instead."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta

from registry import dutch
from registry.dates.when import Datum, Moment, say
from registry.errors import DomainError

_LEAP_YEAR = 2000
_LONGEST_ECHO = 40


@dataclass(eq=False)
class NoDate(DomainError):
    """Nothing in the grammar matches the whole text."""

    text: str
    hint: str = "Typ bijvoorbeeld 1-12-2026, dinsdag 1 december 15:00 of volgende week dinsdag."

    def __str__(self) -> str:
        short = " ".join(self.text.split())
        if not short:
            return f"Ik zie geen datum. {self.hint}"
        if len(short) > _LONGEST_ECHO:
            return f"Dit is te lang om een datum te zijn. {self.hint}"
        return f"Ik begrijp “{short}” niet als datum. {self.hint}"


@dataclass(eq=False)
class ImpossibleDate(DomainError):
    """The month has no such day, or the year no such month; ``year`` only if it was typed."""

    day: int
    month: int
    year: int | None = None

    def __str__(self) -> str:
        if not 1 <= self.month <= len(dutch.MONTHS):
            return (
                f"Maand {self.month} bestaat niet. "
                "Typ eerst de dag en dan de maand, zoals 23-3-2023."
            )
        month = dutch.MONTHS[self.month - 1] + (f" {self.year}" if self.year else "")
        days = monthrange(self.year or _LEAP_YEAR, self.month)[1]
        return (
            f"{self.day} {month} bestaat niet: {month} heeft {days} dagen. "
            f"Typ een dag van 1 tot en met {days}."
        )


@dataclass(eq=False)
class ImpossibleWeek(DomainError):
    """The year has no week of this number."""

    week: int
    year: int

    def __str__(self) -> str:
        # 28 December always lies in the last week of its year (ISO 8601).
        last = date(self.year, 12, 28).isocalendar().week
        return f"{self.year} heeft geen week {self.week}. Typ een week van 1 tot en met {last}."


@dataclass(eq=False)
class ImpossibleSchooljaar(DomainError):
    """The second year does not follow the first."""

    first: int
    last: int

    def __str__(self) -> str:
        return (
            f"{self.first}-{self.last} is geen schooljaar. "
            f"Typ twee jaren na elkaar, zoals {self.first}-{self.first + 1}."
        )


@dataclass(eq=False)
class ImpossibleHour(DomainError):
    """No clock shows this."""

    hour: int
    minute: int

    def __str__(self) -> str:
        return (
            f"{self.hour}:{self.minute:02} is geen tijd. "
            "Typ een tijd van 00:00 tot en met 23:59, zoals 15:00."
        )


@dataclass(eq=False)
class SkippedHour(DomainError):
    """The clocks go forward and pass over this hour."""

    day: date
    hour: time

    def __str__(self) -> str:
        return (
            f"Op {dutch.day(self.day)} gaat de klok een uur vooruit. {self.hour:%H:%M} bestaat "
            "dan niet. Typ een tijd vóór 02:00 of vanaf 03:00."
        )


@dataclass(eq=False)
class DagdeelMismatch(DomainError):
    """The hour does not lie in the part of the day that was named."""

    hour: time
    dagdeel: str

    def __str__(self) -> str:
        return (
            f"{self.hour:%H:%M} valt niet in de {self.dagdeel}. "
            "Typ de tijd met vier cijfers, zoals 09:00 of 15:00."
        )


@dataclass(eq=False)
class BackwardRange(DomainError):
    """The end does not come after the beginning; both are given as people say them."""

    start: str
    end: str

    def __str__(self) -> str:
        return (
            f"Het eind ({self.end}) moet na het begin ({self.start}) komen. "
            "Typ eerst het begin en dan het eind."
        )


@dataclass(eq=False)
class YearOutOfReach(DomainError):
    """The date lies outside the years that the netwerk reckons with."""

    year: int

    def __str__(self) -> str:
        return (
            f"Het jaar {self.year} valt buiten mijn kalender. "
            "Typ een datum van 2000 tot en met 2099."
        )


@dataclass(eq=False)
class WeekdayMismatch(DomainError):
    """The date falls on another day of the week than ``weekday`` (Monday is 0)."""

    day: date
    weekday: int

    def __str__(self) -> str:
        typed, real = dutch.DAYS[self.weekday], dutch.DAYS[self.day.weekday()]
        return (
            f"{dutch.short_day(self.day)} is een {real}, geen {typed}. Wat bedoel je? "
            f"Typ {dutch.short_day(self.day)} of {dutch.day(self.nearest)}."
        )

    @property
    def nearest(self) -> date:
        """Return the day closest to ``day`` that does fall on ``weekday``."""
        ahead = (self.weekday - self.day.weekday()) % 7
        half_a_week = 3
        return self.day + timedelta(ahead if ahead <= half_a_week else ahead - 7)


@dataclass(eq=False)
class AmbiguousDate(DomainError):
    """People mean different things by this text; ``readings`` are the choices to offer."""

    readings: tuple[Datum | Moment, ...]

    def __str__(self) -> str:
        choices = dutch.enumerate_words(map(say, self.readings), last="of")
        return f"Dat kan op meer manieren. Bedoel je {choices}? Typ wat je bedoelt."
