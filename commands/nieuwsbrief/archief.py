"""Who may read the letters that were sent: everybody, or those in the chat."""

from commands.grammar import Command, Context
from commands.nieuwsbrief.over import PROGRAMMA, InVolgorde, programme_meant
from commands.venster import NoWindow
from registry.rechten import Recht
from registry.vensters.archieven import Archiefstand, Archieven
from registry.view import View

PATH = "/archief"
"""Where the web page shows letters to everybody."""


class BriefArchief(View):
    """Who may read the letters of a programme, and where on the web, if there is a web page."""

    stand: Archiefstand
    adres: str


class NieuwsbriefArchief(InVolgorde):
    """Zie of iedereen de verstuurde nieuwsbrieven op de webpagina kan lezen."""

    words = "nieuwsbrief archief"
    examples = ("nieuwsbrief archief jos",)
    recht = Recht.PLANNEN
    volgorde = ("programma",)

    programma: str = PROGRAMMA

    def run(self, context: Context) -> BriefArchief:
        return _shown(context, _to_change(context, self.programma))


class NieuwsbriefArchiefOpen(InVolgorde):
    """Laat iedereen de verstuurde nieuwsbrieven lezen, ook wie niet in de chat zit.

    Foto's staan er niet bij. Lees de nieuwsbrieven eerst zelf nog eens door.
    """

    words = "nieuwsbrief archief openbaar"
    also = ("nieuwsbrief archief open",)
    examples = ("nieuwsbrief archief openbaar jos",)
    recht = Recht.PLANNEN
    writes = True
    volgorde = ("programma",)

    programma: str = PROGRAMMA

    def run(self, context: Context) -> BriefArchief:
        number = _to_change(context, self.programma)
        if not context.web:
            raise NoWindow
        Archieven(context.registry).open(number)
        return _changed(_shown(context, number), NieuwsbriefArchiefDicht, context)


class NieuwsbriefArchiefDicht(InVolgorde):
    """Laat alleen mensen in de chat de verstuurde nieuwsbrieven lezen."""

    words = "nieuwsbrief archief besloten"
    also = ("nieuwsbrief archief dicht",)
    examples = ("nieuwsbrief archief besloten jos",)
    recht = Recht.PLANNEN
    writes = True
    volgorde = ("programma",)

    programma: str = PROGRAMMA

    def run(self, context: Context) -> BriefArchief:
        number = _to_change(context, self.programma)
        Archieven(context.registry).close(number)
        return _changed(_shown(context, number), NieuwsbriefArchiefOpen, context)


def _to_change(context: Context, programma: str) -> int:
    """Return the programme that is meant, to who may change its letters.

    Raises `commands.nieuwsbrief.over.WhichProgramme`, and what
    `registry.overleggen.Overleggen.demand_seat` raises.
    """
    number = programme_meant(context, programma)
    context.registry.overleggen.demand_seat(number, context.bevoegd, "nieuwsbrief")
    return number


def _shown(context: Context, number: int) -> BriefArchief:
    stand = Archieven(context.registry).stand(number)
    where = f"{context.web.rstrip('/')}{PATH}/{stand.slug}" if context.web else ""
    return BriefArchief(stand=stand, adres=where)


def _changed(view: BriefArchief, back: type[Command], context: Context) -> BriefArchief:
    """Return an archive that was opened or closed, with the line that undoes that."""
    state = "openbaar" if view.stand.openbaar else "besloten"
    context.log(f"nieuwsbriefarchief {state}", view.stand.slug)
    return view.model_copy(update={"ongedaan": f"{back.words} {view.stand.slug}"})


OF_THE_ARCHIVE: tuple[type[Command], ...] = (
    NieuwsbriefArchief,
    NieuwsbriefArchiefOpen,
    NieuwsbriefArchiefDicht,
)
