"""Reminders of one's own: herinner mij, herinneringen, wis, herstel."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from commands.grammar import Command, Context
from commands.wanneer import split_moment
from registry.clock import local
from registry.errors import DomainError
from registry.herinneringen import EigenHerinnering
from registry.view import Fact, View

_SHOWN = 20
_HIGHEST = 999_999_999


@dataclass(eq=False)
class NothingToSay(DomainError):
    """A reminder without a text."""

    def __str__(self) -> str:
        return "Waaraan moet ik je herinneren? Typ het erbij, zoals herinner mij morgen bellen."


class Herinnerd(View):
    """What somebody will be reminded of, and on which day (Amsterdam)."""

    herinnering: EigenHerinnering
    dag: date
    today: date


class Uitgesteld(Fact):
    """What comes once more at ``moment`` (UTC), in a few words."""

    moment: datetime
    titels: tuple[str, ...]


class Herinneringenlijst(View):
    """What somebody will be reminded of, soonest first; ``meer`` counts what is left out.

    ``later``: what comes once more, because they put it off.
    """

    herinneringen: tuple[EigenHerinnering, ...]
    meer: int
    later: tuple[Uitgesteld, ...]
    today: date


class Gewist(View):
    """A reminder that will not come."""

    herinnering: EigenHerinnering


class HerinnerMij(Command):
    """Laat je ergens aan herinneren.

    Begin met het moment, zoals morgen 9:00 of over 1 uur. Zeg dan waaraan. Noem je alleen een
    dag? Dan krijg je het om 9:00 uur.
    """

    words = "herinner mij"
    also = ("herinner me",)
    examples = (
        "herinner mij morgen 15:00 de school bellen",
        "herinner mij over 1 uur koffie",
        "herinner mij aan de stukken op maandag",
    )
    questions = (
        r"(?:kun|kan|wil) (?:je|jij) (?:mij|me) (?P<wanneer>.+) herinneren (?P<waaraan>.+)",
        r"(?:kun|kan|wil) (?:je|jij) (?:mij|me) herinneren (?P<wanneer>.+)",
    )
    writes = True
    stores = ("wanneer", "waaraan")

    wanneer: str = Field(default="", description="een dag of een moment")
    waaraan: str = Field(default="", description="wat je dan wilt lezen")

    def run(self, context: Context) -> Herinnerd:
        moment, tekst = split_moment(f"{self.wanneer} {self.waaraan}", context.registry)
        if not tekst:
            raise NothingToSay
        made = context.registry.herinneringen.add(context.plek, moment, tekst)
        return _noted(made, context)


class Herinneringen(Command):
    """Zie waar je aan herinnerd wordt.

    Dit zijn alleen je eigen herinneringen. De agenda staat hier niet bij.
    """

    words = "herinneringen"
    also = ("mijn herinneringen",)
    examples = ("herinneringen", "herinneringen alles")
    questions = (
        r"welke herinneringen (?:heb ik|staan er|komen er)(?: nog)?(?: open)?",
        r"(?:wat|welke) zijn mijn herinneringen",
        r"waar(?:aan| ga je) (?:herinner je )?(?:mij|me)(?: aan herinneren)?",
    )

    alles: Literal["", "alles", "allemaal"] = Field(
        default="", description="typ alles voor de hele lijst"
    )

    def run(self, context: Context) -> Herinneringenlijst:
        mine = context.registry.herinneringen.of(context.plek)
        shown = mine if self.alles else mine[:_SHOWN]
        return Herinneringenlijst(
            herinneringen=tuple(shown),
            meer=len(mine) - len(shown),
            later=tuple(
                Uitgesteld(moment=each.moment, titels=each.titels)
                for each in context.registry.sluimers.ahead(context.plek)
            ),
            today=context.registry.today,
        )


class Wis(Command):
    """Haal een herinnering weg die je zelf hebt gemaakt."""

    words = "wis"
    also = ("wis herinnering", "verwijder herinnering", "wis nummer", "wis nr")
    examples = ("wis 3",)
    writes = True

    nummer: int = Field(ge=0, le=_HIGHEST, description="het nummer uit je herinneringen")

    def run(self, context: Context) -> Gewist:
        wiped = context.registry.herinneringen.wipe(context.plek, self.nummer)
        return Gewist(herinnering=wiped, ongedaan=f"herstel {wiped.nummer}")


class Herstel(Command):
    """Haal een herinnering terug die je hebt gewist."""

    words = "herstel"
    also = ("herstel herinnering",)
    examples = ("herstel 3",)
    writes = True

    nummer: int = Field(ge=0, le=_HIGHEST, description="het nummer dat de herinnering had")

    def run(self, context: Context) -> Herinnerd:
        back = context.registry.herinneringen.restore(context.plek, self.nummer)
        return _noted(back, context)


def _noted(herinnering: EigenHerinnering, context: Context) -> Herinnerd:
    return Herinnerd(
        herinnering=herinnering,
        dag=local(herinnering.moment).date(),
        today=context.registry.today,
        ongedaan=f"wis {herinnering.nummer}",
    )
