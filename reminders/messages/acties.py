"""What is said of actiepunten, and of somebody's week."""

from datetime import date
from typing import Literal

from registry.mijnweek import Week
from registry.view import Fact


class ActieVraagt(Fact):
    """An actiepunt is asked of somebody, must soon be done, or is late.

    ``stand``: they are asked (``nieuw``), and once more (``herhaald``); the day is near
    (``nadert``); the groep meets on ``dag`` (``vergadering``); it is late (``te_laat``). For who
    watches over it (``bewaakt``), and for who made it when ``wie`` will not (``geweigerd``).
    """

    soort: Literal["actie"] = "actie"
    programma: str
    nummer: int
    tekst: str
    voor: date
    stand: Literal["nieuw", "herhaald", "nadert", "vergadering", "te_laat", "bewaakt", "geweigerd"]
    wie: str = ""
    bij: str = ""
    dag: date | None = None
    reden: str = ""


class MijnWeek(Fact):
    """What the week of somebody holds."""

    soort: Literal["mijnweek"] = "mijnweek"
    titel: str = "je week"
    week: Week
