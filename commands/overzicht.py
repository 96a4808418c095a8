"""The board of a programme: overzicht, stoplichten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pydantic import Field

from commands.grammar import Command, Context
from registry.borden import Bord, Bordloop, Bordregel, before, periods_up_to
from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.namen import fold
from registry.netwerken import closed_on, fase_on
from registry.rechten import Recht
from registry.values import Periode
from registry.view import Choice, Fact, View

_MANY = 12
"""With more activiteiten, those that are not groen stand on top as well."""
_PERIODS = 4


class Programmaregel(Fact):
    """A programme in one line; ``aantallen`` is how its activiteiten stand, in words."""

    naam: str
    slug: str
    fase: str
    looptijd: Periode
    activiteiten: int
    aantallen: str = ""


class ProgrammaLijst(View):
    """The programmes that the bot knows."""

    programmas: tuple[Programmaregel, ...]


class Lijn(Fact):
    """A programmalijn and how its activiteiten stand."""

    code: str
    naam: str
    regels: tuple[Bordregel, ...]


class ProgrammaOverzicht(View):
    """How all activiteiten of a programme stand. ``gesloten``: since which local day, if it is.

    ``aandacht`` are those that are not groen, when there are many. ``besluiten`` is how many
    decisions are asked for, ``van_jou`` how many of whoever asks. ``voorbeeld`` is a short name
    of the first activiteit, none when there is no activiteit.
    """

    naam: str
    slug: str
    gesloten: date | None
    aantallen: str
    aandacht: tuple[Bordregel, ...]
    lijnen: tuple[Lijn, ...]
    besluiten: int
    van_jou: int
    voorbeeld: str
    today: date


class Stoplichtenbord(View):
    """The colours of the last periods; ``leeg`` is how many run without any report in them.

    ``mag``: whoever asks may report. ``begint``: the local day on which the programme does.
    """

    naam: str
    slug: str
    aantallen: str
    perioden: tuple[str, ...]
    rijen: tuple[Bordloop, ...]
    leeg: int
    mag: bool
    begint: date | None


@dataclass(eq=False)
class UnknownLijn(DomainError):
    """A programme has no programmalijn that is called so."""

    tekst: str
    programma: str
    slug: str
    lijnen: tuple[str, ...]

    def __str__(self) -> str:
        if not self.lijnen:
            return f"{self.programma} heeft nog geen lijnen. Typ programma {self.slug}."
        known = enumerate_words(self.lijnen, last="of")
        return (
            f"{self.programma} heeft geen lijn “{self.tekst}”. Kies uit {known}. "
            f"Typ bijvoorbeeld overzicht {self.slug} {self.lijnen[0]}."
        )


class Overzicht(Command):
    """Bekijk hoe het met een programma gaat: één regel per activiteit.

    Met een lijn erachter zie je alleen die lijn. Wat niet is ingevuld, is nooit groen.
    """

    words = "overzicht"
    examples = ("overzicht", "overzicht vsv", "overzicht vsv 2")
    questions = (r"hoe gaat het met (?:programma|het programma) (?P<programma>.+)",)

    programma: str = Field(default="", description="welk programma")
    lijn: str = Field(default="", description="het nummer of de naam van een programmalijn")

    def run(self, context: Context) -> View:
        registry, known = context.registry, context.registry.netwerken
        name, asked = _split(f"{self.programma} {self.lijn}".strip(), context)
        programma = known.programma(name) if name else known.programma_of_the_room()
        if programma is None:
            return list_programmes(context, "overzicht")
        bord = registry.borden.of(programma.id, registry.today, registry.calendar_of(programma))
        placed = registry.activiteiten.all(programma.id)
        lines = {each.lijn.code: each.lijn.naam for each in placed}
        codes = _called(asked, lines)
        if asked and not codes:
            raise UnknownLijn(asked, programma.korte_naam, programma.slug, tuple(lines))
        bord = Bord(regels=tuple(each for each in bord.regels if each.lijn in codes))
        first = next((each for each in placed if each.lijn.code in codes), None)
        return ProgrammaOverzicht(
            naam=programma.naam,
            slug=programma.slug,
            gesloten=closed_on(programma),
            aantallen=bord.aantallen,
            aandacht=tuple(_worries(bord)),
            lijnen=tuple(_lines(bord.regels, lines)),
            besluiten=len(bord.besluiten),
            van_jou=_asked_of(bord.besluiten, programma.id, context),
            voorbeeld=registry.activiteiten.short_name(first) if first else "",
            today=registry.today,
        )


class Stoplichten(Command):
    """Zie hoe de kleuren van een programma in de laatste vier perioden waren."""

    words = "stoplichten"
    also = ("stoplichtenbord",)
    examples = ("stoplichten", "stoplichten vsv")

    programma: str = Field(default="", description="welk programma")

    def run(self, context: Context) -> View:
        registry = context.registry
        if self.programma:
            programma = registry.netwerken.programma(self.programma)
        elif (here := registry.netwerken.programma_of_the_room()) is None:
            return list_programmes(context, "stoplichten")
        else:
            programma = here
        calendar = registry.calendar_of(programma)
        bord = registry.borden.of(programma.id, registry.today, calendar)
        begint = programma.looptijd.start
        perioden = board_periods(programma.id, context, _PERIODS, begint)
        courses = registry.borden.through(programma.id, perioden)
        return Stoplichtenbord(
            naam=programma.naam,
            slug=programma.slug,
            aantallen=bord.aantallen,
            perioden=tuple(each.tekst for each in perioden),
            rijen=tuple(each for each in courses if any(each.kleuren)),
            leeg=_empty(bord, courses),
            mag=Recht.RAPPORTEREN in context.rechten and programma.gesloten_op is None,
            begint=begint,
        )


def board_periods(
    programma_id: int, context: Context, number: int, begint: date | None
) -> tuple[Periode, ...]:
    """Return the last periods that are over or were reported on, the oldest first.

    What lies before the programme ``begint``, on a local day, is left out.
    """
    registry = context.registry
    afspraak = registry.rapportages.of(programma_id)
    due = before(afspraak, afspraak.period(registry.today))
    reported = registry.borden.last_reported(programma_id)
    last = max((due, reported or due), key=lambda each: each.start or date.min)
    found = periods_up_to(afspraak, last, number)
    return tuple(each for each in found if (each.eind or date.max) >= (begint or date.min))


def list_programmes(context: Context, words: str) -> ProgrammaLijst:
    """Return the programmes; a number asks ``words`` about one, and how it goes is told with it.

    `programma` itself tells what it is.
    """
    registry, told = context.registry, words != "programma"
    programmas = tuple(
        Programmaregel(
            naam=programma.naam,
            slug=programma.slug,
            fase=fase_on(programma, registry.today),
            looptijd=programma.looptijd,
            activiteiten=registry.activiteiten.count(programma.id),
            aantallen=registry.borden.of(
                programma.id, registry.today, registry.calendar_of(programma)
            ).aantallen
            if told
            else "",
        )
        for programma in registry.netwerken.programmas()
    )
    choices = (Choice(label=each.naam, opdracht=f"{words} {each.slug}") for each in programmas)
    return ProgrammaLijst(programmas=programmas, choices=tuple(choices))


def _split(text: str, context: Context) -> tuple[str, str]:
    """Return the name of a programme with which a text begins, and what follows it.

    In a room with a programme the text may be about that, and have no name.
    """
    words = text.split()
    for cut in range(len(words), 0, -1):
        name = " ".join(words[:cut])
        if context.registry.namen.called(name, ["programma"]):
            return name, " ".join(words[cut:])
    at_home = not text or context.registry.netwerken.programma_of_the_room() is not None
    return ("", text) if at_home else (text, "")


def _called(asked: str, lines: dict[str, str]) -> list[str]:
    """Return the codes of the programmalijnen that are called so; of all when none is asked."""
    text = fold(asked).removeprefix("lijn ")
    by_code = [code for code in lines if fold(code) == text]
    return by_code or [code for code, naam in lines.items() if text in fold(naam)]


def _empty(bord: Bord, courses: Iterable[Bordloop]) -> int:
    filled = {each.naam for each in courses if any(each.kleuren)}
    return sum(each.loopt and each.naam not in filled for each in bord.regels)


def _worries(bord: Bord) -> Iterator[Bordregel]:
    if len(bord.regels) > _MANY:
        yield from (each for each in bord.regels if each.zorg)


def _lines(regels: Iterable[Bordregel], names: dict[str, str]) -> Iterator[Lijn]:
    for code, group in groupby(regels, key=lambda regel: regel.lijn):
        yield Lijn(code=code, naam=names[code], regels=tuple(group))


def _asked_of(besluiten: Iterable[Bordregel], programma_id: int, context: Context) -> int:
    """Return of how many decisions whoever asks is the one to decide."""
    asked = [each.inhoud.besluit.van for each in besluiten if each.inhoud and each.inhoud.besluit]
    if not asked:
        return 0
    seats = context.bevoegd.refs.get(programma_id, frozenset())
    names = context.registry.netwerken.names_of(programma_id, seats)
    theirs = {fold(each) for each in (*names, *names.values())}
    return sum(fold(van).removeprefix("de ").removeprefix("het ") in theirs for van in asked)
