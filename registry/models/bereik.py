"""Tables of how people and rooms can be reached, and of what was handed to a platform."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base


class Bereik(Base):
    """How a channel reaches an address: what it needs for that is its own (``feiten``).

    ``naam`` is what the platform calls who or what is there. Since ``uit_op`` nothing is sent
    there any more, because of ``reden``: a Dutch phrase, such as "de app is verwijderd".
    """

    __tablename__ = "bereik"

    kanaal: Mapped[str] = mapped_column(primary_key=True)
    adres: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(default="")
    feiten: Mapped[dict[str, str]]
    gehoord_op: Mapped[datetime]
    uit_op: Mapped[datetime | None]
    reden: Mapped[str] = mapped_column(default="")


class Aflevering(Base):
    """That a message was handed to a platform which does not know it again by its ``key``.

    ``nummer`` is what the platform called it when it took it. Without one it was begun, and may
    have arrived or not; ``keren`` is how often.
    """

    __tablename__ = "aflevering"

    key: Mapped[str] = mapped_column(primary_key=True)
    nummer: Mapped[str | None]
    keren: Mapped[int] = mapped_column(default=1)
    begonnen_op: Mapped[datetime] = mapped_column(index=True)


class Koppelcode(Base):
    """A code with which somebody says on another channel that they are the same person.

    Only its digest is kept (``hash``), until it is used or too old.
    """

    __tablename__ = "koppelcode"

    hash: Mapped[str] = mapped_column(primary_key=True)
    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]
