"""News of partners for the next nieuwsbrief, all through the year."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.vergaderen.besluiten import Lijst
from commands.vergaderen.lezen import named, programmes_of
from commands.vergaderen.weghalen import Weghalen
from registry.bestanden import PICTURES
from registry.errors import DomainError
from registry.rechten import Recht
from registry.schema.vergaderen import Aantekensoort
from registry.stukken import safe
from registry.view import View


@dataclass(eq=False)
class WhichProgramme(DomainError):
    """News comes in, and it is not said of which programme."""

    def __str__(self) -> str:
        return "Voor welk programma is dit nieuws? Zet het erbij, zoals programma=jos."


@dataclass(eq=False)
class PictureWithoutWords(DomainError):
    """A picture comes in, and nobody says what it shows."""

    def __str__(self) -> str:
        return (
            "Wat staat er op de foto? Zet het erbij voor wie hem niet ziet, "
            'zoals foto="Zes mensen om een tafel". Laat geen leerlingen zien.'
        )


class NieuwsBewaard(View):
    """News is kept for the next nieuwsbrief; ``foto``: with a picture."""

    nummer: int
    tekst: str
    link: str
    foto: bool
    programma: str


class Nieuws(Command):
    """Geef nieuws door voor de volgende nieuwsbrief. Dat kan het hele jaar.

    Stuur een foto mee, of erna. Zeg er dan bij wat erop staat.
    """

    words = "nieuws"
    also = ("nieuwtje",)
    examples = (
        'nieuws "De leeromgeving heeft een eigen lokaal" programma=jos',
        'nieuws "Het jaarverslag is klaar" link=https://voorbeeld.nl/jaar programma=jos',
    )
    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("tekst", "foto")
    takes_file = True

    tekst: str = Field(description="het nieuws, in een paar zinnen, zonder namen")
    link: str = Field(default="", description="een link naar meer, met https://")
    programma: str = Field(default="", description="van welk programma, als je er meer hebt")
    foto: str = Field(default="", description="wat er op de foto staat die je meestuurt")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words for the news but those that name another field."""
        return cls.from_values(named(words, cls.model_fields, "tekst"))

    def run(self, context: Context) -> NieuwsBewaard:
        registry, wie = context.registry, context.bevoegd
        number = self._programme(context)
        programma = registry.overleggen.demand_seat(number, wie, "nieuwtjes")
        link = safe(self.link) if self.link else None
        row = registry.aantekeningen.add(
            Aantekensoort.NIEUWS,
            number,
            self.tekst,
            link=link,
            bestand_id=self._picture(context, number),
            door=wie.persoon,
            door_rol=registry.overleggen.seat(number, wie),
        )
        return NieuwsBewaard(
            nummer=row.id,
            tekst=row.tekst,
            link=link or "",
            foto=row.bestand_id is not None,
            programma=programma.korte_naam,
            ongedaan=f"{NieuwsWeg.words} {row.id}",
        )

    def _programme(self, context: Context) -> int:
        """Return the programme that is named, or the only one. Raises `WhichProgramme`."""
        if self.programma:
            return context.registry.netwerken.programma(self.programma).id
        own = [*programmes_of(context)]
        if len(own) != 1:
            raise WhichProgramme
        return own[0]

    def _picture(self, context: Context, programma_id: int) -> int | None:
        """Keep the picture that came along, if one did. Raises `PictureWithoutWords`."""
        if context.bestand is None:
            return None
        if not self.foto.strip():
            raise PictureWithoutWords
        context.bestand.demand(PICTURES)
        kept = context.registry.bestanden.keep(
            context.bestand,
            programma_id,
            door=context.bevoegd.persoon,
            omschrijving=" ".join(self.foto.split()),
        )
        return kept.id


class NieuwsWeg(Weghalen):
    """Haal nieuws weg dat je hebt doorgegeven."""

    words = "nieuws weg"
    also = ("wis nieuws",)
    examples = ("nieuws weg 7",)
    soort = Aantekensoort.NIEUWS
    lijst = "nieuwtjes"


class Nieuwtjes(Lijst):
    """Lees welk nieuws er is voor de nieuwsbrief."""

    words = "nieuwtjes"
    also = ("nieuws lijst",)
    examples = ("nieuwtjes",)
    soort = Aantekensoort.NIEUWS
