"""The rules of sending the nieuwsbrief by mail: what is wrong, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from registry.dutch import enumerate_words, short_day
from registry.errors import DomainError


@dataclass(eq=False)
@dataclass(eq=False)
class NoAddress(DomainError):
    """Nothing that was typed is an address; ``fout`` is what stands there instead."""

    fout: tuple[str, ...]

    def __str__(self) -> str:
        said = f"Hier staat geen mailadres in: {enumerate_words(self.fout)}." if self.fout else ""
        hint = "Schrijf het zo: anna@voorbeeld.nl. Meer adressen? Zet er een komma tussen."
        return f"{said} {hint}".strip()


@dataclass(eq=False)
class NotOnList(DomainError):
    """Addresses are to go from a list on which they do not stand."""

    adressen: tuple[str, ...]
    programma: str

    def __str__(self) -> str:
        stands = "staat" if len(self.adressen) == 1 else "staan"
        return (
            f"{enumerate_words(self.adressen)} {stands} niet op de lijst van {self.programma}. "
            "Er is niets veranderd. Typ nieuwsbrief lijst."
        )


@dataclass(eq=False)
class NothingToTakeBack(DomainError):
    """Nothing is left of an addition, or there never was one with this number."""

    def __str__(self) -> str:
        return "Daar is niets meer van terug te halen. Typ nieuwsbrief lijst."


@dataclass(eq=False)
class ErasedAddress(DomainError):
    """An address is to come back that was erased, or never went."""

    def __str__(self) -> str:
        return (
            "Dat adres kan ik niet terugzetten. "
            "Typ nieuwsbrief lijst erbij, het adres, en weer=ja."
        )


@dataclass(eq=False)
class EmptyList(DomainError):
    """A letter is to go to a list with nobody on it."""

    programma: str

    def __str__(self) -> str:
        return (
            f"Er staat nog niemand op de lijst van {self.programma}. "
            "Typ nieuwsbrief lijst erbij en de mailadressen."
        )


@dataclass(eq=False)
class NoPost(DomainError):
    """Letters cannot be mailed: no mail server is set, or nobody could unsubscribe."""

    def __str__(self) -> str:
        return (
            "Mailen kan hier nog niet. De beheerder stelt eerst [mail] in, met public_url "
            "bij [web] of reply_to bij [mail] voor het afmelden. "
            "Zelf mailen kan wel: typ nieuwsbrief bestand."
        )


@dataclass(eq=False)
class NotAgreed(DomainError):
    """A letter is to be mailed that nobody agreed to."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Nieuwsbrief {self.nummer} heeft nog geen akkoord. Mailen kan daarna. "
            "Typ nieuwsbrief voorleggen."
        )


@dataclass(eq=False)
class TooOldToMail(DomainError):
    """A letter is to be mailed that was published long ago: to whom it went is forgotten."""

    nummer: int
    datum: date

    def __str__(self) -> str:
        return (
            f"Nieuwsbrief {self.nummer} is van {short_day(self.datum)}. "
            "Zo'n oude brief mail ik niet meer. Typ nieuwsbrief bestand."
        )


@dataclass(eq=False)
class NothingMailed(DomainError):
    """What becomes of a letter is asked, that was never mailed."""

    nummer: int

    def __str__(self) -> str:
        return f"Nieuwsbrief {self.nummer} is nog niet gemaild. Typ nieuwsbrief mail."


@dataclass(eq=False)
class NothingInTheWay(DomainError):
    """Somebody tries again, or stops, and there is nothing to try again or to stop."""

    nummer: int

    def __str__(self) -> str:
        return (
            f"Van nieuwsbrief {self.nummer} is er niets dat hierop wacht. "
            "Typ nieuwsbrief mail stand."
        )
