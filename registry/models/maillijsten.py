"""Tables of who gets the nieuwsbrief by mail, and of which letter went to whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Sealed
from registry.models.rows import Row
from registry.schema.maillijsten import Poststaat


class Maillijst(Row):
    """The list of a programme. ``zout`` (sealed) goes into the digest of every address on it."""

    __tablename__ = "maillijst"
    __table_args__ = (UniqueConstraint("programma_id"),)

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    zout: Mapped[str] = mapped_column(Sealed())


class Lijstadres(Row):
    """An address on a list, sealed; ``sleutel`` is its keyed digest.

    Of who unsubscribed the address is erased. The digest stays, so that nobody adds it again
    unawares. ``toevoeging`` counts what was added at once, ``eerder_af``: it was off before.
    ``afmeldcode`` (sealed) stands in every mail, and is known again by ``afmeldsleutel``. All
    moments are UTC.
    """

    __tablename__ = "lijstadres"
    __table_args__ = (UniqueConstraint("lijst_id", "sleutel"), UniqueConstraint("afmeldsleutel"))

    lijst_id: Mapped[int] = mapped_column(ForeignKey("maillijst.id"))
    sleutel: Mapped[str]
    adres: Mapped[str | None] = mapped_column(Sealed())
    afmeldcode: Mapped[str] = mapped_column(Sealed())
    afmeldsleutel: Mapped[str]
    toevoeging: Mapped[int]
    eerder_af: Mapped[bool]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]
    afgemeld_op: Mapped[datetime | None]


class Briefpost(Row):
    """One letter to one address. ``begonnen_op``: from then on it may have arrived.

    ``reden`` is why it was not taken, in our own words: what a server says may name somebody.
    ``niet_voor`` (UTC) is when it is tried again.
    """

    __tablename__ = "briefpost"
    __table_args__ = (
        UniqueConstraint("nieuwsbrief_id", "lijstadres_id"),
        Index(None, "staat", "niet_voor"),
    )

    nieuwsbrief_id: Mapped[int] = mapped_column(ForeignKey("nieuwsbrief.id"))
    lijstadres_id: Mapped[int] = mapped_column(ForeignKey("lijstadres.id"), index=True)
    staat: Mapped[Poststaat]
    reden: Mapped[str]
    pogingen: Mapped[int] = mapped_column(default=0)
    gezet_op: Mapped[datetime]
    niet_voor: Mapped[datetime | None]
    begonnen_op: Mapped[datetime | None]
    verstuurd_op: Mapped[datetime | None]
