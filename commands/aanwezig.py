"""Answers to a reminder: whether one comes."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from commands.acties.antwoord import answered
from commands.agenda import number_of
from commands.grammar import Command, Context, Word
from registry.aanwezigheid import Gemeld, NotAboutABijeenkomst
from registry.gevraagd import Lezer
from registry.namen import fold
from registry.rechten import Recht
from registry.values import Komst
from registry.view import Choice, View

TEKENS = {
    **dict.fromkeys("👍✅", "aanwezig ja"),
    **dict.fromkeys("👎❌", "aanwezig nee"),
    **dict.fromkeys("❓❔🤔", "aanwezig misschien"),
    **dict.fromkeys("🔕🔇", "stil"),
}
"""What a sign under a reminder says."""

_WORDS = {
    **dict.fromkeys(("ja", "jazeker"), Komst.JA),
    **dict.fromkeys(("nee",), Komst.NEE),
    **dict.fromkeys(
        ("misschien", "weet niet", "weet nog niet", "weet ik nog niet"), Komst.MISSCHIEN
    ),
}

_WHICH = Field(
    default="", description="het nummer uit de agenda; anders die van de laatste herinnering"
)
_INSTEAD = Field(default="", description="wie er in jouw plaats komt, zonder naam")


def _komst(text: object) -> object:
    return _WORDS.get(fold(text), text) if isinstance(text, str) else text


class AanwezigheidGemeld(View):
    """Somebody comes, or not, or may; or has taken back what they said."""

    gemeld: Gemeld
    today: date


class WelkeBijeenkomst(View):
    """An answer to a reminder of more than one bijeenkomst."""


class Aanwezig(Command):
    """Zeg of je komt: ja, nee of misschien.

    Onder een herinnering hoef je alleen ja, nee of misschien te antwoorden, of een duim te
    geven. Je laatste antwoord telt. Gaat er iemand anders? Zet erbij wie: vervanger="...".
    """

    words = "aanwezig"
    also = ("ik kom", "ik ben er", "ik ben erbij")
    examples = (
        "aanwezig ja 3",
        "aanwezig nee netwerkgroep 3",
        'aanwezig ja 3 vervanger="collega van Groeimee"',
    )
    questions = (rf"(?P<antwoord>{'|'.join(_WORDS)})",)
    recht = Recht.MELDEN
    writes = True
    replies = True
    stores = ("vervanger",)

    antwoord: Annotated[Komst, BeforeValidator(_komst)] = Field(
        default=Komst.JA, description="ja, nee of misschien"
    )
    bijeenkomst: str = _WHICH
    vervanger: str = _INSTEAD

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take a first or a last word that is an answer for one; without any it is yes."""
        said = [*words]
        named = [word for word in said if word.name in cls.model_fields]
        bare = [word for word in said if word not in named]
        values = {word.name: word.text for word in named}
        if bare and "antwoord" not in values:
            at = next((at for at in (0, -1) if fold(bare[at].text) in _WORDS), None)
            values["antwoord"] = bare.pop(at).text if at is not None else Komst.JA
        if bare:
            values["bijeenkomst"] = " ".join(word.whole for word in bare)
        return cls.from_values(values)

    def run(self, context: Context) -> View:
        return _say(context, self.bijeenkomst, self.antwoord, self.vervanger)


class Afwezig(Command):
    """Meld je af voor een bijeenkomst."""

    words = "afwezig"
    also = ("afmelden", "ik kom niet", "ik ben er niet", "ik kan niet")
    examples = ("afwezig 3", 'afwezig 3 vervanger="collega van Groeimee"')
    recht = Recht.MELDEN
    writes = True
    replies = True
    stores = ("vervanger",)

    bijeenkomst: str = _WHICH
    vervanger: str = _INSTEAD

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take all words for the bijeenkomst but those that name another field."""
        said = [*words]
        values = {word.name: word.text for word in said if word.name in cls.model_fields}
        if bare := [word.whole for word in said if word.name not in values]:
            values["bijeenkomst"] = " ".join(bare)
        return cls.from_values(values)

    def run(self, context: Context) -> View:
        return _say(context, self.bijeenkomst, Komst.NEE, self.vervanger)


class AanwezigWeg(Command):
    """Haal je antwoord weer weg. Ik weet dan niet of je komt."""

    words = "aanwezig weg"
    also = ("wis aanwezig",)
    examples = ("aanwezig weg 3",)
    recht = Recht.MELDEN
    writes = True

    bijeenkomst: str = _WHICH

    def run(self, context: Context) -> View:
        return _say(context, self.bijeenkomst, None, "")


def _say(context: Context, bijeenkomst: str, antwoord: Komst | None, vervanger: str) -> View:
    registry = context.registry
    if not bijeenkomst and (asked := registry.vergaderen.actiepunten.asked(context.plek)):
        return answered(context, asked, antwoord)
    nummers = _meant(context, bijeenkomst)
    vervanger = " ".join(vervanger.split())
    if len(nummers) > 1:
        return WelkeBijeenkomst(
            choices=tuple(
                Choice(
                    label=registry.agenda.get(each).gepland.titel,
                    opdracht=_line(antwoord, each, vervanger),
                )
                for each in nummers
            )
        )
    [nummer] = nummers
    registry.agenda.get(nummer)
    gemeld = registry.aanwezigheden.say(context.plek, nummer, antwoord, vervanger)
    changes = (gemeld.eerder, gemeld.vorige) != (gemeld.antwoord, gemeld.vervanger)
    back = _line(gemeld.eerder, nummer, gemeld.vorige)
    return AanwezigheidGemeld(
        gemeld=gemeld, today=registry.today, ongedaan=back if changes else ""
    )


def _line(antwoord: Komst | None, nummer: int, vervanger: str) -> str:
    """Return the line that gives an answer, or that takes one away."""
    instead = f' vervanger="{vervanger}"' if vervanger else ""
    return f"aanwezig {antwoord or 'weg'} {nummer}{instead}"


def _meant(context: Context, bijeenkomst: str) -> list[int]:
    """Return which bijeenkomsten may be meant: the one that is named, or else those of before.

    Raises `NotAboutABijeenkomst`, and what `commands.agenda.number_of` raises.
    """
    registry = context.registry
    if not bijeenkomst:
        return registry.aanwezigheden.asked(context.plek)
    nummer = number_of(bijeenkomst, context)
    if nummer is None:
        groep = Lezer(registry, ("groep", "programma"), "groep").name(bijeenkomst)
        coming = registry.agenda.upcoming(groep, limit=1, held=True)
        if not coming:
            raise NotAboutABijeenkomst
        nummer = coming[0].nummer
    return [nummer]
