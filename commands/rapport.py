"""How full trajecten are, and how they ended: numbers, and nobody's own."""

import re
from collections.abc import Iterable
from decimal import Decimal

from pydantic import Field

from commands.grammar import Command, Context, Word
from registry.capaciteiten import Bezetting, Capaciteiten
from registry.namen import fold
from registry.optellingen import Getal
from registry.rapporten import Rapport, Rapportdoel, Rapporten
from registry.rapportvraag import Rapportvraag
from registry.rechten import Recht
from registry.view import View, Werkblad

_FILES = {"xlsx", "excel", "spreadsheet"}
_NOTHING = "nog te weinig"


class Plekken(View):
    """How full trajecten are: one traject, or one group of it, each."""

    bezetting: tuple[Bezetting, ...]


class TrajectRapport(View):
    """The totals of a traject, or of an activiteit with more than one."""

    rapport: Rapport
    vraag: str


class NogNietsGeteld(View):
    """Nobody was ever registered for this traject."""

    naam: str


class Capaciteit(Command):
    """Zie hoeveel plekken een traject heeft, en hoeveel er bezet zijn.

    Kleine aantallen zie je alleen in een privégesprek, als je het traject behandelt.
    """

    words = "capaciteit"
    also = ("plekken",)
    examples = ("capaciteit", "capaciteit buddy")
    questions = (
        r"(?:hoeveel plekken zijn er|is er (?:nog )?plek) (?:bij|voor) (?P<activiteit>.+)",
    )
    recht = Recht.TOTALEN

    activiteit: str = Field(default="", description="het traject of de activiteit")

    def run(self, context: Context) -> Plekken:
        exact = context.bevoegd.behandelt if context.plek.prive else frozenset[int]()
        capaciteiten = Capaciteiten(Rapporten(context.registry))
        return Plekken(bezetting=tuple(capaciteiten.called(self.activiteit, exact=exact)))


class TrajectTotalen(Command):
    """Bekijk de totalen van een traject: hoeveel er kwamen, en hoe het afliep.

    Zonder periode krijg je dit schooljaar. Zet xlsx erachter voor een bestand. Aantallen onder
    de vijf laat ik nooit zien.
    """

    words = "rapport"
    also = ("rapportage", "totalen")
    examples = ("rapport buddy", "rapport buddy 2018-2019", "rapport buddy dit schooljaar xlsx")
    recht = Recht.TOTALEN

    traject: str = Field(description="het traject, en als je wilt de periode erachter")
    bestand: str = Field(default="", description="xlsx, als je een bestand wilt")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the last word apart when it asks for a file."""
        said = [*words]
        named = {each.name: each.text for each in said if each.name in cls.model_fields}
        bare = [each.whole for each in said if each.name not in cls.model_fields]
        if bare and fold(bare[-1]) in _FILES:
            named["bestand"] = bare.pop()
        text = " ".join([*([named["traject"]] if "traject" in named else []), *bare])
        return cls.from_values(named | ({"traject": text} if text else {}))

    def run(self, context: Context) -> View:
        vraag = Rapportvraag(context.registry)
        naam, tekst = vraag.split(self.traject)
        rapport = Rapporten(context.registry).of(naam, vraag.period(tekst))
        if rapport is None:
            return NogNietsGeteld(naam=naam)
        bestanden = (sheet(rapport, naam),) if self.bestand else ()
        return TrajectRapport(rapport=rapport, vraag=self.traject, bestanden=bestanden)


def sheet(rapport: Rapport, naam: str) -> Werkblad:
    """Return a report of what is called ``naam`` as a table, in which the same is hidden."""
    lines = [(each.naam.replace("_", " "), each.getallen) for each in rapport.regels]
    rows = [_row(each, numbers) for each, numbers in lines]
    rows.append(_row("doorlooptijd (weken, gemiddeld)", rapport.weken))
    rows += [_row(_goal_name(each), each.procenten) for each in rapport.doelen]
    return Werkblad(
        naam=re.sub(r"[^a-z0-9]+", "-", fold(f"rapport {naam} {rapport.periode}")),
        titel=f"{rapport.titel}, {rapport.periode}",
        koppen=("Wat", *rapport.kolommen),
        rijen=tuple(rows),
    )


def _row(naam: str, numbers: Iterable[Getal | Decimal | None]) -> tuple[str | int | Decimal, ...]:
    cells = (_NOTHING if each is None else each for each in numbers)
    return (naam, *(each if isinstance(each, int | Decimal) else str(each) for each in cells))


def _goal_name(doel: Rapportdoel) -> str:
    return f"{doel.naam} (%)"
