"""Tables of the nieuwsbrieven: every version of each, and the templates that they are put in."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row, value
from registry.schema.nieuwsbrieven import Brief, Briefstaat


class Nieuwsbrief(Row):
    """The letter after a bijeenkomst, once somebody has touched it; before, it is derived.

    ``door`` put it before another, ``akkoord_door`` agreed; ``bezwaar``: why the other did
    not. ``voorgelegd_op`` is also when that was said. All moments are UTC.
    """

    __tablename__ = "nieuwsbrief"
    __table_args__ = (UniqueConstraint("bijeenkomst_id"),)

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    nummer: Mapped[int]
    staat: Mapped[Briefstaat]
    bezwaar: Mapped[str]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    akkoord_door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]
    voorgelegd_op: Mapped[datetime | None]
    verstuurd_op: Mapped[datetime | None]


class Briefversie(Row):
    """A version of a letter, counted from one; ``wat`` says in a word what was done to it."""

    __tablename__ = "briefversie"
    __table_args__ = (UniqueConstraint("nieuwsbrief_id", "versie"),)

    nieuwsbrief_id: Mapped[int] = mapped_column(ForeignKey("nieuwsbrief.id"))
    versie: Mapped[int]
    inhoud: Mapped[Brief] = value(Brief)
    wat: Mapped[str]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]


class Sjabloon(Row):
    """The template that a programme has instead of ours, by our name for it."""

    __tablename__ = "sjabloon"
    __table_args__ = (UniqueConstraint("programma_id", "naam"),)

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    naam: Mapped[str]
    tekst: Mapped[str]
    gemaakt_op: Mapped[datetime]
