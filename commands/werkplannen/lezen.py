"""The plans that a network works through: werkagenda, implementatie, stappenplan."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from commands.grammar import Command, Context
from commands.werkplannen.uitvoer import VORMEN, as_file
from registry.errors import DomainError
from registry.namen import fold
from registry.view import Choice, Fact, View
from registry.werkplan.plannen import Deel, Plan, Stap, Werkplannen
from registry.werkplan.voortgang import Tempoverschil, Voortgang, tempo, together
from registry.werkplan.voorwaarden import Voorwaarde

_FASE = re.compile(r"(?<![\w.])(?:fase[\s-]*)?(\d+)(?![\w.])", re.IGNORECASE)
_STEP = re.compile(r"\d+\.\d+|[a-z]+-(?:\d+-)?\d+", re.IGNORECASE)
_MINE = frozenset({"mij", "mijn", "ik"})
_OPEN = frozenset({"open", "nog"})
_SMALL_WORDS = {"fase", "kolom", "thema", "blok", "de", "het", "van", "in", "voor"}


@dataclass(eq=False)
class NoWerkplan(DomainError):
    """No programme has a plan of this kind."""

    soort: str

    def __str__(self) -> str:
        return f"Er is geen {self.soort}. Typ programma voor wat ik wel weet."


@dataclass(eq=False)
class EmptyPlan(DomainError):
    """A plan without a single block."""

    naam: str

    def __str__(self) -> str:
        return f"{self.naam} is nog leeg. Er staan geen stappen in."


@dataclass(eq=False)
class NoDeel(DomainError):
    """A plan has no such fase, kolom, thema or step."""

    soort: str
    text: str
    fasen: Sequence[int]

    def __str__(self) -> str:
        known = (
            f" De fasen zijn {self.fasen[0]} tot en met {self.fasen[-1]}." if self.fasen else ""
        )
        return (
            f"“{self.text}” staat niet in het plan.{known} Typ {self.soort} voor alle onderdelen."
        )


class Groepje(Fact):
    """Blocks under one heading: a kolom, or a fase; and how far they are together."""

    titel: str
    delen: tuple[Deel, ...]
    voortgang: Voortgang


class DeelMetStappen(Fact):
    """A block and its steps."""

    deel: Deel
    stappen: tuple[Stap, ...]


class WerkplanOverzicht(View):
    """The blocks of a plan. ``voorbeelden``: what one may type for the steps.

    ``wacht_op`` must be done before anything of it; ``tempo`` says that kolommen do not keep pace.
    """

    plan: Plan
    groepjes: tuple[Groepje, ...]
    voorbeelden: tuple[str, ...]
    voortgang: Voortgang
    wacht_op: tuple[Voorwaarde, ...]
    tempo: Tempoverschil | None


class WerkplanStappen(View):
    """Steps of a plan."""

    plan: Plan
    delen: tuple[DeelMetStappen, ...]
    voorstel: bool
    kosten: str


class NietsTeDoen(View):
    """No step of a plan is open, or none is of whoever asks (``mijn``)."""

    plan: Plan
    mijn: bool


class WelkWerkplan(View):
    """Several programmes have a plan of this kind."""

    soort: str


class Werkplanvraag(Command):
    """What the three commands have in common: a plan, and the part of it that is meant."""

    deel: str = Field(
        default="", description="een fase, kolom of thema; of mij, open, excel of word"
    )

    def run(self, context: Context) -> View:
        plans = Werkplannen(context.registry).of_kind(self.words)
        if not plans:
            raise NoWerkplan(self.words)
        wanted, text = _of_programme(plans, self.deel)
        if len(wanted) > 1:
            return _ask(self.words, self.deel, wanted)
        return _show(context, wanted[0], text)


class Werkagenda(Werkplanvraag):
    """Bekijk de werkagenda: alle fasen, of de stappen van één fase of thema."""

    words: ClassVar[str] = "werkagenda"
    examples = (
        *("werkagenda", "werkagenda 2", "werkagenda betrekken", "werkagenda 4.3"),
        *("werkagenda mij", "werkagenda open", "werkagenda excel"),
    )
    questions = (
        r"wat staat er (?:in|op) (?:de |onze )?werkagenda",
        r"wat staat er in (?P<deel>fase \d+) van de werkagenda",
    )


class Implementatie(Werkplanvraag):
    """Bekijk het implementatieplan: alle blokken, of de stappen van een kolom of fase."""

    words: ClassVar[str] = "implementatie"
    also = ("implementatieplan",)
    examples = (
        "implementatie",
        "implementatie gemeente",
        "implementatie jeugdhulp 4",
        "implementatie word",
    )
    questions = (
        r"wat moet(?:en)? (?:de )?(?P<deel>gemeenten?|jeugdhulp|onderwijs|scholen) doen",
        r"wat staat er in (?P<deel>fase \d+) van (?:de implementatie|het implementatieplan)",
    )


class Stappenplan(Werkplanvraag):
    """Bekijk de stappen van het stappenplan."""

    words: ClassVar[str] = "stappenplan"
    examples = ("stappenplan", "stappenplan stap-2")
    questions = (r"wat zijn de stappen(?: van het stappenplan)?",)


def _of_programme(plans: Sequence[Plan], text: str) -> tuple[Sequence[Plan], str]:
    first, _, rest = text.partition(" ")
    named = [plan for plan in plans if first in {plan.programma_slug, plan.slug, plan.full_name}]
    return (named, rest) if named else (plans, text)


def _without(plan: Plan, deel: str) -> str:
    """Return what is asked, without the name of a programme that has several plans."""
    first, _, rest = deel.partition(" ")
    return rest if first == plan.programma_slug else deel


def _ask(soort: str, deel: str, plans: Sequence[Plan]) -> WelkWerkplan:
    choices = (
        Choice(
            label=f"{plan.naam} ({plan.programma})",
            opdracht=f"{soort} {plan.full_name} {_without(plan, deel)}".strip(),
        )
        for plan in plans
    )
    return WelkWerkplan(soort=soort, choices=tuple(choices))


def _show(context: Context, plan: Plan, text: str) -> View:
    werkplannen = Werkplannen(context.registry)
    delen = werkplannen.delen(plan)
    if not delen:
        raise EmptyPlan(plan.naam)
    words = fold(text).split()
    if words and words[-1] in VORMEN:
        return as_file(context, plan, words[-1])
    if asked := {*words} & {*_MINE, *_OPEN}:
        rest = " ".join(each for each in words if each not in asked)
        return _only(context, plan, rest, asked)
    if not text and len(delen) > 1:
        return _overview(context, plan, delen)
    blok_id, slug = None, ""
    if _STEP.fullmatch(text):
        blok_id, slug = werkplannen.blok_of(plan, text)
    wanted = [deel for deel in delen if deel.id == blok_id or (not slug and _fits(deel, text))]
    if not wanted:
        raise NoDeel(plan.soort, text, sorted({deel.fase for deel in delen if deel.fase}))
    stappen = werkplannen.stappen(plan, wanted)
    chosen = (
        DeelMetStappen(
            deel=deel,
            stappen=tuple(stap for stap in stappen[deel.id] if slug in ("", stap.slug)),
        )
        for deel in wanted
    )
    return _steps(plan, tuple(chosen))


def _only(context: Context, plan: Plan, text: str, asked: Collection[str]) -> View:
    """Return the steps that are not done, or those of whoever asks, of all or of a part."""
    mine = not _MINE.isdisjoint(asked)
    held = context.bevoegd.refs.get(plan.programma_id, frozenset())
    werkplannen = Werkplannen(context.registry)
    wanted = [deel for deel in werkplannen.delen(plan) if _fits(deel, text)]
    if not wanted:
        raise NoDeel(plan.soort, text, ())
    steps = werkplannen.stappen(plan, wanted)
    chosen = (
        DeelMetStappen(
            deel=deel,
            stappen=tuple(
                each
                for each in steps[deel.id]
                if (not mine or not held.isdisjoint(each.refs)) and each.klaar_op is None
            ),
        )
        for deel in wanted
    )
    found = tuple(each for each in chosen if each.stappen)
    return _steps(plan, found) if found else NietsTeDoen(plan=plan, mijn=mine)


def _steps(plan: Plan, delen: tuple[DeelMetStappen, ...]) -> WerkplanStappen:
    stappen = [stap for each in delen for stap in each.stappen]
    return WerkplanStappen(
        plan=plan,
        delen=delen,
        voorstel=any(stap.voorstel and stap.wie for stap in stappen),
        kosten=f"kosten {plan.programma_slug}" if any(stap.kosten for stap in stappen) else "",
    )


def _fits(deel: Deel, text: str) -> bool:
    fasen = {int(number[:4]) for number in _FASE.findall(text)}
    words = [word for word in fold(_FASE.sub(" ", text)).split() if word not in _SMALL_WORDS]
    return (not fasen or deel.fase in fasen) and all(_in(word, deel.words) for word in words)


def _in(word: str, words: str) -> bool:
    """Tell whether a word occurs, if need be without the ending of a plural."""
    return word in words or word.removesuffix("en").removesuffix("s") in words


def _overview(context: Context, plan: Plan, delen: Sequence[Deel]) -> WerkplanOverzicht:
    groepjes = tuple(
        Groepje(
            titel=heading,
            delen=tuple(deel for deel in delen if _heading(deel) == heading),
            voortgang=together(deel.voortgang for deel in delen if _heading(deel) == heading),
        )
        for heading in dict.fromkeys(_heading(deel) for deel in delen)
    )
    kolommen = {each.titel: each.voortgang for each in groepjes if each.delen[0].kolom}
    return WerkplanOverzicht(
        plan=plan,
        groepjes=groepjes,
        voorbeelden=_examples(plan, delen),
        voortgang=together(deel.voortgang for deel in delen),
        wacht_op=Werkplannen(context.registry).waits_for(plan),
        tempo=tempo(kolommen),
    )


def _heading(deel: Deel) -> str:
    return deel.kolom or (f"Fase {deel.fase}: {deel.naam}" if deel.fase else deel.naam)


def _examples(plan: Plan, delen: Sequence[Deel]) -> tuple[str, ...]:
    first = next((deel for deel in delen if deel.stappen), delen[0])
    said = [f"{first.kolom.lower()} {first.fase or ''}".strip(), f"fase {first.fase}"]
    wanted = said if first.kolom else said[1:] if first.fase else [fold(first.naam)]
    return tuple(f"{plan.soort} {each}" for each in wanted)
