"""Tables of what happens when."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, composite, mapped_column

from registry import clock
from registry.models.rows import FileRow, value
from registry.schema.kalender import Frequentie
from registry.values import Duur, Periode, Precisie, Relatief


class Herhaald:
    """The columns of whatever comes back by a rule."""

    freq: Mapped[Frequentie]
    rrule: Mapped[str | None]
    precisie: Mapped[Precisie]
    na_laatste: Mapped[Duur | None] = value(Duur)
    meetmoment: Mapped[str | None]


class Bijeenkomst(FileRow):
    """A meeting. ``datum``, ``van`` and ``tot`` are Amsterdam wall clock."""

    __tablename__ = "bijeenkomst"
    __table_args__ = (Index(None, "datum", "van"), Index(None, "programma_id", "groep", "datum"))

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    groep: Mapped[str]
    nummer: Mapped[int | None]
    titel: Mapped[str]
    datum: Mapped[date]
    van: Mapped[time | None]
    tot: Mapped[time | None]
    status: Mapped[str]
    reserve_voor: Mapped[str | None]
    wie: Mapped[tuple[str, ...]]
    locatie: Mapped[str | None]
    link: Mapped[str | None]
    tijd_afgeleid: Mapped[bool]
    opmerking: Mapped[str | None]

    def has_begun(self, now: datetime) -> bool:
        """Return whether the meeting has begun at the aware moment ``now``."""
        if self.van is None:
            return self.datum <= clock.local(now).date()
        return clock.moment(self.datum, self.van) <= now

    def is_over(self, now: datetime) -> bool:
        """Return whether the meeting has ended at the aware moment ``now``."""
        last = self.tot or self.van
        if last is None:
            return self.datum < clock.local(now).date()
        return clock.moment(self.datum, last) <= now


def _periode(*columns: Any) -> Periode | None:
    """Make a period of its columns; a row that is being made has none yet."""
    facts = dict(zip(Periode.model_fields, columns, strict=True))
    return Periode(**facts) if facts["precisie"] else None


class Mijlpaal(FileRow):
    """A mijlpaal. Its period is spread over columns, because it is searched by day."""

    __tablename__ = "mijlpaal"
    __table_args__ = (Index(None, "programma_id", "start"), Index(None, "start", "eind"))

    programma_id: Mapped[int] = mapped_column(ForeignKey("programma.id"))
    titel: Mapped[str]
    soort: Mapped[str]
    start: Mapped[date | None]
    eind: Mapped[date | None]
    precisie: Mapped[Precisie]
    tekst: Mapped[str]
    afgeleid: Mapped[bool]
    relatief: Mapped[Relatief | None] = value(Relatief)
    schooljaren: Mapped[tuple[str, ...]]
    periode: Mapped[Periode] = composite(
        _periode,  # type: ignore[arg-type]
        *Periode.model_fields,
    )
    wie: Mapped[tuple[str, ...]]
    met: Mapped[tuple[str, ...]]
    activiteit: Mapped[str | None]
    na: Mapped[str | None]
    meetmoment: Mapped[str | None]
