"""Tables of aanmeldprocedures."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import FileRow, children, value
from registry.schema.procedures import (
    Bereik,
    Bewaren,
    Capaciteit,
    Doel,
    Gevolg,
    Lesafspraak,
    Limieten,
    Termijn,
)


class Stap(FileRow):
    __tablename__ = "stap"

    procedure_id: Mapped[int] = mapped_column(ForeignKey("aanmeldprocedure.id"), index=True)
    nr: Mapped[int]
    naam: Mapped[str]
    wie: Mapped[tuple[str, ...]]
    status: Mapped[str]
    termijn: Mapped[Termijn | None] = value(Termijn)
    herkomst: Mapped[str]
    startpunt: Mapped[str | None]
    besluit: Mapped[tuple[str, ...]]
    gevolgen: Mapped[dict[str, Gevolg]] = value(dict[str, Gevolg])
    datum_uit: Mapped[str | None]
    wijst_toe: Mapped[bool]
    meetmoment: Mapped[str | None]
    buiten_bot: Mapped[bool]
    voorwaarden: Mapped[tuple[str, ...]]
    uitzondering: Mapped[str | None]


class Veld(FileRow):
    __tablename__ = "veld"

    procedure_id: Mapped[int] = mapped_column(ForeignKey("aanmeldprocedure.id"), index=True)
    veld: Mapped[str]
    label: Mapped[str]
    type: Mapped[str]
    opties: Mapped[tuple[str, ...]]
    opties_uit: Mapped[tuple[str, ...]]
    stap: Mapped[int | None]
    weiger: Mapped[tuple[str, ...]]
    uitleg: Mapped[str | None]
    vanaf: Mapped[date | None]
    verplicht: Mapped[bool]
    opslag: Mapped[str]
    herkomst: Mapped[str]
    min: Mapped[int | None]
    max: Mapped[int | None]
    waarschuwen: Mapped[Bereik | None] = value(Bereik)


class Aanmeldprocedure(FileRow):
    __tablename__ = "aanmeldprocedure"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    activiteit: Mapped[str]
    onderdeel: Mapped[str | None]
    commando: Mapped[str]
    voorvoegsel: Mapped[str | None]
    aanmelders: Mapped[tuple[str, ...]]
    behandelaars: Mapped[tuple[str, ...]]
    stappen: Mapped[list[Stap]] = children("Stap.volgorde")
    velden: Mapped[list[Veld]] = children("Veld.volgorde")
    limieten: Mapped[Limieten] = value(Limieten)
    waarschuwen: Mapped[Limieten] = value(Limieten)
    capaciteit: Mapped[Capaciteit] = value(Capaciteit)
    uitkomsten: Mapped[tuple[str, ...]]
    bewaking: Mapped[tuple[str, ...]]
    doelen: Mapped[tuple[Doel, ...]] = value(tuple[Doel, ...])
    grondslag: Mapped[str]
    bewaren: Mapped[Bewaren] = value(Bewaren)
    schoolvakanties: Mapped[str]
    escalatie: Mapped[str | None]
    lessen: Mapped[Lesafspraak | None] = value(Lesafspraak)
