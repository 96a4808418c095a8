"""Registering somebody for a traject: a private dialogue, or one line."""

from collections.abc import Iterable, Sequence

from pydantic import Field

from commands.dialogue import Dialoog
from commands.grammar import Command, Context, Word, split
from commands.intake import asked_here, not_here
from commands.privacy import PRIVACY, acknowledged, has_read, notice
from registry.concepten import Antwoorden, Gekozen
from registry.dossier import Dossier
from registry.errors import DomainError
from registry.inschrijven import Traject
from registry.namen import UnknownName, fold
from registry.procedures import NoProcedure
from registry.rechten import Recht
from registry.view import Choice, Form, View, Vraag

_MEETINGS = {"bijeenkomst", "netwerkgroep", "leeromgeving", "vergadering", "overleg"}


class WelkTraject(View):
    """For which traject? ``choices`` has those that may be meant."""

    tekst: str


class NietAanmelden(View):
    """Somebody seems to mean a bijeenkomst; ``choices`` has the right line."""


class Aangemeld(View):
    """Somebody is registered, and this is how it stands."""

    dossier: Dossier


class Aanmelden(Dialoog):
    """Meld iemand aan voor een traject. Zonder naam, en altijd in een privégesprek.

    Ik stel je een paar vragen. Met terug, overslaan en stop ga je door het gesprek. Weet je het
    uit je hoofd? Zet dan alles in één regel.
    """

    words = "aanmelden"
    also = ("meld aan", "nieuwe aanmelding")
    examples = ("aanmelden buddy", "aanmelden fd2 school=dacapo leerjaar=1")
    questions = (
        (
            r"ik wil (?:graag )?(?:iemand|(?:een|mijn) \w+(?: .{1,60})?) aanmelden"
            r"(?: voor (?P<traject>.+))?"
        ),
    )
    recht = Recht.TRAJECTEN

    traject: str = Field(default="", description="waarvoor, zoals buddy, btv of coach")
    velden: str = Field(default="", description="als je het uit je hoofd weet: veld=antwoord")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take what is named for answers, and all else for the name of a traject."""
        bare, given = apart(words, cls)
        return cls.from_values({"traject": " ".join(bare), "velden": given})

    @property
    def opdracht(self) -> str:
        return f"{self.words} {self.traject}"

    def run(self, context: Context) -> View:
        trajecten = context.inschrijven.trajecten
        try:
            found = trajecten(self.traject)
        except (UnknownName, NoProcedure) as error:
            return _perhaps_a_bijeenkomst(self.traject, context, error)
        here = asked_here(context, found)
        if found and not here:
            return not_here(context, found[0] if len(found) == 1 else None)
        if not self.traject or len(here) > 1:
            return _ask_which(here, self.traject)
        found = here
        context.inschrijven.demand_open(found[0].id)
        meant = self.model_copy(update={"traject": found[0].volledig, "velden": ""})
        return meant.converse(context, answers_in(self.velden))

    def elsewhere(self, context: Context) -> View | None:
        traject = self._traject(context)
        if asked_here(context, [traject]):
            return None
        return not_here(context, traject, gestopt=True)

    def form(self, context: Context, antwoorden: Antwoorden) -> Form:
        traject = self._traject(context)
        vooraf = None if has_read(context) else notice()
        vragen = context.inschrijven.vragen(traject.id)
        return Form(titel=traject.naam, vragen=vragen, vooraf=vooraf)

    def check(self, context: Context, vraag: Vraag, text: str) -> Gekozen:
        if vraag.naam == PRIVACY:
            return acknowledged(context, text)
        return context.inschrijven.check(self._traject(context).id, vraag, text)

    def finish(self, context: Context, antwoorden: Antwoorden) -> View:
        said = {naam: each for naam, each in antwoorden.items() if naam != PRIVACY}
        dossier = context.inschrijven.register(self._traject(context).id, said)
        context.log("aanmelden", dossier.referentie)
        return Aangemeld(dossier=dossier)

    def _traject(self, context: Context) -> Traject:
        return context.inschrijven.trajecten(self.traject)[0]


def apart(words: Iterable[Word], command: type[Command]) -> tuple[list[str], str]:
    """Return the words of a line, and apart from them what was named, as it may be typed."""
    said = [*words]
    named = [each for each in said if each.name and each.name not in command.model_fields]
    bare = [each.text for each in said if each not in named and each.name != "velden"]
    given = [f'{each.said}="{each.text}"' for each in named]
    given += [each.text for each in said if each.name == "velden"]
    return bare, " ".join(given)


def answers_in(velden: str) -> dict[str, str]:
    """Return what was named in a line, by its name."""
    return {word.said.casefold(): word.text for word in split(velden)}


def _ask_which(found: Sequence[Traject], tekst: str) -> WelkTraject:
    """Ask for which traject; only those for which whoever asks may register, if any."""
    mine = [each for each in found if each.mag] or found
    choices = (Choice(label=each.naam, opdracht=f"aanmelden {each.volledig}") for each in mine)
    return WelkTraject(tekst=tekst, choices=tuple(choices))


def _perhaps_a_bijeenkomst(text: str, context: Context, error: DomainError) -> NietAanmelden:
    """Say how to come to a bijeenkomst to who seems to mean that. Raises ``error`` otherwise."""
    called = context.registry.namen.called(text, ["groep"])
    if not (text.isdecimal() or called or fold(text).split()[0] in _MEETINGS):
        raise error
    line = f"aanwezig ja {text}"
    return NietAanmelden(choices=(Choice(label=line, opdracht=line),))
