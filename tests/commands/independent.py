"""What `status` must say, worked out a second time: the YAML files, and no code of `registry`.

Slow and simple on purpose. A rule is held against every single day, and what a period in words
means is looked up in a list that a person made.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILES = Path(__file__).parents[2] / "registry" / "programmes"
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

# What the periods in words mean, as a person read them.
AS_LONG_AS_IT_RUNS = {
    *("doorlopend", "einde activiteit", "einde project", "elk jaar vóór 1 april", "opstart"),
    *("elke bijeenkomst", "na drie schooljaren", "per aanmelding", "per arrangement", "start"),
    *("per groep", "per jaar", "per schooljaar", "programmaperiode", "projectfase"),
}
FIRST_AND_LAST = {
    "jaar 1": (date(2017, 1, 1), date(2017, 12, 31)),
    "jaar 2": (date(2018, 1, 1), date(2018, 12, 31)),
    "jaar 3": (date(2019, 1, 1), date(2019, 12, 31)),
    "jaar 4": (date(2020, 1, 1), date(2020, 12, 31)),
    "elk jaar na de projectfase": (date(2021, 6, 1), date.max),
    "2018": (date.min, date(2018, 12, 31)),
    "2020": (date.min, date(2020, 12, 31)),
}


@dataclass(frozen=True, eq=False)
class Activiteit:
    """An activiteit as it stands in its file."""

    programme: dict[str, Any]
    facts: dict[str, Any]

    @property
    def slug(self) -> str:
        return f"{self.programme['programma']['slug']}/{self.facts['slug']}"

    @property
    def names(self) -> list[str]:
        """Every way to call it: its slug, name, code and aliases, with its programme."""
        known = (self.facts["slug"], self.facts["code"], *self.facts["aliassen"])
        return [f"{self.programme['programma']['slug']}/{name}" for name in known]

    def has_begun(self, today: date) -> bool:
        start = self.facts["duur"]["start"]
        return start is not None and start <= today

    def is_over(self, today: date) -> bool:
        eind = self.facts["duur"]["eind"]
        return eind is not None and eind < today

    def runs(self, today: date) -> bool:
        """Tell whether it runs, as far as anybody knows."""
        unknown = self.facts["duur"]["start"] is None
        return not self.is_over(today) and (unknown or self.has_begun(today))

    def targets(self, today: date) -> dict[str, list[dict[str, Any]]]:
        """Return the targets that hold, by the name of their indicator."""
        if not self.runs(today):
            return {}
        held = {
            indicator["naam"]: [each for each in indicator["doelwaarden"] if _holds(each, today)]
            for indicator in self.facts["indicatoren"]
        }
        return {naam: targets for naam, targets in held.items() if targets}

    def people(self, key: str) -> list[str]:
        """Return the names of who answers for something."""
        return [self._name(ref) for ref in self.facts["verantwoordelijk"][key]]

    def heirs(self) -> list[str]:
        """Return the names of who keeps it going afterwards."""
        return [self._name(ref) for ref in self.facts["borging"]["wie"]]

    def mijlpalen(self, today: date) -> list[dict[str, Any]]:
        """Return the mijlpalen that are still to come, or are now."""
        return [
            each
            for each in self.programme["mijlpalen"]
            if each["activiteit"] == self.facts["slug"]
            and (each["periode"]["eind"] or date.max) >= today
            and not (each["periode"]["start"] is None and self.is_over(today))
        ]

    def moments(self, today: date) -> dict[str, tuple[date, str]]:
        """Return the next moment of each meetmoment: its first day, and how it is called."""
        duur = self.facts["duur"]
        if self.is_over(today) or duur["start"] is None:
            return {}
        found = {
            each["titel"]: _next(each, duur["start"], duur["eind"], today)
            for each in self.facts["meetmomenten"]
            if is_in_the_calendar(each)
        }
        return {titel: moment for titel, moment in found.items() if moment}

    def _name(self, ref: str) -> str:
        kind, slug = ref.split(":")
        nouns = {"org": "organisaties", "rol": "rollen", "groep": "groepen"}[kind]
        return str(next(each["naam"] for each in self.programme[nouns] if each["slug"] == slug))


def is_in_the_calendar(meetmoment: dict[str, Any]) -> bool:
    """Tell whether the days of a meetmoment are known beforehand."""
    known = meetmoment["rrule"] or meetmoment.get("periode")
    return meetmoment["soort"] == "kalender" and bool(known)


@cache
def activiteiten() -> tuple[Activiteit, ...]:
    """Return all activiteiten of the five programmes."""
    return tuple(
        Activiteit(programme, facts)
        for programme in _programmes()
        for lijn in programme["programmalijnen"]
        for maatregel in lijn["maatregelen"]
        for facts in maatregel["activiteiten"]
    )


def stated_periods() -> set[str]:
    """Return the periods in words of which it is known what they mean."""
    return {*AS_LONG_AS_IT_RUNS, *FIRST_AND_LAST}


def rules() -> set[tuple[str, str]]:
    """Return every rule of the calendar in the five files, with its precision."""
    return {
        (each["rrule"], each["precisie"])
        for activiteit in activiteiten()
        for each in activiteit.facts["meetmomenten"]
        if is_in_the_calendar(each) and each["rrule"]
    }


def expected(waarde: int, start: date, eind: date, today: date) -> int:
    """Return what must be there at the end of ``today``, counted day by day."""
    days = [start + timedelta(n) for n in range((eind - start).days + 1)]
    return int(Fraction(waarde) * sum(day <= today for day in days) / len(days))


def dutch_number(number: float) -> str:
    """Write a number with a point for thousands and a comma for decimals."""
    whole, point, decimals = str(number).partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    return ".".join(groups) + ("," if point else "") + decimals


def dutch_day(day: date) -> str:
    """Write a day with its weekday."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def is_moment(rule: str, day: date) -> bool:
    """Tell whether a rule of a file marks a day."""
    parts = dict(part.split("=") for part in rule.split(";"))
    months = parts.get("BYMONTH", "1,2,3,4,5,6,7,8,9,10,11,12").split(",")
    assert parts.keys() <= {"FREQ", "BYMONTH", "BYMONTHDAY"}
    return str(day.month) in months and day.day == int(parts["BYMONTHDAY"])


def called(day: date, precisie: str) -> str:
    """Return what people call the period around a day."""
    schooljaar = day.year if day >= date(day.year, 8, 1) else day.year - 1
    quarter = ("eerste", "tweede", "derde", "vierde")[(day.month - 1) // 3]
    half = "eerste" if day.month <= len(MONTHS) / 2 else "tweede"
    return {
        "dag": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "week": f"week {day.isocalendar().week} van {day.isocalendar().year}",
        "maand": f"{MONTHS[day.month - 1]} {day.year}",
        "kwartaal": f"{quarter} kwartaal van {day.year}",
        "halfjaar": f"{half} halfjaar van {day.year}",
        "schooljaar": f"schooljaar {schooljaar}-{schooljaar + 1}",
        "jaar": f"{day.year}",
    }[precisie]


def around(day: date, precisie: str) -> tuple[date, date]:
    """Return the first and the last day that are called the same."""
    name, one = called(day, precisie), timedelta(days=1)
    first = last = day
    while called(first - one, precisie) == name:
        first -= one
    while called(last + one, precisie) == name:
        last += one
    return first, last


@cache
def _programmes() -> tuple[dict[str, Any], ...]:
    reader = YAML(typ="safe", pure=True)
    return tuple(reader.load(file) for file in sorted(FILES.glob("*.yaml")))


def _holds(target: dict[str, Any], today: date) -> bool:
    if schooljaar := target.get("schooljaar"):
        return bool(called(today, "schooljaar") == f"schooljaar {schooljaar}")
    always = dict.fromkeys(AS_LONG_AS_IT_RUNS, (date.min, date.max))
    first, last = (always | FIRST_AND_LAST)[target["periode"]]
    return first <= today <= last


def _next(
    meetmoment: dict[str, Any], start: date | None, eind: date | None, today: date
) -> tuple[date, str] | None:
    if periode := meetmoment.get("periode"):
        return (periode["start"], periode["tekst"]) if today <= periode["eind"] else None
    for day in _days_around(today):
        if not is_moment(meetmoment["rrule"], day):
            continue
        first, last = around(day, meetmoment["precisie"])
        if last >= max(today, start or today) and first <= (eind or first):
            return first, called(first, meetmoment["precisie"])
    return None


def _days_around(today: date) -> Iterator[date]:
    return (today + timedelta(days) for days in range(-366, 6 * 366))
