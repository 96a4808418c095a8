"""Planning a new bijeenkomst."""

from pydantic import Field

from commands.bijeenkomsten.over import read_tijd, typed
from commands.bijeenkomsten.voornemen import Wijziging
from commands.grammar import Context
from registry.dates import NoDate
from registry.gevraagd import Lezer
from registry.namen import Hit
from registry.plantijden import Tijd, Wens
from registry.view import View


class BijeenkomstPlan(Wijziging):
    """Plan een nieuwe bijeenkomst van een groep.

    Zet de groep, de dag en de tijd achter elkaar. Ik laat eerst zien wat ik begrijp. Daarna
    komen de herinneringen vanzelf.
    """

    words = "bijeenkomst plan"
    also = ("bijeenkomst nieuw", "bijeenkomst plannen", "plan bijeenkomst")
    examples = (
        "bijeenkomst plan netwerkgroep 16 maart 15:00-17:00",
        'bijeenkomst plan leeromgeving 6 april 15:00-17:00 locatie="Stadhuis" reserve="20 april"',
    )
    stores = ("wanneer", "locatie", "titel")

    wanneer: str = Field(description="de groep, de dag en de tijd")
    groep: str = Field(default="", description="de groep, als die niet vooraan staat")
    locatie: str = Field(default="", description="waar het is")
    link: str = Field(default="", description="een link om online mee te doen, met https://")
    titel: str = Field(default="", description="een eigen titel")
    reserve: str = Field(default="", description="een dag om achter de hand te houden")
    zeker: str = Field(default="", description="ja, als het zo goed is")

    def run(self, context: Context) -> View:
        groep, tijd = self._asked(context)
        context.registry.overleggen.demand_seat(groep.programma_id, context.bevoegd)
        reserve = read_tijd(self.reserve, context) if self.reserve else None
        wens = Wens(self.locatie, self.link, self.titel, reserve)
        voornemen = context.registry.vergaderen.planning.plan(groep, tijd, wens)
        nieuw, second = voornemen.nieuw, voornemen.reserve_nieuw
        line = self.surely(
            groep=groep.full_name,
            wanneer=typed(Tijd(nieuw.datum, nieuw.van, nieuw.tot)),
            reserve=typed(Tijd(second.datum, second.van, second.tot)) if second else "",
        )
        return self.ask_or_do(context, voornemen, line)

    def _asked(self, context: Context) -> tuple[Hit, Tijd]:
        """Return the groep and the time that are meant. Raises `UnclearName`, `NoDate`."""
        lezer = Lezer(context.registry, ("groep",), "groep")
        if self.groep:
            return lezer.name(self.groep), read_tijd(self.wanneer, context)
        words = self.wanneer.split()
        for cut in range(len(words)):
            try:
                tijd = read_tijd(" ".join(words[cut:]), context)
            except NoDate:
                continue
            if cut:
                return lezer.name(" ".join(words[:cut])), tijd
            return context.registry.overleggen.groep(context.plek, context.bevoegd), tijd
        hit, rest = lezer.beginning(self.wanneer)
        return hit, read_tijd(rest, context)
