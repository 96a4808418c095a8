"""Tables of plans that a network works through, and of how far they are."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import FileRow, Row, children, value
from registry.schema.werkplannen import Stapstand, Suggestie
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


class Stapversie(Row):
    """How a step stands since ``gezegd_op`` (UTC): never changed, the last one counts."""

    __tablename__ = "stapversie"

    stap_id: Mapped[int] = mapped_column(ForeignKey("werkplanstap.id"), index=True)
    stand: Mapped[Stapstand] = value(Stapstand)
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    gezegd_op: Mapped[datetime]


class Pdcaronde(Row):
    """A round of learning about a werkplan: what is tried, and what came of it.

    ``terugkijken`` is the local day on which they look back. A part that nobody wrote is empty.
    """

    __tablename__ = "pdcaronde"

    werkplan_id: Mapped[int] = mapped_column(ForeignKey("werkplan.id"), index=True)
    nummer: Mapped[int]
    plan: Mapped[str]
    gedaan: Mapped[str]
    gezien: Mapped[str]
    bijgesteld: Mapped[str]
    terugkijken: Mapped[date]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    begonnen_op: Mapped[datetime]
    klaar_op: Mapped[datetime | None]
