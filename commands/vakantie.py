"""When people are free: vakantie."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import get_args

from pydantic import Field

from commands.grammar import Command, Context
from registry import workdays
from registry.errors import DomainError
from registry.namen import fold
from registry.values import Schooljaar
from registry.view import Fact, View
from registry.workdays import Regio, UnknownSchooljaar, WorkCalendar

_REGIOS: tuple[Regio, ...] = get_args(Regio)
_COMING = 5
_YEAR = 365


class Vrij(Fact):
    """Days off, both inclusive; ``regios`` says for whom, when not for all."""

    naam: str
    start: date
    eind: date
    regios: tuple[str, ...] = ()


class Vakantiejaar(Fact):
    """The school holidays of a schooljaar that are not over; none when it is not known."""

    schooljaar: str
    vakanties: tuple[Vrij, ...]
    bekend: bool


class Vakanties(View):
    """The school holidays of one region, and the public holidays."""

    regio: str
    jaren: tuple[Vakantiejaar, ...]
    feestdagen: tuple[Vrij, ...]


class VakantiesPerRegio(View):
    """The coming school holidays of all regions, those on the same days together."""

    vakanties: tuple[tuple[Vrij, ...], ...]
    schooljaren: tuple[str, ...]
    feestdagen: tuple[Vrij, ...]


@dataclass(eq=False)
class NoRegio(DomainError):
    """Nothing is called so: no region, and no programme with one."""

    text: str

    def __str__(self) -> str:
        return f"Ik ken geen vakantieregio “{self.text}”. Typ vakantie noord, midden of zuid."


@dataclass(eq=False)
class NoRegioYet(DomainError):
    """The programme does not say in which region it is."""

    programma: str

    def __str__(self) -> str:
        return (
            f"Van {self.programma} weet ik de vakantieregio niet. "
            "Typ vakantie noord, midden of zuid."
        )


class Vakantie(Command):
    """Zie wanneer het schoolvakantie is.

    Zonder regio kijk ik naar de regio van jullie programma.
    """

    words = "vakantie"
    also = ("vakanties", "schoolvakantie", "schoolvakanties")
    examples = ("vakantie", "vakantie noord", "vakantie jos")
    questions = (
        (
            r"wanneer (?:is|zijn|begint|beginnen) (?:het |de )?"
            r"(?:(?:eerst)?volgende )?(?:school|herfst|kerst|voorjaars|mei|zomer)?vakanties?"
            r"(?: (?:in|van|voor) (?P<regio>.+))?"
        ),
        r"wanneer (?:hebben|zijn) (?:we|wij) (?:vakantie|vrij)",
        r"(?:welke|wat zijn de) (?:school)?vakanties(?: zijn er)?(?: in (?P<regio>.+))?",
    )

    regio: str = Field(default="", description="noord, midden of zuid, of een programma")

    def run(self, context: Context) -> View:
        today, vrij = context.registry.today, context.registry.vrij
        regio = _regio(self.regio, context)
        feestdagen = tuple(_feestdagen(vrij, today))
        if regio is None:
            return _everywhere(vrij, today, feestdagen)
        calendar = replace(vrij, regio=regio)
        jaren = tuple(_jaar(calendar, each, today) for each in _schooljaren(today))
        return Vakanties(regio=regio, jaren=jaren, feestdagen=feestdagen)


def _regio(text: str, context: Context) -> Regio | None:
    """Return the region that is meant, or none when nobody says. Raises `NoRegio`."""
    netwerken = context.registry.netwerken
    if not text:
        here = netwerken.programma_of_the_room()
        return here.regio.schoolvakantieregio if here else None
    bare = fold(text).removeprefix("regio ")
    if found := next((regio for regio in _REGIOS if regio == bare), None):
        return found
    if not context.registry.namen.called(text, ["programma"]):
        raise NoRegio(text)
    programma = netwerken.programma(text)
    if programma.regio.schoolvakantieregio is None:
        raise NoRegioYet(programma.naam)
    return programma.regio.schoolvakantieregio


def _schooljaren(today: date) -> tuple[Schooljaar, Schooljaar]:
    this = Schooljaar.of(today)
    return this, Schooljaar(begint_in=this.begint_in + 1)


def _jaar(calendar: WorkCalendar, schooljaar: Schooljaar, today: date) -> Vakantiejaar:
    known = _known(calendar, schooljaar)
    coming = tuple(
        Vrij(naam=each.naam, start=each.start, eind=each.eind)
        for each in known
        if each.eind >= today
    )
    return Vakantiejaar(schooljaar=schooljaar.naam, vakanties=coming, bekend=bool(known))


def _known(calendar: WorkCalendar, schooljaar: Schooljaar) -> Sequence[workdays.Vakantie]:
    try:
        return calendar.vakanties(schooljaar)
    except UnknownSchooljaar:
        return ()


def _everywhere(
    vrij: WorkCalendar, today: date, feestdagen: tuple[Vrij, ...]
) -> VakantiesPerRegio:
    schooljaren = _schooljaren(today)
    found: dict[tuple[int, str], dict[tuple[date, date], list[str]]]
    found = defaultdict(lambda: defaultdict(list))
    for regio in _REGIOS:
        for schooljaar in schooljaren:
            for each in _known(replace(vrij, regio=regio), schooljaar):
                found[schooljaar.begint_in, each.naam][each.start, each.eind].append(regio)
    vakanties = [
        tuple(
            Vrij(naam=naam, start=start, eind=eind, regios=tuple(regios))
            for (start, eind), regios in sorted(days.items())
        )
        for (_, naam), days in found.items()
        if max(eind for _, eind in days) >= today
    ]
    return VakantiesPerRegio(
        vakanties=tuple(sorted(vakanties, key=lambda delen: delen[0].start)[:_COMING]),
        schooljaren=tuple(schooljaar.naam for schooljaar in schooljaren),
        feestdagen=feestdagen,
    )


def _feestdagen(vrij: WorkCalendar, today: date) -> Iterable[Vrij]:
    for step in range(_YEAR):
        day = today + timedelta(step)
        if naam := vrij.public_holiday(day):
            yield Vrij(naam=naam, start=day, eind=day)
