"""Tables of what a programme does, and how it is told that it works."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.kalender import Herhaald
from registry.models.rows import FileRow, Row, children, value
from registry.schema import indicatoren as schema
from registry.schema.activiteiten import (
    Borging,
    Deelnemers,
    Doelgroep,
    Privacy,
    Terugblik,
    Verantwoordelijk,
)
from registry.schema.indicatoren import Basis, Eenheid
from registry.values import Duur, Periode


class Deelactiviteit(FileRow):
    __tablename__ = "deelactiviteit"

    activiteit_id: Mapped[int] = mapped_column(ForeignKey("activiteit.id"), index=True)
    nr: Mapped[int | str | None] = value(int | str)
    naam: Mapped[str]
    blok: Mapped[str | None]
    periode: Mapped[Periode | None] = value(Periode)
    schooljaar: Mapped[str | None]
    duur_tekst: Mapped[str | None]
    duur_maanden_max: Mapped[int | None]
    resultaat: Mapped[str | None]
    via_vsv: Mapped[bool]
    procedure: Mapped[str | None]


class Doelwaarde(FileRow):
    __tablename__ = "doelwaarde"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    schooljaar: Mapped[str | None]
    periode: Mapped[str | None]
    waarde: Mapped[schema.Waarde] = value(schema.Waarde)
    van: Mapped[Decimal | None]
    tot: Mapped[Decimal | None]
    ambitie: Mapped[bool]
    afgeleid: Mapped[bool]


class Indicator(FileRow):
    __tablename__ = "indicator"

    activiteit_id: Mapped[int] = mapped_column(ForeignKey("activiteit.id"), index=True)
    naam: Mapped[str]
    eenheid: Mapped[Eenheid]
    operator: Mapped[str]
    doelwaarden: Mapped[list[Doelwaarde]] = children("Doelwaarde.volgorde")
    basis: Mapped[Basis | None] = value(Basis)
    termijn: Mapped[Duur | None] = value(Duur)
    cumulatief: Mapped[bool]
    ambitie: Mapped[bool]
    herkomst: Mapped[str]
    personen: Mapped[bool]
    per_organisatie: Mapped[tuple[str, ...]]
    per_subregio: Mapped[tuple[str, ...]]


class Meetmoment(Herhaald, FileRow):
    __tablename__ = "meetmoment"

    activiteit_id: Mapped[int] = mapped_column(ForeignKey("activiteit.id"), index=True)
    titel: Mapped[str]
    soort: Mapped[str]
    levert: Mapped[str]
    wie: Mapped[tuple[str, ...]]
    vorm: Mapped[str | None]
    gebeurtenis: Mapped[str | None]
    na: Mapped[tuple[Duur, ...]] = value(tuple[Duur, ...])
    periode: Mapped[Periode | None] = value(Periode)
    aantal: Mapped[int | None]
    indicatoren: Mapped[tuple[str, ...] | None]


class Activiteit(FileRow):
    __tablename__ = "activiteit"

    maatregel_id: Mapped[int] = mapped_column(ForeignKey("maatregel.id"), index=True)
    code: Mapped[str]
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    omschrijving: Mapped[str]
    doel: Mapped[str]
    bijdrage: Mapped[str | None]
    duur: Mapped[Periode] = value(Periode)
    deelactiviteiten: Mapped[list[Deelactiviteit]] = children("Deelactiviteit.volgorde")
    doelgroep: Mapped[Doelgroep] = value(Doelgroep)
    deelnemers: Mapped[Deelnemers] = value(Deelnemers)
    terugblik: Mapped[Terugblik] = value(Terugblik)
    indicatoren: Mapped[list[Indicator]] = children("Indicator.volgorde")
    registratie: Mapped[tuple[str, ...]]
    meetmomenten: Mapped[list[Meetmoment]] = children("Meetmoment.volgorde")
    verantwoordelijk: Mapped[Verantwoordelijk] = value(Verantwoordelijk)
    monitoring: Mapped[str]
    borging: Mapped[Borging] = value(Borging)
    financiering: Mapped[str | None]
    procedures: Mapped[tuple[str, ...]]
    escalatie: Mapped[str | None]
    privacy: Mapped[Privacy] = value(Privacy)


class Maatregel(FileRow):
    __tablename__ = "maatregel"

    programmalijn_id: Mapped[int] = mapped_column(ForeignKey("programmalijn.id"), index=True)
    code: Mapped[str]
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    impliciet: Mapped[bool]
    activiteiten: Mapped[list[Activiteit]] = children("Activiteit.volgorde")


class Programmalijn(FileRow):
    __tablename__ = "programmalijn"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    code: Mapped[str]
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    leider: Mapped[str | None]
    maatregelen: Mapped[list[Maatregel]] = children("Maatregel.volgorde")


class Meting(Row):
    """What an indicator was on a day. A correction is a new row; the latest one counts.

    ``deel``: of which part, as a reference (``org:...``, ``subregio:...``); empty for the whole.
    ``noemer``: of how many a percentage was taken. ``ingetrokken``: what was said of this day and
    this part no longer counts. ``bron`` is where the number comes from.
    """

    __tablename__ = "meting"
    __table_args__ = (Index(None, "indicator_id", "peildatum"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    deel: Mapped[str] = mapped_column(default="")
    waarde: Mapped[schema.Waarde] = value(schema.Waarde)
    noemer: Mapped[Decimal | None]
    peildatum: Mapped[date]
    bron: Mapped[str | None]
    ingetrokken: Mapped[bool] = mapped_column(default=False)
    vastgelegd_op: Mapped[datetime]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str] = mapped_column(default="")
