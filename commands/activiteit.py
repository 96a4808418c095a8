"""What the programmes do, and how it goes: programma, activiteiten, status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.overzicht import Overzicht, list_programmes
from commands.sluiten import BY_VERB
from commands.status import status_of
from registry.activiteiten import Geplaatst
from registry.errors import DomainError
from registry.namen import fold
from registry.netwerken import closed_on, fase_on
from registry.values import Periode
from registry.view import Fact, View


class Regel(Fact):
    """An activiteit in one line."""

    code: str
    naam: str
    duur: Periode


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
    gesloten: date | None
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

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a name; what to do with the programme may stand after it."""
        said = [*words]
        if len(said) > 1 and (other := BY_VERB.get(fold(said[-1].text))):
            return other.from_words(said[:-1])
        return super().from_words(said)

    def run(self, context: Context) -> View:
        netwerken = context.registry.netwerken
        if not self.naam:
            programma = netwerken.programma_of_the_room()
            if programma is None:
                return list_programmes(context, "programma")
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
            gesloten=closed_on(programma),
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


def _line(geplaatst: Geplaatst) -> Regel:
    activiteit = geplaatst.activiteit
    return Regel(
        code=activiteit.code,
        naam=activiteit.naam,
        duur=activiteit.duur,
    )
