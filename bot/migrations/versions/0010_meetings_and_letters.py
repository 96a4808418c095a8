"""Meetings that people plan and move, what was agreed there, and the nieuwsbrief after it."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import (
    DAYS,
    FLAGS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    WORDS,
    columns,
    numbered,
    to,
)

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("bijeenkomst") as bijeenkomst:
        bijeenkomst.add_column(sa.Column("link", TEXTS))
    with op.batch_alter_table("groep") as groep:
        groep.add_column(sa.Column("quorum", NUMBERS))
        groep.add_column(sa.Column("vaste_punten", TEXTS, nullable=False, server_default="[]"))
    with op.batch_alter_table("aanwezigheid") as aanwezigheid:
        aanwezigheid.add_column(sa.Column("vervanger", TEXTS))
    _make_bijeenkomsten()
    _make_aantekeningen()
    _make_nieuwsbrieven()


def _make_bijeenkomsten() -> None:
    op.create_table(
        "wijziging",
        *numbered(),
        to("bijeenkomst_id", "bijeenkomst", index=True),
        *columns(WORDS, "soort"),
        *columns(TEXTS, "oud", nullable=True),
        *columns(TEXTS, "nieuw", "reden"),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gewijzigd_op"),
    )
    op.create_table(
        "bestand",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "media_type", "omschrijving"),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
    )
    op.create_table(
        "stuk",
        *numbered(),
        to("bijeenkomst_id", "bijeenkomst", index=True),
        *columns(TEXTS, "titel"),
        *columns(TEXTS, "link", nullable=True),
        to("bestand_id", "bestand", nullable=True),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "ingetrokken_op", nullable=True),
    )
    op.create_table(
        "gast",
        *numbered(),
        to("bijeenkomst_id", "bijeenkomst", index=True),
        *columns(TEXTS, "ref", nullable=True),
        to("persoon_id", "persoon", nullable=True, index=True),
        *columns(TEXTS, "thema"),
    )
    op.create_table(
        "presentie",
        *numbered(),
        to("bijeenkomst_id", "bijeenkomst"),
        *columns(TEXTS, "ref"),
        *columns(FLAGS, "aanwezig"),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gegeven_op"),
        sa.UniqueConstraint("bijeenkomst_id", "ref"),
    )


def _make_aantekeningen() -> None:
    op.create_table(
        "aantekening",
        *numbered(),
        *columns(WORDS, "soort"),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "groep", nullable=True),
        to("bijeenkomst_id", "bijeenkomst", nullable=True, index=True),
        *columns(TEXTS, "organisatie", nullable=True),
        *columns(WORDS, "inzicht", nullable=True),
        *columns(TEXTS, "tekst"),
        *columns(NUMBERS, "minuten", nullable=True),
        *columns(TEXTS, "link", nullable=True),
        to("bestand_id", "bestand", nullable=True),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "ingetrokken_op", nullable=True),
    )
    op.create_table(
        "actiepunt",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "groep", nullable=True),
        to("bijeenkomst_id", "bijeenkomst", nullable=True, index=True),
        to("activiteit_id", "activiteit", nullable=True, index=True),
        *columns(TEXTS, "tekst"),
        *columns(TEXTS, "ref", nullable=True),
        to("persoon_id", "persoon", nullable=True, index=True),
        *columns(DAYS, "voor"),
        *columns(WORDS, "staat"),
        *columns(TEXTS, "reden"),
        *columns(MOMENTS, "staat_op"),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "gemaakt_op"),
    )
    op.create_table(
        "weekbericht",
        *numbered(),
        *columns(TEXTS, "kanaal", "adres"),
        *columns(MOMENTS, "gemaakt_op"),
        sa.UniqueConstraint("kanaal", "adres"),
    )


def _make_nieuwsbrieven() -> None:
    op.create_table(
        "nieuwsbrief",
        *numbered(),
        to("programma_id", "programma", index=True),
        to("bijeenkomst_id", "bijeenkomst"),
        *columns(NUMBERS, "nummer"),
        *columns(WORDS, "staat"),
        *columns(TEXTS, "bezwaar"),
        to("door", "persoon", nullable=True, index=True),
        to("akkoord_door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "voorgelegd_op", "verstuurd_op", nullable=True),
        sa.UniqueConstraint("bijeenkomst_id"),
    )
    op.create_table(
        "briefversie",
        *numbered(),
        to("nieuwsbrief_id", "nieuwsbrief"),
        *columns(NUMBERS, "versie"),
        *columns(TEXTS, "inhoud", "wat"),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
        sa.UniqueConstraint("nieuwsbrief_id", "versie"),
    )
    op.create_table(
        "sjabloon",
        *numbered(),
        to("programma_id", "programma"),
        *columns(TEXTS, "naam", "tekst"),
        *columns(MOMENTS, "gemaakt_op"),
        sa.UniqueConstraint("programma_id", "naam"),
    )
