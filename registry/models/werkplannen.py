"""Tables of plans that a network works through."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import FileRow, children, value
from registry.schema.werkplannen import Suggestie
from registry.values import Relatief


class Werkplanstap(FileRow):
    __tablename__ = "werkplanstap"

    blok_id: Mapped[int] = mapped_column(ForeignKey("blok.id"), index=True)
    nr: Mapped[str | None]
    naam: Mapped[str]
    wie: Mapped[tuple[str, ...]]
    wanneer: Mapped[str | None]
    instrumenten: Mapped[tuple[str, ...]]
    resultaat: Mapped[str | None]
    doel: Mapped[str | None]
    suggestie: Mapped[Suggestie] = value(Suggestie)
    onderdelen: Mapped[tuple[str, ...]]
    na: Mapped[tuple[str, ...]]
    voorwaarde: Mapped[str | None]
    termijn: Mapped[Relatief | None] = value(Relatief)
    meetmoment: Mapped[str | None]
    levert: Mapped[str | None]
    partij: Mapped[tuple[str, ...]]
    open_vragen: Mapped[tuple[str, ...]]
    kosten: Mapped[tuple[str, ...]]
    privacy: Mapped[str | None]


class Blok(FileRow):
    __tablename__ = "blok"

    werkplan_id: Mapped[int] = mapped_column(ForeignKey("werkplan.id"), index=True)
    naam: Mapped[str]
    fase: Mapped[int | None]
    kolom: Mapped[str | None]
    thema: Mapped[str | None]
    partijen: Mapped[tuple[str, ...]]
    leeg_in_bron: Mapped[bool]
    stappen: Mapped[list[Werkplanstap]] = children("Werkplanstap.volgorde")


class Werkplan(FileRow):
    __tablename__ = "werkplan"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    soort: Mapped[str]
    blokken: Mapped[list[Blok]] = children("Blok.volgorde")
