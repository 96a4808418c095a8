"""What is wrong with a line whose command is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from registry.errors import DomainError

LONGEST_LINE = 4000
"""In letters."""

_EXPLANATIONS = {
    "missing": "{field} ontbreekt",
    "int_parsing": "{field} moet een getal zijn",
    "enum": "{field} moet {expected} zijn",
    "literal_error": "{field} moet {expected} zijn",
    "greater_than_equal": "{field} moet minstens {ge} zijn",
    "less_than_equal": "{field} mag hoogstens {le} zijn",
    "value_error": "{error}",
}


@dataclass(eq=False)
class InvalidArguments(DomainError):
    """The command is known, but what follows it makes no sense."""

    usage: str
    complaints: Sequence[str]
    example: str = ""

    def __str__(self) -> str:
        complaints = "; ".join(self.complaints)
        such_as = f", zoals: {self.example}" if self.example else ""
        return f"{complaints[:1].upper()}{complaints[1:]}. Typ: {self.usage}{such_as}"


@dataclass(eq=False)
class LineTooLong(DomainError):
    """More text than a command can hold."""

    def __str__(self) -> str:
        return f"Dat is te lang. Stuur hoogstens {LONGEST_LINE} tekens."


def complaints(error: ValidationError) -> Iterable[str]:
    """Yield what a person is told of each field that is wrong."""
    for detail in error.errors(include_url=False, include_input=False):
        explanation = _EXPLANATIONS.get(detail["type"], "{field} klopt niet")
        facts = {"field": str(detail["loc"][0]), **detail.get("ctx", {})}
        yield explanation.format_map(facts).replace(" or ", " of ")
