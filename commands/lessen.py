"""Lessons at schools: put down, counted, and reported."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from commands.aanmelding import past_day
from commands.grammar import Command, Context, Word
from registry.gevraagd import Lezer
from registry.lessen.geven import Gegeven, Lesgeven
from registry.lessen.lessen import Lesbeeld, Lesoverzicht, Lessen
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Choice, View, Werkblad

_SHOWN = 10
_FEWEST = 5
"""Fewer pupils than this are not written down: then it can be seen who it was."""
_MOST_LESSONS, _MOST_PUPILS, _HIGHEST = 50, 5_000, 999_999_999
_SHEET = {"rapport", "excel", "bestand"}


class LesVastgelegd(View):
    """Lessons were put down; ``choices`` are the steps of the school that can be taken now."""

    gegeven: Gegeven
    today: date


class LesIngetrokken(View):
    """Lessons do not count any more, or (``terug``) count again."""

    les: Lesbeeld
    terug: bool


class Lessenlijst(View):
    """The lessons of programmes; the last of each, ``meer`` counts the others."""

    overzichten: tuple[Lesoverzicht, ...]
    periode: str
    shown: int = _SHOWN


class Les(Command):
    """Leg vast dat er les is gegeven op een school.

    Zet de referentie van de school vooraan, dan de dag. Zeg daarna hoeveel lessen het waren, en
    hoeveel leerlingen er samen waren. Het bureau krijgt er bericht van.
    """

    words = "les"
    also = ("les gegeven",)
    examples = ("les AS-7K3M9Q gisteren lessen=3 leerlingen=75",)
    recht = Recht.TRAJECTEN
    writes = True
    private = True

    referentie: str = Field(description="de referentie van de school")
    dag: str = Field(default="vandaag", description="de dag van de les")
    lessen: int = Field(default=1, ge=1, le=_MOST_LESSONS, description="hoeveel lessen")
    leerlingen: int = Field(
        ge=_FEWEST, le=_MOST_PUPILS, description="hoeveel leerlingen samen, vanaf 5"
    )

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the first word for the reference, and the others without a name for the day."""
        said = [*words]
        values = {word.name: word.text for word in said if word.name in cls.model_fields}
        bare = [word.whole for word in said if word.name not in values]
        if bare:
            values.setdefault("referentie", bare.pop(0))
        if bare:
            values.setdefault("dag", " ".join(bare))
        return cls.from_values(values)

    def run(self, context: Context) -> LesVastgelegd:
        day = past_day(self.dag, context.registry)
        gegeven = _giving(context).give(self.referentie, day, self.lessen, self.leerlingen)
        dossier = gegeven.dossier
        context.log("les", dossier.referentie)
        return LesVastgelegd(
            gegeven=gegeven,
            today=context.registry.today,
            ongedaan=f"les weg {gegeven.les.nummer}",
            choices=tuple(
                Choice(label=each.naam, opdracht=f"aanmelding {dossier.referentie} {each.nr}")
                for each in dossier.volgende
                if each.mag and not dossier.wacht
            ),
        )


class LesWeg(Command):
    """Haal een les weg die niet klopt."""

    words = "les weg"
    also = ("wis les",)
    examples = ("les weg 1",)
    recht = Recht.TRAJECTEN
    writes = True
    private = True

    nummer: int = Field(ge=1, le=_HIGHEST, description="het nummer uit lessen")

    def run(self, context: Context) -> LesIngetrokken:
        _giving(context).demand_mine(self.nummer)
        les = Lessen(context.registry).take_away(self.nummer)
        return LesIngetrokken(les=les, terug=False, ongedaan=f"les terug {self.nummer}")


class LesTerug(Command):
    """Zet een les terug die je had weggehaald."""

    words = "les terug"
    examples = ("les terug 1",)
    recht = Recht.TRAJECTEN
    writes = True
    private = True

    nummer: int = Field(ge=1, le=_HIGHEST, description="het nummer dat de les had")

    def run(self, context: Context) -> LesIngetrokken:
        _giving(context).demand_mine(self.nummer, gone=True)
        les = Lessen(context.registry).bring_back(self.nummer)
        return LesIngetrokken(les=les, terug=True, ongedaan=f"les weg {self.nummer}")


class LessenGegeven(Command):
    """Zie hoeveel lessen er zijn gegeven, aan hoeveel leerlingen en op hoeveel scholen.

    Zet er een programma of een periode achter, zoals schooljaar 2021-2022. Met rapport krijg je
    alles als Excel-bestand, voor het bureau.
    """

    words = "lessen"
    examples = ("lessen", "lessen schooljaar 2021-2022", "lessen rapport")
    questions = (r"hoeveel lessen zijn er (?:al )?gegeven",)
    recht = Recht.TOTALEN

    wat: str = Field(default="", description="een programma, een periode, of rapport")

    def run(self, context: Context) -> View:
        words = self.wat.split()
        sheet = bool(words) and fold(words[-1]) in _SHEET
        text = " ".join(words[:-1] if sheet else words)
        asked = Lezer(context.registry, ("programma",), "programma").read(text)
        programma_id = asked.wie.programma_id if asked.wie else None
        found = Lessen(context.registry).overviews(programma_id, asked.periode)
        return Lessenlijst(
            overzichten=found,
            periode=asked.periode.tekst if asked.periode else "",
            bestanden=tuple(map(_sheet, found)) if sheet else (),
        )


def _giving(context: Context) -> Lesgeven:
    return Lesgeven(context.registry.lezing(context.bevoegd), Lessen(context.registry))


def _sheet(overzicht: Lesoverzicht) -> Werkblad:
    return Werkblad(
        naam=f"lessen-{overzicht.slug}",
        titel=f"Lessen van {overzicht.programma}",
        koppen=("Nummer", "Dag", "Onderwijs", "Lessen", "Leerlingen", "Door"),
        rijen=tuple(
            (
                each.nummer,
                each.datum.isoformat(),
                each.onderwijs,
                each.lessen,
                each.deelnemers,
                each.door,
            )
            for each in overzicht.lessen
        ),
    )
