"""Reading a calendar that somebody sends: what would change first, and then, when it is right."""

from dataclasses import dataclass

from pydantic import Field, PrivateAttr

from commands.dialogue import Dialoog, Gang
from commands.grammar import Command, Context
from registry.concepten import Antwoorden, Gekozen
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.inlezen.facts import FaultyCalendar, Fout, Inleesbestand
from registry.inlezen.inlezen import Inlezen
from registry.inlezen.plan import Inleesplan
from registry.inlezen.uitvoeren import Teruggezet, Uitvoeren
from registry.namen import Hit, fold
from registry.rechten import Recht
from registry.view import Choice, Form, View, Vraag, Werkblad

_READ = "gelezen"
_EXAMPLE = {"voorbeeld", "sjabloon", "leeg voorbeeld"}
_HEADINGS = (
    *("Groep", "Datum", "Van", "Tot", "Titel", "Locatie", "Reservedatum", "Link", "Opmerking"),
)
_FEW = 12
"""So many of a kind are shown in a chat; a telephone is small."""


class AgendaGelezen(View):
    """What a file would change; ``vraagt``: whoever reads this is asked whether it is right."""

    plan: Inleesplan
    vraagt: bool
    hoogstens: int = _FEW


class AgendaIngelezen(View):
    """What a file has changed."""

    plan: Inleesplan
    hoogstens: int = _FEW


class AgendaGeweigerd(View):
    """What is wrong with a file, so that nothing of it was taken."""

    fouten: tuple[Fout, ...]
    hoogstens: int = _FEW


class AgendaGevraagd(View):
    """The file is waited for; ``voorbeeld``: an empty one goes with this."""

    naam: str = ""
    voorbeeld: bool = False


class AgendaTeruggezet(View):
    """What a file changed is taken back."""

    terug: Teruggezet


@dataclass(eq=False)
class WhichProgramma(DomainError):
    """Somebody sends a calendar, and may mean several programmes."""

    def __str__(self) -> str:
        return (
            "Voor welk programma is dit? Zet het erachter, zoals agenda inlezen jos-vo-alkmaar. "
            "Een groep mag ook: agenda inlezen netwerkgroep."
        )


@dataclass(eq=False)
class FileForgotten(DomainError):
    """Somebody went back, and what was read of a file is gone. ``opdracht`` begins anew."""

    opdracht: str

    def __str__(self) -> str:
        return f"Ik heb het bestand niet meer. Typ stop, en daarna {self.opdracht}."


class AgendaInlezen(Dialoog):
    """Lees een jaarplanning in uit Excel (.xlsx) of uit een agenda (.ics).

    Stuur het bestand samen met deze regel, of erna. Zet er het programma of de groep achter. Je
    ziet eerst wat er verandert. Pas na akkoord staat het in de agenda.
    """

    words = "agenda inlezen"
    also = ("jaarplanning inlezen", "agenda importeren", "lees agenda in")
    examples = ("agenda inlezen jos-vo-alkmaar", "agenda inlezen voorbeeld")
    recht = Recht.PLANNEN
    takes_file = True

    wat: str = Field(default="", description="het programma of de groep, of voorbeeld")

    _hit: Hit | None = PrivateAttr(default=None)

    @property
    def opdracht(self) -> str:
        return f"{self.words} {self.wat}".strip()

    def run(self, context: Context) -> View:
        if fold(self.wat) in _EXAMPLE:
            return AgendaGevraagd(voorbeeld=True, bestanden=(example(),))
        number, groep = self._meant(context)
        programma = context.registry.overleggen.demand_seat(number, context.bevoegd)
        if context.bestand is None or context.read_calendar is None:
            wait = Choice(label="Het bestand sturen", opdracht=self.opdracht)
            naam = groep.titel if groep else programma.korte_naam
            return AgendaGevraagd(naam=naam, choices=(wait,))
        inlezen = Inlezen(context.registry)
        try:
            read = context.read_calendar(context.bestand, context.registry.today)
            read = inlezen.sifted(read, programma, groep)
            plan = inlezen.plan(read, programma, groep)
        except FaultyCalendar as error:
            return AgendaGeweigerd(fouten=error.fouten)
        if plan.leeg:
            return AgendaGelezen(plan=plan, vraagt=False)
        meant = self.model_copy(update={"wat": groep.full_name if groep else programma.slug})
        return meant.ask(context, plan, read)

    def ask(self, context: Context, plan: Inleesplan, read: Inleesbestand) -> View:
        """Keep what was read until somebody says that it is right: of the file nothing else."""
        said: Antwoorden = {_READ: (read.model_dump_json(),)}
        sleutel = context.registry.concepten.begin(context.plek, self.opdracht, said)
        shown = Gang(self, context, said, sleutel).view()
        return AgendaGelezen(plan=plan, vraagt=True, formulier=shown.formulier)

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        return Form(titel="Agenda inlezen", vragen=())

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        return Gekozen((text,))

    def finish(self, context: Context, antwoorden: Antwoorden) -> View:
        number, groep = self._meant(context)
        programma = context.registry.overleggen.demand_seat(number, context.bevoegd)
        if _READ not in antwoorden:
            raise FileForgotten(self.opdracht)
        read = Inleesbestand.model_validate_json(antwoorden[_READ][0])
        plan = Inlezen(context.registry).plan(read, programma, groep)
        Uitvoeren(context.registry).carry_out(plan, door=context.bevoegd.persoon)
        back = "" if plan.leeg else f"agenda inlezen terug {programma.slug}"
        return AgendaIngelezen(plan=plan, ongedaan=back)

    def _meant(self, context: Context) -> tuple[int, Hit | None]:
        """Return which programme is meant, by its number, and which groep if any.

        Raises `WhichProgramma`, `registry.namen.UnclearName`.
        """
        if not self.wat:
            return _only_programme(context), None
        kinds = ("groep", "programma")
        hit = Lezer(context.registry, kinds, "groep of programma").name(self.wat)
        return hit.programma_id, hit if hit.soort == "groep" else None


class AgendaInlezenTerug(Command):
    """Draai terug wat je het laatst uit een bestand hebt ingelezen.

    Wat daarna in de chat is veranderd, blijft staan.
    """

    words = "agenda inlezen terug"
    also = ("jaarplanning terug",)
    examples = ("agenda inlezen terug jos-vo-alkmaar",)
    recht = Recht.PLANNEN
    writes = True
    private = True

    programma: str = Field(default="", description="het programma")

    def run(self, context: Context) -> AgendaTeruggezet:
        number = (
            context.registry.netwerken.programma(self.programma).id
            if self.programma
            else _only_programme(context)
        )
        programma = context.registry.overleggen.demand_seat(number, context.bevoegd)
        door = context.bevoegd.persoon
        return AgendaTeruggezet(terug=Uitvoeren(context.registry).take_back(programma, door=door))


def example() -> Werkblad:
    """Return an empty calendar that can be filled in, and read."""
    return Werkblad(naam="jaarplanning", titel="Jaarplanning", koppen=_HEADINGS, rijen=())


def _only_programme(context: Context) -> int:
    """Return the programme of the room, or the only one in which somebody sits."""
    here = context.registry.programma_id
    mine = [number for number, refs in context.bevoegd.refs.items() if refs]
    if here is None and len(mine) != 1:
        raise WhichProgramma
    return mine[0] if here is None else here
