"""Writing down who was there, by partner."""

from collections.abc import Iterable
from itertools import dropwhile

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import is_small, meeting
from registry.namen import fold
from registry.presenties import Presentielijst
from registry.rechten import Recht
from registry.view import Choice, View

_ALL, _RIGHT, _NOBODY = "iedereen", "klopt", "niemand"
_SAYS = {
    **dict.fromkeys(("iedereen", "allemaal", "allen"), _ALL),
    "klopt": _RIGHT,
    "niemand": _NOBODY,
}
_WHICH = Field(default="", description="het nummer uit de agenda, of een groep")


class PresentieBeeld(View):
    """Who was there, as far as is known: asked (``choices``), or just written down."""

    lijst: Presentielijst
    opgeslagen: bool


class PresentieGewist(View):
    """It is not written down any more who was there."""

    lijst: Presentielijst


class Presentie(Command):
    """Schrijf op welke partners er waren.

    Zonder iets erachter zie je wie zou komen. Zet erachter wie er niet was (zonder), of wie er
    ook was (met).
    """

    words = "presentie"
    also = ("wie was er", "wie waren er")
    examples = (
        "presentie 5",
        "presentie 5 zonder groeimee",
        "presentie netwerkgroep iedereen",
        "presentie 5 met ggd",
    )
    recht = Recht.PLANNEN
    writes = True

    bijeenkomst: str = _WHICH
    zonder: str = Field(default="", description="wie er niet was, met komma's ertussen")
    met: str = Field(default="", description="wie er ook was, met komma's ertussen")
    aanwezig: str = Field(default="", description="wie er was: iedereen, niemand of een lijst")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the words behind "zonder" and "met" as a list, and those before it as which."""
        values: dict[str, str] = {}
        into = "bijeenkomst"
        for word in dropwhile(is_small, words):
            said = fold(word.text)
            if word.name in cls.model_fields:
                values[word.name] = word.text
            elif said in {"zonder", "met"}:
                into = said
            elif said in _SAYS and into == "bijeenkomst":
                values["aanwezig"] = _SAYS[said]
            else:
                values[into] = f"{values.get(into, '')} {word.whole}".strip()
        return cls.from_values(values)

    def run(self, context: Context) -> PresentieBeeld:
        presenties = context.registry.vergaderen.presenties
        nummer = meeting(context, self.bijeenkomst, "bijeenkomst", held=True)
        before = presenties.of(nummer)
        if not (self.zonder or self.met or self.aanwezig):
            return PresentieBeeld(lijst=before, opgeslagen=False, choices=_offer(before))
        programma_id = context.registry.agenda.get(nummer).programma_id
        context.registry.overleggen.demand_seat(programma_id, context.bevoegd)
        there = self._there(context, before)
        after = presenties.record(nummer, there, context.bevoegd.persoon)
        return PresentieBeeld(lijst=after, opgeslagen=True, ongedaan=_back(before))

    def _there(self, context: Context, before: Presentielijst) -> set[str]:
        """Return who was there: what was known, or all of them, and what is said of it now."""
        presenties, nummer = context.registry.vergaderen.presenties, before.nummer
        match self.aanwezig:
            case "" if before.vastgelegd or not self.zonder:
                there = {*before.refs}
            case "" | "iedereen":
                there = presenties.everybody(nummer)
            case "klopt":
                there = {*before.refs}
            case "niemand":
                there = set()
            case _:
                there = presenties.named(nummer, self.aanwezig)
        more, less = presenties.named(nummer, self.met), presenties.named(nummer, self.zonder)
        return (there | more) - less


class PresentieWeg(Command):
    """Haal weg wat je opschreef over wie er was."""

    words = "presentie weg"
    also = ("wis presentie", "presentie wissen")
    examples = ("presentie weg 5",)
    recht = Recht.PLANNEN
    writes = True

    bijeenkomst: str = _WHICH

    def run(self, context: Context) -> PresentieGewist:
        nummer = meeting(context, self.bijeenkomst, "bijeenkomst", held=True)
        gone = context.registry.vergaderen.presenties.erase(nummer)
        programma_id = context.registry.agenda.get(nummer).programma_id
        context.registry.overleggen.demand_seat(programma_id, context.bevoegd)
        return PresentieGewist(lijst=gone, ongedaan=_back(gone))


def _offer(lijst: Presentielijst) -> tuple[Choice, ...]:
    line = f"presentie {lijst.nummer}"
    lines = {
        f"{line} klopt": "Klopt" if lijst.refs and not lijst.vastgelegd else "",
        f"{line} iedereen": "Iedereen was er" if lijst.afwezig else "",
    }
    return tuple(Choice(label=label, opdracht=each) for each, label in lines.items() if label)


def _back(before: Presentielijst) -> str:
    """Return the line that makes it as it was."""
    if not before.vastgelegd:
        return f"presentie weg {before.nummer}"
    said = ", ".join(before.refs) or _NOBODY
    return f'presentie {before.nummer} aanwezig="{said}"'
