"""What a procesbegeleider sees at the schools: knelpunten, trends, and what works."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import named, programmes_of
from commands.vergaderen.weghalen import Weghalen
from registry.agenda import Gepland
from registry.inzichten import Inzichtregel
from registry.namen import fold
from registry.rechten import Recht
from registry.schema.vergaderen import Aantekensoort, Inzichtsoort
from registry.view import Choice, View

_KINDS = {
    "knelpunt": Inzichtsoort.KNELPUNT,
    "trend": Inzichtsoort.TREND,
    **dict.fromkeys(("element", "werkzaam element"), Inzichtsoort.ELEMENT),
}


def _kind(text: object) -> object:
    return _KINDS.get(fold(text), text) if isinstance(text, str) else text


class InzichtBewaard(View):
    """An inzicht is kept. ``gepland`` is the bijeenkomst on whose agenda it may be put."""

    regel: Inzichtregel
    gepland: Gepland | None


class InzichtOpAgenda(View):
    """An inzicht was put on an agenda, or taken off (``af``)."""

    regel: Inzichtregel
    gepland: Gepland
    af: bool


class Inzichtenlijst(View):
    """The inzichten that are known, the newest first; ``meer`` are left out."""

    regels: tuple[Inzichtregel, ...]
    meer: int


class Inzicht(Command):
    """Leg een knelpunt, trend of werkzaam element vast.

    Daarna vraag ik of het op de agenda van de netwerkgroep moet.
    """

    words = "inzicht"
    examples = (
        'inzicht "Scholen missen tijd voor reflectie in toetsweken"',
        'inzicht "Coaches werken vaker samen" soort=trend school=dalton',
    )
    recht = Recht.PLANNEN
    writes = True
    stores = ("tekst",)

    tekst: str = Field(description="wat je ziet, zonder namen")
    soort: Annotated[Inzichtsoort, BeforeValidator(_kind)] = Field(
        default=Inzichtsoort.KNELPUNT, description="knelpunt, trend of element"
    )
    school: str = Field(default="", description="bij welke school of organisatie")
    groep: str = Field(default="", description="voor welke groep; anders de netwerkgroep")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words for the inzicht but those that name another field."""
        return cls.from_values(named(words, cls.model_fields, "tekst"))

    def run(self, context: Context) -> InzichtBewaard:
        regel = context.registry.vergaderen.inzichten.add(
            context.plek,
            context.bevoegd,
            self.tekst,
            soort=self.soort,
            school=self.school,
            groep=self.groep,
        )
        gepland = _next(context, regel)
        lines = {f"inzicht agenda {regel.nummer}": "Ja", "inzichten": "Later"} if gepland else {}
        return InzichtBewaard(
            regel=regel,
            gepland=gepland,
            choices=tuple(Choice(label=label, opdracht=line) for line, label in lines.items()),
            ongedaan=f"{InzichtWeg.words} {regel.nummer}",
        )


class InzichtAgenda(Command):
    """Zet een inzicht op de agenda van de volgende bijeenkomst."""

    words = "inzicht agenda"
    also = ("inzicht op de agenda",)
    examples = ("inzicht agenda 2",)
    recht = Recht.PLANNEN
    writes = True

    nummer: int = Field(description="het nummer uit de lijst van inzichten")
    af: str = Field(default="", description="ja, als het er weer af moet")

    def run(self, context: Context) -> InzichtOpAgenda:
        service = context.registry.vergaderen.inzichten
        regel, bijeenkomst = service.put(self.nummer, context.bevoegd, off=bool(self.af))
        line = f"{self.words} {self.nummer}"
        return InzichtOpAgenda(
            regel=regel,
            gepland=context.registry.agenda.get(bijeenkomst).gepland,
            af=bool(self.af),
            ongedaan=line if self.af else f"{line} af=ja",
        )


class InzichtWeg(Weghalen):
    """Haal een inzicht weg. Dat kan wie het opschreef, of de projectleider."""

    words = "inzicht weg"
    also = ("wis inzicht",)
    examples = ("inzicht weg 2",)
    soort = Aantekensoort.INZICHT
    lijst = "inzichten"


class Inzichten(Command):
    """Lees de inzichten van je programma: knelpunten, trends en werkzame elementen."""

    words = "inzichten"
    also = ("knelpunten", "trends")
    examples = ("inzichten",)

    def run(self, context: Context) -> Inzichtenlijst:
        regels, meer = context.registry.vergaderen.inzichten.all_of(programmes_of(context))
        return Inzichtenlijst(regels=regels, meer=meer)


def _next(context: Context, regel: Inzichtregel) -> Gepland | None:
    """Return the next bijeenkomst of the groep for which an inzicht is."""
    number = context.registry.vergaderen.inzichten.next_for(regel.nummer)
    return context.registry.agenda.get(number).gepland if number is not None else None
