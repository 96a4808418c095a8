"""Who does a traject, and how much time it takes: toewijzen, traject, overdragen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from commands.aanmelding import Aanmelding, Aanmeldingen, Welke, past_day
from commands.dialogue import Dialoog
from commands.grammar import Command, Context, Word
from registry.concepten import Antwoorden, Gekozen
from registry.dossier import Dossier
from registry.dossiers import Besteed
from registry.errors import DomainError
from registry.mensen import Iemand
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Form, View, Vraag

_SMALL = {"aan", "naar", "minuten", "min"}
_ALL = {"alles", "alle"}


@dataclass(eq=False)
class ToWhom(DomainError):
    """Nobody is named."""

    opdracht: str

    def __str__(self) -> str:
        return f"Aan wie? Typ {self.opdracht} en het adres, zoals @anna:voorbeeld.nl."


class Toegewezen(View):
    """Somebody does what is done by one of many."""

    dossier: Dossier
    naam: str
    today: date


class Overgedragen(View):
    """Somebody else treats these aanmeldingen from now on."""

    referenties: tuple[str, ...]
    naam: str


class MinutenGenoteerd(View):
    """Minutes were written down; ``te_veel``: more than there may be in a week."""

    besteed: Besteed
    te_veel: bool
    today: date


class Toewijzen(Dialoog):
    """Wijs een traject toe aan een buddy of coach.

    Die ziet het traject dan, en krijgt de herinneringen. Dat doet een behandelaar.
    """

    words = "toewijzen"
    also = ("wijs toe",)
    examples = ("toewijzen BP-7K3M9Q @anna:voorbeeld.nl",)
    recht = Recht.TRAJECTEN
    confirms = False

    referentie: str = Field(description="zoals BP-7K3M9Q")
    wie: str = Field(default="", description="het adres of de naam")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Leave out the small words between a reference and a name."""
        return super().from_words(_bare(words))

    @property
    def opdracht(self) -> str:
        return f"{self.words} {self.referentie} {self.wie}"

    def run(self, context: Context) -> View:
        referentie = context.dossiers.demand_treated(self.referentie)
        _person(self.wie, context, f"{self.words} {referentie}")
        meant = self.model_copy(update={"referentie": referentie})
        if meant.form(context, {}).vragen:
            return meant.converse(context, {})
        return meant.finish(context, {})

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        step = context.dossiers.assigning(self.referentie)
        vragen = () if step is None else context.dossiers.vragen(self.referentie, step)
        return Form(titel=f"{self.referentie}: toewijzen", vragen=vragen)

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        return context.dossiers.check(self.referentie, vraag, text)

    def finish(self, context: Context, antwoorden: Antwoorden) -> View:
        wie = _person(self.wie, context, self.words)
        step = context.dossiers.assigning(self.referentie)
        dossier = context.dossiers.assign(self.referentie, wie.nummer, wie.naam)
        if step is not None:
            today = context.registry.today
            dossier = context.dossiers.take(self.referentie, step, today, antwoorden).dossier
        context.log("toewijzen", dossier.referentie)
        return Toegewezen(dossier=dossier, naam=wie.naam, today=context.registry.today)


class Overdragen(Command):
    """Draag een aanmelding over aan een andere behandelaar; met alles al jouw aanmeldingen."""

    words = "overdragen"
    also = ("draag over",)
    examples = ("overdragen BP-7K3M9Q @bram:voorbeeld.nl", "overdragen alles @bram:voorbeeld.nl")
    recht = Recht.TRAJECTEN
    writes = True
    private = True
    confidential = True

    referentie: str = Field(description="zoals BP-7K3M9Q, of alles")
    wie: str = Field(default="", description="het adres of de naam")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Leave out the small words between a reference and a name."""
        return super().from_words(_bare(words))

    def run(self, context: Context) -> Overgedragen:
        everything = fold(self.referentie) in _ALL
        if not everything:
            context.dossiers.demand_treated(self.referentie)
        wie = _person(self.wie, context, f"{self.words} {self.referentie}")
        if everything:
            done = context.dossiers.hand_over_all(wie.nummer, wie.naam)
        else:
            done = (context.dossiers.hand_over(self.referentie, wie.nummer, wie.naam).referentie,)
        for each in done:
            context.log("overdragen", each)
        return Overgedragen(referenties=done, naam=wie.naam)


class MinutenOpschrijven(Command):
    """Schrijf op hoeveel minuten je aan een traject hebt besteed.

    Ik zeg hoeveel het er deze week zijn, en waarschuw als het er te veel worden.
    """

    words = "traject"
    also = ("minuten",)
    examples = ("traject BP-7K3M9Q 40", "traject BP-7K3M9Q 40 vandaag")
    recht = Recht.TRAJECTEN
    writes = True
    private = True
    confidential = True

    referentie: str = Field(description="zoals BP-7K3M9Q; of mijn voor jouw lijst")
    minuten: int = Field(default=0, description="het aantal minuten, zoals 40")
    dag: str = Field(default="", description="de dag, als het niet vandaag was")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Without a number it is the traject itself; with ``mijn``, all of one's own."""
        said = _bare(words)
        if not said or fold(said[0].text) == "mijn":
            return Aanmeldingen(welke=Welke.MIJN)
        if len(said) == 1 or not said[1].text.isdecimal():
            return Aanmelding.from_words(said)
        return super().from_words(said)

    def run(self, context: Context) -> MinutenGenoteerd:
        registry = context.registry
        day = past_day(self.dag, registry) if self.dag else registry.today
        besteed = context.dossiers.spend(self.referentie, self.minuten, day)
        context.log("minuten", besteed.referentie)
        te_veel = besteed.week.nu > besteed.week.hoogstens
        return MinutenGenoteerd(besteed=besteed, te_veel=te_veel, today=registry.today)


def _bare(words: Iterable[Word]) -> list[Word]:
    return [each for each in words if each.text.casefold() not in _SMALL]


def _person(wie: str, context: Context, opdracht: str) -> Iemand:
    """Return who is named. Raises `ToWhom`, or what `registry.mensen.Mensen.meant` raises."""
    if not wie:
        raise ToWhom(opdracht)
    return context.registry.mensen.meant(wie, kanaal=context.plek.kanaal)
