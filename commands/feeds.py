"""Bijeenkomsten in a calendar of one's own: as a file, or at a secret address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from commands.agenda import number_of
from commands.grammar import Command, Context, Word
from registry.errors import DomainError
from registry.feeds.feeds import Feeds, of_groep, of_number, of_seats
from registry.gevraagd import Lezer
from registry.namen import Hit, fold
from registry.rechten import Recht
from registry.view import Agendabestand, View

_VERBS = {"nieuw": "nieuw", "stop": "stop", "stoppen": "stop", "weg": "stop"}
_MANAGES = Recht.PLANNEN


@dataclass(eq=False)
class NoWeb(DomainError):
    """The world does not reach the web server."""

    def __str__(self) -> str:
        return (
            "Een adres voor je agenda kan hier nog niet. De beheerder moet public_url zetten bij "
            "[web]. Een bestand kan wel: typ agenda ics."
        )


@dataclass(eq=False)
class NobodyKnown(DomainError):
    """Who asks is nobody that the bot knows: there is nothing to put in a calendar."""

    def __str__(self) -> str:
        return "Ik weet nog niet bij welke groepen je hoort. Typ ik om te zien wat ik wel weet."


@dataclass(eq=False)
class NothingAhead(DomainError):
    """There is no bijeenkomst to put in a calendar."""

    def __str__(self) -> str:
        return "Er staat niets in deze agenda. Typ agenda om te zien wat er wel komt."


class AgendaAdres(View):
    """The address of a calendar. ``groep`` is whose it is, if it is not one's own."""

    kept = False

    groep: str
    adres: str
    vervangt: bool


class AgendaAlGekoppeld(View):
    """There is an address already; it is told only once."""

    groep: str


class AgendaGestopt(View):
    """An address stopped, or there was none."""

    groep: str
    was: bool


class AgendaBestand(View):
    """Bijeenkomsten as a file."""

    aantal: int


class AgendaKoppelen(Command):
    """Zet de bijeenkomsten in je eigen agenda: die werkt zich dan vanzelf bij.

    Je krijgt een geheim adres voor je agenda. Zet er een groep achter voor de agenda van die
    groep. Met nieuw krijg je een ander adres, met stop werkt het niet meer.
    """

    words = "agenda koppelen"
    also = ("agenda abonneer", "abonneer agenda", "agenda abonneren", "koppel agenda")
    examples = ("agenda koppelen", "agenda koppelen netwerkgroep", "agenda koppelen stop")
    questions = (r"(?:hoe )?(?:zet|krijg) ik (?:dit|de agenda) in mijn (?:eigen )?agenda",)
    recht = Recht.MELDEN
    writes = True
    private = True

    groep: str = Field(default="", description="een groep, als het niet je eigen agenda is")
    wat: Literal["", "nieuw", "stop"] = Field(default="", description="nieuw of stop")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take a last word that says to renew or to stop for one."""
        said = [word.whole for word in words]
        wat = _VERBS.get(fold(said[-1]), "") if said else ""
        return cls.from_values({"groep": " ".join(said[:-1] if wat else said), "wat": wat})

    def run(self, context: Context) -> View:
        feeds, hit = Feeds(context.registry), None
        if self.groep:
            hit = Lezer(context.registry, ("groep",), "groep").name(self.groep)
            self._demand_group(context, hit)
        mine = context.bevoegd.persoon
        if hit is None and mine is None:
            raise NobodyKnown
        naam = hit.titel if hit else ""
        whose = {"groep_id": hit.id} if hit else {"persoon_id": mine}
        if self.wat == "stop":
            return AgendaGestopt(groep=naam, was=bool(feeds.stop(**whose)))
        if not context.web:
            raise NoWeb
        if feeds.is_open(**whose) and self.wat != "nieuw":
            return AgendaAlGekoppeld(groep=naam)
        was = feeds.is_open(**whose)
        feeds.remember_source(context.web)
        token = feeds.open(**whose)
        adres = f"{context.web.rstrip('/')}/agenda/{token}.ics"
        return AgendaAdres(groep=naam, adres=adres, vervangt=was)

    def _demand_group(self, context: Context, hit: Hit) -> None:
        """Go on only for a member; to renew or stop what others use, for who plans."""
        context.registry.overleggen.demand_seat(hit.programma_id, context.bevoegd)
        if self.wat:
            context.demand(_MANAGES)


class AgendaIcs(Command):
    """Krijg bijeenkomsten als bestand voor je agenda.

    Zonder groep zijn het die van jou. Met een nummer is het één bijeenkomst.
    """

    words = "agenda ics"
    also = ("bijeenkomst ics", "volgende ics", "agenda bestand", "kalender ics")
    examples = ("agenda ics", "agenda ics netwerkgroep", "bijeenkomst ics 3")
    writes = True

    welke: str = Field(default="", description="een groep, of het nummer van een bijeenkomst")

    def run(self, context: Context) -> AgendaBestand:
        feeds = Feeds(context.registry)
        feeds.remember_source(context.web)
        titel, naam, among = "Mijn bijeenkomsten", "agenda", of_seats(context.bevoegd.refs)
        if self.welke:
            nummer = number_of(self.welke, context)
            if nummer is not None:
                gepland = context.registry.agenda.get(nummer).gepland
                titel, naam, among = gepland.titel, f"bijeenkomst-{nummer}", of_number(nummer)
            else:
                hit = Lezer(context.registry, ("groep",), "groep").name(self.welke)
                titel, naam = hit.titel, f"agenda-{hit.slug}"
                among = of_groep(hit.programma_id, hit.slug)
        items = feeds.shown(among)
        if not items:
            raise NothingAhead
        file = Agendabestand(naam=naam, titel=titel, items=items)
        return AgendaBestand(aantal=len(items), bestanden=(file,))
