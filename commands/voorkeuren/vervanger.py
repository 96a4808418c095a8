"""Who hears what I am told while I am away: vervanger."""

from datetime import date

from pydantic import Field

from commands.grammar import Command, Context
from commands.voorkeuren.tijden import calendar_for
from registry.dates import NoDate
from registry.errors import DomainError
from registry.rechten import Recht
from registry.view import View
from registry.voorkeuren.dagen import Dagen, days_in
from registry.voorkeuren.vervangingen import NoEnd, Vervangingen, Vervangregel


class VervangerGevraagd(View):
    """Somebody hears for some days what whoever asks is told."""

    regel: Vervangregel
    today: date


class VervangingEinde(View):
    """Nobody replaces whoever asks any more, and they replace nobody."""

    regels: tuple[Vervangregel, ...]


class VervangingOverzicht(View):
    """Who replaces whoever asks, and whom they replace."""

    regels: tuple[Vervangregel, ...]
    today: date


class Vervanger(Command):
    """Laat iemand anders je berichten krijgen als je weg bent.

    Zet er een adres achter, en tot wanneer. Alleen wat privé naar jou gaat, gaat naar de
    vervanger. Die krijgt er geen rechten bij. Typ vervanger om te zien hoe het staat.
    """

    words = "vervanger"
    also = ("mijn vervanger", "vervang mij door")
    examples = (
        "vervanger",
        "vervanger @anna:voorbeeld.nl van 1 mei tot 12 mei",
        "vervanger @anna:voorbeeld.nl tot 12 mei",
    )
    recht = Recht.MELDEN
    writes = True
    private = True

    wie: str = Field(default="", description="het adres of de naam, en van wanneer tot wanneer")

    def run(self, context: Context) -> View:
        registry, vervangingen = context.registry, Vervangingen(context.registry)
        if not self.wie:
            regels = vervangingen.of(context.plek)
            return VervangingOverzicht(regels=regels, today=registry.today)
        naam, dagen = _split(self.wie, context)
        iemand = registry.mensen.meant(naam, kanaal=context.plek.kanaal)
        if dagen.tot is None:
            raise NoEnd
        regel = vervangingen.ask(context.plek, iemand, dagen)
        context.log(self.words)
        return VervangerGevraagd(regel=regel, today=registry.today, ongedaan=VervangerWeg.words)


class VervangerWeg(Command):
    """Stop met je vervanging. Of zeg dat jij iemand niet kunt vervangen."""

    words = "vervanger weg"
    also = ("geen vervanger", "vervanger niet")
    examples = ("vervanger weg",)
    recht = Recht.MELDEN
    writes = True
    private = True

    def run(self, context: Context) -> VervangingEinde:
        regels = Vervangingen(context.registry).end(context.plek)
        context.log(self.words)
        return VervangingEinde(regels=regels)


def _split(text: str, context: Context) -> tuple[str, Dagen]:
    """Return who is named, and the days: the shortest name after which only days are left.

    Raises `NoEnd` without days, and what `registry.voorkeuren.dagen` raises.
    """
    words = text.split()
    if len(words) == 1:
        raise NoEnd
    refused: DomainError | None = None
    for cut in range(1, len(words)):
        rest = " ".join(words[cut:])
        try:
            now, calendar = context.registry.now, calendar_for(context)
            return " ".join(words[:cut]), days_in(rest, now, calendar)
        except NoDate as error:
            refused = refused or error
    raise refused or NoEnd
