"""What the bot says unasked: the facts of each message; `bot` finds the words.

A message is planned long before it is sent. The outbox keeps its facts as JSON; how far away a
day is, is worked out when it is said.
"""

from datetime import date, datetime, time
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from registry.values import Komst, Periode
from registry.view import Fact, View


class BijeenkomstNadert(Fact):
    """A bijeenkomst comes near. ``reserve``: keep the day free, nobody is invited yet.

    ``vraagt``: people are asked whether they come; ``komst`` is what this person said before.
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
    """A groep should meet in a period, and nothing is planned."""

    soort: Literal["ritme"] = "ritme"
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
    """A matter was taken to a rung of the ladder, by somebody in the seat ``door``."""

    soort: Literal["escalatie"] = "escalatie"
    programma: str
    activiteit: str
    kort: str
    reden: str
    door: str
    sinds: date


class Eigen(Fact):
    """What somebody asked to be reminded of, and for when (UTC)."""

    soort: Literal["eigen"] = "eigen"
    nummer: int
    tekst: str
    moment: datetime


class NietBezorgd(Fact):
    """So many messages were given up on a day (Amsterdam)."""

    soort: Literal["bezorging"] = "bezorging"
    aantal: int
    dag: date


Bericht = Annotated[
    BijeenkomstNadert
    | MeetmomentNadert
    | MijlpaalNadert
    | Overdracht
    | RitmeZonderPlanning
    | OpenVragen
    | AanmeldingVraagt
    | PlekVrij
    | NiemandToegewezen
    | WissenNadert
    | StoplichtGevraagd
    | StoplichtVoorgelegd
    | StoplichtBezwaar
    | MaatregelVerlopen
    | MetingMist
    | Geescaleerd
    | Eigen
    | NietBezorgd,
    Field(discriminator="soort"),
]
_BERICHT: TypeAdapter[Bericht] = TypeAdapter(Bericht)


class Regel(Fact):
    """A message as it is said.

    ``verlaat``: later than was meant. ``namens``: it is meant for these, but nobody sits there.
    """

    bericht: Bericht
    verlaat: bool = False
    namens: str = ""


class Herinnering(View):
    """What one person gets at once, on the day ``today`` (Amsterdam)."""

    regels: tuple[Regel, ...]
    today: date


def to_json(bericht: Bericht) -> str:
    """Write a message as JSON, the same whenever the facts are."""
    return bericht.model_dump_json()


def from_json(text: str) -> Bericht:
    """Return the message that `to_json` wrote."""
    return _BERICHT.validate_json(text)
