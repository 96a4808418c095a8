"""Who is who, and which seats are empty: wie, bezetting."""

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from commands.grammar import Command, Context
from registry.bezetting import Bezetting as Seats
from registry.namen import fold
from registry.partners import Groepsbeeld, Organisatiebeeld, Rolbeeld, Stoel
from registry.rechten import Recht
from registry.view import View

_KINDS = ("rol", "groep", "organisatie")
_LEADERS = {"projectleider", "projectleiders"}
# What people type between "wie" and a name.
_ASKING = re.compile(
    r"^(?:(?:is|zijn|zit|zitten|doet|doen|hoort|horen|werkt|werken)\s+)"
    r"(?:er\s+)?(?:allemaal\s+)?(?:(?:in|bij)\s+)?(?:(?:de|het|een|onze)\s+)?",
    re.IGNORECASE,
)


def name_in(text: str) -> str:
    """Return the name in what people type behind "wie" or "taken"."""
    return _ASKING.sub("", text).strip(" ?")


class WieRol(View):
    """A rol."""

    rol: Rolbeeld


class WieGroep(View):
    """A groep."""

    groep: Groepsbeeld


class WieOrganisatie(View):
    """An organisatie."""

    organisatie: Organisatiebeeld


class Projectleiders(View):
    """Who leads a programme, or each of them."""

    stoelen: tuple[Stoel, ...]


class LegePlekken(View):
    """The empty seats of one programme."""

    bezetting: Seats


class BezettingOverzicht(View):
    """How many seats are empty in each programme."""

    programmas: tuple[Seats, ...]


class Wie(Command):
    """Lees wie wat doet: een rol, een groep of een organisatie.

    Je krijgt taken, leden en waarvoor iemand verantwoordelijk is. Namen van mensen en adressen
    geef ik nooit.
    """

    words = "wie"
    also = ("groep", "rol", "organisatie")
    examples = ("wie procesbegeleider", "wie netwerkgroep", "wie zijn de projectleiders?")
    questions = (
        r"wat doet (?:de |het |een )?(?P<naam>.+)",
        r"(?:wat is|wat doet) (?:de )?rol (?:van )?(?:de )?(?P<naam>.+)",
        r"(?:welke|wat zijn de) leden (?:van |heeft )(?:de |het )?(?P<naam>.+)",
    )

    naam: Annotated[str, AfterValidator(name_in)] = Field(
        description="een rol, een groep of een organisatie"
    )

    def run(self, context: Context) -> View:
        registry = context.registry
        if fold(self.naam) in _LEADERS:
            leaders = registry.partners.projectleiders(registry.programma_id)
            return Projectleiders(stoelen=tuple(leaders))
        hit = registry.namen.find(self.naam, _KINDS, what="rol, groep of organisatie")
        match hit.soort:
            case "rol":
                return WieRol(rol=registry.partners.rol(hit.id))
            case "groep":
                return WieGroep(groep=registry.partners.groep(hit.id))
            case _:
                return WieOrganisatie(organisatie=registry.partners.organisatie(hit.id))


class Bezetting(Command):
    """Zie welke plekken leeg zijn: rollen zonder iemand, groepen zonder leden.

    Je leest ook waar berichten voor een lege plek heen gaan.
    """

    words = "bezetting"
    examples = ("bezetting", "bezetting jos")
    questions: ClassVar[tuple[str, ...]] = (
        r"welke (?:plekken|rollen) zijn (?:nog )?(?:leeg|vrij|niet bezet)",
        r"welke (?:plekken|rollen) zijn (?:nog )?(?:leeg|vrij) (?:in|bij) (?P<programma>.+)",
    )
    recht = Recht.BEZETTING

    programma: str = Field(default="", description="welk programma; zonder naam alle programma's")

    def run(self, context: Context) -> View:
        registry = context.registry
        programma_id = registry.programma_id
        if self.programma:
            programma_id = registry.namen.find(
                self.programma, ["programma"], what="programma"
            ).programma_id
        seats = registry.stoelen.of(programma_id)
        if len(seats) == 1:
            return LegePlekken(bezetting=seats[0])
        return BezettingOverzicht(programmas=tuple(seats))
