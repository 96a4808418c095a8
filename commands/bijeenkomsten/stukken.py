"""The papers of a bijeenkomst: bijeenkomst stukken."""

import re

from pydantic import Field

from commands.bijeenkomsten.over import InOneBreath, split_which, which, writable
from commands.grammar import Command, Context
from registry.agenda import Gepland
from registry.rechten import Recht
from registry.stukken import Stukregel
from registry.view import Choice, View

_ADDRESS = re.compile(r"[a-z][a-z+.-]*:\S*|www\.\S*", re.IGNORECASE)
"""What somebody means as a link, whether or not it may be one."""
_HIGHEST = 999_999_999


class Stukkenlijst(View):
    """The papers of a bijeenkomst. ``mag``: whoever reads this may add some.

    ``titel`` is what the file will be called that is waited for.
    """

    gepland: Gepland
    stukken: tuple[Stukregel, ...]
    mag: bool
    titel: str = ""


class StukErbij(View):
    """A paper was added to a bijeenkomst, or put back."""

    gepland: Gepland
    stuk: Stukregel


class StukWeg(View):
    """A paper was taken away."""

    gepland: Gepland
    stuk: Stukregel


class BijeenkomstStukken(InOneBreath):
    """Lees de stukken van een bijeenkomst, of zet er een bij.

    Een stuk is een link of een bestand. Stuur het bestand samen met deze regel, of erna. De
    stukken staan ook in de herinneringen.
    """

    words = "bijeenkomst stukken"
    also = ("bijeenkomst stuk", "stukken")
    examples = (
        "bijeenkomst stukken 3",
        "bijeenkomst stukken netwerkgroep 3 https://voorbeeld.nl/agenda.pdf Agenda",
    )
    writes = True
    stores = ("welke", "titel")
    takes_file = True

    welke: str = Field(description="welke bijeenkomst, en daarachter een link en een titel")
    link: str = Field(default="", description="de link, als die los staat")
    titel: str = Field(default="", description="hoe het stuk heet")

    def run(self, context: Context) -> View:
        words = self.welke.split()
        links = [each for each in words if _ADDRESS.fullmatch(each)]
        bare = " ".join(each for each in words if each not in links)
        welke, rest = next(split_which(bare, context))
        nummer = which(welke, context, cancelled=True)
        titel = self.titel or rest
        if context.bestand or self.link or links:
            return self._add(context, nummer, self.link or " ".join(links), titel)
        return self._listed(context, nummer, titel)

    def _add(self, context: Context, nummer: int, link: str, titel: str) -> StukErbij:
        beeld = writable(context, nummer)
        stukken, door = context.registry.vergaderen.stukken, context.bevoegd.persoon
        if context.bestand is not None:
            stuk = stukken.add_file(beeld, context.bestand, titel, door=door)
        else:
            stuk = stukken.add_link(nummer, link, titel, door=door)
        return StukErbij(
            gepland=beeld.gepland, stuk=stuk, ongedaan=f"bijeenkomst stukken weg {stuk.nummer}"
        )

    def _listed(self, context: Context, nummer: int, titel: str) -> Stukkenlijst:
        gepland = context.registry.agenda.get(nummer).gepland
        mag = Recht.PLANNEN in context.rechten
        line = self.model_copy(update={"welke": str(nummer), "titel": titel}).line()
        waits = (Choice(label="Een bestand erbij", opdracht=line),) if mag else ()
        return Stukkenlijst(
            gepland=gepland,
            stukken=context.registry.vergaderen.stukken.of([nummer]).get(nummer, ()),
            mag=mag,
            titel=titel if mag else "",
            choices=waits,
            bestanden=context.registry.vergaderen.stukken.files(nummer),
        )


class BijeenkomstStukkenWeg(Command):
    """Haal een stuk van een bijeenkomst weg."""

    words = "bijeenkomst stukken weg"
    also = ("bijeenkomst stuk weg", "stukken weg")
    examples = ("bijeenkomst stukken weg 1",)
    recht = Recht.PLANNEN
    writes = True

    stuk: int = Field(ge=0, le=_HIGHEST, description="het nummer van het stuk")

    def run(self, context: Context) -> StukWeg:
        mine = [*context.bevoegd.refs]
        nummer, stuk = context.registry.vergaderen.stukken.withdraw(self.stuk, mine)
        writable(context, nummer)
        return StukWeg(
            gepland=context.registry.agenda.get(nummer).gepland,
            stuk=stuk,
            ongedaan=f"bijeenkomst stukken terug {stuk.nummer}",
        )


class BijeenkomstStukkenTerug(Command):
    """Zet een stuk terug dat je hebt weggehaald."""

    words = "bijeenkomst stukken terug"
    also = ("bijeenkomst stuk terug",)
    examples = ("bijeenkomst stukken terug 2",)
    recht = Recht.PLANNEN
    writes = True

    stuk: int = Field(ge=0, le=_HIGHEST, description="het nummer dat het stuk had")

    def run(self, context: Context) -> StukErbij:
        mine = [*context.bevoegd.refs]
        nummer, stuk = context.registry.vergaderen.stukken.restore(self.stuk, mine)
        writable(context, nummer)
        return StukErbij(
            gepland=context.registry.agenda.get(nummer).gepland,
            stuk=stuk,
            ongedaan=f"bijeenkomst stukken weg {stuk.nummer}",
        )
