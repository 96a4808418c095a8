"""Tables of aanmeldingen: no name, no birthday; what was answered is sealed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.database import Base, Sealed
from registry.models.procedures import Aanmeldprocedure
from registry.models.rows import Row, children


class Aanmelding(Row):
    """One traject of one young person, known by its ``referentie`` alone.

    ``status`` is that of the last step. ``uiterlijk`` is the first day by which something must be
    done (`date.max`: there is none), ``einde`` the local date on which it ended. ``groep`` is the
    group that it takes a place in; ``wacht``: it waits for a place. ``antwoorden`` is sealed JSON.
    ``vrij_sinds``: the day on which it was left by whoever it was assigned to. ``vastgehouden``:
    not to be erased as long as something (a complaint, a request) is going on.
    """

    __tablename__ = "aanmelding"
    __table_args__ = (
        UniqueConstraint("referentie"),
        Index("ix_aanmelding_open", "procedure_id", "einde", "uiterlijk"),
        Index("ix_aanmelding_aangemeld", "aangemeld_door", "einde", "uiterlijk"),
        Index("ix_aanmelding_toegewezen", "toegewezen", "einde", "uiterlijk"),
    )

    referentie: Mapped[str]
    procedure_id: Mapped[int] = mapped_column(ForeignKey("aanmeldprocedure.id"))
    status: Mapped[str]
    antwoorden: Mapped[str] = mapped_column(Sealed())
    groep: Mapped[str | None]
    wacht: Mapped[bool] = mapped_column(default=False)
    aangemeld_op: Mapped[date]
    aangemeld_door: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"))
    behandelaar: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"), index=True)
    toegewezen: Mapped[int | None] = mapped_column(ForeignKey("persoon.id"))
    vrij_sinds: Mapped[date | None]
    uiterlijk: Mapped[date] = mapped_column(default=date.max)
    einde: Mapped[date | None] = mapped_column(index=True)
    uitkomst: Mapped[str | None]
    vastgehouden: Mapped[bool] = mapped_column(default=False)
    procedure: Mapped[Aanmeldprocedure] = relationship()
    gezet: Mapped[list["GezetteStap"]] = children("GezetteStap.id")


class GezetteStap(Row):
    """That a step was taken, on a local date; ``besluit`` is what was decided then."""

    __tablename__ = "gezette_stap"

    aanmelding_id: Mapped[int] = mapped_column(ForeignKey("aanmelding.id"), index=True)
    nr: Mapped[int]
    op: Mapped[date]
    besluit: Mapped[str | None]
    gezet_op: Mapped[datetime]


class Minuten(Row):
    """How many minutes were spent on a traject, on a local date."""

    __tablename__ = "minuten"

    aanmelding_id: Mapped[int] = mapped_column(ForeignKey("aanmelding.id"), index=True)
    op: Mapped[date]
    minuten: Mapped[int]


class Telling(Row):
    """A total that outlives the aanmeldingen it was made of.

    ``maand`` is the first day of a month, or of no month in particular 1 January 1970. ``wat`` is
    what was counted, ``som`` the sum of days or minutes where that has a meaning.
    """

    __tablename__ = "telling"
    __table_args__ = (UniqueConstraint("procedure_id", "maand", "wat"),)

    procedure_id: Mapped[int] = mapped_column(ForeignKey("aanmeldprocedure.id"))
    maand: Mapped[date]
    wat: Mapped[str]
    aantal: Mapped[int]
    som: Mapped[int] = mapped_column(default=0)


class Concept(Base):
    """A dialogue in progress: the line that began it, and what was answered so far.

    ``antwoorden`` is sealed JSON; there are none any more when it took too long.
    """

    __tablename__ = "concept"

    kanaal: Mapped[str] = mapped_column(primary_key=True)
    adres: Mapped[str] = mapped_column(primary_key=True)
    opdracht: Mapped[str]
    antwoorden: Mapped[str | None] = mapped_column(Sealed())
    begonnen_op: Mapped[datetime] = mapped_column(index=True)


class Gelezen(Base):
    """Which version of the privacy notice somebody has seen, and when."""

    __tablename__ = "gelezen"

    persoon_id: Mapped[int] = mapped_column(ForeignKey("persoon.id"), primary_key=True)
    versie: Mapped[str] = mapped_column(primary_key=True)
    gelezen_op: Mapped[datetime]
