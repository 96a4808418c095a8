"""Tables of what people want to hear, when, and who hears it instead of them."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row


class Abonnement(Row):
    """That somebody wants to hear privately what a groep is told, member or not."""

    __tablename__ = "abonnement"
    __table_args__ = (UniqueConstraint("persoon_id", "groep_id"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"))
    groep_id: Mapped[int] = mapped_column(ForeignKey("groep.id"), index=True)
    gemaakt_op: Mapped[datetime]


class Soortstilte(Row):
    """That somebody wants nothing of a ``soort`` (or anything at all), up to and including a day.

    ``van`` and ``tot`` are local days; without a ``tot`` there is no end.
    """

    __tablename__ = "soortstilte"
    __table_args__ = (UniqueConstraint("persoon_id", "soort"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"))
    soort: Mapped[str]
    van: Mapped[date]
    tot: Mapped[date | None]
    gemaakt_op: Mapped[datetime]


class Vervanging(Row):
    """That ``vervanger_id`` hears what somebody is told: from ``van`` up to and including ``tot``.

    Both are local days. ``geweigerd_op``: the vervanger does not want it. Of whoever was
    forgotten nothing but the days is left.
    """

    __tablename__ = "vervanging"

    persoon_id: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    vervanger_id: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    van: Mapped[date]
    tot: Mapped[date]
    gemaakt_op: Mapped[datetime]
    geweigerd_op: Mapped[datetime | None]


class Rusttijd(Row):
    """When somebody wants to hear nothing: from ``van`` to ``tot`` on Amsterdam clocks.

    ``dagen`` are the weekdays (0 is Monday) on which they want nothing all day.
    """

    __tablename__ = "rusttijd"
    __table_args__ = (UniqueConstraint("persoon_id"),)

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"))
    van: Mapped[time | None]
    tot: Mapped[time | None]
    dagen: Mapped[tuple[str, ...]]
    gemaakt_op: Mapped[datetime]


class Rondbericht(Row):
    """What somebody has the bot tell a groep (its slug), at a ``moment`` (UTC)."""

    __tablename__ = "rondbericht"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    groep: Mapped[str]
    tekst: Mapped[str]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    moment: Mapped[datetime]
    gemaakt_op: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]
