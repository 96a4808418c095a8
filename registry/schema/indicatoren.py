"""What is measured, and what is aimed at."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from registry.schema.nouns import Getal, ListedNoun, Noun, Texts, ToOrganisatie, ToSubregio
from registry.values import Duur, SchooljaarNaam, Value


class Eenheid(StrEnum):
    """What an indicator is counted in."""

    PROCENT = "procent"
    AANTAL = "aantal"
    WERKDAGEN = "werkdagen"
    DAGEN = "dagen"
    WEKEN = "weken"
    NORM = "norm"
    KWALITATIEF = "kwalitatief"


Operator = Literal[
    ">=",
    "<=",
    "daling",
    "stijging",
    "telling",
    "bereikt",
    "onder landelijke norm",
    "minimaal streefnorm",
]


class Basis(Value):
    """What a fall or a rise is reckoned from."""

    waarde: Getal | None = None
    datum: date | None = None
    tekst: str | None = None


Verhuld = Literal["minder dan 5", "niet precies bekend"]
"""A number of young people too small to be kept, and a total of which a part is so small."""
Waarde = Decimal | Literal["bereikt"] | Verhuld
"""A number, that something was reached, or a number that nobody may know."""


class Doelwaarde(Noun):
    """What is aimed at, in one schooljaar or in a period that the source describes in words."""

    schooljaar: SchooljaarNaam | None = None
    periode: str | None = None
    waarde: Getal | Literal["bereikt"]
    van: Getal | None = None
    tot: Getal | None = None
    ambitie: bool = False
    afgeleid: bool = False

    @property
    def slug(self) -> str:
        return self.schooljaar or self.periode or ""

    @model_validator(mode="after")
    def _has_a_period(self) -> Self:
        if (self.schooljaar is None) == (self.periode is None):
            message = "noem óf 'schooljaar' óf 'periode'"
            raise ValueError(message)
        return self


class Indicator(ListedNoun):
    """What is measured. With operator ``telling`` it is recorded and never judged.

    ``cumulatief``: the values add up over the whole period, so what is expected by a day is
    pro rata; otherwise each period stands alone. ``per_organisatie`` or ``per_subregio``: these
    deliver it apart, and the total is computed. ``personen``: it counts young people, so numbers
    of 1 to 4 are not kept (domain/PRIVACY.md, P9).
    """

    naam: str
    eenheid: Eenheid
    operator: Operator
    doelwaarden: tuple[Doelwaarde, ...] = ()
    basis: Basis | None = None
    termijn: Duur | None = None
    cumulatief: bool = False
    ambitie: bool = False
    herkomst: Literal["bron", "voorstel"] = "bron"
    personen: bool = False
    per_organisatie: tuple[ToOrganisatie, ...] = ()
    per_subregio: tuple[ToSubregio, ...] = ()

    @model_validator(mode="after")
    def _is_divided_in_one_way(self) -> Self:
        if self.per_organisatie and self.per_subregio:
            message = "noem 'per_organisatie' of 'per_subregio', en niet allebei"
            raise ValueError(message)
        return self

    @property
    def delen(self) -> tuple[str, ...]:
        """Who deliver it apart, as references: ``org:...`` or ``subregio:...``."""
        return parts(self.per_organisatie, self.per_subregio)

    @model_validator(mode="after")
    def _judges_only_with_a_target(self) -> Self:
        if self.operator == "telling" and self.doelwaarden:
            message = "een telling heeft geen doelwaarden"
            raise ValueError(message)
        return self


def parts(per_organisatie: Texts, per_subregio: Texts) -> tuple[str, ...]:
    """Return as references who deliver an indicator apart.

    >>> parts((), ("nk", "mk"))
    ('subregio:nk', 'subregio:mk')
    """
    organisaties = (f"org:{each}" for each in per_organisatie)
    return (*organisaties, *(f"subregio:{each}" for each in per_subregio))
