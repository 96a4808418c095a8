"""What the bot says unasked: the outbox, and what people say about their reminders."""

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

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("programma", sa.Column("bekend_op", MOMENTS))
    op.add_column("programma", sa.Column("herinneringen", TEXTS))
    op.add_column("groep", sa.Column("herinneringen", TEXTS))
    op.execute("UPDATE programma SET bekend_op = CURRENT_TIMESTAMP")
    op.add_column("keuze", sa.Column("terug", TEXTS))
    op.add_column("keuze", sa.Column("terug_op", MOMENTS))
    op.create_table(
        "outbox",
        sa.Column("key", TEXTS, primary_key=True),
        *columns(TEXTS, "subject", index=True),
        *columns(TEXTS, "reeks"),
        to("programma_id", "programma", nullable=True),
        *columns(MOMENTS, "due"),
        *columns(MOMENTS, "until", nullable=True),
        *columns(FLAGS, "exact"),
        *columns(TEXTS, "kanaal", "adres"),
        *columns(TEXTS, "namens", nullable=True),
        *columns(TEXTS, "bericht"),
        *columns(WORDS, "toestand"),
        *columns(WORDS, "reden", nullable=True),
        *columns(TEXTS, "zending", nullable=True, index=True),
        *columns(NUMBERS, "pogingen"),
        *columns(MOMENTS, "poging_op", "niet_voor", nullable=True),
        *columns(TEXTS, "claimed_by", nullable=True),
        *columns(MOMENTS, "claimed_until", nullable=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "verstuurd_op", nullable=True),
        sa.Index(None, "toestand", "due"),
        sa.Index(None, "kanaal", "adres", "verstuurd_op"),
    )
    op.create_table(
        "herinnering",
        *numbered(),
        *columns(TEXTS, "kanaal", "adres"),
        *columns(MOMENTS, "moment"),
        *columns(TEXTS, "tekst"),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "gewist_op", nullable=True),
        sa.Index(None, "kanaal", "adres", "moment"),
    )
    op.create_table(
        "sluimer",
        *numbered(),
        *columns(TEXTS, "key", index=True),
        *columns(MOMENTS, "moment", "gemaakt_op"),
    )
    op.create_table(
        "afhandeling",
        *numbered(),
        *columns(TEXTS, "soort"),
        *columns(NUMBERS, "doel_id"),
        *columns(DAYS, "begin"),
        *columns(MOMENTS, "klaar_op", nullable=True),
        *columns(DAYS, "uitstel_tot", nullable=True),
        sa.UniqueConstraint("soort", "doel_id", "begin"),
    )
    op.create_table(
        "antwoord",
        *numbered(),
        to("open_punt_id", "open_punt"),
        *columns(TEXTS, "tekst"),
        *columns(MOMENTS, "gegeven_op"),
        sa.UniqueConstraint("open_punt_id"),
    )
