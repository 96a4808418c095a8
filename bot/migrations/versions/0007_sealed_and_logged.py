"""What is sealed, what is logged, and the emergency stop."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import MOMENTS, NUMBERS, TEXTS, WORDS, columns, numbered

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    # From here on answers are kept sealed. What was kept in plain text is dropped: it serves only
    # a line that a channel tells twice, and is forgotten after seven days anyhow.
    op.execute("DELETE FROM gehoord")
    op.create_table(
        "sleutelproef",
        sa.Column("id", NUMBERS, primary_key=True, autoincrement=False),
        *columns(TEXTS, "proef"),
    )
    op.create_table(
        "logregel",
        sa.Column("nummer", NUMBERS, primary_key=True, autoincrement=False),
        *columns(MOMENTS, "op", index=True),
        *columns(TEXTS, "kanaal", "wie"),
        *columns(TEXTS, "namens", nullable=True),
        *columns(TEXTS, "handeling"),
        *columns(TEXTS, "over", nullable=True, index=True),
        *columns(WORDS, "resultaat"),
        *columns(TEXTS, "vorige", "hash"),
    )
    op.create_table(
        "logboekstand",
        sa.Column("id", NUMBERS, primary_key=True, autoincrement=False),
        *columns(NUMBERS, "eerste"),
        *columns(TEXTS, "anker"),
        *columns(NUMBERS, "laatste"),
        *columns(TEXTS, "hash"),
    )
    op.create_table(
        "noodstand",
        *numbered(),
        *columns(WORDS, "stand"),
        *columns(MOMENTS, "op"),
        *columns(TEXTS, "kanaal", "wie"),
    )
