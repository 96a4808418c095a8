"""What a programme does: lijnen, maatregelen, activiteiten, and how it is told that they work."""

from datetime import date
from typing import Literal

from registry.schema.indicatoren import Indicator
from registry.schema.kalender import Herhaling
from registry.schema.nouns import (
    NamedNoun,
    Noun,
    Refs,
    Texts,
    ToIndicator,
    ToProcedure,
    ToRegel,
    ToRol,
    ToSubregio,
)
from registry.values import Duur, Periode, Precisie, SchooljaarNaam, Slug, Value


class Deelactiviteit(Noun):
    """A part of an activiteit."""

    nr: int | str | None = None
    naam: str
    blok: str | None = None
    periode: Periode | None = None
    schooljaar: SchooljaarNaam | None = None
    duur_tekst: str | None = None
    duur_maanden_max: int | None = None
    resultaat: str | None = None
    via_vsv: bool = False
    procedure: ToProcedure | None = None

    @property
    def slug(self) -> str:
        return self.naam if self.nr is None else str(self.nr)


class Leeftijd(Value):
    """Ages in whole years, both inclusive."""

    groep: str | None = None
    min: int | None = None
    max: int | None = None
    tekst: str | None = None
    per_groep: tuple["Leeftijd", ...] = ()


class Omvang(Value):
    """How large a target group was on a day."""

    aantal: int
    peildatum: date


class Doelgroep(Value):
    """Whom an activiteit is for."""

    tekst: str = ""
    groepen: Texts = ()
    leeftijd: Leeftijd | None = None
    onderwijs: Texts = ()
    subregios: tuple[ToSubregio, ...] = ()
    omvang: Omvang | None = None


class Ambitie(Value):
    """A number that is hoped for, later."""

    aantal: int
    periode: str


class Totaal(Value):
    """How many take part: a number, or a range."""

    aantal: int | None = None
    min: int | None = None
    max: int | None = None
    minimaal: bool = False
    ongeveer: bool = False
    per: Literal["totaal", "jaar", "schooljaar", "tegelijk"]
    eenheid: str
    peildatum: date | None = None
    ambitie: Ambitie | None = None
    afgeleid: bool = False


class Deelnemersdeel(Value):
    """A row of the source's table of numbers."""

    naam: str
    aantal: int | None = None
    max: int | None = None
    subtotaal: bool = False
    deelnemers_2014_2015: int | None = None
    doorstroom_uitstroom: int | None = None
    naar_mbo1: int | None = None
    naar_mbo2: int | None = None
    uitstroom: int | None = None
    procent_kwetsbaar: int | None = None


class Deelnemers(Value):
    """How many people an activiteit is meant for."""

    totaal: Totaal | None = None
    onderdelen: tuple[Deelnemersdeel, ...] = ()
    toelichting: str = ""


class Terugblik(Value):
    """Whether it was done before, and what came of it."""

    eerder: bool | None = None
    doel_bereikt: bool | None = None
    toelichting: str = ""


class Meetmoment(Herhaling):
    """When something must be known, and by whom.

    ``indicatoren`` are what is measured then: all of the activiteit when it names none.
    """

    slug: Slug
    titel: str
    soort: Literal["kalender", "na_gebeurtenis", "per_traject", "onbepaald"]
    levert: str
    wie: Refs
    vorm: Literal["deadline", "minimaal"] | None = None
    gebeurtenis: str | None = None
    na: tuple[Duur, ...] = ()
    periode: Periode | None = None
    aantal: int | None = None
    indicatoren: tuple[ToIndicator, ...] | None = None


class Verantwoordelijk(Value):
    """Who answers for what."""

    resultaat: Refs = ()
    doel_opbrengst: Refs = ()
    monitoring: Refs = ()
    aansturing: Refs = ()


class Vanaf(Value):
    """The day from which something holds, as exactly as the source says."""

    datum: date
    precisie: Precisie
    tekst: str
    afgeleid: bool = False


class Borging(Value):
    """How the activiteit goes on when the programme is over."""

    hoe: str = ""
    wie: Refs = ()
    vanaf: Vanaf | None = None


class Privacy(Value):
    """Whose data the bot may hold for this activiteit."""

    persoonsgegevens_in_bot: Literal["nee", "medewerkers", "pseudoniem"] = "nee"
    toelichting: str = ""


class Activiteit(NamedNoun):
    """One thing that a programme does. ``escalatie``: the rule whose ladder it goes by."""

    code: str
    omschrijving: str
    doel: str
    bijdrage: str | None = None
    duur: Periode
    deelactiviteiten: tuple[Deelactiviteit, ...] = ()
    doelgroep: Doelgroep = Doelgroep()
    deelnemers: Deelnemers = Deelnemers()
    terugblik: Terugblik = Terugblik()
    indicatoren: tuple[Indicator, ...] = ()
    registratie: Texts = ()
    meetmomenten: tuple[Meetmoment, ...] = ()
    verantwoordelijk: Verantwoordelijk = Verantwoordelijk()
    monitoring: str = ""
    borging: Borging = Borging()
    financiering: str | None = None
    procedures: tuple[ToProcedure, ...] = ()
    escalatie: ToRegel | None = None
    privacy: Privacy = Privacy()


class Maatregel(NamedNoun):
    """Activiteiten that belong together; ``impliciet`` when the source gives it no name."""

    code: str
    impliciet: bool = False
    activiteiten: tuple[Activiteit, ...] = ()


class Programmalijn(NamedNoun):
    """A line of the programme. ``leider`` reports on its activiteiten."""

    code: str
    leider: ToRol | None = None
    maatregelen: tuple[Maatregel, ...] = ()
