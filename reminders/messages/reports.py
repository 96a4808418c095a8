"""What is said of how it goes: stoplichten, measurements, and what was escalated."""

from datetime import date
from typing import Literal

from registry.values import Periode
from registry.view import Fact


class StoplichtGevraagd(Fact):
    """Reports on activiteiten are asked for: what each is called, and what to type for it.

    ``meer``: so many others. ``uiterlijk`` is the day by which they must be there. ``wie``: who
    should have made them; then it is for who watches over that.
    """

    soort: Literal["stoplicht_gevraagd"] = "stoplicht_gevraagd"
    programma: str
    periode: Periode
    activiteiten: tuple[tuple[str, str], ...]
    meer: int
    uiterlijk: date
    te_laat: bool
    wie: tuple[str, ...] = ()


class StoplichtVoorgelegd(Fact):
    """A report waits for a second projectleider; ``kort`` is how the activiteit may be typed."""

    soort: Literal["stoplicht_voorgelegd"] = "stoplicht_voorgelegd"
    programma: str
    activiteit: str
    kort: str
    periode: Periode


class StoplichtBezwaar(Fact):
    """A second projectleider does not agree with a report, because of ``reden``."""

    soort: Literal["stoplicht_bezwaar"] = "stoplicht_bezwaar"
    programma: str
    activiteit: str
    kort: str
    periode: Periode
    reden: str


class MaatregelVerlopen(Fact):
    """What a report promised to do, should have been done by ``wanneer``, by ``wie``."""

    soort: Literal["maatregel_verlopen"] = "maatregel_verlopen"
    programma: str
    activiteit: str
    kort: str
    maatregel: str
    wie: str
    wanneer: date


class MetingMist(Fact):
    """Measurements did not come in: ``wat``, by name, of ``periode``.

    ``deel`` is the part that they are of, none of the whole. ``laatste``: it was said before.
    """

    soort: Literal["meting_mist"] = "meting_mist"
    programma: str
    activiteit: str
    kort: str
    wat: tuple[str, ...]
    deel: str
    periode: Periode
    laatste: bool


class Geescaleerd(Fact):
    """A matter was taken to a rung of the ladder, by somebody in the seat ``door``.

    ``opdracht`` is what one types to go on with it, when it is not about an activiteit.
    """

    soort: Literal["escalatie"] = "escalatie"
    opdracht: str = ""
    programma: str
    activiteit: str
    kort: str
    reden: str
    door: str
    sinds: date
