"""Werkplannen of one's own: which there are, a new one, and one that goes."""

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from commands.grammar import Command, Context
from registry.errors import DomainError
from registry.rechten import Recht
from registry.screening import refuse
from registry.view import Fact, View
from registry.werkplan.plannen import Plan, Werkplannen
from registry.werkplan.sjabloon import Sjablonen
from registry.werkplan.voortgang import Voortgang, together

_LONGEST = 80


@dataclass(eq=False)
class NoSuchPlan(DomainError):
    """No plan is called so, or several are."""

    text: str
    plans: tuple[Plan, ...]

    def __str__(self) -> str:
        if not self.plans:
            return f"Ik ken geen plan “{self.text}”. Typ werkplan voor alle plannen."
        names = "; ".join(each.full_name for each in self.plans)
        return f"Er zijn meer plannen “{self.text}”: {names}. Typ de hele naam."


@dataclass(eq=False)
class NameTooLong(DomainError):
    """A plan gets a name that fits on no line."""

    length: int

    def __str__(self) -> str:
        return f"De naam heeft {self.length} tekens. Gebruik er hoogstens {_LONGEST}."


class Planregel(Fact):
    """A plan, how far it is, and what one types to see it. ``eigen``: people made it."""

    plan: Plan
    voortgang: Voortgang
    opdracht: str
    eigen: bool


class Werkplanlijst(View):
    """All plans there are: of the room's programme, or else of all."""

    plannen: tuple[Planregel, ...]


class WerkplanGemaakt(View):
    """A plan was made. ``opdracht`` is what one types to see it."""

    plan: Plan
    stappen: int
    opdracht: str


class WerkplanVerwijderd(View):
    """A plan is no more."""

    plan: Plan


class WerkplanLijst(Command):
    """Zie welke werkplannen er zijn, en hoe ver ze zijn."""

    words = "werkplan"
    also = ("werkplannen", "werkplan lijst")
    examples = ("werkplan",)
    questions = (r"welke (?:werk)?plannen zijn er",)

    def run(self, context: Context) -> Werkplanlijst:
        found = Werkplannen(context.registry).everything()
        here = [each for each in found if each.programma_id == context.registry.programma_id]
        return Werkplanlijst(plannen=tuple(_line(context, each) for each in here or found))


class WerkplanNieuw(Command):
    """Maak een eigen werkplan, met de stappen van een bestaand plan.

    Het plan is leeg: jullie vullen zelf in wie wat doet, en wanneer.
    """

    words = "werkplan nieuw"
    also = ("werkplan maken", "nieuw werkplan")
    examples = (
        'werkplan nieuw werkagenda "Plan voor Heiloo" programma=jos-vo-alkmaar',
        'werkplan nieuw implementatie "Plan voor Bergen" programma=werkagenda-thuiszitters',
    )
    recht = Recht.PLANNEN
    writes = True
    stores = ("naam",)

    soort: Literal["werkagenda", "implementatie", "stappenplan"] = Field(
        description="werkagenda, implementatie of stappenplan"
    )
    naam: str = Field(description="hoe het plan heet, tussen aanhalingstekens")
    programma: str = Field(default="", description="voor welk programma")
    voorbeeld: str = Field(default="", description="van welk plan de stappen komen")

    def run(self, context: Context) -> WerkplanGemaakt:
        naam = " ".join(self.naam.split())
        if len(naam) > _LONGEST:
            raise NameTooLong(len(naam))
        refuse(naam, all_kinds=True)
        plan = Sjablonen(context.registry).make(
            self.soort, naam, self.programma, self.voorbeeld, context.bevoegd
        )
        line = _line(context, plan)
        return WerkplanGemaakt(
            plan=plan,
            stappen=line.voortgang.van,
            opdracht=line.opdracht,
            ongedaan=f"werkplan weg {plan.full_name}",
        )


class WerkplanWeg(Command):
    """Haal een eigen werkplan weg. Dat kan zolang er niets in is ingevuld."""

    words = "werkplan weg"
    also = ("werkplan verwijderen",)
    examples = ('werkplan weg "Onze aanpak"',)
    recht = Recht.PLANNEN
    writes = True

    naam: str = Field(description="hoe het plan heet")

    def run(self, context: Context) -> WerkplanVerwijderd:
        found = [
            each
            for each in Werkplannen(context.registry).everything()
            if each.is_called(self.naam)
        ]
        if len(found) != 1:
            raise NoSuchPlan(self.naam, tuple(found))
        Sjablonen(context.registry).remove(found[0], context.bevoegd)
        return WerkplanVerwijderd(plan=found[0])


def _line(context: Context, plan: Plan) -> Planregel:
    delen = Werkplannen(context.registry).delen(plan)
    same = [each for each in Werkplannen(context.registry).of_kind(plan.soort) if each != plan]
    return Planregel(
        plan=plan,
        voortgang=together(deel.voortgang for deel in delen),
        opdracht=f"{plan.soort} {plan.full_name}" if same else plan.soort,
        eigen=Sjablonen(context.registry).is_own(plan),
    )
