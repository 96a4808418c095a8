"""Who may look at the web page: links that open it once, visits, and archives open to all.

The board finds the last version of a report without looking at those before it.
"""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import MOMENTS, TEXTS, columns, numbered, to

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "toegang",
        *numbered(),
        *columns(TEXTS, "hash"),
        to("persoon_id", "persoon", index=True),
        *columns(TEXTS, "kanaal", "adres"),
        *columns(MOMENTS, "geldig_tot", index=True),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "bezoek",
        *numbered(),
        *columns(TEXTS, "hash"),
        to("persoon_id", "persoon", index=True),
        *columns(TEXTS, "kanaal", "adres"),
        *columns(MOMENTS, "begonnen_op"),
        *columns(MOMENTS, "gezien_op", index=True),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "openbaar_archief",
        *numbered(),
        to("programma_id", "programma"),
        *columns(MOMENTS, "geopend_op"),
        sa.UniqueConstraint("programma_id"),
    )
    op.drop_index("ix_stoplicht_staat", "stoplicht")
    op.create_index(
        "ix_stoplicht_staat", "stoplicht", ["staat", "activiteit_id", "begin", "versie"]
    )
