"""Tables of who works together."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.activiteiten import Programmalijn
from registry.models.afspraken import (
    Communicatie,
    Gegevensbron,
    Kostenpost,
    OpenPunt,
    Rapportage,
    Regel,
    Rekenregel,
)
from registry.models.kalender import Bijeenkomst, Herhaald, Mijlpaal
from registry.models.procedures import Aanmeldprocedure
from registry.models.rows import FileRow, Row, children, value
from registry.models.werkplannen import Werkplan
from registry.schema.netwerk import BotRol, Fase, Minuten, Regio
from registry.values import Periode


class Subregio(FileRow):
    __tablename__ = "subregio"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]


class Organisatie(FileRow):
    __tablename__ = "organisatie"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    type: Mapped[str]
    rol_in_programma: Mapped[str | None]
    subregio: Mapped[str | None]
    onderdeel_van: Mapped[str | None]
    pilotschool: Mapped[bool]


class Rol(FileRow):
    __tablename__ = "rol"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    bot_rol: Mapped[BotRol]
    taken: Mapped[tuple[str, ...]]
    organisatie: Mapped[str | None]
    alleen_subregio: Mapped[str | None]
    looptijd: Mapped[str | None]
    eisen: Mapped[tuple[str, ...]]
    herkomst: Mapped[str]


class Groepslid(FileRow):
    __tablename__ = "groepslid"

    groep_id: Mapped[int] = mapped_column(ForeignKey("groep.id"), index=True)
    ref: Mapped[str | None]
    rol_vrij: Mapped[str | None]
    status: Mapped[str]
    aantal: Mapped[int | None]


class Overleg(Herhaald, FileRow):
    __tablename__ = "overleg"

    groep_id: Mapped[int] = mapped_column(ForeignKey("groep.id"), index=True)
    titel: Mapped[str]
    tekst: Mapped[str]
    duur_minuten: Mapped[Minuten | None] = value(Minuten)
    aantal_per_schooljaar: Mapped[int | None]
    wie: Mapped[tuple[str, ...]]


class Groep(FileRow):
    __tablename__ = "groep"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    type: Mapped[str]
    doel: Mapped[str]
    taken: Mapped[tuple[str, ...]]
    leden: Mapped[list[Groepslid]] = children("Groepslid.volgorde")
    overleg: Mapped[list[Overleg]] = children("Overleg.volgorde")
    rapporteert_aan: Mapped[tuple[str, ...]]
    herinneringen: Mapped[tuple[str, ...] | None]
    quorum: Mapped[int | None]
    vaste_punten: Mapped[tuple[str, ...]]


class Contact(FileRow):
    __tablename__ = "contact"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    rol: Mapped[str]
    organisatie: Mapped[str | None]
    naam: Mapped[str]
    email: Mapped[str | None]
    groepen: Mapped[tuple[str, ...]]


class Programma(FileRow):
    """A programme. ``bestand`` is its file as last imported: the base of a three-way merge.

    ``bekend_op`` is when the bot first heard of it, ``gesloten_op`` since when it says nothing
    more unasked.
    """

    __tablename__ = "programma"
    __table_args__ = (UniqueConstraint("slug"),)

    schema_versie: Mapped[str]
    bestand: Mapped[str] = mapped_column(deferred=True)
    bekend_op: Mapped[datetime | None]
    gesloten_op: Mapped[datetime | None]
    naam: Mapped[str]
    korte_naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    regio: Mapped[Regio] = value(Regio)
    looptijd: Mapped[Periode] = value(Periode)
    projectleiders: Mapped[tuple[str, ...]]
    fase: Mapped[Fase]
    bron: Mapped[str | None]
    bron_titel: Mapped[str | None]
    samenvatting: Mapped[str]
    doelen: Mapped[tuple[str, ...]]
    hoort_bij: Mapped[tuple[str, ...]]
    herinneringen: Mapped[tuple[str, ...] | None]
    afkortingen: Mapped[dict[str, str]]
    subregios: Mapped[list[Subregio]] = children("Subregio.volgorde")
    organisaties: Mapped[list[Organisatie]] = children("Organisatie.volgorde")
    rollen: Mapped[list[Rol]] = children("Rol.volgorde")
    groepen: Mapped[list[Groep]] = children("Groep.volgorde")
    contacten: Mapped[list[Contact]] = children("Contact.volgorde")
    bijeenkomsten: Mapped[list[Bijeenkomst]] = children("Bijeenkomst.volgorde")
    mijlpalen: Mapped[list[Mijlpaal]] = children("Mijlpaal.volgorde")
    programmalijnen: Mapped[list[Programmalijn]] = children("Programmalijn.volgorde")
    aanmeldprocedures: Mapped[list[Aanmeldprocedure]] = children("Aanmeldprocedure.volgorde")
    werkplannen: Mapped[list[Werkplan]] = children("Werkplan.volgorde")
    kosten: Mapped[list[Kostenpost]] = children("Kostenpost.volgorde")
    rekenregels: Mapped[list[Rekenregel]] = children("Rekenregel.volgorde")
    rapportages: Mapped[list[Rapportage]] = children("Rapportage.volgorde")
    communicatie: Mapped[list[Communicatie]] = children("Communicatie.volgorde")
    gegevensbronnen: Mapped[list[Gegevensbron]] = children("Gegevensbron.volgorde")
    regels: Mapped[list[Regel]] = children("Regel.volgorde")
    open_punten: Mapped[list[OpenPunt]] = children("OpenPunt.volgorde")


class Naam(Row):
    """A way to call a noun: derived from the nouns, so that a look-up is one query.

    ``sleutel`` is the name as `registry.namen.fold` writes it; ``soort`` and ``doel_id`` say
    which row is meant, ``titel`` what that row is called in full.
    """

    __tablename__ = "naam"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    sleutel: Mapped[str] = mapped_column(index=True)
    tekst: Mapped[str]
    soort: Mapped[str] = mapped_column(index=True)
    doel_id: Mapped[int]
    slug: Mapped[str]
    titel: Mapped[str]


class Verwijzing(Row):
    """A noun that speaks of another: who is responsible, who sits where. Derived, like `Naam`."""

    __tablename__ = "verwijzing"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    ref: Mapped[str] = mapped_column(index=True)
    soort: Mapped[str]
    bron_id: Mapped[int]
    veld: Mapped[str]


class Vindplaats(Row):
    """What `registry.zoeken` looks through: a noun and its texts. Derived, like `Naam`.

    ``titel_sleutel`` is the title, ``tekst`` the title and all other texts, both as
    `registry.namen.fold` writes them.
    """

    __tablename__ = "vindplaats"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    soort: Mapped[str]
    doel_id: Mapped[int]
    slug: Mapped[str]
    titel: Mapped[str]
    titel_sleutel: Mapped[str]
    tekst: Mapped[str]


class Persoon(Row):
    """Somebody who talks with the bot. Entered in the installation only."""

    __tablename__ = "persoon"

    naam: Mapped[str]
    rollen: Mapped[list["Rolhouder"]] = children("Rolhouder.id")


class Account(Row):
    """Where a persoon can be reached: an address on a channel.

    Of several the one that was preferred last (``voorkeur_op``) gets what is said unasked.
    """

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("kanaal", "adres"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    kanaal: Mapped[str]
    adres: Mapped[str]
    voorkeur_op: Mapped[datetime | None]


class Rolhouder(Row):
    """That a persoon sits in the seat of a rol."""

    __tablename__ = "rolhouder"
    __table_args__ = (UniqueConstraint("persoon_id", "rol_id"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    rol_id: Mapped[int] = mapped_column(ForeignKey("rol.id"), index=True)


class Lidmaatschap(Row):
    """That a persoon is in a groep, apart from any seat."""

    __tablename__ = "lidmaatschap"
    __table_args__ = (UniqueConstraint("persoon_id", "groep_id"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    groep_id: Mapped[int] = mapped_column(ForeignKey("groep.id"), index=True)


class Kamer(Row):
    """A room of a channel: which programme is meant when nobody names one, and whose it is.

    The ladder of a groep goes to its rooms, and not to each of its members.
    """

    __tablename__ = "kamer"
    __table_args__ = (UniqueConstraint("kanaal", "adres"),)

    kanaal: Mapped[str]
    adres: Mapped[str]
    programma_id: Mapped[int | None] = mapped_column(ForeignKey("programma.id"))
    groep_id: Mapped[int | None] = mapped_column(ForeignKey("groep.id"))
