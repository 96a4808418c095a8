"""Why a dialogue does not go on: what is wrong with an answer, or with a form.

None repeats what was typed: that may be about somebody.
"""

from dataclasses import dataclass

from registry.errors import DomainError
from registry.screening import Gegeven, in_words


@dataclass(eq=False)
class MayNotSkip(DomainError):
    """The question must be answered."""

    def __str__(self) -> str:
        return "Overslaan kan hier niet. Weet je het niet? Typ stop, en vraag het eerst na."


@dataclass(eq=False)
class OldForm(DomainError):
    """A form was filled in after its dialogue was over: ``woorden`` are what began that.

    ``anders``: whoever did is in another one now.
    """

    woorden: str
    anders: bool = False

    def __str__(self) -> str:
        now = " Je bent nu met iets anders bezig. Typ verder om daarmee door te gaan."
        again = f" Opnieuw beginnen? Typ {self.woorden}." if self.woorden else ""
        told = "Dit formulier is al klaar, of te oud. Er is niets veranderd."
        return f"{told}{now if self.anders else ''}{again}"


@dataclass(eq=False)
class GivenRefused(DomainError):
    """One of the answers in a line cannot be taken: the one to the question ``naam``."""

    naam: str
    reden: str

    def __str__(self) -> str:
        return f"Bij {self.naam}: {self.reden}"


@dataclass(eq=False)
class NotFilledIn(DomainError):
    """A question that must be answered was left empty."""

    def __str__(self) -> str:
        return "Vul dit in."


@dataclass(eq=False)
class NeverHere(DomainError):
    """Something was filled in that may be typed nowhere; ``gegevens`` are the kinds of it."""

    gegevens: frozenset[Gegeven]

    def __str__(self) -> str:
        verb = "staan" if len(self.gegevens) > 1 else "staat"
        return f"Hier {verb} {in_words(self.gegevens)} in. Ik heb het niet bewaard. Laat dat weg."


@dataclass(eq=False)
class NothingGoingOn(DomainError):
    """Somebody wants to go on, but there is nothing that they were doing."""

    def __str__(self) -> str:
        return "Je bent nergens mee bezig. Typ help om te zien wat je kunt beginnen."
