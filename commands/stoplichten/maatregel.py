"""Saying that the measure of the last stoplicht is taken, or that it may wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import Field

from commands.afhandelen import TillWhen
from commands.grammar import Command, Context, Word
from commands.stoplichten.antwoorden import one_day
from commands.stoplichten.over import OverActiviteit
from registry.errors import DomainError
from registry.namen import fold
from registry.rechten import Recht
from registry.schema.stoplichten import Bijsturing
from registry.view import View

_BETWEEN = {"is", "tot", "naar", "al"}


class Actie(StrEnum):
    """What somebody says of a measure."""

    KLAAR = "klaar"
    UITSTEL = "uitstel"


_WORDS = {
    "klaar": Actie.KLAAR,
    "gereed": Actie.KLAAR,
    "gedaan": Actie.KLAAR,
    "uitstel": Actie.UITSTEL,
    "uitstellen": Actie.UITSTEL,
}


@dataclass(eq=False)
class WhatOfIt(DomainError):
    """A measure is named, and not what became of it."""

    def __str__(self) -> str:
        return "Wat is er met de maatregel? Typ klaar erachter, of uitstel en een dag."


class MaatregelGenoteerd(View):
    """What was said of a measure: it is taken, or it may wait until ``uitstel_tot``."""

    naam: str
    kort: str
    bijsturing: Bijsturing
    uitstel_tot: date | None
    today: date


class StoplichtMaatregel(OverActiviteit):
    """Zeg dat de maatregel uit het laatste stoplicht klaar is, of later komt.

    Daarna vraag ik er niet meer naar. Met uitstel en een dag vraag ik het dan weer.
    """

    words = "stoplicht maatregel"
    examples = (
        "stoplicht maatregel leeromgeving klaar",
        "stoplicht maatregel leeromgeving uitstel 1 april 2023",
    )
    recht = Recht.RAPPORTEREN
    writes = True

    activiteit: str = Field(description="de activiteit")
    actie: Actie | None = Field(default=None, description="klaar of uitstel")
    wanneer: str = Field(default="", description="bij uitstel: de dag waarop ik het weer vraag")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a name, what is said of it, and perhaps a day."""
        said = [*words]
        for place in range(1, len(said)):
            if not said[place].name and (actie := _WORDS.get(fold(said[place].text))):
                name = " ".join(each.text for each in said[:place] if not _is_small(each))
                when = " ".join(each.text for each in said[place + 1 :] if not _is_small(each))
                return cls.from_values({"activiteit": name, "actie": actie, "wanneer": when})
        return super().from_words(said)

    def run(self, context: Context) -> MaatregelGenoteerd:
        if self.actie is None:
            raise WhatOfIt
        over, _ = self.asked(context)
        until = self._until(context) if self.actie is Actie.UITSTEL else None
        rapport = context.registry.rapporteren.take_measure(over, context.bevoegd, until)
        if rapport.inhoud.bijsturing is None:
            raise TypeError(rapport)
        return MaatregelGenoteerd(
            naam=over.activiteit.naam,
            kort=context.registry.activiteiten.short_name(over),
            bijsturing=rapport.inhoud.bijsturing,
            uitstel_tot=until,
            today=context.registry.today,
        )

    def _until(self, context: Context) -> date:
        if not self.wanneer:
            raise TillWhen
        return one_day(self.wanneer, context.registry.now)


def _is_small(word: Word) -> bool:
    return fold(word.text) in _BETWEEN
