"""What was agreed around the work: money, reports, communication, rules, and what is open."""

from typing import Annotated, Literal

from pydantic import Field

from registry.schema.kalender import Frequentie
from registry.schema.nouns import (
    Getal,
    ListedNoun,
    NamedNoun,
    Noun,
    Ref,
    RefOrText,
    Refs,
    ToGroep,
    ToKostenpost,
    ToMeetmoment,
    ToMijlpaal,
    ToRapportage,
    ToRegel,
    ToRol,
    ToSubregio,
)
from registry.values import Value

Herkomst = Literal["bron", "voorstel"]


class Grondslag(Value):
    """What an amount is multiplied by, and where that number comes from."""

    wat: str
    bron: str


class Kostenpost(ListedNoun):
    """An amount of money, or of people. ``minimum``: at least so much."""

    soort: Literal["eenmalig", "bijdrage", "administratie", "fte"]
    bedrag: Getal | None = None
    valuta: Literal["EUR"] = "EUR"
    per: str | None = None
    minimum: bool = False
    grondslag: Grondslag | None = None
    functie: ToRol | None = None
    fte: Getal | None = None
    aard: Literal["huidig", "uitbreiding", "inzet"] | None = None
    gebied: tuple[ToSubregio, ...] = ()


class Invoer(Noun):
    """A number that people give to a rekenregel."""

    naam: str
    type: Literal["geheel"]
    min: int = 0
    standaard: int = 0


class Post(Value):
    """An input, and the kostenpost whose amount it is multiplied by."""

    invoer: str
    kosten: ToKostenpost


class Voorbeeld(Value):
    """A sum with its outcome: a test of the rule."""

    invoer: dict[str, int]
    uitkomst: Getal


class Rekenregel(NamedNoun):
    """A sum: each input times the amount of its kostenpost."""

    invoer: tuple[Invoer, ...]
    posten: tuple[Post, ...]
    afronden: int = 2
    voorbeelden: tuple[Voorbeeld, ...] = ()


class Rapportage(ListedNoun):
    """What is reported, by whom and to whom.

    Of a stoplicht: ``ritme`` is the period that is reported on where ``freq`` does not say,
    ``aspecten`` are judged besides tijd, geld and kwaliteit, ``akkoord``: a second projectleider
    must agree, ``respijt`` the working days after a period in which a report may still come,
    ``bewaakt`` who then hears that it did not, ``escalatie`` the rule whose ladder is taken.
    """

    titel: str
    vorm: Literal["stoplicht", "memo", "document", "indicatoren", "tellingen"]
    voor: Refs
    door: Refs = ()
    freq: Frequentie
    herkomst: Herkomst = "bron"
    mijlpaal: ToMijlpaal | None = None
    meetmomenten: tuple[ToMeetmoment, ...] = ()
    ritme: Literal["maand", "kwartaal", "halfjaar", "jaar"] | None = None
    aspecten: tuple[Literal["organisatie", "informatie", "communicatie"], ...] = ()
    akkoord: bool = False
    respijt: Annotated[int, Field(ge=0, le=60)] = 5
    bewaakt: Refs = ()
    escalatie: ToRegel | None = None


class Aanleiding(Value):
    """What makes people communicate."""

    soort: str
    fase: int | None = None
    groepen: tuple[ToGroep, ...] = ()


class Communicatie(ListedNoun):
    """Who tells whom, by what means."""

    titel: str
    kanaal: str
    door: Refs
    naar: tuple[RefOrText, ...]
    aanleiding: Aanleiding
    herkomst: Herkomst = "bron"
    rapportage: ToRapportage | None = None


class Gegevensbron(NamedNoun):
    """Where figures live. The bot is never connected to one."""

    houder: Ref | None = None
    inhoud: str
    koppeling_bot: Literal["nee"] = "nee"


class Regel(ListedNoun):
    """A rule of the programme; ``route`` is the ladder along which a matter is escalated."""

    tekst: str
    route: Refs = ()


class OpenPunt(ListedNoun):
    """A gap or contradiction in the source: a question for the projectleider."""

    tekst: str
