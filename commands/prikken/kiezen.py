"""What becomes of a prik: a day is chosen, it stays open longer, or it goes away."""

from collections.abc import Iterable

from pydantic import Field

from commands.bijeenkomsten.voornemen import BijeenkomstGeregeld, Wijziging
from commands.grammar import Command, Context, Word
from commands.prikken.dagen import read_closing
from registry.clock import local
from registry.namen import Hit
from registry.planrijen import Voornemen
from registry.plantijden import Tijd, Wens
from registry.prikken.facts import Prikbeeld
from registry.prikken.prikken import Prikken
from registry.rechten import Recht
from registry.view import View

_HIGHEST = 999_999_999
_NUMBER = Field(ge=0, le=_HIGHEST, description="het nummer van de prik")


class PrikGepland(View):
    """A day was chosen: ``nummer`` is that of the bijeenkomst."""

    voornemen: Voornemen
    nummer: int
    beeld: Prikbeeld


class PrikVeranderd(View):
    """A prik stays open longer, goes away, or comes back; ``vrij``: nothing is planned."""

    beeld: Prikbeeld
    vrij: bool = False


class PrikPlan(Wijziging):
    """Kies de dag van een prik, en plan de bijeenkomst.

    Ik laat eerst zien wat ik plan. Daarna hoort de groep welke dag het is geworden.
    """

    words = "prik plan"
    also = ("prik kies",)
    examples = ("prik 1 plan A", "prik plan A nummer=1 locatie=Stadhuis")
    stores = ("locatie",)

    optie: str = Field(pattern="^[A-Ja-j]$", description="de letter van de dag")
    nummer: int = Field(default=0, ge=0, le=_HIGHEST, description="het nummer van de prik")
    locatie: str = Field(default="", description="waar het is")
    link: str = Field(default="", description="een link om online mee te doen, met https://")
    zeker: str = Field(default="", description="ja, als het zo goed is")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the word that is a number for the number, and the other for the letter."""
        said = [*words]
        values = {word.name: word.text for word in said if word.name in cls.model_fields}
        bare = [word.whole for word in said if word.name not in values]
        for word in bare:
            values.setdefault("nummer" if word.isdecimal() else "optie", word)
        return cls.from_values(values)

    def run(self, context: Context) -> View:
        registry, prikken = context.registry, Prikken(context.registry)
        beeld = prikken.show(self.nummer)
        context.registry.overleggen.demand_seat(beeld.programma_id, context.bevoegd)
        optie = prikken.option(self.nummer, self.optie.upper())
        wens = Wens(self.locatie, self.link, beeld.titel)
        tijd = Tijd(optie.datum, optie.van, optie.tot)
        voornemen = registry.vergaderen.planning.plan(_groep_of(beeld, context), tijd, wens)
        answer = self.ask_or_do(context, voornemen, self.surely(optie=optie.letter))
        if not isinstance(answer, BijeenkomstGeregeld):
            return answer
        prikken.plan(self.nummer, answer.nummer)
        return PrikGepland(
            voornemen=voornemen,
            nummer=answer.nummer,
            beeld=prikken.show(self.nummer),
            ongedaan=f"prik terug {self.nummer}",
        )


class OverEenPrik(Command):
    """What the commands have in common that change a prik."""

    recht = Recht.PLANNEN
    writes = True

    nummer: int = _NUMBER

    def prikken(self, context: Context) -> Prikken:
        """Return the prikken, for who sits in the programme of this one.

        Raises `UnknownPrik`, and what `registry.overleggen.Overleggen.demand_seat` raises.
        """
        prikken = Prikken(context.registry)
        beeld = prikken.show(self.nummer)
        context.registry.overleggen.demand_seat(beeld.programma_id, context.bevoegd)
        return prikken


class PrikLanger(OverEenPrik):
    """Houd een prik langer open. Wie nog niets zei, hoort het nog een keer."""

    words = "prik langer"
    also = ("prik sluit",)
    examples = ('prik 1 langer "1 november"',)

    tot: str = Field(description="de dag waarop het sluit")

    def run(self, context: Context) -> PrikVeranderd:
        prikken = self.prikken(context)
        eerder = prikken.extend(self.nummer, read_closing(self.tot, context))
        again = eerder > context.registry.now
        back = f'prik langer {self.nummer} "{local(eerder):%Y-%m-%d %H:%M}"' if again else ""
        return PrikVeranderd(beeld=prikken.show(self.nummer), ongedaan=back)


class PrikWeg(OverEenPrik):
    """Trek een prik in. Niemand hoeft nog te antwoorden."""

    words = "prik weg"
    also = ("prik intrekken",)
    examples = ("prik 1 weg",)

    def run(self, context: Context) -> PrikVeranderd:
        beeld = self.prikken(context).withdraw(self.nummer)
        return PrikVeranderd(beeld=beeld, ongedaan=f"prik terug {self.nummer}")


class PrikTerug(OverEenPrik):
    """Zet een prik terug die weg was, of draai de keuze van een dag terug."""

    words = "prik terug"
    examples = ("prik 2 terug",)

    def run(self, context: Context) -> PrikVeranderd:
        prikken = self.prikken(context)
        planned = prikken.show(self.nummer).bijeenkomst
        if planned is None:
            beeld = prikken.bring_back(self.nummer)
            return PrikVeranderd(beeld=beeld, ongedaan=f"prik weg {self.nummer}")
        planning = context.registry.vergaderen.planning
        planning.carry_out(planning.take_back(planned), door=context.bevoegd.persoon)
        return PrikVeranderd(beeld=prikken.unplan(self.nummer), vrij=True)


def _groep_of(beeld: Prikbeeld, context: Context) -> Hit:
    return context.registry.namen.find(
        f"{beeld.programma_slug}/{beeld.groep}", ["groep"], what="groep"
    )
