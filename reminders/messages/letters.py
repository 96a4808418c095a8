"""What is said of a nieuwsbrief: that there is a draft, who must agree, and the letter itself.

``bijeenkomst`` is the number of what the letter follows, ``titel`` what that is called.
"""

from datetime import date
from typing import Literal

from registry.schema.nieuwsbrieven import Brief
from registry.view import Fact


class BriefKlaar(Fact):
    """The draft of a letter lies ready; ``leeg`` are the sections that people must fill."""

    soort: Literal["brief_klaar"] = "brief_klaar"
    programma: str
    nummer: int
    bijeenkomst: int
    titel: str
    datum: date
    leeg: tuple[str, ...]


class BriefWacht(Fact):
    """A letter waits for the agreement of a projectleider."""

    soort: Literal["brief_wacht"] = "brief_wacht"
    programma: str
    nummer: int
    bijeenkomst: int
    titel: str


class BriefBezwaar(Fact):
    """Another projectleider does not agree with a letter, because of ``reden``."""

    soort: Literal["brief_bezwaar"] = "brief_bezwaar"
    programma: str
    nummer: int
    bijeenkomst: int
    titel: str
    reden: str


class BriefRond(Fact):
    """A letter as it is published.

    ``fotos`` says what each picture shows, by its number; ``sjabloon`` is the template that the
    programme has instead of ours.
    """

    soort: Literal["brief_rond"] = "brief_rond"
    programma: str
    titel: str
    brief: Brief
    fotos: dict[int, str]
    sjabloon: str


class BriefDelen(Fact):
    """A letter was published: it can be shared by another means too, with ``naar``."""

    soort: Literal["brief_delen"] = "brief_delen"
    programma: str
    nummer: int
    bijeenkomst: int
    titel: str
    via: str
    naar: tuple[str, ...]
