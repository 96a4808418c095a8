"""Who has which tasks: taken."""

from typing import Annotated

from pydantic import AfterValidator, Field

from commands.grammar import Command, Context
from commands.netwerk import name_in
from registry.taken import Taaklijst, Taken
from registry.view import View

_KINDS = ("groep", "rol", "organisatie")


class Takenlijst(View):
    """The tasks of a rol, a groep or an organisatie, which is called ``naam``."""

    naam: str
    programma: str
    lijsten: tuple[Taaklijst, ...]


class TakenVan(Command):
    """Lees welke taken een rol, een groep of een organisatie heeft."""

    words = "taken"
    examples = ("taken bureau", "taken uitvoeringsteam", "taken procesbegeleider")
    questions = (r"welke taken (?:heeft|hebben) (?P<naam>.+)",)

    naam: Annotated[str, AfterValidator(name_in)] = Field(
        description="een rol, een groep of een organisatie"
    )

    def run(self, context: Context) -> Takenlijst:
        registry = context.registry
        hit = registry.namen.find(self.naam, _KINDS, what="rol, groep of organisatie")
        return Takenlijst(
            naam=hit.titel,
            programma=hit.programma,
            lijsten=Taken(registry.session).of(hit),
        )
