"""Why an answer will not do: each refusal says what is wrong, and what to type instead.

None repeats what was typed: that may be about somebody.
"""

from dataclasses import dataclass
from datetime import date

from registry.dutch import enumerate_words, short_day
from registry.errors import DomainError

LONGEST = 80
"""In characters: enough for a reference or a function, too little for a story."""

_LISTED = 9


def within_words(least: int | None, most: int | None) -> str:
    """Say between which numbers something lies.

    >>> within_words(1, 3), within_words(15, None), within_words(None, 250)
    ('van 1 tot en met 3', 'van ten minste 15', 'van hoogstens 250')
    """
    if least is None:
        return f"van hoogstens {most}"
    return f"van ten minste {least}" if most is None else f"van {least} tot en met {most}"


@dataclass(eq=False)
class AnswerNeeded(DomainError):
    """A question that must be answered was not."""

    def __str__(self) -> str:
        return "Deze vraag heeft een antwoord nodig. Wil je niet verder? Typ stop."


@dataclass(eq=False)
class NotAnOption(DomainError):
    """What was typed is none of the options, or more than one of them."""

    labels: tuple[str, ...]

    def __str__(self) -> str:
        if not self.labels:
            return "Hier valt nog niets te kiezen. Vraag de projectleider om de lijst."
        if len(self.labels) > _LISTED:
            return f"Die keuze ken ik niet. Typ een nummer van 1 tot en met {len(self.labels)}."
        numbered = (f"{nr} ({label})" for nr, label in enumerate(self.labels, start=1))
        return f"Die keuze ken ik niet. Typ een nummer: {enumerate_words(numbered, last='of')}."


@dataclass(eq=False)
class OnlyOne(DomainError):
    """Several options were chosen, where one is asked for."""

    def __str__(self) -> str:
        return "Hier kun je maar één ding kiezen. Typ één nummer."


@dataclass(eq=False)
class AnswerRefused(DomainError):
    """With this answer nobody can be registered; ``reden`` are the words of the file."""

    antwoord: str
    reden: str | None

    def __str__(self) -> str:
        if self.reden:
            return f"Met “{self.antwoord}” kan het niet: {self.reden.rstrip('.')}."
        return f"Met “{self.antwoord}” kan deze aanmelding niet."


@dataclass(eq=False)
class NoNumber(DomainError):
    """The answer is no whole number."""

    def __str__(self) -> str:
        return "Dat is geen heel getal. Typ een getal, zoals 25."


@dataclass(eq=False)
class NoAmount(DomainError):
    """The answer is no amount of money."""

    def __str__(self) -> str:
        return "Dat is geen bedrag. Typ een bedrag in euro, zoals 250 of 1.250,50."


@dataclass(eq=False)
class OutOfRange(DomainError):
    """The number is too small or too large."""

    least: int | None
    most: int | None

    def __str__(self) -> str:
        return f"Dat kan hier niet. Typ een getal {within_words(self.least, self.most)}."


@dataclass(eq=False)
class NoDay(DomainError):
    """The answer is not one day."""

    def __str__(self) -> str:
        return "Dat is geen dag die ik ken. Typ een dag, zoals 23-3-2023."


@dataclass(eq=False)
class TooEarly(DomainError):
    """The day lies before the first that may be given."""

    vanaf: date

    def __str__(self) -> str:
        return f"Die dag is te vroeg. Typ een dag vanaf {short_day(self.vanaf)}."


@dataclass(eq=False)
class StillToCome(DomainError):
    """The day of what has happened lies in the future."""

    day: date

    def __str__(self) -> str:
        example = f"{self.day.day}-{self.day.month}-{self.day.year - 1}"
        return f"{short_day(self.day)} is nog niet geweest. Typ ook het jaar, zoals {example}."


@dataclass(eq=False)
class TextTooLong(DomainError):
    """A short text is longer than may be kept."""

    length: int

    def __str__(self) -> str:
        return f"Dit zijn {self.length} tekens. Houd het bij {LONGEST}, en zonder gegevens."


@dataclass(eq=False)
class OutsideWindow(DomainError):
    """The traject does not run now; ``again`` is the first local day on which it does."""

    periods: tuple[str, ...]
    again: date

    def __str__(self) -> str:
        return (
            f"Aanmelden kan alleen in {enumerate_words(self.periods, last='en in')}. "
            f"Vanaf {short_day(self.again)} kan het weer."
        )
