"""Who is asked to one bijeenkomst because of its theme: bijeenkomst gast."""

from dataclasses import dataclass

from pydantic import Field

from commands.bijeenkomsten.over import InOneBreath, split_which, which, writable
from commands.grammar import Context
from registry.agenda import Gepland
from registry.errors import DomainError
from registry.namen import AmbiguousName, UnknownName
from registry.rechten import Recht
from registry.view import View

_PREFIXES = {"organisatie": "org", "rol": "rol", "groep": "groep"}


@dataclass(eq=False)
class NoGuest(DomainError):
    """A bijeenkomst is named, and nobody to ask to it."""

    def __str__(self) -> str:
        return "Wie is de gast? Typ bijvoorbeeld: bijeenkomst gast netwerkgroep 3 ggd."


class GastGevraagd(View):
    """A guest is asked to a bijeenkomst."""

    gepland: Gepland
    naam: str
    thema: str


class GastWeg(View):
    """A guest is not asked any more."""

    gepland: Gepland
    naam: str


@dataclass(frozen=True)
class Wie:
    """Who is meant: a reference or a persoon, and what they are called."""

    naam: str
    ref: str | None = None
    persoon: int | None = None


class Uitnodiging(InOneBreath):
    """What asking a guest, and asking them no longer, have in common."""

    recht = Recht.PLANNEN
    writes = True

    welke: str = Field(description="welke bijeenkomst, en daarachter wie")

    def asked(self, context: Context) -> tuple[int, Wie]:
        """Return which bijeenkomst and who is meant. Raises `UnclearName`, `NoGuest`."""
        welke, naam = next(split_which(self.welke, context))
        if not naam:
            raise NoGuest
        nummer = which(welke, context)
        beeld = writable(context, nummer)
        return nummer, _who(naam, beeld.programma_id, context)


class BijeenkomstGast(Uitnodiging):
    """Vraag iemand als gast bij één bijeenkomst, vanwege het thema.

    Dat kan een rol, een organisatie of een groep zijn, of het adres van iemand. De gast krijgt
    de herinneringen van deze bijeenkomst.
    """

    words = "bijeenkomst gast"
    also = ("bijeenkomst gast erbij",)
    examples = ('bijeenkomst gast netwerkgroep 3 ggd thema="Gezonde school"',)
    stores = ("thema",)

    thema: str = Field(default="", description="waarover het gaat")

    def run(self, context: Context) -> GastGevraagd:
        nummer, wie = self.asked(context)
        gasten = context.registry.vergaderen.gasten
        gasten.ask(nummer, self.thema, ref=wie.ref, persoon=wie.persoon)
        return GastGevraagd(
            gepland=context.registry.agenda.get(nummer).gepland,
            naam=wie.naam,
            thema=self.thema,
            ongedaan=f"bijeenkomst gast weg {nummer} {wie.naam}",
        )


class BijeenkomstGastWeg(Uitnodiging):
    """Vraag een gast niet meer."""

    words = "bijeenkomst gast weg"
    also = ("bijeenkomst gast eraf",)
    examples = ("bijeenkomst gast weg netwerkgroep 3 leerplicht",)

    def run(self, context: Context) -> GastWeg:
        nummer, wie = self.asked(context)
        thema = context.registry.vergaderen.gasten.remove(
            nummer, wie.naam, ref=wie.ref, persoon=wie.persoon
        )
        back = f'bijeenkomst gast {nummer} {wie.naam} thema="{thema}"'
        return GastWeg(
            gepland=context.registry.agenda.get(nummer).gepland, naam=wie.naam, ongedaan=back
        )


def _who(naam: str, programma_id: int, context: Context) -> Wie:
    """Return who is called so in a programme. Raises `UnclearName`, `UnknownPersoon`."""
    registry, soorten = context.registry, [*_PREFIXES]
    if "@" in naam:
        persoon = registry.mensen.meant(naam, kanaal=context.plek.kanaal)
        return Wie(naam, persoon=persoon.nummer)
    called = registry.namen.called(naam, soorten)
    hits = tuple(each for each in called if each.programma_id == programma_id)
    if len(hits) > 1:
        raise AmbiguousName(naam, hits)
    if not hits:
        near = registry.namen.near(naam, soorten)
        here = tuple(each for each in near if each.programma_id == programma_id)
        raise UnknownName(naam, here, "rol, organisatie of groep")
    return Wie(hits[0].titel, ref=f"{_PREFIXES[hits[0].soort]}:{hits[0].slug}")
