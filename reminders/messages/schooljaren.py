"""What a groep is told when many of its days are planned at once."""

from datetime import date, time
from typing import Literal

from registry.view import Fact


class Plandag(Fact):
    """A day on which a groep meets (Amsterdam wall clock), or that it keeps free."""

    datum: date
    van: time | None
    tot: time | None
    reserve: bool


class DataInAgenda(Fact):
    """The days of a groep in a schooljaar are planned, in time; ``weg``: they are not any more.

    ``slug`` is a name of the groep that may be typed.
    """

    soort: Literal["data_in_agenda"] = "data_in_agenda"
    programma: str
    groep: str
    slug: str
    schooljaar: str
    dagen: tuple[Plandag, ...]
    weg: bool = False
