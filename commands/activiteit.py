"""What the programmes do, and how it goes: programma, overzicht, activiteiten, status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pydantic import Field

from commands.grammar import Command, Context
from commands.status import status_of
from registry.activiteiten import Geplaatst
from registry.errors import DomainError
from registry.netwerken import fase_on
from registry.values import Periode
from registry.view import Choice, Fact, View


class Regel(Fact):
    """An activiteit in one line."""

    code: str
    naam: str
    duur: Periode


class Lijn(Fact):
    """A programmalijn and its activiteiten."""

    code: str
    naam: str
    regels: tuple[Regel, ...]


class Programmaregel(Fact):
    """A programme in one line."""

    naam: str
    slug: str
    fase: str
    looptijd: Periode
    activiteiten: int


class ProgrammaLijst(View):
    """The programmes that the bot knows."""

    programmas: tuple[Programmaregel, ...]


class ProgrammaBeeld(View):
    """What a programme is."""

    naam: str
    slug: str
    fase: str
    samenvatting: str
    regio: str
    looptijd: Periode
    doelen: tuple[str, ...]
    projectleiders: tuple[str, ...]
    activiteiten: int
    today: date


class ProgrammaOverzicht(View):
    """All activiteiten of a programme, and whether they run.

    ``voorbeeld``: a short name of the first, none when there is no activiteit.
    """

    naam: str
    slug: str
    fase: str
    lijnen: tuple[Lijn, ...]
    voorbeeld: str
    today: date


class Gevonden(View):
    """Activiteiten in which a word occurs."""

    zoekwoord: str
    regels: tuple[tuple[str, Regel], ...]
    voorbeeld: str
    today: date


@dataclass(eq=False)
class NoActiviteit(DomainError):
    """No activiteit has this word."""

    zoekwoord: str

    def __str__(self) -> str:
        if not self.zoekwoord:
            return "Er zijn nog geen activiteiten. Typ programma om te zien wat ik ken."
        return (
            f"Ik vind geen activiteit met “{self.zoekwoord}”. "
            "Typ activiteiten om ze allemaal te zien."
        )


class Programma(Command):
    """Lees wat een programma is."""

    words = "programma"
    also = ("programmas", "programma's")
    examples = ("programma", "programma jos")
    questions = (r"welke programma'?s (?:zijn er|ken je)",)

    naam: str = Field(default="", description="welk programma; zonder naam krijg je de lijst")

    def run(self, context: Context) -> View:
        netwerken = context.registry.netwerken
        if not self.naam:
            programma = netwerken.programma_of_the_room()
            if programma is None:
                return _list(context)
        else:
            programma = netwerken.programma(self.naam)
        names = netwerken.names_of(programma.id, programma.projectleiders)
        return ProgrammaBeeld(
            naam=programma.naam,
            slug=programma.slug,
            fase=fase_on(programma, context.registry.today),
            samenvatting=programma.samenvatting,
            regio=programma.regio.naam,
            looptijd=programma.looptijd,
            doelen=programma.doelen,
            projectleiders=tuple(names[ref] for ref in programma.projectleiders),
            activiteiten=context.registry.activiteiten.count(programma.id),
            today=context.registry.today,
        )


class Overzicht(Command):
    """Bekijk alle activiteiten van een programma, één regel per stuk."""

    words = "overzicht"
    examples = ("overzicht", "overzicht vsv")
    questions = (r"hoe gaat het met (?:programma|het programma) (?P<programma>.+)",)

    programma: str = Field(default="", description="welk programma")

    def run(self, context: Context) -> View:
        netwerken = context.registry.netwerken
        if self.programma:
            programma = netwerken.programma(self.programma)
        elif (here := netwerken.programma_of_the_room()) is None:
            return _list(context)
        else:
            programma = here
        activiteiten = context.registry.activiteiten
        found = activiteiten.all(programma.id)
        return ProgrammaOverzicht(
            naam=programma.naam,
            slug=programma.slug,
            fase=fase_on(programma, context.registry.today),
            lijnen=tuple(_lines(found)),
            voorbeeld=activiteiten.short_name(found[0]) if found else "",
            today=context.registry.today,
        )


class Activiteiten(Command):
    """Zoek een activiteit."""

    words = "activiteiten"
    examples = ("activiteiten", "activiteiten verzuim")
    questions = (r"welke activiteiten (?:zijn er|gaan) over (?P<zoekwoord>.+)",)

    zoekwoord: str = Field(default="", description="een woord uit de naam of de omschrijving")

    def run(self, context: Context) -> Gevonden:
        activiteiten = context.registry.activiteiten
        found = activiteiten.all(context.registry.programma_id, self.zoekwoord)
        if not found:
            raise NoActiviteit(self.zoekwoord)
        return Gevonden(
            zoekwoord=self.zoekwoord,
            regels=tuple((each.programma.korte_naam, _line(each)) for each in found),
            voorbeeld=activiteiten.short_name(found[0]),
            today=context.registry.today,
        )


class Status(Command):
    """Zie hoe het met een activiteit gaat.

    Je krijgt de doelen van dit schooljaar, wat er gemeten is, wat er komt en wie het doet.
    """

    words = "status"
    also = ("stand",)
    examples = ("status DDD", "status buddy", "status thuiszitters")
    questions = (
        r"hoe (?:gaat|staat) het (?:ervoor )?met (?:de |het )?(?P<activiteit>.+)",
        r"wat is de (?:status|stand) van (?:de |het )?(?P<activiteit>.+)",
    )

    activiteit: str = Field(description="de naam, een afkorting of de code")

    def run(self, context: Context) -> View:
        registry = context.registry
        kinds = ["activiteit", "programma"]
        hit = registry.namen.find(self.activiteit, kinds, what="activiteit")
        if hit.soort == "programma":
            return Overzicht(programma=hit.full_name).run(context)
        return status_of(registry.activiteiten.get(hit.id), context)


def _list(context: Context) -> ProgrammaLijst:
    programmas = tuple(
        Programmaregel(
            naam=programma.naam,
            slug=programma.slug,
            fase=fase_on(programma, context.registry.today),
            looptijd=programma.looptijd,
            activiteiten=context.registry.activiteiten.count(programma.id),
        )
        for programma in context.registry.netwerken.programmas()
    )
    choices = (Choice(label=each.naam, opdracht=f"programma {each.slug}") for each in programmas)
    return ProgrammaLijst(programmas=programmas, choices=tuple(choices))


def _lines(geplaatsten: Iterable[Geplaatst]) -> Iterable[Lijn]:
    for lijn, each in groupby(geplaatsten, key=lambda geplaatst: geplaatst.lijn):
        regels = tuple(_line(geplaatst) for geplaatst in each)
        yield Lijn(code=lijn.code, naam=lijn.naam, regels=regels)


def _line(geplaatst: Geplaatst) -> Regel:
    activiteit = geplaatst.activiteit
    return Regel(
        code=activiteit.code,
        naam=activiteit.naam,
        duur=activiteit.duur,
    )
