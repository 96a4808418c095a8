"""Closing a programme and opening it again: programma sluit, programma heropen."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.clock import local
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Choice, View

_SURE = {"zeker", "ja"}


class SluitVraag(View):
    """Is it sure that a programme must be closed? ``wachten``: so many messages wait."""

    naam: str
    wachten: int


class ProgrammaGesloten(View):
    """A programme was closed on the day ``op``; ``wachten`` messages are not sent any more."""

    naam: str
    slug: str
    op: date
    wachten: int


class ProgrammaHeropend(View):
    """A programme was opened again."""

    naam: str
    slug: str


class Sluiting(Command):
    """What closing and opening have in common."""

    recht = Recht.SLUITEN
    writes = True

    naam: str = Field(description="welk programma")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a name of any number of words; whoever is sure says so after it."""
        said = [*words]
        values = {each.name: each.text for each in said if each.name}
        bare = [each.text for each in said if not each.name]
        if "zeker" in cls.model_fields and len(bare) > 1 and fold(bare[-1]) in _SURE:
            values["zeker"] = bare.pop()
        if bare:
            values["naam"] = " ".join(bare)
        return cls.from_values(values)


class ProgrammaSluit(Sluiting):
    """Sluit een programma dat voorbij is. Ik stuur er dan niets meer over.

    Alles blijft staan: je kunt het blijven lezen. Heropenen kan altijd.
    """

    words = "programma sluit"
    also = ("programma sluiten", "sluit programma")
    examples = ("programma sluit jos", "programma jos sluit")

    zeker: str = Field(default="", description="zeker, als het dicht mag")

    def run(self, context: Context) -> View:
        sluitingen = context.registry.sluitingen
        programma = sluitingen.programma(self.naam, context.bevoegd, context.rollen)
        sluitingen.demand_open(programma)
        waiting = sluitingen.waiting(programma)
        if fold(self.zeker) not in _SURE:
            line = f"{self.words} {programma.slug} zeker"
            sure = Choice(label=f"Ja, sluit {programma.korte_naam}", opdracht=line)
            return SluitVraag(naam=programma.naam, wachten=waiting, choices=(sure,))
        closed = sluitingen.close(programma)
        context.log("programma gesloten", programma.slug)
        return ProgrammaGesloten(
            naam=programma.naam,
            slug=programma.slug,
            op=local(closed).date(),
            wachten=waiting,
            ongedaan=f"{ProgrammaHeropen.words} {programma.slug}",
        )


class ProgrammaHeropen(Sluiting):
    """Open een programma weer. Wat er nog komt, stuur ik dan weer."""

    words = "programma heropen"
    also = ("programma heropenen", "heropen programma")
    examples = ("programma heropen handreiking", "programma handreiking heropen")

    def run(self, context: Context) -> ProgrammaHeropend:
        sluitingen = context.registry.sluitingen
        programma = sluitingen.programma(self.naam, context.bevoegd, context.rollen)
        sluitingen.reopen(programma)
        context.log("programma heropend", programma.slug)
        return ProgrammaHeropend(naam=programma.naam, slug=programma.slug)


BY_VERB: dict[str, type[Sluiting]] = {
    "sluit": ProgrammaSluit,
    "sluiten": ProgrammaSluit,
    "heropen": ProgrammaHeropen,
    "heropenen": ProgrammaHeropen,
}
"""What to do with a programme, when that stands after its name."""
