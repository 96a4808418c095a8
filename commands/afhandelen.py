"""Saying that a mijlpaal or a meetmoment is done, or that it may wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from commands.grammar import Command, Context, Word
from commands.mijlpalen import Meetmomenten, Mijlpalen
from registry import dutch
from registry.afhandelen import Afgehandeld
from registry.clock import local
from registry.dates import Datum, Moment, parse
from registry.errors import DomainError
from registry.gevraagd import Lezer
from registry.namen import Hit, fold
from registry.rechten import Recht
from registry.registry import Registry
from registry.view import View


class Actie(StrEnum):
    """What somebody says of it."""

    KLAAR = "klaar"
    UITSTEL = "uitstel"
    OPEN = "open"


_ACTIES = {
    "klaar": Actie.KLAAR,
    "gereed": Actie.KLAAR,
    "uitstel": Actie.UITSTEL,
    "uitstellen": Actie.UITSTEL,
    "open": Actie.OPEN,
    "heropenen": Actie.OPEN,
}
_BETWEEN = {"is", "tot", "naar", "weer", "op", "sinds"}


@dataclass(eq=False)
class WhichOne(DomainError):
    """Something is done, and nobody said what."""

    soort: str
    actie: Actie

    def __str__(self) -> str:
        lijst = {"mijlpaal": "mijlpalen", "meetmoment": "meetmomenten"}[self.soort]
        which = "Welke" if self.soort == "mijlpaal" else "Welk"
        return (
            f"{which} {self.soort} bedoel je? Typ {lijst} om de namen te zien, "
            f"en dan {self.soort}, de naam en {self.actie}."
        )


@dataclass(eq=False)
class TillWhen(DomainError):
    """Something is put off, and not to one day."""

    tekst: str = ""

    def __str__(self) -> str:
        if not self.tekst:
            return "Uitstel tot wanneer? Typ er een dag achter, zoals uitstel 1 maart 2027."
        return (
            f"“{self.tekst}” is geen dag. Typ één dag waarop je het weer wilt horen, "
            "zoals uitstel 1 maart 2027."
        )


class Afhandelbericht(View):
    """What was said of a mijlpaal or meetmoment.

    ``terug`` is the line that opens it again, and ``klaar`` the one that says that it is done.
    """

    soort: str
    actie: Actie
    wat: Afgehandeld
    terug: str
    klaar: str
    today: date


class Afhandelen(Command):
    """What a mijlpaal and a meetmoment have in common."""

    recht = Recht.AFHANDELEN
    writes = True

    lijst: ClassVar[type[Command]]

    naam: str = Field(description="de naam uit de lijst")
    actie: Actie = Field(description="klaar, uitstel of open")
    wanneer: str = Field(
        default="", description="bij uitstel: tot welke dag; bij klaar: op welke dag"
    )

    @classmethod
    def from_words(cls, words: Iterable[Word]) -> Command:
        """Read a name and what is said of it; a name alone asks for the list."""
        words = [*words]
        if any(word.name in {"actie", "wanneer"} for word in words):
            return super().from_words(words)
        said = [fold(word.text) for word in words]
        for place in reversed(range(len(words))):
            actie = _ACTIES.get(said[place])
            rest = words[place + 1 :]
            if actie is Actie.UITSTEL or (actie and not rest) or _is_dated(actie, rest):
                when = _text(rest)
                naam = _name(words[:place])
                return cls.from_values({"naam": naam, "actie": str(actie), "wanneer": when})
        return cls.lijst.from_words(words)

    def run(self, context: Context) -> Afhandelbericht:
        if not self.naam:
            raise WhichOne(self.words, self.actie)
        hit = Lezer(context.registry, (self.words,), self.words).name(self.naam)
        wat = self._done(hit, context.registry)
        back = self._back(hit, wat, context.registry.today)
        return Afhandelbericht(
            soort=self.words,
            actie=self.actie,
            wat=wat,
            terug=f"{self.words} {hit.slug} {Actie.OPEN}",
            klaar=f"{self.words} {hit.slug} {Actie.KLAAR}",
            today=context.registry.today,
            ongedaan="" if wat.al or self.actie is Actie.OPEN else back.line(),
        )

    def _done(self, hit: Hit, registry: Registry) -> Afgehandeld:
        match self.actie:
            case Actie.KLAAR:
                day = _day(self.wanneer, registry) if self.wanneer else None
                return registry.afhandelingen.done(hit, day)
            case Actie.UITSTEL:
                return registry.afhandelingen.put_off(hit, _day(self.wanneer, registry))
            case Actie.OPEN:
                return registry.afhandelingen.reopen(hit)

    def _back(self, hit: Hit, wat: Afgehandeld, today: date) -> Command:
        """Return what undoes this: putting it off again till when it was, or opening it."""
        if wat.eerder and wat.eerder > today:
            again = {"actie": Actie.UITSTEL, "wanneer": dutch.short_day(wat.eerder)}
        else:
            again = {"actie": Actie.OPEN, "wanneer": ""}
        return self.model_copy(update={"naam": hit.full_name, **again})


class Mijlpaal(Afhandelen):
    """Zeg dat een mijlpaal klaar is, of later komt.

    Daarna krijgt niemand er nog herinneringen over. Met uitstel en een dag hoor je het dan weer.
    Met open draai je het terug.
    """

    words = "mijlpaal"
    examples = (
        "mijlpaal tussenrapportage klaar",
        "mijlpaal start-implementatie klaar op 1 september 2022",
        "mijlpaal tussenrapportage uitstel 1 april 2023",
        "mijlpaal tussenrapportage open",
    )
    questions = (r"de mijlpaal (?P<naam>.+) is (?P<actie>klaar)",)
    lijst = Mijlpalen


class Meetmoment(Afhandelen):
    """Zeg dat een meetmoment klaar is, of later komt.

    Komt het meetmoment vaker terug? Dan gaat dit over de eerste keer die nog open is.
    """

    words = "meetmoment"
    examples = (
        "meetmoment jaarverslag groeimee klaar",
        "meetmoment jaarverslag groeimee uitstel 1 april 2023",
        "meetmoment jaarverslag groeimee open",
    )
    questions = (r"het meetmoment (?P<naam>.+) is (?P<actie>klaar)",)
    lijst = Meetmomenten


def _is_dated(actie: Actie | None, rest: Sequence[Word]) -> bool:
    """Tell whether it says on which day something was done."""
    if actie is not Actie.KLAAR or not rest:
        return False
    first = rest[0].text
    return first.casefold() in {"op", "sinds", "gisteren"} or first[:1].isdigit()


def _text(words: Sequence[Word]) -> str:
    """Return what words say together, small words before it left out."""
    said = [word.text if word.name == "naam" else word.whole for word in words]
    while said and said[0].casefold() in _BETWEEN:
        said.pop(0)
    return " ".join(said)


def _name(words: Sequence[Word]) -> str:
    last = len(words)
    while last and words[last - 1].text.casefold() in _BETWEEN:
        last -= 1
    return _text(words[:last])


def _day(text: str, registry: Registry) -> date:
    if not text:
        raise TillWhen
    match parse(text, now=registry.now, calendar=registry.vrij):
        case Datum(day=day):
            return day
        case Moment(start=start):
            return local(start).date()
    raise TillWhen(text)
