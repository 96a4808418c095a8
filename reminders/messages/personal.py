"""What people asked to hear themselves, and what the beheerder is told."""

from datetime import date, datetime
from typing import Literal

from registry.view import Fact


class Eigen(Fact):
    """What somebody asked to be reminded of, and for when (UTC)."""

    soort: Literal["eigen"] = "eigen"
    nummer: int
    tekst: str
    moment: datetime


class AdresUit(Fact):
    """Somebody, or the room of a groep, cannot be reached any more at an address (``naam``)."""

    soort: Literal["bereik"] = "bereik"
    naam: str
    kanaal: str
    reden: str
    kamer: bool


class NietBezorgd(Fact):
    """So many messages were given up on a day (Amsterdam)."""

    soort: Literal["bezorging"] = "bezorging"
    aantal: int
    dag: date
