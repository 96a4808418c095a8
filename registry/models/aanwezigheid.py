"""Tables of who comes, who wants to hear no more, and whom the bot has welcomed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row
from registry.values import Komst


class Aanwezigheid(Row):
    """What somebody said of a bijeenkomst last: of one on that day, for another is another matter.

    ``door`` is the key of the line that said it.
    """

    __tablename__ = "aanwezigheid"
    __table_args__ = (UniqueConstraint("bijeenkomst_id", "persoon_id"),)

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    datum: Mapped[date]
    antwoord: Mapped[Komst]
    gegeven_op: Mapped[datetime]
    door: Mapped[str] = mapped_column(index=True)


class Stilte(Row):
    """That somebody wants to hear no more of a ``reeks``. ``door`` as above."""

    __tablename__ = "stilte"
    __table_args__ = (UniqueConstraint("persoon_id", "reeks"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"))
    reeks: Mapped[str]
    gemaakt_op: Mapped[datetime]
    door: Mapped[str] = mapped_column(index=True)


class Begroeting(Row):
    """That the bot has welcomed somebody in a room, or with an empty ``adres`` that room."""

    __tablename__ = "begroeting"
    __table_args__ = (UniqueConstraint("kanaal", "kamer", "adres"),)

    kanaal: Mapped[str]
    kamer: Mapped[str]
    adres: Mapped[str]
    begroet_op: Mapped[datetime]
