"""Tables of the log book: what was done, and how far it goes."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base
from registry.values import Resultaat


class Logregel(Base):
    """One thing that somebody did or saw: never changed, and chained to the line before it.

    ``wie`` is an address on ``kanaal``, who did it ``namens`` somebody else or not. ``over`` is a
    reference. ``hash`` covers all the others, and ``vorige`` is the hash of the line before.
    """

    __tablename__ = "logregel"

    nummer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    op: Mapped[datetime] = mapped_column(index=True)
    kanaal: Mapped[str]
    wie: Mapped[str]
    namens: Mapped[str | None]
    handeling: Mapped[str]
    over: Mapped[str | None] = mapped_column(index=True)
    resultaat: Mapped[Resultaat]
    vorige: Mapped[str]
    hash: Mapped[str]


class Logboekstand(Base):
    """Where the chain begins and ends: one row, without which a cut at an end goes unseen.

    ``eerste`` is the number of the first line that is kept, and ``anker`` the hash before it;
    ``laatste`` and ``hash`` are those of the last line.
    """

    __tablename__ = "logboekstand"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    eerste: Mapped[int]
    anker: Mapped[str]
    laatste: Mapped[int]
    hash: Mapped[str]
