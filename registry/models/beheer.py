"""Tables of running the bot: its emergency stop, and the proof of its key."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base, Sealed
from registry.models.rows import Row
from registry.values import Stand


class Noodstand(Row):
    """That somebody put the emergency stop in a position: the newest row counts."""

    __tablename__ = "noodstand"

    stand: Mapped[Stand]
    op: Mapped[datetime]
    kanaal: Mapped[str]
    wie: Mapped[str]


class Sleutelproef(Base):
    """Something sealed, in one row: a key that does not open it is the wrong one."""

    __tablename__ = "sleutelproef"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    proef: Mapped[str] = mapped_column(Sealed())
