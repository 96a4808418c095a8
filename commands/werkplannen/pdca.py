"""Learning from a werkplan in rounds: try, look back, adjust."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.stoplichten.antwoorden import sentence
from registry.clock import local
from registry.dates import Datum, Moment, parse
from registry.errors import DomainError
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Choice, View
from registry.werkplan import pdca
from registry.werkplan.pdca import Rondes
from registry.werkplan.plannen import Plan

_PLAN = Field(default="", description="van welk werkplan, als er meer zijn")


@dataclass(eq=False)
class NoPlan(DomainError):
    """There is no werkplan, or none of this name."""

    text: str

    def __str__(self) -> str:
        if not self.text:
            return "Er is geen werkplan om van te leren. Typ werkplan nieuw om er een te maken."
        return f"Ik ken geen werkplan “{self.text}”. Typ pdca om te zien welke er zijn."


@dataclass(eq=False)
class WhichPlan(DomainError):
    """Several plans may be meant."""

    plans: tuple[Plan, ...]

    def __str__(self) -> str:
        names = "; ".join(f"{each.naam} ({each.full_name})" for each in self.plans)
        return (
            f"Van welk werkplan? Er zijn er meer: {names}. "
            f"Typ er werkplan={self.plans[0].full_name} achter."
        )


@dataclass(eq=False)
class LookBackWhen(DomainError):
    """Nobody said when to look back, or not as one day."""

    text: str

    def __str__(self) -> str:
        said = f"“{self.text}” is geen dag. " if self.text else ""
        return (
            f"{said}Op welke dag kijken jullie terug? Typ er één dag achter, "
            'zoals terugkijken="1 maart 2027".'
        )


class PdcaOverzicht(View):
    """The rounds of a plan."""

    rondes: Rondes
    today: date


class PdcaPlannen(View):
    """Several plans have rounds: which one is asked."""


class PdcaBijgewerkt(View):
    """Something was written of a round: ``deel`` says at which part, ``terug`` that it is gone."""

    rondes: Rondes
    deel: str
    terug: bool
    today: date


class Pdca(Command):
    """Zie wat jullie proberen, en wat eerdere rondes leerden.

    Een ronde heeft vier delen: plan, gedaan, gezien en bijgesteld.
    """

    words = "pdca"
    also = ("pdca cirkel", "pdca ronde", "pdca rondes")
    examples = ("pdca",)

    werkplan: str = _PLAN

    def run(self, context: Context) -> View:
        plans = pdca.choose(context.registry, self.werkplan)
        if not plans:
            raise NoPlan(self.werkplan)
        if len(plans) > 1:
            lines = (
                Choice(label=_label(each), opdracht=f"pdca {each.full_name}") for each in plans
            )
            return PdcaPlannen(choices=tuple(lines))
        rondes = pdca.Pdca(context.registry).of(plans[0])
        return PdcaOverzicht(rondes=rondes, today=context.registry.today)


class PdcaPlan(Command):
    """Begin een ronde: schrijf op wat jullie proberen, en wanneer jullie terugkijken.

    Een week van tevoren en op de dag zelf krijgt de projectleider een bericht.
    """

    words = "pdca plan"
    also = ("pdca nieuw", "pdca proberen")
    examples = (
        (
            'pdca plan "Elke school belt binnen drie dagen" terugkijken="1 maart 2027" '
            "werkplan=stappenplan"
        ),
    )
    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("wat",)

    wat: str = Field(description="wat jullie proberen, zonder namen")
    terugkijken: str = Field(default="", description="de dag waarop jullie terugkijken")
    werkplan: str = _PLAN

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read what they try, of any number of words; and a day after its name."""
        return cls.from_values(_columns(words, "wat", ("terugkijken", "werkplan")))

    def run(self, context: Context) -> PdcaBijgewerkt:
        plan, day = _meant(context, self.werkplan), _day(self.terugkijken, context)
        wat = sentence("wat jullie proberen", self.wat)
        pdca.Pdca(context.registry).begin(plan, wat, day, context.bevoegd)
        return _written(context, plan, "plan")


class PdcaDeel(Command):
    """What the parts of a round have in common: something is written at them."""

    recht = Recht.BIJDRAGEN
    writes = True
    stores = ("tekst",)

    deel: ClassVar[pdca.Deel]

    tekst: str = Field(description="wat er te zeggen is, in één zin en zonder namen")
    werkplan: str = _PLAN

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a text of any number of words; and the plan, if that is named."""
        return cls.from_values(_columns(words, "tekst", ("werkplan",)))

    def run(self, context: Context) -> PdcaBijgewerkt:
        plan = _meant(context, self.werkplan)
        tekst = sentence(self.deel, self.tekst)
        pdca.Pdca(context.registry).add(plan, self.deel, tekst, context.bevoegd)
        return _written(context, plan, self.deel)


class PdcaGedaan(PdcaDeel):
    """Schrijf op wat jullie in deze ronde deden."""

    words = "pdca gedaan"
    also = ("pdca do",)
    examples = ('pdca gedaan "Zes van de acht scholen belden"',)
    deel = "gedaan"


class PdcaGezien(PdcaDeel):
    """Schrijf op wat jullie zagen toen jullie terugkeken."""

    words = "pdca gezien"
    also = ("pdca check", "pdca geleerd")
    examples = ('pdca gezien "Bellen hielp, mailen niet"',)
    deel = "gezien"


class PdcaBijgesteld(PdcaDeel):
    """Schrijf op wat jullie anders gaan doen. Daarmee is de ronde klaar."""

    words = "pdca bijgesteld"
    also = ("pdca act", "pdca bijstellen")
    examples = ('pdca bijgesteld "Voortaan belt elke school op de eerste dag"',)
    deel = "bijgesteld"


class PdcaTerugkijken(Command):
    """Kijk op een andere dag terug."""

    words = "pdca terugkijken"
    examples = ("pdca terugkijken 1 april 2027",)
    recht = Recht.BIJDRAGEN
    writes = True

    dag: str = Field(description="de dag waarop jullie terugkijken")
    werkplan: str = _PLAN

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a day, of several words; and the plan, if that is named."""
        return cls.from_values(_columns(words, "dag", ("werkplan",)))

    def run(self, context: Context) -> PdcaBijgewerkt:
        plan = _meant(context, self.werkplan)
        day = _day(self.dag, context)
        before = pdca.Pdca(context.registry).move(plan, day, context.bevoegd)
        line = f"pdca terugkijken {before.day}-{before.month}-{before.year}"
        back = f"{line} werkplan={plan.full_name}" if before > context.registry.today else ""
        return _said(context, plan, "terugkijken", back)


class PdcaTerug(Command):
    """Neem terug wat je het laatst bij een deel van de ronde opschreef."""

    words = "pdca terug"
    examples = ("pdca terug gedaan",)
    recht = Recht.BIJDRAGEN
    writes = True

    deel: pdca.Deel = Field(description="plan, gedaan, gezien of bijgesteld")
    werkplan: str = _PLAN

    def run(self, context: Context) -> PdcaBijgewerkt:
        plan = _meant(context, self.werkplan)
        pdca.Pdca(context.registry).take_back(plan, self.deel, context.bevoegd)
        return _said(context, plan, self.deel, "").model_copy(update={"terug": True})


def _columns(words: Iterable[Word], first: str, names: Collection[str]) -> dict[str, str]:
    """Return what is said by its name: what follows ``name=``, or the name, belongs to that."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    column = first
    for word in words:
        if word.name in {first, *names}:
            column = word.name
            found[column].append(word.text)
        elif not word.name and fold(word.text) in names and found:
            column = fold(word.text)
        else:
            found[column].append(word.whole)
    return {naam: " ".join(each) for naam, each in found.items()}


def _meant(context: Context, text: str) -> Plan:
    """Return the one plan that is meant. Raises `NoPlan`, `WhichPlan`."""
    plans = pdca.choose(context.registry, text)
    if not plans:
        raise NoPlan(text)
    if len(plans) > 1:
        raise WhichPlan(tuple(plans))
    return plans[0]


def _day(text: str, context: Context) -> date:
    if not text.strip():
        raise LookBackWhen(text)
    match parse(text, now=context.registry.now, calendar=context.registry.vrij):
        case Datum(day=day):
            return day
        case Moment(start=start):
            return local(start).date()
    raise LookBackWhen(text)


def _written(context: Context, plan: Plan, deel: pdca.Deel) -> PdcaBijgewerkt:
    return _said(context, plan, deel, f"pdca terug {deel} werkplan={plan.full_name}")


def _said(context: Context, plan: Plan, deel: str, ongedaan: str) -> PdcaBijgewerkt:
    return PdcaBijgewerkt(
        rondes=pdca.Pdca(context.registry).of(plan),
        deel=deel,
        terug=False,
        today=context.registry.today,
        ongedaan=ongedaan,
    )


def _label(plan: Plan) -> str:
    return f"{plan.naam} ({plan.programma})" if plan.naam != plan.programma else plan.naam
