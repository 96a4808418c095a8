"""Tables of conversations that wait for an answer."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base, Sealed
from registry.models.rows import Row


class Keuze(Row):
    """What the bot last said to somebody in a room that they may still answer.

    ``opdrachten`` is a numbered choice; ``terug`` is the line that undoes what was done last, in
    the line with the key ``terug_bij``.
    """

    __tablename__ = "keuze"
    __table_args__ = (UniqueConstraint("kanaal", "kamer", "adres"),)

    kanaal: Mapped[str]
    kamer: Mapped[str]
    adres: Mapped[str]
    opdrachten: Mapped[tuple[str, ...]] = mapped_column()
    gesteld_op: Mapped[datetime]
    terug: Mapped[str | None]
    terug_op: Mapped[datetime | None]
    terug_bij: Mapped[str | None]


class Gehoord(Base):
    """That a line which changed something was heard: its key on the channel, and the answer.

    ``wie`` is a digest of who said it. ``terug`` is the line that undoes what it changed, sealed
    (an empty one when none does), and ``over`` what that was about.
    """

    __tablename__ = "gehoord"

    key: Mapped[str] = mapped_column(primary_key=True)
    antwoord: Mapped[str] = mapped_column(Sealed())
    gehoord_op: Mapped[datetime] = mapped_column(index=True)
    terug: Mapped[str | None] = mapped_column(Sealed())
    wie: Mapped[str | None] = mapped_column(index=True)
    over: Mapped[tuple[str, ...] | None]
