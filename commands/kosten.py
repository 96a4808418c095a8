"""What things cost: kosten."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context
from registry.errors import DomainError
from registry.kosten import Begroting, Inzet, Som, Sommetje
from registry.namen import fold
from registry.schema.afspraken import Invoer
from registry.view import Choice, Fact, View

_MOST_DIGITS = 9
_SAME_NAME = 4
_SMALL_WORDS = re.compile(r"\b(?:en|met|voor|bij|is)\b|[,;](?=\s|$)|[€×]")
_NAME = r"[^\W\d]\w*(?:\s+[^\W\d]\w*)?"
_PAIR = re.compile(rf"({_NAME})\s*=\s*(\S+)|(-?\d\S*)\s+({_NAME})")
_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")


@dataclass(eq=False)
class NotReckoned(DomainError):
    """The numbers for a sum make no sense."""

    complaint: str
    example: str

    def __str__(self) -> str:
        return f"{self.complaint} Typ bijvoorbeeld: {self.example}"


@dataclass(eq=False)
class NoCosts(DomainError):
    """The file of a programme has no amounts."""

    programma: str

    def __str__(self) -> str:
        return f"Bij {self.programma} staan geen kosten. Typ kosten voor wat er wel is."


@dataclass(eq=False)
class NoSum(DomainError):
    """There are amounts, but nothing to reckon with them."""

    programma: str

    def __str__(self) -> str:
        return f"Voor {self.programma} kan ik niets uitrekenen. Typ kosten voor wat wel kan."


class FunctieInzet(Fact):
    """All fte of one functie."""

    functie: str
    regels: tuple[Inzet, ...]


class KostenBeeld(View):
    """What a programme costs, and what can be reckoned. ``voorbeelden``: lines to type."""

    begroting: Begroting
    functies: tuple[FunctieInzet, ...]
    voorbeelden: tuple[str, ...]


class KostenSom(View):
    """A sum with its lines."""

    som: Som


class KostenKeuze(View):
    """The programmes that have amounts."""

    programmas: tuple[str, ...]


class Kosten(Command):
    """Reken uit wat iets kost, of bekijk de bedragen van een programma.

    Geef de aantallen na de naam, in elke volgorde. Een punt mag: 12.345. Zonder aantallen krijg
    je de bedragen.
    """

    words = "kosten"
    also = ("kosten van",)
    examples = ("kosten", "kosten jos", "kosten alert teams=2 deelnemers=12345")
    questions = (
        r"(?:wat kosten|hoeveel kosten|hoeveel kost) (?P<invoer>\d.*)",
        r"(?:wat|hoeveel) kost(?:en)? (?:een |de |het )?(?P<naam>\S+)(?: met (?P<invoer>.+))?",
    )

    naam: str = Field(default="", description="een som of een programma, zoals alert of jos")
    invoer: str = Field(default="", description="de aantallen, zoals teams=2 deelnemers=12345")

    def run(self, context: Context) -> View:
        if "=" in self.naam or self.naam[:1].isdigit():
            return Kosten(invoer=f"{self.naam} {self.invoer}".strip()).run(context)
        programma_id = self._programma(context)
        if programma_id is None:
            return _choose(context)
        begroting = context.registry.kosten.begroting(programma_id)
        if not begroting.bedragen and not begroting.inzet:
            raise NoCosts(begroting.programma)
        if not self.invoer:
            return _picture(begroting)
        for regel in context.registry.kosten.sums(programma_id):
            line = _example(next(each for each in begroting.sommen if each.naam == regel.naam))
            given = read_numbers(self.invoer, regel.invoer, line)
            return KostenSom(som=context.registry.kosten.reckon(regel, given))
        raise NoSum(begroting.programma)

    def _programma(self, context: Context) -> int | None:
        registry = context.registry
        if self.naam:
            if sums := registry.namen.called(self.naam, ["rekenregel"]):
                return sums[0].programma_id
            kinds = ["programma", "rekenregel"]
            return registry.namen.find(self.naam, kinds, what="kostenpost").programma_id
        known = registry.kosten.with_costs()
        if registry.programma_id in {number for number, *_ in known}:
            return registry.programma_id
        able = [number for number, *_ in known if self.invoer and registry.kosten.sums(number)]
        return able[0] if len(able) == 1 else None


def _choose(context: Context) -> KostenKeuze:
    known = context.registry.kosten.with_costs()
    choices = (Choice(label=naam, opdracht=f"kosten {slug}") for _, naam, slug, _ in known)
    return KostenKeuze(programmas=tuple(naam for _, naam, *_ in known), choices=tuple(choices))


def _picture(begroting: Begroting) -> KostenBeeld:
    functies = dict.fromkeys(each.functie for each in begroting.inzet)
    return KostenBeeld(
        begroting=begroting,
        functies=tuple(
            FunctieInzet(
                functie=functie,
                regels=tuple(each for each in begroting.inzet if each.functie == functie),
            )
            for functie in functies
        ),
        voorbeelden=tuple(_example(som) for som in begroting.sommen),
    )


def _example(som: Sommetje) -> str:
    numbers = (f"{naam}={aantal}" for naam, aantal in som.voorbeeld.items())
    return " ".join(["kosten", som.slug, *numbers])


def read_numbers(text: str, invoer: Sequence[Invoer], example: str) -> dict[str, int]:
    """Read ``teams=2 deelnemers=12.345`` or ``2 teams en 12.345 deelnemers``.

    Raises `NotReckoned` with the ``example`` of how it should be typed.

    >>> teams = Invoer(naam="teams", type="geheel")
    >>> read_numbers("12.345 teams", [teams], "kosten alert teams=2")
    {'teams': 12345}
    """
    given: dict[str, int] = {}
    for said, number in _pairs(text, example):
        asked = _called(said, invoer, example)
        if asked.naam in given:
            complaint = f"“{_plain(asked.naam)}” staat er twee keer."
            raise NotReckoned(complaint, example)
        given[asked.naam] = _whole(number, asked, example)
    return given


def _pairs(text: str, example: str) -> Iterator[tuple[str, str]]:
    bare = _SMALL_WORDS.sub(" ", text)
    left = " ".join(_PAIR.sub(" ", bare).split())
    if left:
        complaint = f"Ik snap “{left}” niet."
        raise NotReckoned(complaint, example)
    for name, number, number_first, name_last in _PAIR.findall(bare):
        yield name or name_last, number or number_first


def _called(said: str, invoer: Iterable[Invoer], example: str) -> Invoer:
    names = {_plain(each.naam): each for each in invoer}
    text = _plain(said)
    for name, each in names.items():
        if text == name or (len(text) >= _SAME_NAME and name.startswith(text)):
            return each
    known = ", ".join(names)
    complaint = f"Ik ken “{text}” niet. Je kunt invullen: {known}."
    raise NotReckoned(complaint, example)


def _plain(name: str) -> str:
    return fold(name.replace("_", " "))


def _whole(text: str, invoer: Invoer, example: str) -> int:
    name = _plain(invoer.naam)
    number = text.strip(".,;")
    if not _WHOLE.fullmatch(number):
        complaint = f"“{text}” kan niet bij {name}. Vul een heel getal in, 0 of meer."
        raise NotReckoned(complaint, example)
    digits = number.replace(".", "")
    if len(digits) > _MOST_DIGITS:
        complaint = f"Dat getal is te groot voor {name}. Gebruik hoogstens {_MOST_DIGITS} cijfers."
        raise NotReckoned(complaint, example)
    if int(digits) < invoer.min:
        complaint = f"Vul bij {name} minstens {invoer.min} in."
        raise NotReckoned(complaint, example)
    return int(digits)
