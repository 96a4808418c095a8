"""What was heard, and answered: heard again, it changes nothing."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import MOMENTS, TEXTS, columns

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "gehoord",
        sa.Column("key", TEXTS, primary_key=True),
        *columns(TEXTS, "antwoord"),
        *columns(MOMENTS, "gehoord_op", index=True),
    )
