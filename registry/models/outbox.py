"""The table of messages that must go out."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.database import Base


class Toestand(StrEnum):
    """How far a message is."""

    WACHT = "wacht"
    VERSTUURD = "verstuurd"
    GESLOTEN = "gesloten"
    MISLUKT = "mislukt"


class Reden(StrEnum):
    """Why a message was not sent, or not yet."""

    VERVALLEN = "niet meer nodig"
    INGEHAALD = "een latere herinnering ging voor"
    VOORBIJ = "het was al voorbij"
    TE_OUD = "het was al voorbij toen ik het hoorde"
    NIEMAND = "er is nog niemand om het aan te sturen"
    OPGEGEVEN = "na alle pogingen niet aangekomen"
    DRUK = "de server vroeg om te wachten"
    GEWEIGERD = "ik mag daar niet (meer) schrijven"
    STIL = "die wilde het niet horen"


class Omdat(StrEnum):
    """Why somebody gets a message that was meant for others, though these have that seat."""

    VERVANGT = "vervangt"
    """They hear what these are told, for as long as that was asked."""
    WEG = "weg"
    """These are away, and whoever replaces them may not see it."""
    STIL = "stil"
    """These want to hear nothing of it, and somebody must."""


class OutboxRow(Base):
    """One message to one address: never deleted, but sent or closed with a reason.

    ``key`` names the cause and the address. ``subject`` is what the message is about: planning
    that anew brings its rows in line. Of one ``reeks`` the later message makes the earlier ones
    pointless. ``exact``: sent to the minute and alone; all others are day messages.
    ``bericht`` holds the facts, as JSON. ``namens`` names whom it was meant for: there was nobody
    in that seat, or else ``omdat`` says why it goes to another. ``zending`` is the key under which
    it was sent, with what was merged. ``bericht_id`` is the platform's number of what was sent:
    answers name it. ``noemt``: the addresses that a message to a room mentions.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(None, "toestand", "due"),
        Index(None, "kanaal", "adres", "verstuurd_op"),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    reeks: Mapped[str]
    programma_id: Mapped[int | None] = mapped_column(ForeignKey("programma.id"))
    due: Mapped[datetime]
    until: Mapped[datetime | None]
    exact: Mapped[bool]
    kanaal: Mapped[str]
    adres: Mapped[str]
    namens: Mapped[str | None]
    omdat: Mapped[Omdat | None]
    bericht: Mapped[str]
    toestand: Mapped[Toestand]
    reden: Mapped[Reden | None]
    zending: Mapped[str | None] = mapped_column(index=True)
    bericht_id: Mapped[str | None] = mapped_column(index=True)
    noemt: Mapped[tuple[str, ...] | None]
    pogingen: Mapped[int] = mapped_column(default=0)
    poging_op: Mapped[datetime | None]
    niet_voor: Mapped[datetime | None]
    claimed_by: Mapped[str | None]
    claimed_until: Mapped[datetime | None]
    gemaakt_op: Mapped[datetime]
    verstuurd_op: Mapped[datetime | None]
