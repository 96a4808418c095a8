"""Questions one at a time: a form as a conversation.

The answers are kept in the database, so a dialogue survives a restart. While it goes on,
whatever somebody types privately is an answer; a line with an exclamation mark is not.
"""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from commands.formulieren import Bladzij, Ingevuld, Sleutel, as_filled_in, looked_through
from commands.grammar import Command, Context
from commands.refusals import GivenRefused, MayNotSkip
from registry.concepten import Antwoorden, Gekozen
from registry.errors import DomainError
from registry.namen import fold
from registry.view import Fact, Form, View, Vraag

_STOP = {"stop", "stoppen", "annuleer", "annuleren", "klaar ermee"}
_BACK = {"terug", "vorige"}
LEADING = frozenset({*_STOP, *_BACK})
"""What leaves a dialogue, or goes back in it."""
_SKIP = {"overslaan", "sla over"}
_NOTHING = {*_SKIP, "weet ik niet", "geen"}
_ASIDE = "Iets anders vragen? Zet er dan een uitroepteken voor, of typ stop."
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_AGREED = {"akkoord", "ja", "ok", "oke", "klopt", "begrepen", "1"}


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

    def elsewhere(self, context: Context) -> View | None:
        """Return what is said when this cannot be talked about here."""
        return None

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
        begin = context.registry.concepten.begin
        sleutel = begin(context.plek, self.opdracht, gang.antwoorden)
        return Gang(self, context, gang.antwoorden, sleutel).view()

    def _checked(self, context: Context, vraag: Vraag, text: str) -> tuple[str, ...]:
        """Check an answer that was given before it was asked. Raises `GivenRefused`."""
        try:
            return self.check(context, vraag, text).waarden
        except DomainError as error:
            raise GivenRefused(vraag.naam, str(error)) from error


@dataclass(frozen=True)
class Gang:
    """A dialogue at one moment: which question is open, and what somebody says to it.

    ``sleutel`` tells it from other dialogues.
    """

    dialoog: Dialoog
    context: Context
    antwoorden: Antwoorden
    sleutel: str = ""

    @property
    def form(self) -> Form:
        return self.dialoog.form(self.context, self.antwoorden)

    @property
    def open(self) -> Vraag | None:
        """The first question without an answer."""
        return next(iter(self._page(self.form).vragen), None)

    @property
    def unanswered(self) -> tuple[Vraag, ...]:
        """The questions that have no answer yet."""
        return tuple(each for each in self.form.vragen if each.naam not in self.antwoorden)

    @property
    def only_optional(self) -> bool:
        """Whether all that must be known is known."""
        return not any(each.verplicht for each in self.unanswered)

    def view(
        self,
        bezwaar: str = "",
        let_op: str = "",
        gezegd: Mapping[str, str] = _NO_WORDS,
        bezwaren: Mapping[str, str] = _NO_WORDS,
    ) -> View:
        """Return the open question, and all that are open; or else what was answered.

        ``gezegd`` was filled in, and ``bezwaren`` say why that will not do.
        """
        form = self.form
        page = self._page(form)
        back = any(each.naam in self.antwoorden for each in form.vragen)
        shown = page.shown(gezegd, bezwaren, terug=back)
        if not page.vragen:
            return Samenvatting(
                titel=form.titel, regels=self._answered(form), bezwaar=bezwaar, formulier=shown
            )
        vraag = page.vragen[0]
        return Vraagstelling(
            titel=form.titel,
            nummer=form.vragen.index(vraag) + 1 if vraag in form.vragen else 0,
            aantal=len(form.vragen),
            vraag=vraag,
            bezwaar=bezwaar,
            let_op=let_op,
            formulier=shown,
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
            aside = f" {_ASIDE}" if self.context.commands.names_one(text) else ""
            return self.view(bezwaar=f"{error}{aside}")

    def fill(self, ingevuld: Ingevuld) -> View:
        """Take a page that was filled in as a whole, and return what comes next.

        One answer that will not do, and nothing of it is kept. Of another page than the one that
        is open nothing is taken: it was filled in before.
        """
        page = self._page(self.form)
        if Sleutel.read(ingevuld.sleutel) != page.sleutel:
            return self.view()
        read = looked_through(page.vragen, ingevuld.antwoorden, self._understood)
        if read.bezwaren:
            return self.view(read.in_short, "", read.gezegd, read.bezwaren)
        self.antwoorden.update(read.goed)
        self._keep()
        try:
            return self._next(" ".join(read.let_op), agreed=not page.vragen)
        except DomainError as error:
            return self.view(bezwaar=str(error))

    def _page(self, form: Form) -> Bladzij:
        """Return all questions that are open: only what comes before the rest, until that is."""
        vragen = tuple(each for each in form.vragen if each.naam not in self.antwoorden)
        if form.vooraf is not None and form.vooraf.naam not in self.antwoorden:
            vragen = (form.vooraf,)
        return Bladzij(self.dialoog.words, self.sleutel, self.antwoorden, vragen)

    def _answer(self, text: str, said: str) -> View:
        vraag = self.open
        if vraag is None:
            return self._agree(said)
        heard = self._understood(vraag, text)
        self.antwoorden[vraag.naam] = heard.waarden
        return self._next(heard.let_op)

    def _understood(self, vraag: Vraag, text: str) -> Gekozen:
        """Return what an answer means. Raises `MayNotSkip`, or why it cannot be taken."""
        said = fold(text)
        if said in _NOTHING and not vraag.verplicht:
            return Gekozen(())
        if said in _SKIP:
            raise MayNotSkip
        return self.dialoog.check(self.context, vraag, text)

    def _next(self, let_op: str, *, agreed: bool = False) -> View:
        """Return the next question; finish when there is none, and nothing to agree with."""
        if agreed or (self.open is None and not self.dialoog.confirms):
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
        naam, waarden = self.antwoorden.popitem()
        self._keep()
        vraag = next((each for each in self.form.vragen if each.naam == naam), None)
        return self.view(gezegd=as_filled_in(vraag, waarden) if vraag else _NO_WORDS)

    def _keep(self) -> None:
        self.context.registry.concepten.keep(self.context.plek, self.antwoorden)

    def _answered(self, form: Form) -> tuple[Beantwoording, ...]:
        return tuple(
            Beantwoording(vraag=vraag.tekst, antwoord=_shown(vraag, self.antwoorden[vraag.naam]))
            for vraag in form.vragen
        )


def _shown(vraag: Vraag, waarden: tuple[str, ...]) -> tuple[str, ...]:
    labels = {optie.waarde: optie.label for optie in vraag.opties}
    return tuple(labels.get(each, each) for each in waarden)
