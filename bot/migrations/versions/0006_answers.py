"""What people answer to a reminder, and whom the bot has welcomed."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import DAYS, MOMENTS, TEXTS, WORDS, columns, numbered, to

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "aanwezigheid",
        *numbered(),
        to("bijeenkomst_id", "bijeenkomst"),
        to("persoon_id", "persoon", index=True),
        *columns(DAYS, "datum"),
        *columns(WORDS, "antwoord"),
        *columns(MOMENTS, "gegeven_op"),
        *columns(TEXTS, "door", index=True),
        sa.UniqueConstraint("bijeenkomst_id", "persoon_id"),
    )
    op.create_table(
        "stilte",
        *numbered(),
        to("persoon_id", "persoon"),
        *columns(TEXTS, "reeks"),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(TEXTS, "door", index=True),
        sa.UniqueConstraint("persoon_id", "reeks"),
    )
    op.create_table(
        "begroeting",
        sa.Column("sleutel", sa.Text(), primary_key=True),
        *columns(MOMENTS, "begroet_op"),
    )
    with op.batch_alter_table("outbox") as outbox:
        for column in (
            *columns(TEXTS, "bericht_id", nullable=True, index=True),
            *columns(TEXTS, "noemt", nullable=True),
        ):
            outbox.add_column(column)
    with op.batch_alter_table("keuze") as keuze:
        for column in columns(TEXTS, "terug_bij", nullable=True):
            keuze.add_column(column)
