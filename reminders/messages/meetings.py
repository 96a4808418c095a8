"""What is said around a bijeenkomst: its agenda, too few who come, and who was there."""

from datetime import date, time
from typing import Literal

from registry.vergaderagenda import Vergaderagenda
from registry.view import Fact


class AgendaRond(Fact):
    """What stands on the agenda of a bijeenkomst, a week before it."""

    soort: Literal["vergaderagenda"] = "vergaderagenda"
    programma: str
    nummer: int
    titel: str
    datum: date
    van: time | None
    tot: time | None
    agenda: Vergaderagenda


class QuorumMist(Fact):
    """Fewer partners come than must. ``reserve`` is the day that is kept free, if there is one.

    ``aantal`` of ``partners`` come; ``stil`` said nothing yet, ``nee`` that they do not come.
    """

    soort: Literal["quorum"] = "quorum"
    programma: str
    nummer: int
    titel: str
    datum: date
    aantal: int
    partners: int
    quorum: int
    stil: tuple[str, ...]
    nee: tuple[str, ...]
    reserve: date | None


class PresentieGevraagd(Fact):
    """Who was there should be written down. ``verwacht`` partners of ``partners`` would come."""

    soort: Literal["presentie"] = "presentie"
    programma: str
    nummer: int
    titel: str
    datum: date
    verwacht: int
    partners: int
