"""Saying what is aimed at in a new schooljaar, target by target."""

from pydantic import Field

from commands.dialogue import Dialoog
from commands.grammar import Context
from registry.concepten import Antwoorden, Gekozen
from registry.dutch import number_in_words
from registry.meetwaarden import read_value
from registry.namen import fold
from registry.rechten import Recht
from registry.schema.indicatoren import Eenheid, Waarde
from registry.schooljaar.doelen import Doelen
from registry.schooljaar.facts import Doel
from registry.schooljaar.overgang import Doelvraag, Overgangen
from registry.schooljaar.refusals import NoGoalsMissing
from registry.values import Schooljaar
from registry.view import Fact, Form, View, Vraag

_SAME = {"gelijk", "hetzelfde", "zelfde", "dezelfde", "blijft"}
_PROCENT = "procent"


class Doelregel(Fact):
    """A target that was set, and what it was before."""

    activiteit: str
    indicator: str
    eenheid: str
    operator: str
    waarde: Waarde
    oud: Waarde


class DoelenGezet(View):
    """The targets of a schooljaar are set: none, when every question was skipped."""

    programma: str
    slug: str
    naar: str
    regels: tuple[Doelregel, ...]


class NieuwSchooljaarDoelen(Dialoog):
    """Zet de doelen van een nieuw schooljaar, een voor een.

    Ik vraag alleen de doelen die er nog niet zijn. Typ gelijk, of het nieuwe getal. Is er geen
    doel meer? Typ overslaan.
    """

    words = "nieuwschooljaar doelen"
    also = ("nieuw schooljaar doelen",)
    examples = ("nieuwschooljaar doelen jos 2023-2024",)
    recht = Recht.PLANNEN
    confidential = False

    wat: str = Field(default="", description="het programma, en het schooljaar")

    @property
    def opdracht(self) -> str:
        return f"{self.words} {self.wat}"

    def run(self, context: Context) -> View:
        asked = self._asked(context)
        programma, naar = asked.programma, asked.naar.naam
        if not self._missing(context):
            raise NoGoalsMissing(programma.korte_naam, programma.slug, naar)
        meant = self.model_copy(update={"wat": f"{programma.slug} {naar}"})
        return meant.converse(context, {})

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        asked = self._asked(context)
        goals = self._missing(context)
        return Form(
            titel=f"Doelen van {asked.programma.korte_naam} voor {asked.naar.naam}",
            vragen=tuple(_question(each, asked.van) for each in goals),
        )

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        goal = next(each for each in self._missing(context) if each.slug == vraag.naam)
        return Gekozen((_said(_meant(text, goal), goal.eenheid),))

    def finish(self, context: Context, antwoorden: Antwoorden) -> View:
        asked = self._asked(context)
        said = [
            (each, _meant(antwoorden[each.slug][0], each))
            for each in self._missing(context)
            if antwoorden.get(each.slug)
        ]
        waarden = {each.indicator_id: waarde for each, waarde in said}
        Overgangen(context.registry).set_goals(
            asked.programma, (asked.van, asked.naar), waarden, door=context.bevoegd.persoon
        )
        return DoelenGezet(
            programma=asked.programma.korte_naam,
            slug=asked.programma.slug,
            naar=asked.naar.naam,
            regels=tuple(
                Doelregel(
                    activiteit=each.activiteit,
                    indicator=each.indicator,
                    eenheid=each.eenheid,
                    operator=each.operator,
                    waarde=waarde,
                    oud=each.waarde,
                )
                for each, waarde in said
            ),
        )

    def _asked(self, context: Context) -> Doelvraag:
        return Overgangen(context.registry).goals_asked(self.wat, context.bevoegd)

    def _missing(self, context: Context) -> tuple[Doel, ...]:
        asked = self._asked(context)
        return Doelen(context.registry, asked.programma).missing(asked.van, asked.naar)


def _question(goal: Doel, van: Schooljaar) -> Vraag:
    return Vraag(
        naam=goal.slug,
        tekst=f"{goal.activiteit}: {goal.indicator}",
        soort="tekst" if goal.eenheid == Eenheid.KWALITATIEF else "getal",
        verplicht=False,
        uitleg=(
            f"In {van.naam} was het doel {_said(goal.waarde, goal.eenheid)}. "
            "Typ gelijk, of het nieuwe doel."
        ),
    )


def _meant(text: str, goal: Doel) -> Waarde:
    """Return the target that somebody types. Raises what `read_value` raises."""
    if fold(text) in _SAME or text == _said(goal.waarde, goal.eenheid):
        return goal.waarde
    return read_value(text, Eenheid(goal.eenheid))


def _said(waarde: Waarde, eenheid: str) -> str:
    """Return a target as people may type it."""
    if isinstance(waarde, str):
        return waarde
    return f"{number_in_words(waarde)}{'%' if eenheid == _PROCENT else ''}"
