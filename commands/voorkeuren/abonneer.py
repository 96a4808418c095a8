"""Following a groep: hearing privately what its room is told."""

from pydantic import Field

from commands.grammar import Command, Context
from registry.gevraagd import Lezer
from registry.namen import Hit
from registry.rechten import Recht
from registry.view import View
from registry.voorkeuren.abonnementen import Abonnementen, Gevolgd

_SHOWN = 5


class Abonnementgezet(View):
    """Somebody follows a groep (``aan``), or no more; ``al``: they did already.

    ``naam`` is how the groep may be typed. ``lid``: they are in it, and are asked what members
    are.
    """

    naam: str
    groep: str
    programma: str
    aan: bool
    al: bool = False
    lid: bool = False


class AbonnementOverzicht(View):
    """What somebody follows, and some of what they may."""

    gevolgd: tuple[Gevolgd, ...]
    te_volgen: tuple[Gevolgd, ...]


class Abonneer(Command):
    """Krijg ook privé wat het gesprek van een groep te horen krijgt.

    Je hoeft er geen lid van te zijn. Ben je dat niet, dan vraag ik je niet of je komt. Typ
    abonneer om te zien wat je volgt.
    """

    words = "abonneer"
    also = ("abonneren", "volg")
    examples = ("abonneer", "abonneer netwerkgroep")
    recht = Recht.MELDEN
    writes = True

    groep: str = Field(default="", description="de naam van de groep")

    def run(self, context: Context) -> View:
        abonnementen = Abonnementen(context.registry)
        if not self.groep:
            return AbonnementOverzicht(
                gevolgd=abonnementen.of(context.plek, context.bevoegd),
                te_volgen=abonnementen.to_follow(context.plek, context.bevoegd, _SHOWN),
            )
        hit = _groep(self.groep, context)
        al = abonnementen.follow(context.plek, hit)
        return Abonnementgezet(
            naam=hit.full_name,
            groep=hit.titel,
            programma=hit.programma,
            aan=True,
            al=al,
            lid=context.bevoegd.holds(hit.programma_id, [f"groep:{hit.slug}"]),
            ongedaan="" if al else f"{AbonneerNiet.words} {hit.full_name}",
        )


class AbonneerNiet(Command):
    """Krijg niet meer privé wat een groep te horen krijgt."""

    words = "abonneer niet"
    also = ("niet abonneren", "volg niet")
    examples = ("abonneer niet netwerkgroep",)
    recht = Recht.MELDEN
    writes = True

    groep: str = Field(description="de naam van de groep")

    def run(self, context: Context) -> Abonnementgezet:
        hit = _groep(self.groep, context)
        Abonnementen(context.registry).stop(context.plek, hit)
        return Abonnementgezet(
            naam=hit.full_name,
            groep=hit.titel,
            programma=hit.programma,
            aan=False,
            ongedaan=f"{Abonneer.words} {hit.full_name}",
        )


def _groep(naam: str, context: Context) -> Hit:
    return Lezer(context.registry, ("groep",), "groep").name(naam)
