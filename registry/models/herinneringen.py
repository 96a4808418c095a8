"""Tables of what people say about reminders: their own, later, done, and an answer."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row


class Herinnering(Row):
    """What somebody asked to be reminded of, and when (UTC)."""

    __tablename__ = "herinnering"
    __table_args__ = (Index(None, "kanaal", "adres", "moment"),)

    kanaal: Mapped[str]
    adres: Mapped[str]
    moment: Mapped[datetime]
    tekst: Mapped[str]
    gemaakt_op: Mapped[datetime]
    gewist_op: Mapped[datetime | None]


class Sluimer(Row):
    """That somebody wants to hear a message of the outbox once more, at a moment (UTC)."""

    __tablename__ = "sluimer"

    key: Mapped[str] = mapped_column(index=True)
    moment: Mapped[datetime]
    gemaakt_op: Mapped[datetime]


class Afhandeling(Row):
    """That a mijlpaal, or one time of a meetmoment, is done; or that it is put off till a day.

    ``begin`` is the first day of the period that it is about.
    """

    __tablename__ = "afhandeling"
    __table_args__ = (UniqueConstraint("soort", "doel_id", "begin"),)

    soort: Mapped[str]
    doel_id: Mapped[int]
    begin: Mapped[date]
    klaar_op: Mapped[datetime | None]
    uitstel_tot: Mapped[date | None]


class Antwoord(Row):
    """What a projectleider answered to a question that the source leaves open."""

    __tablename__ = "antwoord"
    __table_args__ = (UniqueConstraint("open_punt_id"),)

    open_punt_id: Mapped[int] = mapped_column(ForeignKey("open_punt.id"))
    tekst: Mapped[str]
    gegeven_op: Mapped[datetime]
