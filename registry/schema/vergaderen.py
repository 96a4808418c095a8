"""What people put down around a bijeenkomst: how it changed, what was said, and who does what."""

from datetime import date, time
from enum import StrEnum
from typing import Self

from registry.values import Value


class Wijzigsoort(StrEnum):
    """What somebody did with a bijeenkomst."""

    GEPLAND = "gepland"
    VERZET = "verzet"
    VERVANGEN = "vervangen"
    """It is held on its reserve date."""
    GEANNULEERD = "geannuleerd"
    DEFINITIEF = "definitief"
    """It is held as planned, so that its reserve date is free."""
    HERSTELD = "hersteld"
    """The change before this one was taken back."""


class Stand(Value):
    """How a bijeenkomst stands in the calendar; what clocks in Amsterdam show."""

    datum: date
    van: time | None
    tot: time | None
    status: str
    locatie: str = ""
    link: str = ""
    afgeleid: bool = False
    """Whether the hours are not in the source as such."""
    opmerking: str = ""


class Aantekensoort(StrEnum):
    """What somebody put down."""

    AGENDAPUNT = "agendapunt"
    BESLUIT = "besluit"
    OPBRENGST = "opbrengst"
    NOTITIE = "notitie"
    NIEUWS = "nieuws"
    INZICHT = "inzicht"
    ONTWIKKELVRAAG = "ontwikkelvraag"


class Inzichtsoort(StrEnum):
    """What an inzicht of the procesbegeleider is."""

    KNELPUNT = "knelpunt"
    TREND = "trend"
    ELEMENT = "werkzaam element"


class Actiestaat(StrEnum):
    """How far an actiepunt is."""

    GEVRAAGD = "gevraagd"
    """Whoever should do it has not said yet whether they will."""
    AANVAARD = "aanvaard"
    GEWEIGERD = "geweigerd"
    KLAAR = "klaar"
    INGETROKKEN = "ingetrokken"

    @property
    def open(self) -> bool:
        """Whether it must still be done."""
        return self in {Actiestaat.GEVRAAGD, Actiestaat.AANVAARD}

    @property
    def ended(self) -> bool:
        """Whether nobody needs to do anything about it any more."""
        return self in {Actiestaat.KLAAR, Actiestaat.INGETROKKEN}

    @classmethod
    def all_open(cls) -> tuple[Self, ...]:
        """Return the states in which it must still be done."""
        return tuple(each for each in cls if each.open)
