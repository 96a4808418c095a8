"""Taking back what was said to be measured."""

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from commands.grammar import Context
from commands.metingen.plek import Meetplek
from commands.metingen.terugkijken import OverMetingen
from registry.dutch import short_day
from registry.errors import DomainError
from registry.metingen import Meetbaar, Meetrij, Opgave
from registry.rechten import Recht
from registry.schema.indicatoren import Waarde
from registry.view import View

_CHOICES = 9


class MetingIngetrokken(View):
    """A measurement no longer counts."""

    indicator: str
    eenheid: str
    deel: str
    waarde: Waarde
    peildatum: date
    kort: str


@dataclass(eq=False)
class NothingMeasuredThen(DomainError):
    """There is no measurement to take back."""

    indicator: str
    dag: date | None

    def __str__(self) -> str:
        when = f" op {short_day(self.dag)}" if self.dag else ""
        return (
            f"Van “{self.indicator}” is{when} niets gemeten. "
            "Typ meting, de activiteit en historie om te zien wat er is."
        )


class MetingWeg(OverMetingen):
    """Trek een meting in: die telt dan niet meer mee.

    In de historie blijft hij staan. Was alleen het getal fout? Geef dan dezelfde dag nog eens
    door.
    """

    words = "meting weg"
    also = ("meting intrekken",)
    examples = ('meting weg ddd "in beeld" peildatum=1-3-2019',)
    recht = Recht.METEN
    writes = True

    indicator: str = Field(default="", description="wat er gemeten is: een deel van de naam")
    peildatum: str = Field(default="", description="van welke dag")
    deel: str = Field(default="", description="van welke school, instelling of subregio")

    def run(self, context: Context) -> View:
        plek = Meetplek.called(context, self.activiteit, "meting weg")
        plek.recht.demand_some()
        indicator = plek.indicator(self, self.indicator or plek.rest)
        if isinstance(indicator, View):
            return indicator
        mine = plek.recht.parts(indicator)
        day = plek.vraag.day(self.peildatum) if self.peildatum else None
        if self.deel:
            deel = plek.deel(self, indicator, self.deel, mine)
            if isinstance(deel, View):
                return deel
            mine = (deel,)
        found = [
            each
            for each in plek.metingen.valid(plek.over.activiteit, indicator)
            if each.deel in mine and day in {None, each.peildatum}
        ]
        if not found:
            raise NothingMeasuredThen(indicator.naam, day)
        if day is None or len(found) > 1:
            return plek.which_day(self, indicator, found[: -_CHOICES - 1 : -1])
        return _withdrawn(plek, indicator, found[0])


def _withdrawn(plek: Meetplek, indicator: Meetbaar, meting: Meetrij) -> MetingIngetrokken:
    opgave = Opgave(
        waarde=meting.waarde,
        peildatum=meting.peildatum,
        deel=meting.deel,
        door=plek.context.bevoegd.persoon,
        door_rol=plek.recht.role(meting.deel),
    )
    plek.metingen.withdraw(plek.over.activiteit, indicator, opgave)
    return MetingIngetrokken(
        indicator=indicator.naam,
        eenheid=indicator.eenheid,
        deel=plek.vraag.names_of(plek.over, [meting.deel])[meting.deel],
        waarde=meting.waarde,
        peildatum=meting.peildatum,
        kort=plek.kort,
        ongedaan=plek.line_of(indicator, meting),
    )
