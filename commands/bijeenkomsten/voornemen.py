"""First it is said what would change, and then, when somebody is sure, it is done."""

from datetime import date

from commands.bijeenkomsten.over import InOneBreath
from commands.grammar import Context
from registry.namen import fold
from registry.planrijen import Voornemen
from registry.planwaarschuwingen import Waarschuwing, Waarschuwingen
from registry.rechten import Recht
from registry.schema.vergaderen import Wijzigsoort
from registry.view import Choice, View

_SURE = {"ja", "zeker", "j"}
_YES = {
    Wijzigsoort.GEPLAND: "Ja, plan deze bijeenkomst",
    Wijzigsoort.VERZET: "Ja, verander het",
    Wijzigsoort.VERVANGEN: "Ja, neem de reservedatum",
    Wijzigsoort.GEANNULEERD: "Ja, het gaat niet door",
    Wijzigsoort.DEFINITIEF: "Ja, de reservedatum kan weg",
    Wijzigsoort.HERSTELD: "Ja, draai het terug",
}


class BijeenkomstVraag(View):
    """What would change of a bijeenkomst, and what whoever asks should know before."""

    voornemen: Voornemen
    waarschuwingen: tuple[Waarschuwing, ...]
    today: date


class BijeenkomstGeregeld(View):
    """A bijeenkomst, by its number, was planned or changed."""

    voornemen: Voornemen
    nummer: int
    today: date


class Wijziging(InOneBreath):
    """What all commands that plan have in common."""

    recht = Recht.PLANNEN
    writes = True

    def ask_or_do(self, context: Context, voornemen: Voornemen, line: str) -> View:
        """Ask whether it is sure, with ``line`` for an answer; or do it when that was said.

        Raises `registry.overleggen.NotYourProgramme`, `registry.netwerken.ProgrammaClosed`.
        """
        registry = context.registry
        programma = registry.overleggen.demand_seat(voornemen.programma_id, context.bevoegd)
        if fold(getattr(self, "zeker", "")) not in _SURE:
            calendar = registry.calendar_of(programma)
            known = Waarschuwingen(registry.session, calendar, registry.today)
            return BijeenkomstVraag(
                voornemen=voornemen,
                waarschuwingen=known.of(voornemen),
                today=registry.today,
                choices=(Choice(label=_YES[voornemen.soort], opdracht=line),),
            )
        nummer = registry.vergaderen.planning.carry_out(voornemen, door=context.bevoegd.persoon)
        back = voornemen.soort is not Wijzigsoort.HERSTELD
        return BijeenkomstGeregeld(
            voornemen=voornemen,
            nummer=nummer,
            today=registry.today,
            ongedaan=f"bijeenkomst terug {nummer} zeker=ja" if back else "",
        )
