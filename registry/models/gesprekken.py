"""Tables of conversations that wait for an answer."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row


class Keuze(Row):
    """The numbered choice that the bot last put before somebody in a room."""

    __tablename__ = "keuze"
    __table_args__ = (UniqueConstraint("kanaal", "kamer", "adres"),)

    kanaal: Mapped[str]
    kamer: Mapped[str]
    adres: Mapped[str]
    opdrachten: Mapped[tuple[str, ...]] = mapped_column()
    gesteld_op: Mapped[datetime]
