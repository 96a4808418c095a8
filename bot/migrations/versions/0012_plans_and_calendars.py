"""How far werkplannen are, picking days, series, feeds, and what people want to hear."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import (
    DAYS,
    HOURS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    WORDS,
    columns,
    numbered,
    to,
)

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _plans()
    _picking()
    _calendars()
    _wishes()
    with op.batch_alter_table("gehoord") as gehoord:
        gehoord.add_column(sa.Column("terug", TEXTS))
        gehoord.add_column(sa.Column("wie", TEXTS))
        gehoord.add_column(sa.Column("over", TEXTS))
        gehoord.create_index("ix_gehoord_wie", ["wie"])


def _plans() -> None:
    op.create_table(
        "stapversie",
        *numbered(),
        to("stap_id", "werkplanstap", index=True),
        *columns(TEXTS, "stand"),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "gezegd_op"),
    )
    op.create_table(
        "pdcaronde",
        *numbered(),
        to("werkplan_id", "werkplan", index=True),
        *columns(NUMBERS, "nummer"),
        *columns(TEXTS, "plan", "gedaan", "gezien", "bijgesteld"),
        *columns(DAYS, "terugkijken"),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "begonnen_op"),
        *columns(MOMENTS, "klaar_op", nullable=True),
    )
    with op.batch_alter_table("escalatie") as escalatie:
        escalatie.alter_column("activiteit_id", existing_type=NUMBERS, nullable=True)
        escalatie.add_column(sa.Column("stap_id", NUMBERS))
        escalatie.create_foreign_key("escalatie_stap_id_fkey", "werkplanstap", ["stap_id"], ["id"])
        escalatie.create_index("ix_escalatie_stap_id", ["stap_id"])
    with op.batch_alter_table("aanmeldprocedure") as procedure:
        procedure.add_column(sa.Column("lessen", TEXTS))
    op.create_table(
        "les",
        *numbered(),
        to("programma_id", "programma", index=True),
        to("aanmelding_id", "aanmelding", nullable=True, index=True),
        *columns(TEXTS, "groep", nullable=True),
        *columns(DAYS, "datum"),
        *columns(NUMBERS, "lessen", "deelnemers"),
        *columns(TEXTS, "onderwijs"),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "ingetrokken_op", nullable=True),
    )


def _picking() -> None:
    op.create_table(
        "prik",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "groep", "titel"),
        *columns(WORDS, "staat"),
        *columns(MOMENTS, "sluit_op"),
        *columns(MOMENTS, "gesloten_op", nullable=True),
        to("bijeenkomst_id", "bijeenkomst", nullable=True),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "gemaakt_op", "gevraagd_op"),
    )
    op.create_table(
        "prikoptie",
        *numbered(),
        to("prik_id", "prik", index=True),
        *columns(TEXTS, "letter"),
        *columns(DAYS, "datum"),
        *columns(HOURS, "van"),
        *columns(HOURS, "tot", nullable=True),
    )
    op.create_table(
        "prikantwoord",
        *numbered(),
        to("optie_id", "prikoptie"),
        to("persoon_id", "persoon", index=True),
        *columns(WORDS, "antwoord"),
        *columns(MOMENTS, "gegeven_op"),
        *columns(TEXTS, "door", index=True),
        sa.UniqueConstraint("optie_id", "persoon_id"),
    )


def _calendars() -> None:
    op.create_table(
        "reeks",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "groep", "rrule", "tekst"),
        *columns(HOURS, "van", "tot", nullable=True),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "ingetrokken_op", nullable=True),
    )
    op.create_table(
        "reekslid",
        *numbered(),
        to("reeks_id", "reeks", index=True),
        to("bijeenkomst_id", "bijeenkomst"),
        sa.UniqueConstraint("bijeenkomst_id"),
    )
    op.create_table(
        "ingelezen",
        *numbered(),
        to("programma_id", "programma"),
        *columns(TEXTS, "uid"),
        to("bijeenkomst_id", "bijeenkomst", index=True),
        *columns(TEXTS, "inhoud"),
        *columns(MOMENTS, "ingelezen_op"),
        sa.UniqueConstraint("programma_id", "uid"),
    )
    op.create_table(
        "jaarovergang",
        *numbered(),
        to("programma_id", "programma"),
        *columns(TEXTS, "van", "naar", "gemaakt"),
        to("door", "persoon", nullable=True, index=True),
        *columns(MOMENTS, "gezet_op"),
        sa.UniqueConstraint("programma_id", "naar"),
    )
    op.create_table(
        "kalenderversie",
        sa.Column("bijeenkomst_id", NUMBERS, sa.ForeignKey("bijeenkomst.id"), primary_key=True),
        *columns(TEXTS, "vingerafdruk"),
        *columns(NUMBERS, "sequence"),
        *columns(MOMENTS, "gewijzigd_op"),
    )
    op.create_table(
        "feed",
        *numbered(),
        *columns(TEXTS, "hash"),
        to("persoon_id", "persoon", nullable=True, index=True),
        to("groep_id", "groep", nullable=True, index=True),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "ingetrokken_op", nullable=True),
        *columns(DAYS, "gelezen_op", nullable=True),
        sa.UniqueConstraint("hash"),
    )
    op.create_table(
        "kenmerk", sa.Column("naam", TEXTS, primary_key=True), *columns(TEXTS, "waarde")
    )


def _wishes() -> None:
    op.create_table(
        "abonnement",
        *numbered(),
        to("persoon_id", "persoon"),
        to("groep_id", "groep", index=True),
        *columns(MOMENTS, "gemaakt_op"),
        sa.UniqueConstraint("persoon_id", "groep_id"),
    )
    op.create_table(
        "soortstilte",
        *numbered(),
        to("persoon_id", "persoon"),
        *columns(TEXTS, "soort"),
        *columns(DAYS, "van"),
        *columns(DAYS, "tot", nullable=True),
        *columns(MOMENTS, "gemaakt_op"),
        sa.UniqueConstraint("persoon_id", "soort"),
    )
    op.create_table(
        "vervanging",
        *numbered(),
        to("persoon_id", "persoon", nullable=True, index=True),
        to("vervanger_id", "persoon", nullable=True, index=True),
        *columns(DAYS, "van", "tot"),
        *columns(MOMENTS, "gemaakt_op"),
        *columns(MOMENTS, "geweigerd_op", nullable=True),
    )
    op.create_table(
        "rusttijd",
        *numbered(),
        to("persoon_id", "persoon"),
        *columns(HOURS, "van", "tot", nullable=True),
        *columns(TEXTS, "dagen"),
        *columns(MOMENTS, "gemaakt_op"),
        sa.UniqueConstraint("persoon_id"),
    )
    op.create_table(
        "rondbericht",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "groep", "tekst"),
        to("door", "persoon", nullable=True, index=True),
        *columns(TEXTS, "door_rol"),
        *columns(MOMENTS, "moment", "gemaakt_op"),
        *columns(MOMENTS, "ingetrokken_op", nullable=True),
    )
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("omdat", WORDS))
