"""What is said of the calendar: bijeenkomsten, meetmomenten, mijlpalen, and who takes over."""

from datetime import date, time
from typing import Literal

from registry.schema.vergaderen import Stand
from registry.values import Komst, Periode
from registry.view import Fact


class BijeenkomstNadert(Fact):
    """A bijeenkomst comes near. ``reserve``: keep the day free, nobody is invited yet.

    ``vraagt``: people are asked whether they come; ``komst`` is what this person said before.
    ``stukken`` are its papers: each with its title, and its link or nothing for a file.
    ``thema``: this person is a guest, because of that.
    """

    soort: Literal["bijeenkomst"] = "bijeenkomst"
    programma: str
    nummer: int
    titel: str
    datum: date
    van: time | None
    tot: time | None
    locatie: str
    reserve: bool
    vraagt: bool = False
    komst: Komst | None = None
    link: str = ""
    stukken: tuple[tuple[str, str], ...] = ()
    thema: str | None = None


class BijeenkomstGewijzigd(Fact):
    """A bijeenkomst, or a reserve date, stands otherwise than it did (``oud``).

    ``vraagt``: people are asked anew whether they come; ``beantwoord``: some had answered for the
    day before. ``vrij`` is a reserve date that need not be kept free any more.
    """

    soort: Literal["wijziging"] = "wijziging"
    programma: str
    nummer: int
    titel: str
    oud: Stand
    nieuw: Stand
    reserve: bool
    vraagt: bool
    beantwoord: bool = False
    vrij: date | None = None
    reden: str = ""


class MeetmomentNadert(Fact):
    """Something must be measured. ``deadline``: by the last day of ``periode``.

    ``kort``: what may be typed for the activiteit, when there are numbers to give.
    """

    soort: Literal["meetmoment"] = "meetmoment"
    programma: str
    titel: str
    naam: str
    activiteit: str
    levert: str
    periode: Periode
    deadline: bool
    kort: str = ""


class MijlpaalNadert(Fact):
    """A mijlpaal begins, nears its end, or is late."""

    soort: Literal["mijlpaal"] = "mijlpaal"
    programma: str
    titel: str
    naam: str
    periode: Periode
    te_laat: bool


class Overdracht(Fact):
    """An activiteit is taken over, by ``door``."""

    soort: Literal["borging"] = "borging"
    programma: str
    activiteit: str
    hoe: str
    vanaf: str
    door: tuple[str, ...]


class RitmeZonderPlanning(Fact):
    """A groep should meet in a period, and nothing is planned.

    ``voorstel`` is a line that plans it. ``nog``: it was said before.
    """

    soort: Literal["ritme"] = "ritme"
    nog: bool = False
    voorstel: str = ""
    programma: str
    groep: str
    titel: str
    periode: Periode
    tekst: str


class OpenVragen(Fact):
    """The source leaves questions open; the first of them."""

    soort: Literal["open_punten"] = "open_punten"
    programma: str
    aantal: int
    nummer: int
    tekst: str
