"""Why an answer about a stoplicht will not do: what is wrong, and what to type instead.

None repeats what was typed: that may be about somebody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.dutch import enumerate_words
from registry.errors import DomainError
from registry.screening import Gegeven, in_words


@dataclass(eq=False)
class NoColour(DomainError):
    """Something is no colour of a stoplicht."""

    def __str__(self) -> str:
        return "Die kleur ken ik niet. Kies groen, oranje of rood."


@dataclass(eq=False)
class Yellow(DomainError):
    """Yellow is the name that some have for oranje; others mean something else by it."""

    def __str__(self) -> str:
        return "Geel is hier geen kleur. Bedoel je oranje? Typ dan oranje."


@dataclass(eq=False)
class TooLittle(DomainError):
    """An answer says nothing; ``vraag`` is what would."""

    vraag: str

    def __str__(self) -> str:
        return f"Dat is te weinig. {self.vraag}"


@dataclass(eq=False)
class TooMuch(DomainError):
    """An answer has more characters than fit."""

    length: int
    most: int

    def __str__(self) -> str:
        over = self.length - self.most
        return f"Dit zijn {self.length} tekens, {over} te veel. Maak het korter."


@dataclass(eq=False)
class AboutSomebody(DomainError):
    """Many read a report, so that nothing about a person may stand in it."""

    gegevens: frozenset[Gegeven]

    def __str__(self) -> str:
        verb = "staan" if len(self.gegevens) > 1 else "staat"
        return (
            f"Daar {verb} {in_words(self.gegevens)} in. Ik heb het niet opgeslagen. "
            "Veel mensen lezen dit. Noem een rol of een organisatie."
        )


@dataclass(eq=False)
class NoMeasureBefore(DomainError):
    """The same measure as last time is taken, and last time there was none."""

    def __str__(self) -> str:
        return "Er is geen vorige maatregel. Schrijf in één zin wat jullie eraan doen."


@dataclass(eq=False)
class NotOneDay(DomainError):
    """A measure is to be taken by something that is not one day."""

    def __str__(self) -> str:
        return "Dat is niet één dag. Typ een dag, zoals vrijdag of 15 april 2019."


@dataclass(eq=False)
class DayHasPassed(DomainError):
    """A measure is to be taken by a day that has been."""

    def __str__(self) -> str:
        return "Die dag is al geweest. Typ een dag vanaf vandaag."


@dataclass(eq=False)
class NothingAndMore(DomainError):
    """Somebody says both that there is nothing more, and what there is."""

    def __str__(self) -> str:
        return "Je koos nee, en ook iets anders. Typ 1, of alleen de andere nummers."


@dataclass(eq=False)
class UnknownPart(DomainError):
    """A line fills in something that a stoplicht does not have."""

    naam: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"“{self.naam}” hoort niet bij een stoplicht. "
            f"Je kunt invullen: {enumerate_words(self.known)}."
        )


@dataclass(eq=False)
class NotNeeded(DomainError):
    """All is groen, and yet it is said what is done about it."""

    namen: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"Alles staat op groen. Dan hoort {enumerate_words(self.namen)} er niet bij. "
            "Laat dat weg, of kies een andere kleur."
        )


def demand_known(said: Iterable[str], known: Iterable[str], told: tuple[str, ...]) -> None:
    """Go on only when all that was said is known, or name ``told``. Raises `UnknownPart`."""
    names = {*known}
    for each in said:
        if each not in names:
            raise UnknownPart(each, told)
