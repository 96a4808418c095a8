"""Measurements with their parts and history, stoplichten, escalations, and programmes that end."""

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

revision = "0009"
down_revision = "0008"

_NO = "0"
"""No, as a text: for an expression SQLite would make the table anew, and rows point to it."""


def upgrade() -> None:
    _extend_files()
    with op.batch_alter_table("programma") as programma:
        programma.add_column(sa.Column("gesloten_op", MOMENTS))
    with op.batch_alter_table("meting") as meting:
        for name in ("deel", "door_rol"):
            meting.add_column(sa.Column(name, TEXTS, nullable=False, server_default=""))
        meting.add_column(
            sa.Column("ingetrokken", FLAGS, nullable=False, server_default=sa.false())
        )
        meting.add_column(sa.Column("noemer", TEXTS))
        meting.add_column(sa.Column("bron", TEXTS))
        meting.add_column(sa.Column("door", NUMBERS))
        meting.create_foreign_key("fk_meting_door_persoon", "persoon", ["door"], ["id"])
        meting.create_index("ix_meting_door", ["door"])
    _make_stoplichten()


def _extend_files() -> None:
    with op.batch_alter_table("programmalijn") as lijn:
        lijn.add_column(sa.Column("leider", TEXTS))
    with op.batch_alter_table("activiteit") as activiteit:
        activiteit.add_column(sa.Column("escalatie", TEXTS))
    with op.batch_alter_table("indicator") as indicator:
        indicator.add_column(sa.Column("personen", FLAGS, nullable=False, server_default=_NO))
        for name in ("per_organisatie", "per_subregio"):
            indicator.add_column(sa.Column(name, TEXTS, nullable=False, server_default="[]"))
    with op.batch_alter_table("meetmoment") as meetmoment:
        meetmoment.add_column(sa.Column("indicatoren", TEXTS))
    with op.batch_alter_table("rapportage") as rapportage:
        rapportage.add_column(sa.Column("ritme", TEXTS))
        rapportage.add_column(sa.Column("escalatie", TEXTS))
        rapportage.add_column(
            sa.Column("akkoord", FLAGS, nullable=False, server_default=sa.false())
        )
        rapportage.add_column(sa.Column("respijt", NUMBERS, nullable=False, server_default="5"))
        for name in ("aspecten", "bewaakt"):
            rapportage.add_column(sa.Column(name, TEXTS, nullable=False, server_default="[]"))


def _make_stoplichten() -> None:
    op.create_table(
        "stoplicht",
        *numbered(),
        to("activiteit_id", "activiteit"),
        *columns(DAYS, "begin", "eind"),
        *columns(NUMBERS, "versie"),
        *columns(WORDS, "staat", "kleur"),
        *columns(TEXTS, "inhoud", "door_rol"),
        *columns(TEXTS, "bezwaar", nullable=True),
        to("door", "persoon", nullable=True, index=True),
        to("akkoord_door", "persoon", nullable=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "verstuurd_op", "klaar_op", nullable=True),
        *columns(DAYS, "uitstel_tot", nullable=True),
        sa.UniqueConstraint("activiteit_id", "begin", "versie"),
    )
    op.create_index("ix_stoplicht_staat", "stoplicht", ["staat", "activiteit_id", "begin"])
    op.create_table(
        "escalatie",
        *numbered(),
        to("activiteit_id", "activiteit", index=True),
        *columns(NUMBERS, "trede"),
        *columns(TEXTS, "ref", "reden", "door_rol"),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gezet_op"),
        *columns(MOMENTS, "klaar_op", nullable=True),
    )
