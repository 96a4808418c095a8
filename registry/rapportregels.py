"""The rules of reporting: what is wrong, and what to do instead."""

from dataclasses import dataclass
from datetime import date

from registry.dutch import enumerate_words, short_day
from registry.errors import DomainError
from registry.values import Precisie

_LENGTHS = {
    Precisie.MAAND: ("één maand", "maart 2019"),
    Precisie.KWARTAAL: ("één kwartaal", "eerste kwartaal 2019"),
    Precisie.HALFJAAR: ("één halfjaar", "eerste halfjaar 2019"),
    Precisie.JAAR: ("één jaar", "2019"),
}


@dataclass(eq=False)
class MayNotReport(DomainError):
    """Somebody reports on an activiteit of others; ``wie`` are the names of those who may."""

    naam: str
    wie: tuple[str, ...]

    def __str__(self) -> str:
        who = enumerate_words(self.wie, last="of") or "de projectleider"
        return f"Over {self.naam} mag jij niet rapporteren. Vraag het aan: {who}."


@dataclass(eq=False)
class NotBegun(DomainError):
    """An activiteit is reported on before it begins."""

    naam: str
    begint: date

    def __str__(self) -> str:
        return (
            f"{self.naam} begint op {short_day(self.begint)}. "
            "Vanaf die dag kun je erover rapporteren."
        )


@dataclass(eq=False)
class OutsideDuration(DomainError):
    """The activiteit does not run in the period that is reported on.

    ``eind``: its last day, if it is over; ``laatste`` is then the last period that it ran in.
    """

    naam: str
    periode: str
    eind: date | None = None
    laatste: str = ""

    def __str__(self) -> str:
        if self.eind is None:
            return f"In {self.periode} liep {self.naam} nog niet. Kies een latere periode."
        return (
            f"{self.naam} was klaar op {short_day(self.eind)}. "
            f'Een eerdere periode? Typ erachter: periode="{self.laatste}".'
        )


@dataclass(eq=False)
class PeriodToCome(DomainError):
    """A period is reported on before it has begun."""

    periode: str

    def __str__(self) -> str:
        return f"{self.periode.capitalize()} moet nog beginnen. Kies een periode die al begon."


@dataclass(eq=False)
class NotOnePeriod(DomainError):
    """A report is about one period of the rhythm of the programme: no longer, no other."""

    precisie: Precisie

    def __str__(self) -> str:
        length, example = _LENGTHS[self.precisie]
        return f"Een stoplicht gaat over {length}. Typ bijvoorbeeld {example}."


@dataclass(eq=False)
class NoConcept(DomainError):
    """There is no concept to show, publish or throw away."""

    naam: str
    kort: str

    def __str__(self) -> str:
        return f"Er is geen concept voor {self.naam}. Maak er een: typ stoplicht {self.kort}."


@dataclass(eq=False)
class AlreadySubmitted(DomainError):
    """A concept is sent for a second time to who must agree with it."""

    kort: str

    def __str__(self) -> str:
        return (
            "Dit concept wacht al op akkoord van de andere projectleider. "
            f"Wil je het veranderen? Typ stoplicht {self.kort}."
        )


@dataclass(eq=False)
class NothingSubmitted(DomainError):
    """Somebody agrees, or not, and nothing was put before them."""

    naam: str
    kort: str

    def __str__(self) -> str:
        return (
            f"Er wacht geen stoplicht van {self.naam} op akkoord. "
            f"Het laatste lezen? Typ stoplicht lees {self.kort}."
        )


@dataclass(eq=False)
class OwnReport(DomainError):
    """Somebody agrees with what they reported themselves."""

    def __str__(self) -> str:
        return (
            "Dit stoplicht heb je zelf gemaakt. Vraag de andere projectleider om akkoord te geven."
        )


@dataclass(eq=False)
class SameSeat(DomainError):
    """Somebody agrees from the very seat that reported: ``rol``, by name."""

    rol: str

    def __str__(self) -> str:
        return f"Dit stoplicht komt van jouw eigen rol, {self.rol}. De andere moet akkoord geven."


@dataclass(eq=False)
class MayNotAgree(DomainError):
    """Somebody agrees who is no projectleider; ``wie`` are the names of those who are."""

    wie: tuple[str, ...]

    def __str__(self) -> str:
        return f"Akkoord geven mag alleen: {enumerate_words(self.wie, last='of')}."


@dataclass(eq=False)
class NoMeasure(DomainError):
    """Of a measure is said that it is taken or may wait, and there is none."""

    naam: str
    kort: str

    def __str__(self) -> str:
        return (
            f"Bij het laatste stoplicht van {self.naam} hoort geen maatregel. "
            f"Nalezen? Typ stoplicht lees {self.kort}."
        )
