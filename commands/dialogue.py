"""Questions one at a time: a form as a conversation.

The answers are kept in the database, so a dialogue survives a restart. While it goes on,
whatever somebody types privately is an answer; a line with an exclamation mark is not.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from commands.grammar import Command, CommandTable, Context, GoingOn, split
from registry.concepten import Antwoorden, Gekozen, Lopend
from registry.errors import DomainError
from registry.namen import fold
from registry.rechten import Recht
from registry.view import Fact, Form, View, Vraag

_STOP = {"stop", "stoppen", "annuleer", "annuleren", "klaar ermee"}
_BACK = {"terug", "vorige"}
_SKIP = {"overslaan", "sla over"}
_NOTHING = {*_SKIP, "weet ik niet", "geen"}
_ASIDE = "Iets anders vragen? Zet er dan een uitroepteken voor, of typ stop."
_AGREED = {"akkoord", "ja", "ok", "oke", "klopt", "begrepen", "1"}


@dataclass(eq=False)
class MayNotSkip(DomainError):
    """The question must be answered."""

    def __str__(self) -> str:
        return "Overslaan kan hier niet. Weet je het niet? Typ stop, en vraag het eerst na."


@dataclass(eq=False)
class GivenRefused(DomainError):
    """One of the answers in a line cannot be taken: the one to the question ``naam``."""

    naam: str
    reden: str

    def __str__(self) -> str:
        return f"Bij {self.naam}: {self.reden}"


class Vraagstelling(View):
    """The question that is open: the ``nummer``-th of ``aantal``, or 0 before the first.

    ``bezwaar``: why the answer was not taken. ``let_op``: it was, but it is unusual.
    """

    kept = False

    titel: str
    nummer: int
    aantal: int
    vraag: Vraag
    bezwaar: str = ""
    let_op: str = ""


class Beantwoording(Fact):
    """A question in short, and what was answered."""

    vraag: str
    antwoord: tuple[str, ...]


class Samenvatting(View):
    """All questions are answered: is it right so? ``bezwaar``: why it could not be finished."""

    kept = False

    titel: str
    regels: tuple[Beantwoording, ...]
    bezwaar: str = ""


class Gestopt(View):
    """A dialogue was left; nothing is kept. ``verlopen``: it had been forgotten already."""

    opdracht: str
    verlopen: bool = False


class Dialoog(Command):
    """A command that asks for what it needs to know."""

    writes = True
    private = True
    confidential = True
    confirms: ClassVar[bool] = True

    @abstractmethod
    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        """Return the questions; which those are may depend on what was answered so far."""

    @abstractmethod
    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        """Return what an answer means. Raises `DomainError` when it cannot be taken."""

    @abstractmethod
    def finish(self, context: Context, antwoorden: Antwoorden) -> View:
        """Do what all this was asked for."""

    @property
    def opdracht(self) -> str:
        """The line that begins this dialogue, as people would type it."""
        return self.line()

    def converse(self, context: Context, given: Mapping[str, str]) -> View:
        """Begin, with the answers that were ``given`` at once; finish when those are all.

        Raises `GivenRefused` when one of them cannot be taken.
        """
        gang = Gang(self, context, {})
        while vraag := next((each for each in gang.unanswered if each.naam in given), None):
            gang.antwoorden[vraag.naam] = self._checked(context, vraag, given[vraag.naam])
        if given and gang.only_optional:
            gang.antwoorden.update({each.naam: () for each in gang.unanswered})
            if gang.form.vooraf is None:
                return self.finish(context, gang.antwoorden)
        context.registry.concepten.begin(context.plek, self.opdracht, gang.antwoorden)
        return gang.view()

    def _checked(self, context: Context, vraag: Vraag, text: str) -> tuple[str, ...]:
        """Check an answer that was given before it was asked. Raises `GivenRefused`."""
        try:
            return self.check(context, vraag, text).waarden
        except DomainError as error:
            raise GivenRefused(vraag.naam, str(error)) from error


@dataclass(frozen=True)
class Gang:
    """A dialogue at one moment: which question is open, and what somebody says to it."""

    dialoog: Dialoog
    context: Context
    antwoorden: Antwoorden

    @property
    def form(self) -> Form:
        return self.dialoog.form(self.context, self.antwoorden)

    @property
    def open(self) -> Vraag | None:
        """The first question without an answer."""
        vooraf = self.form.vooraf
        if vooraf is not None and vooraf.naam not in self.antwoorden:
            return vooraf
        return next(iter(self.unanswered), None)

    @property
    def unanswered(self) -> tuple[Vraag, ...]:
        """The questions that have no answer yet."""
        return tuple(each for each in self.form.vragen if each.naam not in self.antwoorden)

    @property
    def only_optional(self) -> bool:
        """Whether all that must be known is known."""
        return not any(each.verplicht for each in self.unanswered)

    def view(self, bezwaar: str = "", let_op: str = "") -> View:
        """Return the open question; or else what was answered, to agree with."""
        form, vraag = self.form, self.open
        if vraag is None:
            return Samenvatting(titel=form.titel, regels=self._answered(form), bezwaar=bezwaar)
        return Vraagstelling(
            titel=form.titel,
            nummer=form.vragen.index(vraag) + 1 if vraag in form.vragen else 0,
            aantal=len(form.vragen),
            vraag=vraag,
            bezwaar=bezwaar,
            let_op=let_op,
        )

    def hear(self, text: str) -> View:
        """Take a line as what it means here, and return what comes next."""
        said = fold(text)
        if said in _STOP:
            self.context.registry.concepten.end(self.context.plek)
            return Gestopt(opdracht=self.dialoog.opdracht)
        if said in _BACK:
            return self._back()
        try:
            return self._answer(text, said)
        except DomainError as error:
            aside = f" {_ASIDE}" if _is_a_command(text, self.context.commands) else ""
            return self.view(bezwaar=f"{error}{aside}")

    def _answer(self, text: str, said: str) -> View:
        vraag, let_op = self.open, ""
        if vraag is None:
            return self._agree(said)
        if said in _NOTHING and not vraag.verplicht:
            self.antwoorden[vraag.naam] = ()
        elif said in _SKIP:
            raise MayNotSkip
        else:
            heard = self.dialoog.check(self.context, vraag, text)
            self.antwoorden[vraag.naam], let_op = heard.waarden, heard.let_op
        if self.open is None and not self.dialoog.confirms:
            return self._finish()
        self._keep()
        return self.view(let_op=let_op)

    def _agree(self, said: str) -> View:
        if said not in _AGREED:
            return self.view(bezwaar="Typ akkoord, terug of stop.")
        return self._finish()

    def _finish(self) -> View:
        view = self.dialoog.finish(self.context, self.antwoorden)
        self.context.registry.concepten.end(self.context.plek)
        return view

    def _back(self) -> View:
        if not self.antwoorden:
            return self.view(bezwaar="Dit is de eerste vraag.")
        self.antwoorden.popitem()
        self._keep()
        return self.view()

    def _keep(self) -> None:
        self.context.registry.concepten.keep(self.context.plek, self.antwoorden)

    def _answered(self, form: Form) -> tuple[Beantwoording, ...]:
        return tuple(
            Beantwoording(vraag=vraag.tekst, antwoord=_shown(vraag, self.antwoorden[vraag.naam]))
            for vraag in form.vragen
        )


def is_answer(text: str, going: Lopend, commands: CommandTable) -> bool:
    """Tell whether a line is for a dialogue, and not a question of its own.

    With an exclamation mark only stop and terug are. What was forgotten gets no command as answer.
    """
    if text.startswith("!"):
        return fold(text) in {*_STOP, *_BACK}
    return going.antwoorden is not None or not _is_a_command(text, commands)


def _is_a_command(text: str, commands: CommandTable) -> bool:
    words = [fold(word.text) for word in split(text)]
    return any(" ".join(words[:size]) in commands.names for size in range(1, len(words) + 1))


def _shown(vraag: Vraag, waarden: tuple[str, ...]) -> tuple[str, ...]:
    labels = {optie.waarde: optie.label for optie in vraag.opties}
    return tuple(labels.get(each, each) for each in waarden)


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
        if going is None:
            raise NothingGoingOn
        if going.antwoorden is None:
            concepten.end(context.plek)
            return Gestopt(opdracht=going.opdracht, verlopen=True)
        dialoog = context.commands.parse(going.opdracht)
        if not isinstance(dialoog, Dialoog):
            raise TypeError(dialoog)
        context.demand(dialoog.recht)
        gang = Gang(dialoog, context, going.antwoorden)
        return gang.hear(self.tekst) if self.tekst else gang.view()


@dataclass(eq=False)
class NothingGoingOn(DomainError):
    """Somebody wants to go on, but there is nothing that they were doing."""

    def __str__(self) -> str:
        return "Je bent nergens mee bezig. Typ help om te zien wat je kunt beginnen."
