"""The small words of the domain that nouns are made of: a precision, a period, a schooljaar.

They are frozen and compare by value; the programme file, the database and the answers all
use the same ones.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
SchooljaarNaam = Annotated[str, StringConstraints(pattern=r"^20\d\d-20\d\d$")]


class Value(BaseModel):
    """A value without a life of its own: frozen, and strict about what it may hold."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Precisie(StrEnum):
    """How exactly a moment is known: nothing finer may be shown or reckoned with."""

    DAG = "dag"
    WEEK = "week"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    HALFJAAR = "halfjaar"
    SCHOOLJAAR = "schooljaar"
    JAAR = "jaar"
    ONBEKEND = "onbekend"


class Komst(StrEnum):
    """Whether somebody comes."""

    JA = "ja"
    NEE = "nee"
    MISSCHIEN = "misschien"


class Stand(StrEnum):
    """How much of the bot works: the positions of the emergency stop."""

    AAN = "aan"
    ALLEEN_LEZEN = "alleen-lezen"
    UIT = "uit"


class Resultaat(StrEnum):
    """How something ended that is logged; ``onbekend``: what was asked for is not there."""

    GEDAAN = "gedaan"
    GEWEIGERD = "geweigerd"
    ONBEKEND = "onbekend"


class Duur(Value):
    """A length of time as people agree on it: "vijf werkdagen", "10 weken"."""

    aantal: int
    eenheid: Literal["werkdagen", "dagen", "weken", "maanden", "jaren"]


class Relatief(Duur):
    """A date that is known only from what comes before it."""

    na: str


class Periode(Value):
    """When something is, as exactly as the source says; never more exactly.

    ``start`` and ``eind`` are local dates, both inclusive. ``tekst`` is how the source says it,
    and what people are shown whenever ``precisie`` is coarser than a day.
    """

    start: date | None = None
    eind: date | None = None
    precisie: Precisie
    tekst: str
    afgeleid: bool = False
    relatief: Relatief | None = None
    schooljaren: tuple[SchooljaarNaam, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start and self.eind and self.eind < self.start:
            message = "het eind ligt vóór het begin"
            raise ValueError(message)
        return self

    def __composite_values__(self) -> tuple[object, ...]:
        """Return the fields in order, for a row that keeps them in columns."""
        return tuple(getattr(self, name) for name in type(self).model_fields)

    def is_over(self, today: date) -> bool:
        """Return whether the last day has passed; of an open end nothing is ever over."""
        return self.eind is not None and self.eind < today

    def overlaps(self, other: "Periode") -> bool:
        """Return whether a day may lie in both; where a bound is unknown there is none."""
        begun = self.start is None or self.start <= (other.eind or date.max)
        return begun and not self.is_over(other.start or date.min)

    def has_begun(self, today: date) -> bool:
        """Return whether the first day has come; an unknown beginning has not."""
        return self.start is not None and self.start <= today


class Schooljaar(Value):
    """A school year: 1 August up to and including 31 July.

    >>> Schooljaar.of(date(2022, 7, 31)).naam, Schooljaar.of(date(2022, 8, 1)).naam
    ('2021-2022', '2022-2023')
    """

    begint_in: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the schooljaar in which ``day`` falls."""
        return cls(begint_in=day.year if day.month >= 8 else day.year - 1)  # noqa: PLR2004 - August

    @classmethod
    def named(cls, naam: str) -> Self:
        """Return the schooljaar that is written ``naam``, such as 2022-2023."""
        return cls(begint_in=int(naam[:4]))

    @property
    def naam(self) -> str:
        return f"{self.begint_in}-{self.begint_in + 1}"

    @property
    def start(self) -> date:
        return date(self.begint_in, 8, 1)

    @property
    def eind(self) -> date:
        return date(self.begint_in + 1, 7, 31)
