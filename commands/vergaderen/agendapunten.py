"""The agenda of the next bijeenkomst: putting something on it, and reading it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import groep_of, meeting, named
from commands.vergaderen.weghalen import Weghalen
from registry.agenda import Gepland
from registry.namen import fold
from registry.rechten import Recht
from registry.schema.vergaderen import Aantekensoort
from registry.vergaderagenda import Vergaderagenda
from registry.view import View

_UNITS = {"min", "minuut", "minuten"}
_MOST_DIGITS = 3
LONGEST = 240
"""A point takes so many minutes at most."""


class AgendapuntGenoteerd(View):
    """A point was put on the agenda of a bijeenkomst, which stands in ``agenda``."""

    nummer: int
    tekst: str
    minuten: int | None
    gepland: Gepland
    agenda: Vergaderagenda
    today: date


class AgendaGetoond(View):
    """What stands on the agenda of a bijeenkomst."""

    gepland: Gepland
    agenda: Vergaderagenda
    today: date


def _minutes(text: object) -> object:
    """Leave out the word for minutes: it may be typed."""
    words = str(text).split() if isinstance(text, str) else []
    return words[0] if len(words) > 1 and fold(words[-1]) in _UNITS else text


class Agendapunt(Command):
    """Zet een punt op de agenda van de volgende bijeenkomst.

    Een getal erachter is hoeveel minuten het duurt. De agenda gaat een week van tevoren rond.
    """

    words = "agendapunt"
    also = ("zet op de agenda", "op de agenda")
    examples = (
        'agendapunt "Cijfers van de monitor" 15',
        'agendapunt "Nieuwe pilotschool" groep=netwerkgroep',
    )
    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("tekst",)

    tekst: str = Field(description="waar het over moet gaan")
    minuten: Annotated[int | None, BeforeValidator(_minutes), Field(ge=1, le=LONGEST)] = Field(
        default=None, description="hoeveel minuten het duurt"
    )
    groep: str = Field(default="", description="voor welke groep, als je er meer hebt")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take a quoted text or all words for the point; a number at the end is minutes."""
        said = [*words]
        bare = [word for word in said if word.name not in cls.model_fields]
        values = named(said, cls.model_fields, "tekst")
        quoted = len(bare) > 1 and " " in bare[0].text
        tail = bare[1:] if quoted else _tail(bare)
        if tail:
            values["tekst"] = " ".join(word.whole for word in bare[: len(bare) - len(tail)])
            values["minuten"] = " ".join(word.whole for word in tail)
        return cls.from_values(values)

    def run(self, context: Context) -> AgendapuntGenoteerd:
        registry, wie = context.registry, context.bevoegd
        groep = groep_of(context, self.groep)
        registry.overleggen.demand_seat(groep.programma_id, wie, "agendapunten")
        bijeenkomst = registry.overleggen.next(groep)
        row = registry.aantekeningen.add(
            Aantekensoort.AGENDAPUNT,
            groep.programma_id,
            self.tekst,
            groep=groep.slug,
            bijeenkomst_id=bijeenkomst.id,
            minuten=self.minuten,
            door=wie.persoon,
            door_rol=registry.overleggen.seat(groep.programma_id, wie),
        )
        return AgendapuntGenoteerd(
            nummer=row.id,
            tekst=row.tekst,
            minuten=row.minuten,
            gepland=registry.agenda.get(bijeenkomst.id).gepland,
            agenda=registry.vergaderen.agendering.of(bijeenkomst.id),
            today=registry.today,
            ongedaan=f"{AgendapuntWeg.words} {row.id}",
        )


class AgendapuntWeg(Weghalen):
    """Haal een punt van de agenda. Dat kan wie het erop zette, of de projectleider."""

    words = "agendapunt weg"
    also = ("wis agendapunt",)
    examples = ("agendapunt weg 1",)
    soort = Aantekensoort.AGENDAPUNT
    lijst = "agendapunten"


class Agendapunten(Command):
    """Zie wat er op de agenda van een bijeenkomst staat.

    Open actiepunten staan er vanzelf bij. Het nummer achter een punt is om het weg te halen.
    """

    words = "agendapunten"
    also = ("toon agendapunten", "vergaderagenda")
    examples = ("agendapunten", "agendapunten netwerkgroep", "agendapunten 5")

    welke: str = Field(default="", description="het nummer uit de agenda, of een groep")

    def run(self, context: Context) -> AgendaGetoond:
        registry = context.registry
        nummer = meeting(context, self.welke, "welke")
        return AgendaGetoond(
            gepland=registry.agenda.get(nummer).gepland,
            agenda=registry.vergaderen.agendering.of(nummer),
            today=registry.today,
        )


def _tail(bare: list[Word]) -> list[Word]:
    """Return the words at the end that say how many minutes a point takes."""
    length = 2 if len(bare) > 2 and fold(bare[-1].text) in _UNITS else 1  # noqa: PLR2004 - point, number, unit
    tail = bare[-length:] if len(bare) > length else []
    return tail if tail and tail[0].text.isdecimal() and _is_short(tail[0].text) else []


def _is_short(text: str) -> bool:
    """Tell whether a number is no year."""
    return len(text) <= _MOST_DIGITS
