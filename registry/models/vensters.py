"""Tables of who may look at the web page: links that open it, visits, and archives."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row


class Toegang(Row):
    """A link that opens the window once, until ``geldig_tot``; only its digest is kept.

    Whoever opens it, is who they are on the account ``adres`` of ``kanaal``.
    """

    __tablename__ = "toegang"

    hash: Mapped[str] = mapped_column(unique=True)
    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    kanaal: Mapped[str]
    adres: Mapped[str]
    geldig_tot: Mapped[datetime] = mapped_column(index=True)


class Bezoek(Row):
    """That somebody looks through the window in a browser, which has the rest of the digest."""

    __tablename__ = "bezoek"

    hash: Mapped[str] = mapped_column(unique=True)
    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), index=True)
    kanaal: Mapped[str]
    adres: Mapped[str]
    begonnen_op: Mapped[datetime]
    gezien_op: Mapped[datetime] = mapped_column(index=True)


class OpenbaarArchief(Row):
    """That everybody may read the letters of a programme that were sent."""

    __tablename__ = "openbaar_archief"
    __table_args__ = (UniqueConstraint("programma_id"),)

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    geopend_op: Mapped[datetime]
