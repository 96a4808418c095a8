"""Prikken as people talk of them: what there is, and all that "prik" may begin."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.prikken.antwoord import PrikAntwoord, PrikWis, is_answer
from commands.prikken.kiezen import PrikLanger, PrikPlan, PrikTerug, PrikWeg
from commands.prikken.nieuw import PrikNieuw
from commands.vergaderen.lezen import programmes_of
from registry.namen import fold
from registry.prikken.antwoorden import Antwoorden
from registry.prikken.facts import Opgave, Prikbeeld
from registry.prikken.prikken import Prikken
from registry.rechten import Recht
from registry.schema.prikken import Prikstaat
from registry.view import Choice, View

_BY_VERB: dict[str, type[Command]] = {
    **dict.fromkeys(("plan", "kies", "neem"), PrikPlan),
    **dict.fromkeys(("langer", "sluit", "verleng"), PrikLanger),
    **dict.fromkeys(("weg", "intrekken", "stop"), PrikWeg),
    "terug": PrikTerug,
    "wis": PrikWis,
}
_HIGHEST = 999_999_999


class PrikGetoond(View):
    """A prik as it stands. ``eigen`` is what whoever reads this said; ``leidt``: they may choose.

    ``wie``: they may see from where those are who cannot come.
    """

    beeld: Prikbeeld
    eigen: Opgave | None
    leidt: bool
    wie: bool
    today: date


class Prikkenlijst(View):
    """The prikken that are going on."""

    prikken: tuple[Prikbeeld, ...]
    leidt: bool


class Prik(Command):
    """Prik samen een dag: kijk wat er loopt, antwoord, of vraag een groep.

    Zonder iets erachter zie je wat er loopt. Met letters antwoord je. Met een groep en dagen
    vraag je die groep.
    """

    words = "prik"
    also = ("prikken",)
    examples = ("prik", "prik 1")

    nummer: int = Field(default=0, ge=0, le=_HIGHEST, description="het nummer van de prik")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Tell an answer, a number with what is to be done, and a question to a groep apart."""
        said = [*words]
        first = said[0].text if said else ""
        if not said or (first.isdecimal() and len(said) == 1) or said[0].name == "nummer":
            return super().from_words(said)
        if first.isdecimal() and fold(said[1].text) in _BY_VERB:
            number, verb, *rest = said
            return _BY_VERB[fold(verb.text)].from_words([number, *rest])
        if is_answer(said):
            return PrikAntwoord.from_words(said)
        return PrikNieuw.from_words(said)

    def run(self, context: Context) -> View:
        prikken, leidt = Prikken(context.registry), Recht.PLANNEN in context.rechten
        if not self.nummer:
            found = prikken.going_on(programmes_of(context))
            return Prikkenlijst(prikken=tuple(found), leidt=leidt)
        beeld = prikken.show(self.nummer)
        leads = leidt and beeld.programma_id in context.bevoegd.refs
        live = beeld.staat in {Prikstaat.OPEN, Prikstaat.GESLOTEN}
        return PrikGetoond(
            beeld=beeld,
            eigen=Antwoorden(prikken, context.plek, context.bevoegd).of(self.nummer),
            leidt=leads,
            wie=leads and context.plek.prive,
            today=context.registry.today,
            choices=tuple(_plans(beeld)) if leads and live and beeld.rang else (),
        )


def _plans(beeld: Prikbeeld) -> Iterable[Choice]:
    for each in beeld.ranked[:3]:
        yield Choice(
            label=f"Plan {each.letter}", opdracht=f"prik {beeld.nummer} plan {each.letter}"
        )
