"""The table of lessons that were given at schools."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row


class Les(Row):
    """Lessons given on a local day: how many, and to how many pupils.

    ``aanmelding_id`` is the intake of the school that they belong to. ``groep`` is the slug of
    the team that gave them.
    """

    __tablename__ = "les"

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"), index=True)
    aanmelding_id: Mapped[int | None] = mapped_column(ForeignKey("aanmelding.id"), index=True)
    groep: Mapped[str | None]
    datum: Mapped[date]
    lessen: Mapped[int]
    deelnemers: Mapped[int]
    onderwijs: Mapped[str]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    gemaakt_op: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]
