"""A whole programme file."""

from typing import Literal

from pydantic import Field

from registry.schema.activiteiten import Programmalijn
from registry.schema.afspraken import (
    Communicatie,
    Gegevensbron,
    Kostenpost,
    OpenPunt,
    Rapportage,
    Regel,
    Rekenregel,
)
from registry.schema.kalender import Bijeenkomst, Mijlpaal
from registry.schema.netwerk import (
    Contact,
    Groep,
    Kop,
    Organisatie,
    Rol,
    Subregio,
)
from registry.schema.procedures import Aanmeldprocedure
from registry.schema.werkplannen import Werkplan
from registry.values import Value

SCHEMA_VERSIE = "2"


class Programme(Value):
    """All facts of one programme, in the order of the file."""

    schema_versie: Literal["2"]
    programma: Kop
    afkortingen: dict[str, str] = Field(default_factory=dict)
    subregios: tuple[Subregio, ...] = ()
    organisaties: tuple[Organisatie, ...] = ()
    rollen: tuple[Rol, ...] = ()
    groepen: tuple[Groep, ...] = ()
    contacten: tuple[Contact, ...] = ()
    bijeenkomsten: tuple[Bijeenkomst, ...] = ()
    mijlpalen: tuple[Mijlpaal, ...] = ()
    programmalijnen: tuple[Programmalijn, ...] = ()
    aanmeldprocedures: tuple[Aanmeldprocedure, ...] = ()
    werkplannen: tuple[Werkplan, ...] = ()
    kosten: tuple[Kostenpost, ...] = ()
    rekenregels: tuple[Rekenregel, ...] = ()
    rapportages: tuple[Rapportage, ...] = ()
    communicatie: tuple[Communicatie, ...] = ()
    gegevensbronnen: tuple[Gegevensbron, ...] = ()
    regels: tuple[Regel, ...] = ()
    open_punten: tuple[OpenPunt, ...] = ()
