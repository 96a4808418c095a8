"""How somebody is registered for a traject: steps, fields, terms, capacity. Data, not code."""

from typing import Literal

from registry.schema.activiteiten import Ambitie
from registry.schema.nouns import (
    NamedNoun,
    Noun,
    Refs,
    Texts,
    ToActiviteit,
    ToMeetmoment,
)
from registry.values import Value

Herkomst = Literal["bron", "voorstel"]


class Grens(Value):
    """A length of time, without what it counts from."""

    aantal: int
    eenheid: Literal["werkdagen", "weken", "maanden"]


class Termijn(Value):
    """When a step must be taken. ``na`` is the status or startpunt of a step before it."""

    aantal: int | None = None
    eenheid: Literal["werkdagen", "weken", "maanden"] | None = None
    na: str | None = None
    soort: Literal["uiterlijk", "op", "rond", "elke", "vanaf", "einde_schooljaar"]
    uiterlijk: Grens | None = None


class Stap(Noun):
    """A step. With ``buiten_bot`` the work goes on, but the aanmelding ends before it."""

    nr: int
    naam: str
    wie: Refs
    status: str
    termijn: Termijn | None = None
    herkomst: Herkomst = "bron"
    startpunt: str | None = None
    besluit: Texts = ()
    meetmoment: ToMeetmoment | None = None
    buiten_bot: bool = False
    voorwaarden: Texts = ()
    uitzondering: str | None = None

    @property
    def slug(self) -> str:
        return str(self.nr)


class Bereik(Value):
    """Outside these the bot warns, and goes on."""

    min: int | None = None
    max: int | None = None


class Veld(Noun):
    """A question of the intake. ``opslag: dossier``: the bot neither asks nor stores it."""

    veld: str
    label: str
    type: Literal["keuze", "meerkeuze", "tekst_kort", "tekst", "getal", "datum", "bedrag"]
    opties: Texts = ()
    verplicht: bool
    opslag: Literal["bot", "dossier"]
    herkomst: Herkomst = "bron"
    min: int | None = None
    max: int | None = None
    waarschuwen: Bereik | None = None

    @property
    def slug(self) -> str:
        return self.veld


class Venster(Value):
    """Months in which a traject may run."""

    maanden: tuple[int, ...]
    tekst: str


class Limieten(Value):
    """Limits of the source: an answer outside them is refused, a traject past them is late."""

    max_gastcolleges: int | None = None
    webinars_personeel: int | None = None
    webinars_ouders: int | None = None
    dagen: int | None = None
    max_weken: int | None = None
    max_minuten_per_week: int | None = None
    start_binnen_werkdagen: int | None = None
    klokuren_per_week: int | None = None
    ongeveer: bool = False
    vensters: tuple[Venster, ...] = ()
    rapportage_elke_weken: int | None = None
    termijn_maanden: int | None = None
    leeftijd_min: int | None = None
    leeftijd_max: int | None = None
    min_maanden: int | None = None
    max_maanden: int | None = None
    frequentie: str | None = None
    in_traject_binnen_maanden: int | None = None
    nameting_maanden: tuple[int, ...] = ()
    alleen_zonder_voorliggende_voorziening: bool = False
    doorlopende_instroom: bool = False
    groep_min: int | None = None
    groep_max: int | None = None
    leerjaren: int | None = None
    totaal_max: int | None = None


class Capaciteit(Noun):
    """How many there is room for, and what that number means."""

    aantal: int | None = None
    min: int | None = None
    soort: Literal["minimaal", "maximaal", "richtgetal", "omvang"]
    per: Literal["totaal", "jaar", "schooljaar", "groep"] | None = None
    ambitie: Ambitie | None = None
    bij_vol: Literal["wachtlijst", "melden", "budget_op", "geen"]
    herkomst: Herkomst = "bron"


class Aanmeldprocedure(NamedNoun):
    """A traject that people can be registered for."""

    activiteit: ToActiviteit
    onderdeel: str | None = None
    commando: str
    aanmelders: Refs
    behandelaars: Refs
    stappen: tuple[Stap, ...]
    velden: tuple[Veld, ...]
    limieten: Limieten = Limieten()
    waarschuwen: Limieten = Limieten()
    capaciteit: Capaciteit
    uitkomsten: Texts = ()
    bewaking: Texts = ()
