"""Tables of how it goes: reports, and what was escalated."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.rows import Row, value
from registry.schema.stoplichten import Inhoud, Kleur, Staat


class Stoplicht(Row):
    """A version of a report on an activiteit, about a period (local days, both inclusive).

    ``door`` made it, as ``door_rol``; ``gemaakt_op`` is when it came to be as it is, in its
    words or in its state. ``akkoord_door`` agreed. ``bezwaar``: why the other one did
    not. ``klaar_op``: when its measure was said to be taken; ``uitstel_tot``: till when that may
    wait.
    """

    __tablename__ = "stoplicht"
    __table_args__ = (
        UniqueConstraint("activiteit_id", "begin", "versie"),
        Index("ix_stoplicht_staat", "staat", "activiteit_id", "begin", "versie"),
    )

    activiteit_id: Mapped[int] = mapped_column(ForeignKey("activiteit.id"))
    begin: Mapped[date]
    eind: Mapped[date]
    versie: Mapped[int]
    staat: Mapped[Staat]
    kleur: Mapped[Kleur]
    inhoud: Mapped[Inhoud] = value(Inhoud)
    bezwaar: Mapped[str | None]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    akkoord_door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"))
    gemaakt_op: Mapped[datetime]
    verstuurd_op: Mapped[datetime | None]
    klaar_op: Mapped[datetime | None]
    uitstel_tot: Mapped[date | None]


class Escalatie(Row):
    """That a matter was taken to a rung of the ladder: ``ref``, the ``trede``-th from 1.

    It is about an activiteit, or about a step of a werkplan. ``klaar_op``: when it was said to
    be settled.
    """

    __tablename__ = "escalatie"

    activiteit_id: Mapped[int | None] = mapped_column(ForeignKey("activiteit.id"), index=True)
    stap_id: Mapped[int | None] = mapped_column(ForeignKey("werkplanstap.id"), index=True)
    trede: Mapped[int]
    ref: Mapped[str]
    reden: Mapped[str]
    door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    door_rol: Mapped[str]
    gezet_op: Mapped[datetime]
    klaar_op: Mapped[datetime | None]
