"""Going on with a dialogue: what somebody types or fills in while they are in one."""

from commands.dialogue import LEADING, Dialoog, Gang, Gestopt
from commands.formulieren import Ingevuld, Sleutel
from commands.grammar import CommandTable, Context, GoingOn
from commands.refusals import NothingGoingOn, OldForm
from registry.concepten import Lopend
from registry.namen import fold
from registry.rechten import Recht
from registry.view import View


def is_answer(text: str, going: Lopend, commands: CommandTable) -> bool:
    """Tell whether a line is for a dialogue, and not a question of its own.

    With an exclamation mark only stop and terug are. What was forgotten gets no command as answer.
    """
    if text.startswith("!"):
        return leaves(text)
    return going.antwoorden is not None or not commands.names_one(text)


def leaves(text: str) -> bool:
    """Tell whether a line leaves a dialogue, or goes back in it."""
    return fold(text) in LEADING


class Vervolg(GoingOn):
    """Ga verder met wat je aan het invullen bent.

    Ben je bezig? Dan is alles wat je typt een antwoord, tenzij er een uitroepteken voor staat.
    """

    words = "verder"
    also = ("ga verder",)
    examples = ("verder",)
    recht = Recht.TRAJECTEN
    writes = True
    private = True
    confidential = True

    def run(self, context: Context) -> View:
        concepten = context.registry.concepten
        going = concepten.open(context.plek)
        if self._ingevuld is not None:
            _demand_open(self._ingevuld, going, context.commands)
        if going is None:
            raise NothingGoingOn
        if going.antwoorden is None:
            concepten.end(context.plek)
            return Gestopt(opdracht=going.opdracht, verlopen=True)
        dialoog = context.commands.parse(going.opdracht)
        if not isinstance(dialoog, Dialoog):
            raise TypeError(dialoog)
        context.demand(dialoog.recht)
        if elsewhere := dialoog.elsewhere(context):
            concepten.end(context.plek)
            return elsewhere
        return self._heard(Gang(dialoog, context, going.antwoorden, going.sleutel))

    def _heard(self, gang: Gang) -> View:
        """Return what comes after what was typed or filled in; else where they were."""
        if self._ingevuld is not None:
            return gang.fill(self._ingevuld)
        return gang.hear(self.tekst) if self.tekst else gang.view()


def _demand_open(ingevuld: Ingevuld, going: Lopend | None, commands: CommandTable) -> None:
    """Go on only with a form of the dialogue that somebody is in. Raises `OldForm`."""
    on_card = Sleutel.read(ingevuld.sleutel)
    mine = going is not None and going.sleutel == on_card.dialoog
    if mine and going is not None and going.antwoorden is not None:
        return
    if mine and going is not None:
        raise OldForm(going.opdracht)
    command = commands.names.get(on_card.woorden)
    known = command is not None and issubclass(command, Dialoog)
    others = going is not None and going.antwoorden is not None
    raise OldForm(on_card.woorden if known else "", anders=others)
