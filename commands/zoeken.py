"""Finding words: zoek, afkorting, afkortingen."""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, Field

from commands.grammar import Command, Context
from registry.afkortingen import Betekenis, Woordenlijst
from registry.errors import DomainError
from registry.namen import fold
from registry.view import Choice, Fact, View
from registry.zoeken import Vondst

_MOST_HITS = 10
_SHORTEST_WORD = 2
_COMMANDS = {
    "activiteit": "status",
    "mijlpaal": "mijlpalen",
    "groep": "wie",
    "rol": "wie",
    "organisatie": "wie",
}


@dataclass(eq=False)
class NothingFound(DomainError):
    """No noun has these words."""

    zoekwoord: str

    def __str__(self) -> str:
        return (
            f"Ik vind niets met “{self.zoekwoord}”. "
            "Probeer een ander woord, of een deel van een woord."
        )


@dataclass(eq=False)
class WordTooShort(DomainError):
    """One letter occurs everywhere."""

    def __str__(self) -> str:
        return "Dat is te kort om te zoeken. Typ minstens twee letters, zoals: zoek verzuim."


@dataclass(eq=False)
class NoAfkortingen(DomainError):
    """The file of a programme explains none."""

    programma: str

    def __str__(self) -> str:
        return (
            f"Bij {self.programma} staan geen afkortingen. Typ afkortingen voor alle programma's."
        )


class Treffer(Fact):
    """A noun that was found, and what to type for more; nothing when this is all there is."""

    titel: str
    programma: str
    opdracht: str


class Treffers(Fact):
    """What was found of one kind."""

    soort: str
    treffers: tuple[Treffer, ...]


class Zoekresultaat(View):
    """Where words occur. ``meer``: how many more places there are."""

    zoekwoord: str
    soorten: tuple[Treffers, ...]
    aantal: int
    meer: int
    overal: bool


class AfkortingUitleg(View):
    """What an abbreviation stands for. ``nu``: how it is called today; ``wie``: its noun."""

    afkorting: str
    betekenissen: tuple[Betekenis, ...]
    nu: tuple[str, ...]
    wie: str


class AfkortingOnbekend(View):
    """An abbreviation that no file explains; ``choices`` are those that look like it."""

    afkorting: str


class AfkortingenLijst(View):
    """The abbreviations of a programme."""

    lijst: Woordenlijst


class AfkortingenOverzicht(View):
    """How many abbreviations each programme has."""

    lijsten: tuple[Woordenlijst, ...]


def _bare(text: str) -> str:
    return re.sub(r"^(?:naar|op)\s+", "", text, flags=re.IGNORECASE).strip(" ?")


class Zoek(Command):
    """Zoek een woord in alles wat ik weet.

    Meer woorden mag ook: dan moeten ze er allemaal in staan.
    """

    words = "zoek"
    also = ("zoeken", "vind")
    examples = ("zoek verzuim", "zoek warme overdracht")
    questions = (
        r"(?:waar|wat) (?:staat er|vind ik|lees ik) (?:iets )?over (?P<woord>.+)",
        r"wat weet (?:je|jij) (?:over|van) (?P<woord>.+)",
    )

    woord: Annotated[str, AfterValidator(_bare)] = Field(description="een of meer woorden")

    def run(self, context: Context) -> Zoekresultaat:
        if len(fold(self.woord)) < _SHORTEST_WORD:
            raise WordTooShort
        found, total = context.registry.zoeken.find(self.woord, _MOST_HITS)
        if not found:
            raise NothingFound(self.woord)
        here = context.registry.programma_id is not None
        return Zoekresultaat(
            zoekwoord=self.woord,
            soorten=tuple(
                Treffers(soort=soort, treffers=tuple(_treffer(each, here=here) for each in hits))
                for soort, hits in groupby(found, key=lambda vondst: vondst.soort)
            ),
            aantal=total,
            meer=total - len(found),
            overal=not here,
        )


def _treffer(vondst: Vondst, *, here: bool) -> Treffer:
    return Treffer(
        titel=vondst.titel, programma=vondst.programma, opdracht=_opdracht(vondst, here=here)
    )


def _opdracht(vondst: Vondst, *, here: bool) -> str:
    if command := _COMMANDS.get(vondst.soort):
        return f"{command} {vondst.slug if here else f'{vondst.programma_kort}/{vondst.slug}'}"
    match vondst.soort:
        case "bijeenkomst":
            return f"bijeenkomst {vondst.id}"
        case "afkorting":
            return f"afkorting {vondst.slug}"
        case "werkplanstap":
            return f"{vondst.plan} {vondst.slug}"
        case _:
            return ""


class Afkorting(Command):
    """Lees wat een afkorting betekent."""

    words = "afkorting"
    examples = ("afkorting OPT", "wat betekent OPT?")
    questions = (
        r"wat (?:betekent|betekenen) (?:een |de |het )?(?P<afkorting>\S+)",
        r"waar staat (?:een |de |het )?(?P<afkorting>\S+) voor",
        r"wat (?:is|zijn) (?:een |de |het )?(?P<afkorting>[\w&-]{2,8})",
    )

    afkorting: str = Field(default="", description="de afkorting; zonder krijg je een lijst")

    def run(self, context: Context) -> View:
        if not self.afkorting:
            return Afkortingen().run(context)
        known = context.registry.afkortingen
        written, betekenissen = known.meanings(self.afkorting)
        if not betekenissen:
            choices = (
                Choice(label=near, opdracht=f"afkorting {near}")
                for near in known.near(self.afkorting)
            )
            return AfkortingOnbekend(afkorting=self.afkorting, choices=tuple(choices))
        nouns = context.registry.namen.called(written, ["rol", "groep", "organisatie"])
        return AfkortingUitleg(
            afkorting=written,
            betekenissen=tuple(betekenissen),
            nu=tuple(known.today(written)),
            wie=written if nouns else "",
        )


class Afkortingen(Command):
    """Bekijk alle afkortingen van een programma."""

    words = "afkortingen"
    examples = ("afkortingen", "afkortingen vsv")
    questions = (r"welke afkortingen (?:zijn er|ken je)",)

    programma: str = Field(default="", description="welk programma")

    def run(self, context: Context) -> View:
        registry = context.registry
        if not self.programma and registry.programma_id is None:
            return AfkortingenOverzicht(lijsten=tuple(registry.afkortingen.lists()))
        programma_id, naam = registry.programma_id, "dit programma"
        if self.programma:
            hit = registry.namen.find(self.programma, ["programma"], what="programma")
            programma_id, naam = hit.programma_id, hit.programma
        lijsten = registry.afkortingen.lists(programma_id)
        if not lijsten:
            raise NoAfkortingen(naam)
        return AfkortingenLijst(lijst=lijsten[0])
