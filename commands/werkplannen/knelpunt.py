"""What stands in the way of a step: taken up, settled, and listed."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.stoplichten.antwoorden import sentence
from commands.werkplannen.stap import number_in
from registry.namen import fold
from registry.rechten import Recht
from registry.trappen import Trap
from registry.view import View
from registry.werkplan.invullen import Invullen
from registry.werkplan.knelpunten import Knelpunt as Knelpuntbeeld
from registry.werkplan.knelpunten import Knelpunten

_SETTLED = {"klaar", "opgelost", "gereed"}
_BACK = {"terug", "intrekken"}
_WHICH = Field(description="het nummer van de stap, zoals 1.2 of gem-2-3")


class KnelpuntGemeld(View):
    """What stands in the way of a step was told to a rung: ``trap`` says to which."""

    nr: str
    trap: Trap
    reden: str


class KnelpuntWeg(View):
    """It stands in the way no more (``opgelost``), or the last step up was taken back."""

    nr: str
    trap: Trap
    opgelost: bool


class Knelpuntenlijst(View):
    """What stands in the way now."""

    knelpunten: tuple[Knelpuntbeeld, ...]
    today: date


class Knelpunt(Command):
    """Meld dat iets een stap van een werkplan in de weg staat.

    Zet de stap vooraan, en dan waarom. Ik vertel het aan de eerste die erover gaat. Helpt dat
    niet? Meld het nog eens: dan gaat het een trede hoger.
    """

    words = "knelpunt"
    examples = ('knelpunt 1.2 "Nog niemand heeft tijd voor deze taak"',)
    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("reden",)

    stap: str = _WHICH
    reden: str = Field(default="", description="wat er in de weg staat, zonder namen")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read the step, and why; one word instead may settle it, or take it back."""
        said = [*words]
        if not said:
            return KnelpuntenLees()
        if len(said) > 1 and (verb := _BY_VERB.get(fold(said[-1].text))) and len(said) <= _SHORT:
            return verb.from_values({"stap": number_in(said[:-1])})
        size = next((at for at in range(1, len(said)) if not said[at].text.isdecimal()), len(said))
        reden = " ".join(word.whole for word in said[size:])
        return cls.from_values({"stap": number_in(said[:size]), "reden": reden})

    def run(self, context: Context) -> KnelpuntGemeld:
        row = Invullen(context.registry).find(self.stap)
        nr = row.nr or row.slug
        reden = sentence("reden", self.reden)
        trap = Knelpunten(context.registry).take_up(row, context.bevoegd, reden)
        return KnelpuntGemeld(nr=nr, trap=trap, reden=reden, ongedaan=f"knelpunt {nr} terug")


class KnelpuntKlaar(Command):
    """Zeg dat een knelpunt is opgelost."""

    words = "knelpunt klaar"
    also = ("knelpunt opgelost",)
    examples = ("knelpunt 1.3 klaar",)
    recht = Recht.BIJDRAGEN
    writes = True

    stap: str = _WHICH

    def run(self, context: Context) -> KnelpuntWeg:
        row = Invullen(context.registry).find(self.stap)
        trap = Knelpunten(context.registry).settle(row, context.bevoegd)
        return KnelpuntWeg(nr=row.nr or row.slug, trap=trap, opgelost=True)


class KnelpuntTerug(Command):
    """Trek de laatste melding van een knelpunt in."""

    words = "knelpunt terug"
    examples = ("knelpunt 1.3 terug",)
    recht = Recht.BIJDRAGEN
    writes = True

    stap: str = _WHICH

    def run(self, context: Context) -> KnelpuntWeg:
        row = Invullen(context.registry).find(self.stap)
        trap = Knelpunten(context.registry).take_back(row, context.bevoegd)
        return KnelpuntWeg(nr=row.nr or row.slug, trap=trap, opgelost=False)


class KnelpuntenLees(Command):
    """Zie welke knelpunten er nog zijn, en bij wie ze liggen."""

    words = "knelpunt lijst"
    also = ("open knelpunten", "knelpunten in de weg")
    examples = ("knelpunt lijst",)

    def run(self, context: Context) -> Knelpuntenlijst:
        found = Knelpunten(context.registry).open()
        return Knelpuntenlijst(knelpunten=found, today=context.registry.today)


_SHORT = 4
"""A longer line that ends in such a word says why."""
_BY_VERB: dict[str, type[Command]] = {
    **dict.fromkeys(_SETTLED, KnelpuntKlaar),
    **dict.fromkeys(_BACK, KnelpuntTerug),
}
