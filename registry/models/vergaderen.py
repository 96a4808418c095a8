"""Tables of what people do around a bijeenkomst: moving it, its papers, and what was agreed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row, value
from registry.schema.vergaderen import (
    Aantekensoort,
    Actiestaat,
    Inzichtsoort,
    Stand,
    Wijzigsoort,
)


class Wijziging(Row):
    """That somebody changed a bijeenkomst: how it stood before, and how it stands since.

    A new one stood nowhere before. ``gewijzigd_op`` is UTC.
    """

    __tablename__ = "wijziging"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    soort: Mapped[Wijzigsoort]
    oud: Mapped[Stand | None] = value(Stand)
    nieuw: Mapped[Stand] = value(Stand)
    reden: Mapped[str]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gewijzigd_op: Mapped[datetime]


class Bestand(Row):
    """A file that somebody sent: a paper for a bijeenkomst, or a picture for a nieuwsbrief.

    ``omschrijving`` says in words what a picture shows.
    """

    __tablename__ = "bestand"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    naam: Mapped[str]
    media_type: Mapped[str]
    omschrijving: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(deferred=True)
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]


class Stuk(Row):
    """A paper for a bijeenkomst: a link, or a file."""

    __tablename__ = "stuk"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    titel: Mapped[str]
    link: Mapped[str | None]
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"))
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]


class Gast(Row):
    """Who is asked to one bijeenkomst because of its theme: a reference, or a persoon."""

    __tablename__ = "gast"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    ref: Mapped[str | None]
    persoon_id: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    thema: Mapped[str]


class Presentie(Row):
    """Whether a partner, by its reference, was there."""

    __tablename__ = "presentie"
    __table_args__ = (UniqueConstraint("bijeenkomst_id", "ref"),)

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    ref: Mapped[str]
    aanwezig: Mapped[bool]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gegeven_op: Mapped[datetime]


class Aantekening(Row):
    """What somebody put down, as ``door_rol``, about a programme and perhaps a bijeenkomst.

    ``groep`` and ``organisatie`` are slugs. ``minuten`` is how long a point of the agenda takes.
    """

    __tablename__ = "aantekening"

    soort: Mapped[Aantekensoort]
    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    groep: Mapped[str | None]
    bijeenkomst_id: Mapped[int | None] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    organisatie: Mapped[str | None]
    inzicht: Mapped[Inzichtsoort | None]
    tekst: Mapped[str]
    minuten: Mapped[int | None]
    link: Mapped[str | None]
    bestand_id: Mapped[int | None] = mapped_column(ForeignKey("bestand.id"))
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    gemaakt_op: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]


class Actiepunt(Row):
    """What somebody will do before the end of the local day ``voor``: a reference, or a persoon.

    ``bijeenkomst_id`` is where it was agreed, ``staat_op`` since when it is as it is (UTC).
    """

    __tablename__ = "actiepunt"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    groep: Mapped[str | None]
    bijeenkomst_id: Mapped[int | None] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    activiteit_id: Mapped[int | None] = mapped_column(ForeignKey("activiteit.id"), index=True)
    tekst: Mapped[str]
    ref: Mapped[str | None]
    persoon_id: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    voor: Mapped[date]
    staat: Mapped[Actiestaat]
    reden: Mapped[str]
    staat_op: Mapped[datetime]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    gemaakt_op: Mapped[datetime]


class Weekbericht(Row):
    """That somebody wants to hear on Monday morning what their week holds."""

    __tablename__ = "weekbericht"
    __table_args__ = (UniqueConstraint("kanaal", "adres"),)

    kanaal: Mapped[str]
    adres: Mapped[str]
    gemaakt_op: Mapped[datetime]
