"""Why a programme cannot go to another schooljaar, and what to do instead."""

from dataclasses import dataclass

from registry.errors import DomainError


@dataclass(eq=False)
class AlreadyOver(DomainError):
    """A programme went to that schooljaar before, and nothing is missing."""

    programma: str
    slug: str
    naar: str

    def __str__(self) -> str:
        return (
            f"{self.programma} staat al in {self.naar}. Typ agenda {self.slug} {self.naar} om het "
            f"te zien. Terugdraaien? Typ nieuwschooljaar terug {self.slug}."
        )


@dataclass(eq=False)
class NothingToTakeOver(DomainError):
    """No schooljaar before it has bijeenkomsten or targets."""

    programma: str
    naar: str

    def __str__(self) -> str:
        return (
            f"{self.programma} heeft vóór {self.naar} geen bijeenkomsten en geen doelen per "
            "schooljaar. Plan ze zelf: typ bijeenkomst plan, de groep en de dag."
        )


@dataclass(eq=False)
class YearIsOver(DomainError):
    """A schooljaar is over: nobody can meet in it any more."""

    naar: str
    slug: str

    def __str__(self) -> str:
        return (
            f"Schooljaar {self.naar} is al voorbij. "
            f"Typ nieuwschooljaar {self.slug} voor het eerste jaar dat nog komt."
        )


@dataclass(eq=False)
class NotGone(DomainError):
    """A programme did not go to another schooljaar, so it cannot go back."""

    programma: str

    def __str__(self) -> str:
        return (
            f"{self.programma} is nog niet naar een nieuw schooljaar gegaan, of dat is al "
            "teruggedraaid. Typ agenda om te zien wat er komt."
        )


@dataclass(eq=False)
class NotALeader(DomainError):
    """Who does not lead a programme sets its targets; ``wie`` are the names of who may."""

    programma: str
    wie: tuple[str, ...]

    def __str__(self) -> str:
        who = " of ".join(self.wie) or "de projectleider"
        return f"De doelen van {self.programma} zet jij niet. Vraag het aan: {who}."


@dataclass(eq=False)
class NoGoalsMissing(DomainError):
    """Every indicator with a target before has one in the new schooljaar."""

    programma: str
    slug: str
    naar: str

    def __str__(self) -> str:
        return (
            f"{self.programma} mist geen doelen voor {self.naar}. "
            f"Zien hoe het gaat? Typ overzicht {self.slug}."
        )


@dataclass(eq=False)
class WhichProgramma(DomainError):
    """There are several programmes, and none is named."""

    namen: tuple[str, ...]

    def __str__(self) -> str:
        return (
            "Voor welk programma? Typ het erachter, zoals nieuwschooljaar "
            f"{self.namen[0] if self.namen else 'jos-vo-alkmaar'}."
        )


@dataclass(eq=False)
class NoSchooljaar(DomainError):
    """A schooljaar is meant, and something else is said."""

    def __str__(self) -> str:
        return "Typ het schooljaar zo: 2023-2024. Zonder jaar neem ik het volgende."
