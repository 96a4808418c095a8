"""Taking back what one did last."""

from commands.grammar import Command, Context
from registry.view import View


class Ongedaan(Command):
    """Maak je laatste wijziging ongedaan.

    Dat kan tot een uur erna, in hetzelfde gesprek.
    """

    words = "ongedaan"
    also = ("maak ongedaan", "ongedaan maken", "undo", "terugdraaien", "draai terug")
    examples = ("ongedaan",)
    questions = (r"(?:kun|kan) (?:je|ik) (?:dat|dit) (?:ongedaan maken|terugdraaien)",)
    writes = True

    def run(self, context: Context) -> View:
        line = context.registry.gesprekken.undoing(context.plek)
        command = context.commands.parse(line)
        context.demand(command.recht)
        return command.run(context)
