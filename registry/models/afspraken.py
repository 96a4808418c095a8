"""Tables of what was agreed around the work."""

from decimal import Decimal

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import FileRow, value
from registry.schema.afspraken import Aanleiding, Grondslag, Invoer, Post, Voorbeeld
from registry.schema.kalender import Frequentie


class Kostenpost(FileRow):
    __tablename__ = "kostenpost"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    soort: Mapped[str]
    bedrag: Mapped[Decimal | None]
    valuta: Mapped[str]
    per: Mapped[str | None]
    minimum: Mapped[bool]
    grondslag: Mapped[Grondslag | None] = value(Grondslag)
    functie: Mapped[str | None]
    fte: Mapped[Decimal | None]
    aard: Mapped[str | None]
    gebied: Mapped[tuple[str, ...]]


class Rekenregel(FileRow):
    __tablename__ = "rekenregel"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    invoer: Mapped[tuple[Invoer, ...]] = value(tuple[Invoer, ...])
    posten: Mapped[tuple[Post, ...]] = value(tuple[Post, ...])
    afronden: Mapped[int]
    voorbeelden: Mapped[tuple[Voorbeeld, ...]] = value(tuple[Voorbeeld, ...])


class Rapportage(FileRow):
    __tablename__ = "rapportage"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    titel: Mapped[str]
    vorm: Mapped[str]
    voor: Mapped[tuple[str, ...]]
    door: Mapped[tuple[str, ...]]
    freq: Mapped[Frequentie]
    herkomst: Mapped[str]
    mijlpaal: Mapped[str | None]
    meetmomenten: Mapped[tuple[str, ...]]
    ritme: Mapped[str | None]
    aspecten: Mapped[tuple[str, ...]]
    akkoord: Mapped[bool]
    respijt: Mapped[int]
    bewaakt: Mapped[tuple[str, ...]]
    escalatie: Mapped[str | None]


class Communicatie(FileRow):
    __tablename__ = "communicatie"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    titel: Mapped[str]
    kanaal: Mapped[str]
    door: Mapped[tuple[str, ...]]
    naar: Mapped[tuple[str, ...]]
    aanleiding: Mapped[Aanleiding] = value(Aanleiding)
    herkomst: Mapped[str]
    rapportage: Mapped[str | None]


class Gegevensbron(FileRow):
    __tablename__ = "gegevensbron"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    aliassen: Mapped[tuple[str, ...]]
    houder: Mapped[str | None]
    inhoud: Mapped[str]
    koppeling_bot: Mapped[str]


class Regel(FileRow):
    __tablename__ = "regel"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    tekst: Mapped[str]
    route: Mapped[tuple[str, ...]]


class OpenPunt(FileRow):
    __tablename__ = "open_punt"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    tekst: Mapped[str]
