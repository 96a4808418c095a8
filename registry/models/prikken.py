"""Tables of picking a day together."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row, children
from registry.schema.prikken import Prikstaat
from registry.values import Komst


class Prikoptie(Row):
    """A day that may be picked; ``datum``, ``van`` and ``tot`` are Amsterdam wall clock."""

    __tablename__ = "prikoptie"

    prik_id: Mapped[int] = mapped_column(ForeignKey("prik.id"), index=True)
    letter: Mapped[str]
    datum: Mapped[date]
    van: Mapped[time]
    tot: Mapped[time | None]


class Prik(Row):
    """A groep picks a day: it closes by itself at ``sluit_op`` (UTC).

    ``gevraagd_op`` is when people were asked last: when it was made, or was opened longer.
    ``gesloten_op`` is when it closed or was withdrawn, and ``bijeenkomst_id`` what came of it.
    """

    __tablename__ = "prik"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    groep: Mapped[str]
    titel: Mapped[str]
    staat: Mapped[Prikstaat]
    sluit_op: Mapped[datetime]
    gesloten_op: Mapped[datetime | None]
    bijeenkomst_id: Mapped[int | None] = mapped_column(ForeignKey("bijeenkomst.id"))
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    gemaakt_op: Mapped[datetime]
    gevraagd_op: Mapped[datetime]
    opties: Mapped[list[Prikoptie]] = children("Prikoptie.id")


class Prikantwoord(Row):
    """Whether somebody can come on a day. ``door`` is the key of the line that said it."""

    __tablename__ = "prikantwoord"
    __table_args__ = (UniqueConstraint("optie_id", "persoon_id"),)

    optie_id: Mapped[int] = mapped_column(ForeignKey("prikoptie.id"))
    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    antwoord: Mapped[Komst]
    gegeven_op: Mapped[datetime]
    door: Mapped[str] = mapped_column(index=True)
