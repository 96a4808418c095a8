"""Asking a groep which day suits most: first said back, and then asked."""

from datetime import datetime

from pydantic import Field

from commands.bijeenkomsten.over import InOneBreath, typed
from commands.grammar import Context
from commands.prikken.dagen import groep_and_days, read_closing, read_days
from registry.clock import local
from registry.gevraagd import Lezer
from registry.namen import Hit, fold
from registry.planrijen import Voornemen
from registry.plantijden import Tijd, Wens
from registry.planwaarschuwingen import Waarschuwing, Waarschuwingen
from registry.prikken.facts import Prikbeeld
from registry.prikken.prikken import LETTERS, Prikken, Vraag
from registry.rechten import Recht
from registry.view import Choice, Fact, View

_SURE = {"ja", "zeker", "j"}


class Prikdag(Fact):
    """A day as it would be asked, and what may be wrong with it."""

    letter: str
    voornemen: Voornemen
    waarschuwingen: tuple[Waarschuwing, ...]


class PrikVraag(View):
    """What a groep would be asked. ``leden`` people are known there; it closes at a UTC moment."""

    groep: str
    programma: str
    titel: str
    dagen: tuple[Prikdag, ...]
    sluit_op: datetime
    leden: int


class PrikGevraagd(View):
    """A groep is asked."""

    beeld: Prikbeeld


class PrikNieuw(InOneBreath):
    """Vraag een groep welke dag het beste uitkomt.

    Zet de dagen en tijden achter elkaar, met een streepje | ertussen. De groep krijgt bericht
    en kiest met letters. Het sluit vanzelf, en dan hoor je welke dag het beste is.
    """

    words = "prik nieuw"
    also = ("datumprikker",)
    examples = (
        "prik netwerkgroep 6 december 15:00 | 8 december 10:00-12:00 | 13 december 13:00",
        'prik netwerkgroep 6 december 15:00 | 8 december 10:00 sluit="1 december" titel="Extra"',
    )
    recht = Recht.PLANNEN
    writes = True
    stores = ("titel",)

    dagen: str = Field(description="de groep en de dagen, met een streepje | ertussen")
    groep: str = Field(default="", description="de groep, als die niet vooraan staat")
    sluit: str = Field(default="", description="de dag waarop het sluit")
    titel: str = Field(default="", description="waar het over gaat, als dat helpt")
    zeker: str = Field(default="", description="ja, als het zo goed is")

    def run(self, context: Context) -> View:
        registry, prikken = context.registry, Prikken(context.registry)
        hit, tijden = self._asked(context)
        programma = registry.overleggen.demand_seat(hit.programma_id, context.bevoegd)
        calendar = registry.calendar_of(programma)
        voornemens = [
            registry.vergaderen.planning.plan(hit, each, Wens(titel=self.titel)) for each in tijden
        ]
        dagen = [Tijd(each.nieuw.datum, each.nieuw.van, each.nieuw.tot) for each in voornemens]
        sluit = read_closing(self.sluit, context) if self.sluit else None
        asked = prikken.asked(hit, dagen, calendar, sluit)
        vraag = Vraag(hit, asked.dagen, asked.sluit_op, " ".join(self.titel.split()))
        if fold(self.zeker) in _SURE:
            return _ask(prikken, vraag, context)
        known = Waarschuwingen(registry.session, calendar, registry.today)
        shown = [
            Prikdag(letter=letter, voornemen=each, waarschuwingen=known.of(each))
            for letter, each in zip(LETTERS, voornemens, strict=False)
        ]
        leden = prikken.standen.leden.of(hit.programma_id, hit.slug)
        return self._said_back(vraag, shown, len(leden))

    def _said_back(self, vraag: Vraag, dagen: list[Prikdag], leden: int) -> PrikVraag:
        closes = local(vraag.sluit_op)
        line = self.surely(
            groep=vraag.groep.full_name,
            dagen=" | ".join(typed(each) for each in vraag.dagen),
            sluit=f"{closes:%Y-%m-%d %H:%M}",
        )
        return PrikVraag(
            groep=vraag.groep.titel,
            programma=vraag.groep.programma,
            titel=vraag.titel,
            dagen=tuple(dagen),
            sluit_op=vraag.sluit_op,
            leden=leden,
            choices=(Choice(label="Ja, vraag het de groep", opdracht=line),),
        )

    def _asked(self, context: Context) -> tuple[Hit, list[Tijd]]:
        if not self.groep:
            return groep_and_days(self.dagen, context)
        hit = Lezer(context.registry, ("groep",), "groep").name(self.groep)
        return hit, read_days(self.dagen, context)


def _ask(prikken: Prikken, vraag: Vraag, context: Context) -> PrikGevraagd:
    wie, programma_id = context.bevoegd, vraag.groep.programma_id
    door_rol = context.registry.overleggen.seat(programma_id, wie)
    nummer = prikken.add(vraag, (wie.persoon, door_rol))
    return PrikGevraagd(beeld=prikken.show(nummer), ongedaan=f"prik weg {nummer}")
