"""What is said of the steps of werkplannen."""

from datetime import date
from typing import Literal

from registry.view import Fact


class PdcaNadert(Fact):
    """A round about a plan is looked back upon on the local day ``terugkijken``.

    ``naam`` is what may be typed for the plan, and ``wat`` what they try.
    """

    soort: Literal["pdca"] = "pdca"
    programma: str
    plan: str
    naam: str
    nummer: int
    wat: str
    terugkijken: date


class StapNadert(Fact):
    """A step must be done by the local day ``uiterlijk``; ``tekst`` is how people said that.

    No other step is called ``naam``; ``nr`` is what people call it.
    """

    soort: Literal["stap"] = "stap"
    programma: str
    naam: str
    nr: str
    titel: str
    tekst: str
    uiterlijk: date
    te_laat: bool
