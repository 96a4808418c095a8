"""Who comes, by partner, and how many came in a schooljaar."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import dropwhile

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import groep_of, is_small, meeting
from registry.gevraagd import period
from registry.opkomst import Opkomst as Stand
from registry.presenties import Presentielijst
from registry.rechten import Recht
from registry.view import View

_IN_A_SCHOOLJAAR = re.compile(
    r"(?P<groep>.*?)\s*\b(?P<wanneer>(?:(?:dit|vorig|volgend) )?schooljaar"
    r"(?: 20\d\d[-/]20\d\d)?|20\d\d[-/]20\d\d)",
    re.IGNORECASE,
)


class OpkomstBeeld(View):
    """Who comes to a bijeenkomst; ``lijst`` is who was there, when that is written down.

    ``leidt``: whoever asks may move it.
    """

    stand: Stand
    lijst: Presentielijst | None
    leidt: bool
    today: date


class OpkomstSchooljaar(View):
    """Who came to the bijeenkomsten of a groep in a period. ``procent`` is of all that count."""

    groep: str
    periode: str
    lijsten: tuple[Presentielijst, ...]
    procent: int | None
    leidt: bool


class Opkomst(Command):
    """Zie welke partners komen, en of het er genoeg zijn.

    Je ziet organisaties en rollen, geen namen. Met schooljaar erachter zie je wie er was.
    """

    words = "opkomst"
    also = ("wie komt", "wie komen", "wie komt er", "wie komen er")
    examples = ("opkomst netwerkgroep", "opkomst 5", "opkomst netwerkgroep schooljaar")

    welke: str = Field(default="", description="het nummer uit de agenda, of een groep")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Leave out the small words of "wie komt er naar de netwerkgroep"."""
        return super().from_words(dropwhile(is_small, words))

    def run(self, context: Context) -> View:
        if match := _IN_A_SCHOOLJAAR.fullmatch(self.welke):
            return _over(context, match["groep"], match["wanneer"])
        registry = context.registry
        nummer = meeting(context, self.welke, "welke")
        recorded = nummer in registry.vergaderen.presenties.recorded([nummer])
        return OpkomstBeeld(
            stand=registry.vergaderen.opkomsten.of(nummer),
            lijst=registry.vergaderen.presenties.of(nummer) if recorded else None,
            leidt=Recht.PLANNEN in context.rechten,
            today=registry.today,
        )


def _over(context: Context, naam: str, wanneer: str) -> OpkomstSchooljaar:
    groep = groep_of(context, naam, "welke")
    said = "dit schooljaar" if wanneer.casefold() == "schooljaar" else wanneer
    when = period(said.replace("/", "-"), now=context.registry.now)
    lijsten = tuple(context.registry.vergaderen.presenties.between(groep, when))
    counted = [each for each in lijsten if each.vastgelegd]
    seats = sum(each.totaal for each in counted)
    there = sum(len(each.aanwezig) for each in counted)
    return OpkomstSchooljaar(
        groep=groep.titel,
        periode=when.tekst,
        lijsten=lijsten,
        procent=round(100 * there / seats) if seats else None,
        leidt=Recht.PLANNEN in context.rechten,
    )
