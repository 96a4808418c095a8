"""Tables of who comes, who wants to hear no more, and whom the bot has welcomed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base
from registry.models.rows import Row
from registry.values import Komst


class Aanwezigheid(Row):
    """What somebody said of a bijeenkomst last: of one on that day, for another is another matter.

    ``vervanger`` is who comes instead of them. ``door`` is the key of the line that said it.
    """

    __tablename__ = "aanwezigheid"
    __table_args__ = (UniqueConstraint("bijeenkomst_id", "persoon_id"),)

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))
    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    datum: Mapped[date]
    antwoord: Mapped[Komst]
    vervanger: Mapped[str | None]
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


class Begroeting(Base):
    """That the bot has welcomed somebody in a room, or the room itself.

    Whoever is in a room with the bot need not be known to it: who that is, cannot be read here.
    """

    __tablename__ = "begroeting"

    sleutel: Mapped[str] = mapped_column(primary_key=True)
    begroet_op: Mapped[datetime]
