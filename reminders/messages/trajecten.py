"""What is said of aanmeldingen."""

from datetime import date
from typing import Literal

from registry.view import Fact


class AanmeldingVraagt(Fact):
    """A step of an aanmelding must be taken, by its number ``nummer``.

    ``vanaf``: not by the day ``uiterlijk``, but from it on. ``vakantie`` is the school holiday in
    which that is. ``escalatie``: it is not for who takes the step, but for who watches over it.
    """

    soort: Literal["aanmelding"] = "aanmelding"
    programma: str
    referentie: str
    traject: str
    stap: str
    nummer: int
    uiterlijk: date
    te_laat: bool
    vanaf: bool
    vakantie: str
    escalatie: bool = False


class PlekVrij(Fact):
    """There is a place for an aanmelding that waits."""

    soort: Literal["plek"] = "plek"
    programma: str
    referentie: str
    traject: str


class NiemandToegewezen(Fact):
    """Whoever an aanmelding was assigned to, can no longer do it."""

    soort: Literal["toewijzing"] = "toewijzing"
    programma: str
    referentie: str
    traject: str


class WissenNadert(Fact):
    """So many closed aanmeldingen of a traject are erased on a local day."""

    soort: Literal["bewaren"] = "bewaren"
    programma: str
    traject: str
    aantal: int
    wisdag: date


class AlleenInChat(Fact):
    """Something about an aanmelding that is not said here, where others may read on the way."""

    soort: Literal["alleen_in_chat"] = "alleen_in_chat"
    programma: str
