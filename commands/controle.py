"""What a coordinator should look at: all that stands still, in one message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from commands.aanmelding import Aanmeldingen
from commands.grammar import Command, Context, Word
from commands.mijlpalen import Stand, stand_of
from commands.vergaderen.lezen import programmes_of
from registry.controle.controle import Controles
from registry.controle.facts import Programmastand, Zorg
from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.mijlpalen import Mijlpaalregel
from registry.namen import fold
from registry.rechten import Recht
from registry.view import View

_LATE = {Stand.TE_LAAT, Stand.ONBESLOTEN, Stand.ONBEGONNEN}
_OTHER_WORDS = {
    **dict.fromkeys(("aanmelding", "trajecten"), Zorg.AANMELDINGEN),
    **dict.fromkeys(("actie", "actiepunten"), Zorg.ACTIES),
    "mijlpaal": Zorg.MIJLPALEN,
    "prik": Zorg.PRIKKEN,
    **dict.fromkeys(("stap", "werkplan", "werkplannen", "werkagenda"), Zorg.STAPPEN),
    **dict.fromkeys(("verslag", "presentie"), Zorg.VERSLAGEN),
    **dict.fromkeys(("nieuwsbrief", "brieven"), Zorg.NIEUWSBRIEVEN),
    **dict.fromkeys(("stoplicht", "activiteiten"), Zorg.STOPLICHTEN),
    **dict.fromkeys(("meting", "cijfers"), Zorg.METINGEN),
    **dict.fromkeys(("ritme", "planning"), Zorg.RITMES),
    **dict.fromkeys(("plek", "stoelen", "bezetting", "rollen"), Zorg.PLEKKEN),
}
_KINDS = {**{each.value: each for each in Zorg}, **_OTHER_WORDS}


@dataclass(eq=False)
class UnknownZorg(DomainError):
    """There is no such kind of what stands still."""

    tekst: str

    def __str__(self) -> str:
        known = enumerate_words((each.value for each in Zorg), last="of")
        return f"“{self.tekst}” ken ik hier niet. Typ controle en een van deze: {known}."


@dataclass(eq=False)
class NoProgramme(DomainError):
    """Somebody sits in no programme that goes on."""

    def __str__(self) -> str:
        return "Je zit in geen programma dat loopt. Typ controle en een programma, zoals jos."


class ControleBeeld(View):
    """What stands still in one programme; ``soort``: only that was asked for."""

    stand: Programmastand
    soort: Zorg | None
    today: date


class ControleOverzicht(View):
    """How much stands still in several programmes."""

    standen: tuple[Programmastand, ...]
    soort: Zorg | None


class Controle(Command):
    """Zie wat er blijft liggen: wat te laat is, wat ontbreekt, en wat je eraan doet.

    Wat het meeste haast heeft, staat bovenaan. Met een woord erachter zie je één soort helemaal.
    """

    words = "controle"
    also = ("wat blijft liggen",)
    examples = ("controle jos", "controle", "controle jos acties")
    questions = (r"wat (?:is er|blijft er) (?:te laat|liggen)(?: (?:bij|in) (?P<programma>.+))?",)
    recht = Recht.BEZETTING

    programma: str = Field(default="", description="welk programma")
    wat: str = Field(default="", description="één soort, zoals acties of verslagen")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take the word that names a kind for that; aanmeldingen have a list of their own."""
        said = [*words]
        values = {word.name: word.text for word in said if word.name in cls.model_fields}
        bare = [word for word in said if word.name not in values]
        kinds = [word for word in bare if fold(word.text) in _KINDS]
        if kinds:
            values.setdefault("wat", kinds[-1].text)
        rest = [word.whole for word in bare if word not in kinds[-1:]]
        if rest:
            values.setdefault("programma", " ".join(rest))
        if _KINDS.get(fold(values.get("wat", ""))) is Zorg.AANMELDINGEN:
            return Aanmeldingen.from_values({"welke": "te-laat"})
        return cls.from_values(values)

    def run(self, context: Context) -> View:
        only = _KINDS.get(fold(self.wat)) if self.wat else None
        if self.wat and only is None:
            raise UnknownZorg(self.wat)
        controles = Controles(context.registry, context.bevoegd, context.plek.prive, _is_late)
        standen = [controles.of(each, only) for each in self._meant(context, controles)]
        if len(standen) == 1:
            return ControleBeeld(stand=standen[0], soort=only, today=context.registry.today)
        return ControleOverzicht(standen=tuple(standen), soort=only)

    def _meant(self, context: Context, controles: Controles) -> list[str]:
        """Return which programmes are meant, by slug: the one named, the room's, or one's own.

        Raises `registry.namen.UnclearName`, `NoProgramme`.
        """
        if self.programma:
            lezer = Lezer(context.registry, ("programma",), "programma")
            return [lezer.name(self.programma).slug]
        found = controles.going_on(programmes_of(context))
        if not found:
            raise NoProgramme
        return found


def _is_late(mijlpaal: Mijlpaalregel, today: date) -> bool:
    return stand_of(mijlpaal, today) in _LATE
