"""The versions of a nieuwsbrief: what differs, and how to go back."""

from pydantic import Field

from commands.grammar import Context
from commands.nieuwsbrief.over import BIJ, HOOGSTE, InVolgorde, said_of, to_write
from registry.nieuwsbrief.differences import Verschil, differences
from registry.nieuwsbrief.letters import Briefkop, Versieregel
from registry.nieuwsbrief.rules import NothingChanges, NoVersion
from registry.rechten import Recht
from registry.schema.nieuwsbrieven import Brief
from registry.view import Choice, View


class BriefVerschil(View):
    """What differs between two versions of a letter, of all ``versies``."""

    kop: Briefkop
    van: int
    naar: int
    verschillen: tuple[Verschil, ...]
    versies: tuple[Versieregel, ...]
    bij: str


class BriefTerug(View):
    """A letter says again what it said in a version; ``verschillen`` is what that changes."""

    kop: Briefkop
    versie: int | None
    verschillen: tuple[Verschil, ...]
    bij: str


class VernieuwVraag(View):
    """A letter would be derived again: what people changed would be gone from it."""

    kop: Briefkop
    versies: tuple[Versieregel, ...]


class NieuwsbriefVerschil(InVolgorde):
    """Zie wat er anders is tussen twee versies van de nieuwsbrief.

    Zonder nummers zijn dat de laatste twee.
    """

    words = "nieuwsbrief verschil"
    also = ("nieuwsbrief verschillen", "nieuwsbrief versies")
    examples = ("nieuwsbrief verschil", "nieuwsbrief verschil 1 2")
    recht = Recht.PLANNEN
    private = True
    volgorde = ("van", "naar")

    van: int | None = Field(default=None, ge=1, le=HOOGSTE, description="de ene versie")
    naar: int | None = Field(default=None, ge=1, le=HOOGSTE, description="de andere versie")
    bij: str = BIJ

    def run(self, context: Context) -> BriefVerschil:
        nummer = to_write(context, self.bij)
        nieuwsbrieven = context.registry.nieuwsbrieven
        kop = nieuwsbrieven.of(nummer).kop
        if not kop.versie:
            raise NoVersion(0, 0)
        naar = self.naar if self.naar is not None else kop.versie
        van = self.van if self.van is not None else max(naar - 1, 1)
        old, new = nieuwsbrieven.version(nummer, van), nieuwsbrieven.version(nummer, naar)
        return BriefVerschil(
            kop=kop,
            van=van,
            naar=naar,
            verschillen=tuple(differences(old, new)),
            versies=nieuwsbrieven.versions(nummer),
            bij=said_of(context, nummer),
        )


class NieuwsbriefTerug(InVolgorde):
    """Zet de nieuwsbrief terug op de vorige versie, of op een versie die je noemt."""

    words = "nieuwsbrief terug"
    also = ("nieuwsbrief ongedaan",)
    examples = ("nieuwsbrief terug", "nieuwsbrief terug 1")
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("versie",)

    versie: int | None = Field(default=None, ge=1, le=HOOGSTE, description="welke versie")
    bij: str = BIJ

    def run(self, context: Context) -> BriefTerug:
        nummer = to_write(context, self.bij)
        nieuwsbrieven = context.registry.nieuwsbrieven
        before = nieuwsbrieven.of(nummer).brief
        row = nieuwsbrieven.versies.row(nummer)
        versie = self.versie if self.versie is not None else nieuwsbrieven.versies.before(row)
        after = nieuwsbrieven.back(nummer, context.bevoegd, versie)
        return _again(context, after.kop, before, after.brief, versie)


class NieuwsbriefVernieuw(InVolgorde):
    """Maak het concept van de nieuwsbrief opnieuw, met alles wat er nu bekend is.

    Wat jullie veranderd hebben, staat er dan niet meer in. Terug kan altijd.
    """

    words = "nieuwsbrief vernieuw"
    also = ("nieuwsbrief maak", "nieuwsbrief opnieuw")
    examples = ("nieuwsbrief vernieuw",)
    recht = Recht.PLANNEN
    writes = True
    private = True
    volgorde = ("bij",)

    bij: str = BIJ
    zeker: str = Field(default="", description="ja, als het echt mag")

    def run(self, context: Context) -> VernieuwVraag | BriefTerug:
        nummer = to_write(context, self.bij)
        nieuwsbrieven = context.registry.nieuwsbrieven
        before = nieuwsbrieven.of(nummer)
        if not before.kop.versie:
            raise NothingChanges
        if not self.zeker:
            line = f"nieuwsbrief vernieuw zeker=ja{said_of(context, nummer)}"
            return VernieuwVraag(
                kop=before.kop,
                versies=nieuwsbrieven.versions(nummer),
                choices=(Choice(label="Ja, maak hem opnieuw", opdracht=line),),
            )
        after = nieuwsbrieven.renew(nummer, context.bevoegd)
        return _again(context, after.kop, before.brief, after.brief, None)


def _again(
    context: Context, kop: Briefkop, before: Brief, after: Brief, versie: int | None
) -> BriefTerug:
    bij = said_of(context, kop.bijeenkomst)
    return BriefTerug(
        kop=kop,
        versie=versie,
        verschillen=tuple(differences(before, after)),
        bij=bij,
        ongedaan=f"nieuwsbrief terug {kop.versie - 1}{bij}",
    )
