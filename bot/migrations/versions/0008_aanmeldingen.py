"""Aanmeldingen, and what procedures need to be followed."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import (
    DAYS,
    FLAGS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    columns,
    numbered,
    to,
)

revision = "0008"
down_revision = "0007"

_NEW = {
    "stap": {"gevolgen": "{}"},
    "veld": {"opties_uit": "[]", "weiger": "[]"},
    "aanmeldprocedure": {
        "doelen": "[]",
        "grondslag": "wettelijke_taak",
        "bewaren": "{}",
        "schoolvakanties": "werkdagen",
    },
}
"""Columns of tables that have rows already, and what those hold until their file is read again."""


def upgrade() -> None:
    _extend_procedures()
    _make_aanmeldingen()
    op.create_table(
        "concept",
        sa.Column("kanaal", TEXTS, primary_key=True),
        sa.Column("adres", TEXTS, primary_key=True),
        *columns(TEXTS, "opdracht"),
        *columns(TEXTS, "antwoorden", nullable=True),
        *columns(MOMENTS, "begonnen_op", index=True),
    )
    op.create_table(
        "gelezen",
        sa.Column("persoon_id", NUMBERS, sa.ForeignKey("persoon.id"), primary_key=True),
        sa.Column("versie", TEXTS, primary_key=True),
        *columns(MOMENTS, "gelezen_op"),
    )


def _extend_procedures() -> None:
    for table, texts in _NEW.items():
        with op.batch_alter_table(table) as changed:
            for name, filled in texts.items():
                changed.add_column(sa.Column(name, TEXTS, nullable=False, server_default=filled))
    with op.batch_alter_table("stap") as stap:
        stap.add_column(sa.Column("datum_uit", TEXTS))
        stap.add_column(sa.Column("wijst_toe", FLAGS, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("veld") as veld:
        veld.add_column(sa.Column("stap", NUMBERS))
        veld.add_column(sa.Column("uitleg", TEXTS))
        veld.add_column(sa.Column("vanaf", DAYS))
    with op.batch_alter_table("aanmeldprocedure") as procedure:
        procedure.add_column(sa.Column("voorvoegsel", TEXTS))
        procedure.add_column(sa.Column("escalatie", TEXTS))


def _make_aanmeldingen() -> None:
    op.create_table(
        "aanmelding",
        *numbered(),
        *columns(TEXTS, "referentie", "status", "antwoorden"),
        to("procedure_id", "aanmeldprocedure"),
        *columns(TEXTS, "groep", "uitkomst", nullable=True),
        *columns(FLAGS, "wacht", "vastgehouden"),
        *columns(DAYS, "aangemeld_op", "uiterlijk"),
        *columns(DAYS, "einde", nullable=True, index=True),
        *columns(DAYS, "vrij_sinds", nullable=True),
        to("aangemeld_door", "persoon", nullable=True),
        to("behandelaar", "persoon", nullable=True, index=True),
        to("toegewezen", "persoon", nullable=True),
        sa.UniqueConstraint("referentie"),
    )
    for name, column in (
        ("open", "procedure_id"),
        ("aangemeld", "aangemeld_door"),
        ("toegewezen", "toegewezen"),
    ):
        op.create_index(f"ix_aanmelding_{name}", "aanmelding", [column, "einde", "uiterlijk"])
    op.create_table(
        "gezette_stap",
        *numbered(),
        to("aanmelding_id", "aanmelding", index=True),
        *columns(NUMBERS, "nr"),
        *columns(DAYS, "op"),
        *columns(TEXTS, "besluit", nullable=True),
        *columns(MOMENTS, "gezet_op"),
    )
    op.create_table(
        "minuten",
        *numbered(),
        to("aanmelding_id", "aanmelding", index=True),
        *columns(DAYS, "op"),
        *columns(NUMBERS, "minuten"),
    )
    op.create_table(
        "telling",
        *numbered(),
        to("procedure_id", "aanmeldprocedure"),
        *columns(DAYS, "maand"),
        *columns(TEXTS, "wat"),
        *columns(NUMBERS, "aantal", "som"),
        sa.UniqueConstraint("procedure_id", "maand", "wat"),
    )
