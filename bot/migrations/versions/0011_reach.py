"""How people are reached on platforms that must be told where, and one person's many accounts."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import MOMENTS, NUMBERS, TEXTS, columns, to

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("voorkeur_op", MOMENTS))
    op.create_table(
        "bereik",
        sa.Column("kanaal", TEXTS, primary_key=True),
        sa.Column("adres", TEXTS, primary_key=True),
        *columns(TEXTS, "naam", "feiten"),
        *columns(MOMENTS, "gehoord_op"),
        *columns(MOMENTS, "uit_op", nullable=True),
        *columns(TEXTS, "reden"),
    )
    op.create_table(
        "aflevering",
        sa.Column("key", TEXTS, primary_key=True),
        *columns(TEXTS, "nummer", nullable=True),
        *columns(NUMBERS, "keren"),
        *columns(MOMENTS, "begonnen_op", index=True),
    )
    op.create_table(
        "koppelcode",
        sa.Column("hash", TEXTS, primary_key=True),
        to("persoon_id", "persoon", index=True),
        *columns(MOMENTS, "gemaakt_op"),
    )
