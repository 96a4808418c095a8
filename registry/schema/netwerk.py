"""Who works together: the programme itself, its organisaties, rollen, groepen and contacten."""

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from registry.schema.kalender import Herhaling
from registry.schema.nouns import (
    ListedNoun,
    NamedNoun,
    Noun,
    Ref,
    Refs,
    Texts,
    ToGroep,
    ToOrganisatie,
    ToRol,
    ToSubregio,
)
from registry.treden import ladder
from registry.values import Periode, Value


class Fase(StrEnum):
    """How far a programme is."""

    VOORBEREIDING = "voorbereiding"
    LOPEND = "lopend"
    AFGEROND = "afgerond"
    SJABLOON = "sjabloon"


class BotRol(StrEnum):
    """The set of rights that comes with a rol, unless the beheerder decides otherwise."""

    GAST = "gast"
    LEZER = "lezer"
    LID = "lid"
    AANMELDER = "aanmelder"
    BUDDY = "buddy"
    COORDINATOR = "coordinator"
    PROJECTLEIDER = "projectleider"
    PROCESBEGELEIDER = "procesbegeleider"
    BEHEERDER = "beheerder"

    @property
    def naam(self) -> str:
        """The rol as people write it."""
        return "coördinator" if self is BotRol.COORDINATOR else self.value


class Regio(Value):
    """Where a programme works, and whose school holidays it keeps."""

    naam: str
    code: str | None = None
    schoolvakantieregio: Literal["noord", "midden", "zuid"] | None = None


def _is_a_ladder(namen: tuple[str, ...]) -> tuple[str, ...]:
    ladder(namen)
    return namen


Ladder = Annotated[tuple[str, ...], AfterValidator(_is_a_ladder)]
"""When people are reminded of a bijeenkomst: "4 weken", "1 dag", "1 uur" before it."""


class Kop(NamedNoun):
    """The programme itself."""

    korte_naam: str
    regio: Regio
    looptijd: Periode
    projectleiders: Refs = ()
    fase: Fase
    bron: str | None = None
    bron_titel: str | None = None
    samenvatting: str
    doelen: Texts = ()
    hoort_bij: Texts = ()
    herinneringen: Ladder | None = None


class Subregio(NamedNoun):
    """A part of the region."""


class Organisatie(NamedNoun):
    """A partner."""

    type: str
    rol_in_programma: str | None = None
    subregio: ToSubregio | None = None
    onderdeel_van: ToOrganisatie | None = None
    pilotschool: bool = False


class Rol(NamedNoun):
    """A seat in the network; who sits in it is known to the installation only."""

    bot_rol: BotRol
    taken: Texts = ()
    organisatie: ToOrganisatie | None = None
    alleen_subregio: ToSubregio | None = None
    looptijd: str | None = None
    eisen: Texts = ()
    herkomst: Literal["bron", "voorstel"] = "bron"


class Groepslid(Noun):
    """Who belongs to a groep: a reference, or a rol that the file does not describe further."""

    ref: Ref | None = None
    rol_vrij: str | None = None
    status: Literal["vast", "op_thema", "ondersteunend", "betrokken"]
    aantal: int | None = None

    @property
    def slug(self) -> str:
        return self.ref or self.rol_vrij or ""

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if (self.ref is None) == (self.rol_vrij is None):
            message = "noem óf 'ref' óf 'rol_vrij'"
            raise ValueError(message)
        return self


class Minuten(Value):
    """How long a meeting takes."""

    min: int
    max: int


class Overleg(Herhaling):
    """The rhythm in which a groep meets."""

    titel: str
    tekst: str
    duur_minuten: Minuten | None = None
    aantal_per_schooljaar: int | None = None
    wie: Refs = ()

    @property
    def slug(self) -> str:
        return self.titel


class Groep(NamedNoun):
    """People of several organisaties who meet.

    ``quorum``: so many of its vaste leden must be there. ``vaste_punten`` stand on every agenda.
    """

    type: str
    doel: str
    taken: Texts = ()
    leden: tuple[Groepslid, ...] = ()
    overleg: tuple[Overleg, ...] = ()
    rapporteert_aan: Refs = ()
    herinneringen: Ladder | None = None
    quorum: Annotated[int, Field(ge=1, le=99)] | None = None
    vaste_punten: Texts = ()


def _is_placeholder(naam: str) -> str:
    if not re.fullmatch(r"\[.+\]", naam):
        message = 'hier mag geen echte naam staan, alleen een functie zoals "[projectleider]"'
        raise ValueError(message)
    return naam


class Contact(ListedNoun):
    """A seat to be filled. Real people are entered in an installation, never here."""

    rol: ToRol
    organisatie: ToOrganisatie | None = None
    naam: Annotated[str, AfterValidator(_is_placeholder)]
    email: str | None = None
    groepen: tuple[ToGroep, ...] = ()
    chat_id: None = None
