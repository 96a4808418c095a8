"""What happens when: bijeenkomsten, mijlpalen, and whatever comes back."""

import re
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Literal, Self

from dateutil.rrule import rrule, rrulestr
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

_RULE = re.compile(
    r"FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY)"
    r"(;(INTERVAL|COUNT)=[1-9]\d?|;BY(MONTH|MONTHDAY|DAY|SETPOS)=[+-]?\w{1,4}(,[+-]?\w{1,4})*)*",
    re.ASCII,
)
_NAMES_ITS_DAYS = re.compile(
    r"FREQ=(YEARLY(?=.*BYMONTH=)(?=.*DAY=)|MONTHLY(?=.*DAY=)|WEEKLY(?=.*BYDAY=)|DAILY)"
    r"(?!.*(INTERVAL|COUNT)).*"
)
_A_GOOD_ONE = "een goede is FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"


def _is_rule(rule: str) -> str:
    try:
        is_rule = _RULE.fullmatch(rule) is not None and _comes_round(rule)
    except ValueError:
        is_rule = False
    if not is_rule:
        message = f"dit is geen herhalingsregel; {_A_GOOD_ONE}"
        raise ValueError(message)
    return rule


def _comes_round(rule: str) -> bool:
    """Tell whether a rule ever comes to pass; no month is the thirteenth."""
    begin = datetime(2000, 1, 1)  # noqa: DTZ001 - what a calendar on the wall shows
    endless = rrulestr(re.sub(";COUNT=[0-9]+", "", rule), dtstart=begin)
    return isinstance(endless, rrule) and any(endless.replace(until=begin.replace(year=2005)))


def _has_minutes(moment: time) -> time:
    if moment.tzinfo or moment.second or moment.microsecond:
        message = 'een tijd heeft uren en minuten, zoals "15:00"'
        raise ValueError(message)
    return moment


Kloktijd = Annotated[time, AfterValidator(_has_minutes)]


def _leads_somewhere_safe(link: str) -> str:
    if not re.fullmatch(r"https://[^\s<>\"'`]{1,500}", link):
        message = "een link begint met https:// en heeft geen spaties"
        raise ValueError(message)
    return link


Weblink = Annotated[str, AfterValidator(_leads_somewhere_safe)]
"""An address of the web that people may be sent to."""
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

    @model_validator(mode="after")
    def _has_no_hidden_anchor(self) -> Self:
        """Refuse a rule whose days would depend on when it is asked; a traject has a begin."""
        of_a_traject = getattr(self, "soort", None) == "per_traject"
        if self.rrule and not of_a_traject and not _NAMES_ITS_DAYS.fullmatch(self.rrule):
            message = f"deze herhalingsregel zegt niet op welke dagen; {_A_GOOD_ONE}"
            raise ValueError(message)
        return self


class Bijeenkomst(ListedNoun):
    """A meeting of a groep. ``datum``, ``van`` and ``tot`` are what clocks in Amsterdam show."""

    groep: ToGroep
    nummer: int | None = None
    titel: str
    datum: date
    van: Kloktijd | None = None
    tot: Kloktijd | None = None
    status: Literal["vast", "reserve", "verplaatst", "vervallen"]
    reserve_voor: ToBijeenkomst | None = None
    wie: Refs = ()
    locatie: str | None = None
    link: Weblink | None = None
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
