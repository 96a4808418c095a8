"""The questions on which schools want to work."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.vergaderen.lezen import programmes_of
from commands.vergaderen.weghalen import Weghalen
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.inzichten import Vraagregel
from registry.namen import Hit, UnknownName
from registry.rechten import Recht
from registry.schema.vergaderen import Aantekensoort
from registry.view import View


@dataclass(eq=False)
class NoQuestion(DomainError):
    """A school is named, and no question."""

    school: str
    slug: str

    def __str__(self) -> str:
        return (
            f"Wat is de ontwikkelvraag van {self.school}? "
            f'Typ: ontwikkelvraag {self.slug} "Hoe houden we tijd voor reflectie?".'
        )


class OntwikkelvraagBewaard(View):
    """A question of a school is kept."""

    regel: Vraagregel


class Ontwikkelvragenlijst(View):
    """The questions of schools, school by school; of ``school`` alone, if it is named."""

    regels: tuple[Vraagregel, ...]
    school: str


class Ontwikkelvraag(Command):
    """Leg een ontwikkelvraag van een school vast."""

    words = "ontwikkelvraag"
    examples = ('ontwikkelvraag dalton "Hoe houden we tijd voor reflectie?"',)
    recht = Recht.PLANNEN
    writes = True
    stores = ("vraag",)

    school: str = Field(description="welke school of organisatie")
    vraag: str = Field(default="", description="de vraag, zonder namen")

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Take what stands between quotes for the question, or all behind the first word."""
        said = [*words]
        if any(word.name in cls.model_fields for word in said):
            return super().from_words(said)
        quoted = next((at for at, word in enumerate(said) if at and " " in word.text), 1)
        values = {
            "school": " ".join(word.whole for word in said[:quoted]),
            "vraag": " ".join(word.whole for word in said[quoted:]),
        }
        return cls.from_values({name: text for name, text in values.items() if text})

    def run(self, context: Context) -> OntwikkelvraagBewaard:
        school, rest = self._split(_reader(context))
        if not rest:
            raise NoQuestion(school.titel, school.slug)
        regel = context.registry.vergaderen.inzichten.ask(context.bevoegd, school, rest)
        back = f"{OntwikkelvraagWeg.words} {regel.nummer}"
        return OntwikkelvraagBewaard(regel=regel, ongedaan=back)

    def _split(self, lezer: Lezer) -> tuple[Hit, str]:
        """Return the school and the question: where one ends is not said without quotes."""
        try:
            return lezer.beginning(f"{self.school} {self.vraag}".strip())
        except UnknownName:
            return lezer.name(self.school), self.vraag


class OntwikkelvraagWeg(Weghalen):
    """Haal een ontwikkelvraag weg. Dat kan wie hem opschreef, of de projectleider."""

    words = "ontwikkelvraag weg"
    also = ("wis ontwikkelvraag", "ontwikkelvragen weg")
    examples = ("ontwikkelvraag weg 3",)
    soort = Aantekensoort.ONTWIKKELVRAAG
    lijst = "ontwikkelvragen"


class Ontwikkelvragen(Command):
    """Lees de ontwikkelvragen van de scholen."""

    words = "ontwikkelvragen"
    examples = ("ontwikkelvragen", "ontwikkelvragen dalton")

    school: str = Field(default="", description="van welke school of organisatie")

    def run(self, context: Context) -> Ontwikkelvragenlijst:
        school: Hit | None = _reader(context).name(self.school) if self.school else None
        where = [school.programma_id] if school else programmes_of(context)
        return Ontwikkelvragenlijst(
            regels=context.registry.vergaderen.inzichten.questions(where, school),
            school=school.titel if school else "",
        )


def _reader(context: Context) -> Lezer:
    return Lezer(context.registry, ("organisatie",), "school")
