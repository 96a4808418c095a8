"""Reminders of one's own: herinner mij, herinneringen, wis, herstel, later."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from commands.grammar import Command, Context
from commands.wanneer import moment_of, read, split_moment
from registry.clock import local
from registry.dates import NoDate, When
from registry.errors import DomainError
from registry.herinneringen import EigenHerinnering
from registry.registry import Registry
from registry.view import View

_SHOWN = 20
_HIGHEST = 999_999_999


@dataclass(eq=False)
class NothingToSay(DomainError):
    """A reminder without a text."""

    def __str__(self) -> str:
        return "Waaraan moet ik je herinneren? Typ het erbij, zoals herinner mij morgen bellen."


@dataclass(eq=False)
class NoLater(DomainError):
    """``later`` is followed by nothing that says how much later."""

    text: str

    def __str__(self) -> str:
        said = f"Ik begrijp “{self.text[:40]}” niet." if self.text else "Hoeveel later?"
        return f"{said} Typ bijvoorbeeld later 1 uur, later morgen of later maandag 10:00."


class Herinnerd(View):
    """What somebody will be reminded of, and on which day (Amsterdam)."""

    herinnering: EigenHerinnering
    dag: date
    today: date


class Herinneringenlijst(View):
    """What somebody will be reminded of, soonest first; ``meer`` counts what is left out."""

    herinneringen: tuple[EigenHerinnering, ...]
    meer: int
    today: date


class Gewist(View):
    """A reminder that will not come."""

    herinnering: EigenHerinnering


class Herhaald(View):
    """What was sent comes once more, at ``moment`` (UTC), on the day ``dag`` (Amsterdam)."""

    moment: datetime
    dag: date
    today: date
    titels: tuple[str, ...]


class NietHerhaald(View):
    """What was put off to ``moment`` (UTC) does not come again."""

    moment: datetime
    titels: tuple[str, ...]


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


class Later(Command):
    """Laat je de laatste herinnering nog een keer sturen.

    Zeg hoeveel later, of wanneer. Morgen is morgen om 9:00 uur.
    """

    words = "later"
    examples = ("later 1 uur", "later morgen", "later maandag 10:00")
    writes = True

    wanneer: str = Field(default="", description="hoeveel later, of wanneer")

    def run(self, context: Context) -> Herhaald:
        moment = moment_of(_how_much(self.wanneer, context.registry), context.registry.now)
        again = context.registry.herinneringen.snooze(context.plek, moment)
        return Herhaald(
            moment=again.moment,
            dag=local(again.moment).date(),
            today=context.registry.today,
            titels=again.titels,
            ongedaan=LaterNiet.words,
        )


class LaterNiet(Command):
    """Laat niet terugkomen wat je met later hebt uitgesteld."""

    words = "later niet"
    also = ("later toch niet", "niet later")
    examples = ("later niet",)
    writes = True

    def run(self, context: Context) -> NietHerhaald:
        woken = context.registry.herinneringen.wake(context.plek)
        return NietHerhaald(moment=woken.moment, titels=woken.titels)


def _noted(herinnering: EigenHerinnering, context: Context) -> Herinnerd:
    return Herinnerd(
        herinnering=herinnering,
        dag=local(herinnering.moment).date(),
        today=context.registry.today,
        ongedaan=f"wis {herinnering.nummer}",
    )


def _how_much(text: str, registry: Registry) -> When:
    """Read what follows ``later``: first as so much later, then as a moment."""
    for said in (f"over {text}", f"over een {text}", text):
        with suppress(NoDate):
            return read(said, registry)
    raise NoLater(text)
