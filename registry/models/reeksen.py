"""Tables of what comes back, and of calendars elsewhere."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base
from registry.models.rows import Row


class Reeks(Row):
    """Bijeenkomsten that were planned at once, by a rule (RFC 5545, without DTSTART).

    ``tekst`` is how people said it. ``van`` and ``tot`` are Amsterdam wall clock.
    """

    __tablename__ = "reeks"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    groep: Mapped[str]
    rrule: Mapped[str]
    tekst: Mapped[str]
    van: Mapped[time | None]
    tot: Mapped[time | None]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gemaakt_op: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]


class Reekslid(Row):
    """That a bijeenkomst was planned as one of a reeks."""

    __tablename__ = "reekslid"
    __table_args__ = (UniqueConstraint("bijeenkomst_id"),)

    reeks_id: Mapped[int] = mapped_column(ForeignKey("reeks.id"), index=True)
    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"))


class Ingelezen(Row):
    """That a bijeenkomst came from a file, where it is called ``uid``.

    ``inhoud`` is how it stood there last: the base of a three-way merge.
    """

    __tablename__ = "ingelezen"
    __table_args__ = (UniqueConstraint("programma_id", "uid"),)

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    uid: Mapped[str]
    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), index=True)
    inhoud: Mapped[str]
    ingelezen_op: Mapped[datetime]


class Jaarovergang(Row):
    """That a programme went from one schooljaar (``2022-2023``) to another.

    ``gemaakt`` says which bijeenkomst was made of which, by their numbers: "3:13".
    """

    __tablename__ = "jaarovergang"
    __table_args__ = (UniqueConstraint("programma_id", "naar"),)

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    van: Mapped[str]
    naar: Mapped[str]
    gemaakt: Mapped[tuple[str, ...]]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    gezet_op: Mapped[datetime]


class Kalenderversie(Base):
    """How often what calendars show of a bijeenkomst has changed: its SEQUENCE.

    ``vingerafdruk`` is a digest of what they show, ``gewijzigd_op`` (UTC) since when.
    """

    __tablename__ = "kalenderversie"

    bijeenkomst_id: Mapped[int] = mapped_column(ForeignKey("bijeenkomst.id"), primary_key=True)
    vingerafdruk: Mapped[str]
    sequence: Mapped[int]
    gewijzigd_op: Mapped[datetime]


class Feed(Row):
    """A secret address at which a calendar reads what somebody, or a groep, has ahead.

    Of the address only a digest is kept. ``gelezen_op`` is the local day of the last time.
    """

    __tablename__ = "feed"
    __table_args__ = (UniqueConstraint("hash"),)

    hash: Mapped[str]
    persoon_id: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    groep_id: Mapped[int | None] = mapped_column(ForeignKey("groep.id"), index=True)
    gemaakt_op: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]
    gelezen_op: Mapped[date | None]


class Kenmerk(Base):
    """Something that an installation must remember of itself, by its name."""

    __tablename__ = "kenmerk"

    naam: Mapped[str] = mapped_column(primary_key=True)
    waarde: Mapped[str]
