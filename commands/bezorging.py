"""What was sent, what waits, what failed and why: for the beheerder."""

import re
from datetime import date

from pydantic import Field

from commands.grammar import Command, Context
from registry.agenda import Gepland
from registry.bezorging import Bezorgbeeld, Trede
from registry.rechten import Recht
from registry.view import View

_NUMBER = re.compile(r"(?:bijeenkomst\s+)?(?:nr\s+|nummer\s+)?(\d{1,9})", re.IGNORECASE)


class BezorgingOverzicht(View):
    """How the messages fare: of everybody, or of ``wie``."""

    wie: str
    beeld: Bezorgbeeld
    today: date


class BezorgingBijeenkomst(View):
    """How the messages about one bijeenkomst fare, a rung a line."""

    bijeenkomst: Gepland
    treden: tuple[Trede, ...]
    today: date


class Bezorging(Command):
    """Zie wat er verstuurd is, wat wacht en wat niet aankwam.

    Noem een persoon, of het nummer van een bijeenkomst. Van eigen herinneringen zie je alleen
    het moment.
    """

    words = "bezorging"
    also = ("bezorgd",)
    examples = ("bezorging", "bezorging bijeenkomst 1")
    questions = (
        r"wat is er (?:niet )?(?:verstuurd|aangekomen|bezorgd)",
        r"is alles (?:verstuurd|aangekomen|bezorgd)",
    )
    recht = Recht.BEZORGING

    wie: str = Field(default="", description="een naam, een adres of een nummer uit de agenda")

    def run(self, context: Context) -> View:
        bezorging, today = context.registry.bezorging, context.registry.today
        if match := _NUMBER.fullmatch(self.wie.strip()):
            nummer = int(match[1])
            return BezorgingBijeenkomst(
                bijeenkomst=context.registry.agenda.get(nummer).gepland,
                treden=tuple(bezorging.of_bijeenkomst(nummer)),
                today=today,
            )
        wie = self.wie.strip()
        beeld = bezorging.of_person(wie) if wie else bezorging.overview()
        return BezorgingOverzicht(wie=wie, beeld=beeld, today=today)
