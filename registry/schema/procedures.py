"""How somebody is registered for a traject: steps, fields, terms, capacity. Data, not code."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from registry.schema.activiteiten import Ambitie
from registry.schema.nouns import (
    NamedNoun,
    Noun,
    Ref,
    Refs,
    Texts,
    ToActiviteit,
    ToIndicator,
    ToMeetmoment,
    ToRegel,
)
from registry.values import Value

Herkomst = Literal["bron", "voorstel"]
_Lengte = Annotated[int, Field(ge=1, le=1000)]
"""Of a time that is counted: past it, nobody can reckon."""


class Als(Value):
    """That a veld was answered with one of these."""

    veld: str
    antwoorden: Texts


class Grens(Value):
    """A length of time, without what it counts from."""

    aantal: _Lengte
    eenheid: Literal["werkdagen", "weken", "maanden"]


class Termijn(Value):
    """When a step must be taken. ``na`` is the status or startpunt of a step before it.

    ``einde_venster``: by the end of the months in which a traject may run. ``behalve``: so
    answered, the clock stands still.
    """

    aantal: _Lengte | None = None
    eenheid: Literal["werkdagen", "weken", "maanden"] | None = None
    na: str | None = None
    soort: Literal["uiterlijk", "op", "rond", "elke", "vanaf", "einde_schooljaar", "einde_venster"]
    uiterlijk: Grens | None = None
    behalve: Als | None = None


Gevolg = Literal["einde", "blijft"]


class Stap(Noun):
    """A step. With ``buiten_bot`` the work goes on, but the aanmelding ends before it.

    ``gevolgen``: a besluit after which the aanmelding ends, or stays where it is; after any other
    the step is taken. ``datum_uit`` is the veld that says on which day it was taken.
    ``wijst_toe``: from then on one person does what is done by one of many.
    """

    nr: int
    naam: str
    wie: Refs
    status: str
    termijn: Termijn | None = None
    herkomst: Herkomst = "bron"
    startpunt: str | None = None
    besluit: Texts = ()
    wijst_toe: bool = False
    gevolgen: dict[str, Gevolg] = Field(default_factory=dict)
    datum_uit: str | None = None
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
    """A question of the intake, or of the step with the number ``stap``.

    ``opslag: dossier``: the bot neither asks nor stores it. ``opties_uit`` are the types of the
    organisaties that may be chosen; ``uitleg`` stands under the question. An answer in ``weiger``
    is refused, and so is a day before ``vanaf``.
    """

    veld: str
    label: str
    type: Literal["keuze", "meerkeuze", "tekst_kort", "tekst", "getal", "datum", "bedrag"]
    opties: Texts = ()
    opties_uit: Texts = ()
    stap: int | None = None
    weiger: Texts = ()
    uitleg: str | None = None
    vanaf: date | None = None
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

    maanden: tuple[Annotated[int, Field(ge=1, le=12)], ...]
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
    """How many there is room for, and what that number means.

    ``groep_veld``: the veld that says which groep, when the number is of a groep.
    """

    aantal: int | None = None
    min: int | None = None
    soort: Literal["minimaal", "maximaal", "richtgetal", "omvang"]
    per: Literal["totaal", "jaar", "schooljaar", "groep"] | None = None
    groep_veld: str | None = None
    ambitie: Ambitie | None = None
    bij_vol: Literal["wachtlijst", "melden", "budget_op", "geen"]
    herkomst: Herkomst = "bron"


class Bewaren(Value):
    """How long an aanmelding is kept after its end; after that only totals.

    ``na`` the end itself, or the end (1 August) of the schooljaar in which it ended.
    """

    maanden: Annotated[int, Field(ge=0, le=60)] = 6
    na: Literal["einde", "schooljaar"] = "schooljaar"


class Lesafspraak(Value):
    """That lessons are given to who is registered: by whom, and who hears of them."""

    door: Ref
    meld_aan: Refs = ()


class Doel(Value):
    """Which aanmeldingen count for an indicator, of all that have come so far.

    One of these: an end with one of ``uitkomsten``, an answer, or the step ``op_tijd``.
    ``behalve``: so answered, it is no hit, whatever else was answered.
    """

    indicator: ToIndicator
    uitkomsten: Texts = ()
    als: Als | None = None
    behalve: Als | None = None
    op_tijd: str | None = None


class Aanmeldprocedure(NamedNoun):
    """A traject that people can be registered for.

    ``voorvoegsel`` begins its references. ``schoolvakanties``: whether those are working days.
    ``escalatie``: the rule whose route is told of what is late; else the projectleiders.
    ``lessen``: who gives lessons to those that are registered.
    """

    activiteit: ToActiviteit
    onderdeel: str | None = None
    commando: str
    voorvoegsel: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    aanmelders: Refs
    behandelaars: Refs
    stappen: tuple[Stap, ...]
    velden: tuple[Veld, ...]
    limieten: Limieten = Limieten()
    waarschuwen: Limieten = Limieten()
    capaciteit: Capaciteit
    uitkomsten: Texts = ()
    doelen: tuple[Doel, ...] = ()
    bewaking: Texts = ()
    grondslag: Literal["wettelijke_taak", "toestemming", "overeenkomst"] = "wettelijke_taak"
    bewaren: Bewaren = Bewaren()
    schoolvakanties: Literal["werkdagen", "vrij"] = "werkdagen"
    escalatie: ToRegel | None = None
    lessen: Lesafspraak | None = None
