"""The questions that the sources leave open, and their answers."""

from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.open_punten import OpenVraag
from registry.rechten import Recht
from registry.view import Fact, View

_SHOWN = 3
_HIGHEST = 999_999_999


@dataclass(eq=False)
class AnswerMissing(DomainError):
    """An answer without a text."""

    nummer: int

    def __str__(self) -> str:
        return f"Wat is het antwoord? Typ antwoord {self.nummer} en dan je tekst."


class VragenVan(Fact):
    """The questions of a programme; ``meer`` counts the open ones that are left out."""

    programma: str
    open: tuple[OpenVraag, ...]
    meer: int
    beantwoord: tuple[OpenVraag, ...]


class OpenVragenlijst(View):
    """The questions of a programme, or of all: then only the first open ones of each."""

    programmas: tuple[VragenVan, ...]
    beknopt: bool


class Beantwoord(View):
    """The answer to a question was kept, instead of ``eerder``; ``nog`` are open there."""

    vraag: OpenVraag
    eerder: str
    nog: int


class AntwoordGewist(View):
    """A question is open again."""

    vraag: OpenVraag


class OpenPunten(Command):
    """Zie welke vragen nog open staan.

    Het zijn vragen die het plan niet beantwoordt. Met antwoord en het nummer bewaar je wat je
    weet.
    """

    words = "open punten"
    also = ("open vragen", "openpunten", "open punt")
    examples = ("open punten", "open punten jos")
    questions = (
        r"(?:welke|wat zijn de) (?:open )?(?:vragen|punten) (?:staan|zijn) (?:er )?(?:nog )?open",
        r"welke (?:open )?vragen zijn er(?: nog)?(?: (?:van|over) (?P<programma>.+))?",
    )
    recht = Recht.OPEN_PUNTEN

    programma: str = Field(default="", description="van welk programma")

    def run(self, context: Context) -> OpenVragenlijst:
        registry = context.registry
        about = registry.programma_id
        if self.programma:
            about = Lezer(registry, ("programma",), "programma").name(self.programma).programma_id
        vragen: dict[str, list[OpenVraag]] = {}
        for vraag in registry.open_punten.all(about):
            vragen.setdefault(vraag.programma, []).append(vraag)
        beknopt = len(vragen) > 1
        return OpenVragenlijst(
            programmas=tuple(_of(naam, each, beknopt=beknopt) for naam, each in vragen.items()),
            beknopt=beknopt,
        )


class Antwoord(Command):
    """Bewaar het antwoord op een open vraag.

    Een nieuw antwoord komt in de plaats van het oude. Zet er geen namen van leerlingen in.
    """

    words = "antwoord"
    also = ("beantwoord", "antwoord op vraag", "antwoord vraag")
    examples = ("antwoord 12 De tijd hoort bij 11 juli.",)
    recht = Recht.OPEN_PUNTEN
    writes = True
    stores = ("tekst",)

    nummer: int = Field(ge=0, le=_HIGHEST, description="het nummer van de vraag")
    tekst: str = Field(default="", description="het antwoord")

    def run(self, context: Context) -> Beantwoord:
        if not self.tekst.strip():
            raise AnswerMissing(self.nummer)
        punten = context.registry.open_punten
        before = punten.get(self.nummer)
        vraag = punten.answer(self.nummer, self.tekst)
        same = (each for each in punten.all(None) if each.programma == vraag.programma)
        return Beantwoord(
            vraag=vraag,
            eerder=before.antwoord,
            nog=sum(not each.antwoord for each in same),
            ongedaan=_back_to(before),
        )


class WisAntwoord(Command):
    """Haal het antwoord op een vraag weg: de vraag staat dan weer open."""

    words = "wis antwoord"
    also = ("antwoord wissen",)
    examples = ("wis antwoord 12",)
    recht = Recht.OPEN_PUNTEN
    writes = True

    nummer: int = Field(ge=0, le=_HIGHEST, description="het nummer van de vraag")

    def run(self, context: Context) -> AntwoordGewist:
        punten = context.registry.open_punten
        before = punten.get(self.nummer)
        back = _back_to(before) if before.antwoord else ""
        return AntwoordGewist(vraag=punten.answer(self.nummer, ""), ongedaan=back)


def _of(programma: str, vragen: list[OpenVraag], *, beknopt: bool) -> VragenVan:
    unanswered = [vraag for vraag in vragen if not vraag.antwoord]
    shown = unanswered[:_SHOWN] if beknopt else unanswered
    return VragenVan(
        programma=programma,
        open=tuple(shown),
        meer=len(unanswered) - len(shown),
        beantwoord=tuple(vraag for vraag in vragen if vraag.antwoord),
    )


def _back_to(before: OpenVraag) -> str:
    """Return the line that brings back what the answer was; quotes would cut it short."""
    if not before.antwoord:
        return f"{WisAntwoord.words} {before.nummer}"
    return Antwoord(nummer=before.nummer, tekst=before.antwoord.replace('"', "''")).line()
