"""Who is in a groep, apart from any seat, and which rooms it has."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import numbered, to

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "lidmaatschap",
        *numbered(),
        to("persoon_id", "persoon", index=True),
        to("groep_id", "groep", index=True),
        sa.UniqueConstraint("persoon_id", "groep_id"),
    )
    with op.batch_alter_table("kamer") as kamer:
        kamer.add_column(to("groep_id", "groep", nullable=True))
