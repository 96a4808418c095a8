"""Who gets the nieuwsbrief by mail, and which letter went to whom."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import FLAGS, MOMENTS, NUMBERS, TEXTS, WORDS, columns, numbered, to

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "maillijst",
        *numbered(),
        to("programma_id", "programma"),
        *columns(TEXTS, "zout"),
        sa.UniqueConstraint("programma_id"),
    )
    op.create_table(
        "lijstadres",
        *numbered(),
        to("lijst_id", "maillijst"),
        *columns(TEXTS, "sleutel"),
        *columns(TEXTS, "adres", nullable=True),
        *columns(TEXTS, "afmeldcode", "afmeldsleutel"),
        *columns(NUMBERS, "toevoeging"),
        *columns(FLAGS, "eerder_af"),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "afgemeld_op", nullable=True),
        sa.UniqueConstraint("lijst_id", "sleutel"),
        sa.UniqueConstraint("afmeldsleutel"),
    )
    op.create_table(
        "briefpost",
        *numbered(),
        to("nieuwsbrief_id", "nieuwsbrief"),
        to("lijstadres_id", "lijstadres", index=True),
        *columns(WORDS, "staat"),
        *columns(TEXTS, "reden"),
        *columns(NUMBERS, "pogingen"),
        *columns(MOMENTS, "gezet_op"),
        *columns(MOMENTS, "niet_voor", "begonnen_op", "verstuurd_op", nullable=True),
        sa.UniqueConstraint("nieuwsbrief_id", "lijstadres_id"),
    )
    op.create_index("ix_briefpost_staat_niet_voor", "briefpost", ["staat", "niet_voor"])
