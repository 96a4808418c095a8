"""What is said of lessons at schools."""

from datetime import date
from typing import Literal

from registry.view import Fact


class LesGegeven(Fact):
    """Lessons were given on a local day, by ``door``, at a school of a kind (``onderwijs``)."""

    soort: Literal["les"] = "les"
    programma: str
    nummer: int
    datum: date
    lessen: int
    deelnemers: int
    onderwijs: str
    door: str
