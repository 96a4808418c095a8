"""What the bot can do, told by the commands themselves."""

import inspect
from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context, Otherwise
from registry.errors import DomainError
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Choice, Fact, View


class Uitleg(Fact):
    """A command in one line."""

    words: str
    summary: str


class UitlegOnderwerp(Fact):
    """The commands for one thing that people want to do."""

    titel: str
    commands: tuple[Uitleg, ...]


class Overzichtshulp(View):
    """Everything that somebody may ask."""

    onderwerpen: tuple[UitlegOnderwerp, ...]


class Argument(Fact):
    """A word that may follow a command."""

    naam: str
    uitleg: str


class Commandohulp(View):
    """One command in full."""

    words: str
    also: tuple[str, ...]
    usage: str
    summary: str
    details: str
    arguments: tuple[Argument, ...]
    examples: tuple[str, ...]


@dataclass(eq=False)
class UnknownCommand(DomainError):
    """Help was asked about something that is no command."""

    text: str

    def __str__(self) -> str:
        return f"Ik ken geen opdracht “{self.text}”. Typ help voor alles wat ik kan."


class Help(Command):
    """Vraag wat de bot kan.

    Zonder meer krijg je alles wat jij mag. Met een opdracht erachter krijg je uitleg en
    voorbeelden.
    """

    words = "help"
    also = ("hulp", "uitleg", "?", "wat kan je", "wat kun je")
    examples = ("help", "help status")
    recht = Recht.VRAGEN

    opdracht: str = Field(default="", description="waarover je meer wilt weten")

    def run(self, context: Context) -> View:
        if not self.opdracht:
            return _everything(context)
        command = context.commands.names.get(fold(self.opdracht.lstrip("!")))
        if command is None:
            raise UnknownCommand(self.opdracht)
        return _in_full(command)


def _everything(context: Context) -> Overzichtshulp:
    onderwerpen = (
        UitlegOnderwerp(
            titel=onderwerp.titel,
            commands=tuple(
                Uitleg(words=command.words, summary=_doc(command)[0])
                for command in onderwerp.commands
                if command.recht in context.rechten
            ),
        )
        for onderwerp in context.commands.onderwerpen
    )
    return Overzichtshulp(onderwerpen=tuple(each for each in onderwerpen if each.commands))


def _in_full(command: type[Command]) -> Commandohulp:
    summary, details = _doc(command)
    return Commandohulp(
        words=command.words,
        also=command.also,
        usage=command.usage(),
        summary=summary,
        details=details,
        arguments=tuple(
            Argument(naam=name, uitleg=field.description or "")
            for name, field in command.model_fields.items()
        ),
        examples=command.examples,
    )


def _doc(command: type[Command]) -> tuple[str, str]:
    summary, _, details = (inspect.getdoc(command) or "").partition("\n\n")
    return summary.replace("\n", " "), details.replace("\n", " ")


class NietBegrepen(View):
    """A line that is no command; ``choices`` are what may be meant."""

    tekst: str


class Onbegrepen(Otherwise):
    """Whatever no command understands: a name on its own, or a slip of the finger."""

    words = "onbegrepen"
    examples = ()

    def run(self, context: Context) -> NietBegrepen:
        guesses = context.commands.near(self.tekst) or _about_a_name(self.tekst, context)
        choices = tuple(Choice(label=line, opdracht=line) for line in guesses)
        return NietBegrepen(tekst=self.tekst, choices=choices)


_ASKED_BY_NAME = {
    "activiteit": "status",
    "programma": "programma",
    "groep": "volgende",
    "rol": "wie",
    "organisatie": "wie",
    "mijlpaal": "mijlpalen",
}


def _about_a_name(text: str, context: Context) -> list[str]:
    hits = context.registry.namen.called(text, [*_ASKED_BY_NAME])
    alone = len(hits) == 1
    return [f"{_ASKED_BY_NAME[hit.soort]} {text if alone else hit.full_name}" for hit in hits]
