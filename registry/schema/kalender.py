"""What happens when: bijeenkomsten, mijlpalen, and whatever comes back."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from dateutil.rrule import rrulestr
from pydantic import AfterValidator, model_validator

from registry.schema.nouns import (
    ListedNoun,
    Noun,
    Refs,
    Texts,
    ToActiviteit,
    ToBijeenkomst,
    ToGroep,
    ToMeetmoment,
    ToMijlpaal,
)
from registry.values import Duur, Periode, Precisie


def _is_rule(rule: str) -> str:
    try:
        rrulestr(rule)
    except ValueError as error:
        message = "dit is geen herhalingsregel; een goede is FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"
        raise ValueError(message) from error
    return rule


Rrule = Annotated[str, AfterValidator(_is_rule)]
"""A rule of RFC 5545 without DTSTART, which gives the same days whenever it is asked."""


class Frequentie(StrEnum):
    """How often something comes back, in the words of the source."""

    EENMALIG = "eenmalig"
    WEKELIJKS = "wekelijks"
    DRIEWEKELIJKS = "driewekelijks"
    MAANDELIJKS = "maandelijks"
    KWARTAAL = "kwartaal"
    VIERMAANDELIJKS = "viermaandelijks"
    HALFJAARLIJKS = "halfjaarlijks"
    JAARLIJKS = "jaarlijks"
    PER_GEBEURTENIS = "per_gebeurtenis"
    ONREGELMATIG = "onregelmatig"
    ONBEPAALD = "onbepaald"
    VAST_ROOSTER = "vast_rooster"


class Herhaling(Noun):
    """Something that comes back by a rule, or so long after the last time.

    A rule whose ``precisie`` is coarser than a day marks a period: its day is never shown.
    """

    freq: Frequentie
    rrule: Rrule | None = None
    precisie: Precisie = Precisie.ONBEKEND
    na_laatste: Duur | None = None
    meetmoment: ToMeetmoment | None = None


class Bijeenkomst(ListedNoun):
    """A meeting of a groep. ``datum``, ``van`` and ``tot`` are what clocks in Amsterdam show."""

    groep: ToGroep
    nummer: int | None = None
    titel: str
    datum: date
    van: time | None = None
    tot: time | None = None
    status: Literal["vast", "reserve", "verplaatst", "vervallen"]
    reserve_voor: ToBijeenkomst | None = None
    wie: Refs = ()
    locatie: str | None = None
    tijd_afgeleid: bool = False
    opmerking: str | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.van and self.tot and self.tot <= self.van:
            message = "'tot' ligt niet na 'van'"
            raise ValueError(message)
        if self.status == "reserve" and self.reserve_voor is None:
            message = "een reservedatum zegt bij 'reserve_voor' van welke bijeenkomst"
            raise ValueError(message)
        return self


class Mijlpaal(ListedNoun):
    """Something that is to be reached in a period."""

    titel: str
    soort: Literal[
        "start", "besluit", "oplevering", "dataverzameling", "bijeenkomst", "evaluatie", "einde"
    ]
    periode: Periode
    wie: Refs = ()
    met: Texts = ()
    activiteit: ToActiviteit | None = None
    na: ToMijlpaal | None = None
    meetmoment: ToMeetmoment | None = None
