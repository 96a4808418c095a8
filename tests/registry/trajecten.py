"""The shipped procedures, as the engine and as the files have them; and how to play one.

A traject is played by taking every step on its last day, and what recurs each time it is due.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from ruamel.yaml import YAML

from registry.models.procedures import Aanmeldprocedure
from registry.programme.reading import SHIPPED, read_file
from registry.schema.procedures import Aanmeldprocedure as Facts
from registry.verloop import Deadline, Gezet, Taken, Verloop
from registry.workdays import WorkCalendar

Json = dict[str, Any]
FILES = ("vsv-zuid-limburg", "leerlingalert")
ZUID = WorkCalendar("zuid")
_PAUSE = timedelta(days=3)
"""Between two steps of which the file says nothing: sometimes it ends in a weekend."""


def as_row(facts: Facts) -> Aanmeldprocedure:
    """Take a procedure of the schema for its row: the names are the same."""
    return cast("Aanmeldprocedure", facts)


@cache
def facts() -> Mapping[str, Facts]:
    """Return the shipped procedures by their slug."""
    found = (each for file in FILES for each in read_file(file).aanmeldprocedures)
    return {each.slug: each for each in found}


@cache
def procedures() -> Mapping[str, Aanmeldprocedure]:
    """Return the same, for the engine."""
    return {slug: as_row(each) for slug, each in facts().items()}


@cache
def raw() -> Mapping[str, Json]:
    """Return the same, as they stand in the files."""
    texts = ((SHIPPED / f"{file}.yaml").read_text(encoding="utf-8") for file in FILES)
    files = (YAML(typ="safe", pure=True).load(text) for text in texts)
    return {each["slug"]: each for file in files for each in file["aanmeldprocedures"]}


def answers(procedure: Aanmeldprocedure, day: date) -> dict[str, tuple[str, ...]]:
    """Return answers to all that is asked: the first option, or a day forty days ago."""
    before = (day - timedelta(days=40)).isoformat()
    return {
        veld.veld: (before,) if veld.type == "datum" else (*veld.opties, "1")[:1]
        for veld in procedure.velden
        if veld.opslag == "bot"
    }


def begun(slug: str, day: date, calendar: WorkCalendar = ZUID) -> Verloop:
    """Return a traject of which nothing has happened yet, to be begun on ``day``."""
    procedure = procedures()[slug]
    return Verloop(procedure, (), answers(procedure, day), calendar)


def after(verloop: Verloop, *steps: tuple[int, date]) -> Verloop:
    """Return a traject in which these steps were taken as well."""
    more = tuple(Gezet(nr, day) for nr, day in steps)
    return replace(verloop, gezet=(*verloop.gezet, *more))


@dataclass
class Play:
    """A traject on its way from the first step to the end."""

    verloop: Verloop
    day: date
    taken: defaultdict[int, list[date]] = field(default_factory=lambda: defaultdict(list))

    def steps(self) -> Iterator[Verloop]:
        """Yield the traject after every step, until it has ended."""
        while not self.verloop.is_over:
            nr, self.day = self._next()
            self.taken[nr].append(self.day)
            self.verloop = after(self.verloop, (nr, self.day))
            yield self.verloop

    def _next(self) -> tuple[int, date]:
        (once,) = (stap for stap in self.verloop.open() if not recurs(stap))
        due = [each.uiterlijk for each in self.verloop.deadlines() if each.stap.nr == once.nr]
        pause = self.day + _PAUSE if self.verloop.gezet else self.day
        when = max(self.day, max(due, default=pause))
        return min(self._recurring(when), default=(when, once.nr))[::-1]

    def _recurring(self, when: date) -> list[tuple[date, int]]:
        due = [each for each in self.verloop.deadlines() if each.keer and each.uiterlijk <= when]
        return [(max(each.uiterlijk, self.day), each.stap.nr) for each in due]


def recurs(stap: Any) -> bool:
    return stap.termijn is not None and stap.termijn.soort == "elke"


def days_of(verloop: Verloop) -> list[date]:
    return [each.uiterlijk for each in verloop.deadlines()]


def deadline(verloop: Verloop, nr: int) -> Deadline:
    """Return the only deadline that runs for the step with this number."""
    (found,) = (each for each in verloop.deadlines() if each.stap.nr == nr)
    return found


def ends(verloop: Verloop) -> bool:
    """Tell whether the next step is the last one."""
    (once,) = (stap for stap in verloop.open() if not recurs(stap))
    return verloop.takes(once) is Taken.EINDE
