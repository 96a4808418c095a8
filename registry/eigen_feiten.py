"""What somebody reads of themselves: the facts of `registry.eigen_gegevens`."""

from datetime import date, datetime

from registry.herinneringen import EigenHerinnering
from registry.mensen import Bekend
from registry.schema.vergaderen import Actiestaat
from registry.values import Komst
from registry.view import Fact


class Gekomen(Fact):
    """What somebody said of a bijeenkomst of that day, and who would come instead of them."""

    titel: str
    datum: date
    antwoord: Komst
    vervanger: str


class Gekregen(Fact):
    """A message for somebody: when it is or was due, and when it was sent (UTC)."""

    titel: str
    voor: datetime
    verstuurd_op: datetime | None


class Uitgesteld(Fact):
    """That somebody wanted to hear a message once more (UTC)."""

    titel: str
    moment: datetime


class GelezenVersie(Fact):
    """That somebody read a version of the privacy notice (UTC)."""

    versie: str
    gelezen_op: datetime


class Betrokkenheid(Fact):
    """With how many aanmeldingen somebody has to do, and how."""

    aangemeld: int
    behandeld: int
    toegewezen: int


class EigenActie(Fact):
    """What somebody would do by a local day, and how far that is."""

    nummer: int
    tekst: str
    voor: date
    staat: Actiestaat


class Vastgelegd(Fact):
    """How often somebody put something down, by what it is."""

    metingen: int
    stoplichten: int
    akkoord: int
    escalaties: int
    aantekeningen: int
    afgesproken: int
    wijzigingen: int
    stukken: int
    presenties: int
    nieuwsbrieven: int
    plannen: int
    lessen: int
    gepland: int
    rondberichten: int
    mailadressen: int


class Wensen(Fact):
    """What somebody wants to hear, and when.

    ``soorten``: the kinds of which they want nothing; ``gevolgd``: how many groepen they follow.
    ``rust``: they have quiet hours. ``vervangen`` and ``vervangt``: how often somebody stood in
    for them, and they for somebody. ``agendas``: how many calendars were given an address.
    ``maillijsten``: how many lists send them the nieuwsbrief. ``vensters``: how many links and
    visits there are of the web page.
    """

    soorten: tuple[str, ...]
    gevolgd: int
    rust: bool
    vervangen: int
    vervangt: int
    agendas: int
    maillijsten: int
    vensters: int


class EigenGegevens(Fact):
    """All that is kept of somebody.

    ``prikken``: of how many days they said whether they can.

    ``gast``: to how many bijeenkomsten they were asked as a guest; ``weekbericht``: they hear on
    Mondays what their week holds. ``genoemd`` is what the platforms call them, ``koppelcode``
    that they asked for a code to join an account. ``bezig`` is the line that began the dialogue
    they are in, ``keuzes`` the lines that they were offered last, ``logregels`` how many lines of
    the log book are theirs.
    """

    bekend: Bekend | None
    genoemd: tuple[str, ...]
    koppelcode: bool
    herinneringen: tuple[EigenHerinnering, ...]
    aanwezigheid: tuple[Gekomen, ...]
    gast: int
    acties: tuple[EigenActie, ...]
    weekbericht: bool
    stil: tuple[str, ...]
    wensen: Wensen
    prikken: int
    uitgesteld: tuple[Uitgesteld, ...]
    berichten: tuple[Gekregen, ...]
    gelezen: tuple[GelezenVersie, ...]
    keuzes: tuple[str, ...]
    bezig: str
    aanmeldingen: Betrokkenheid
    vastgelegd: Vastgelegd
    logregels: int
