"""Who works together, and what happens when."""

import sqlalchemy as sa
from alembic import op

from bot.migrations.columns import (
    DAYS,
    FLAGS,
    HOURS,
    MOMENTS,
    NUMBERS,
    TEXTS,
    WORDS,
    columns,
    from_a_file,
    numbered,
    to,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "keuze",
        *numbered(),
        *columns(TEXTS, "kanaal", "kamer", "adres", "opdrachten"),
        *columns(MOMENTS, "gesteld_op"),
        sa.UniqueConstraint("kanaal", "kamer", "adres"),
    )
    op.create_table(
        "persoon",
        *numbered(),
        *columns(TEXTS, "naam"),
    )
    op.create_table(
        "programma",
        *from_a_file(),
        *columns(
            TEXTS,
            "schema_versie",
            "bestand",
            "naam",
            "korte_naam",
            "aliassen",
            "regio",
            "looptijd",
            "projectleiders",
            "samenvatting",
            "doelen",
            "hoort_bij",
            "afkortingen",
        ),
        *columns(WORDS, "fase"),
        *columns(TEXTS, "bron", "bron_titel", nullable=True),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "account",
        *numbered(),
        to("persoon_id", "persoon", index=True),
        *columns(TEXTS, "kanaal", "adres"),
        sa.UniqueConstraint("kanaal", "adres"),
    )
    op.create_table(
        "bijeenkomst",
        *from_a_file(),
        to("programma_id", "programma"),
        *columns(TEXTS, "groep", "titel", "status", "wie"),
        *columns(NUMBERS, "nummer", nullable=True),
        *columns(DAYS, "datum"),
        *columns(HOURS, "van", "tot", nullable=True),
        *columns(TEXTS, "reserve_voor", "locatie", "opmerking", nullable=True),
        *columns(FLAGS, "tijd_afgeleid"),
        sa.Index(None, "datum", "van"),
        sa.Index(None, "programma_id", "groep", "datum"),
    )
    op.create_table(
        "contact",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "rol", "naam", "groepen"),
        *columns(TEXTS, "organisatie", "email", nullable=True),
    )
    op.create_table(
        "groep",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen", "type", "doel", "taken", "rapporteert_aan"),
    )
    op.create_table(
        "kamer",
        *numbered(),
        to("programma_id", "programma", nullable=True),
        *columns(TEXTS, "kanaal", "adres"),
        sa.UniqueConstraint("kanaal", "adres"),
    )
    op.create_table(
        "mijlpaal",
        *from_a_file(),
        to("programma_id", "programma"),
        *columns(TEXTS, "titel", "soort", "tekst", "schooljaren", "wie", "met"),
        *columns(DAYS, "start", "eind", nullable=True),
        *columns(WORDS, "precisie"),
        *columns(FLAGS, "afgeleid"),
        *columns(TEXTS, "relatief", "activiteit", "na", "meetmoment", nullable=True),
        sa.Index(None, "start", "eind"),
        sa.Index(None, "programma_id", "start"),
    )
    op.create_table(
        "naam",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "sleutel", "soort", index=True),
        *columns(TEXTS, "tekst", "slug", "titel"),
        *columns(NUMBERS, "doel_id"),
    )
    op.create_table(
        "organisatie",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen", "type"),
        *columns(TEXTS, "rol_in_programma", "subregio", "onderdeel_van", nullable=True),
        *columns(FLAGS, "pilotschool"),
    )
    op.create_table(
        "rol",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen", "taken", "eisen", "herkomst"),
        *columns(WORDS, "bot_rol"),
        *columns(TEXTS, "organisatie", "alleen_subregio", "looptijd", nullable=True),
    )
    op.create_table(
        "subregio",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen"),
    )
    op.create_table(
        "verwijzing",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "ref", index=True),
        *columns(TEXTS, "soort", "veld"),
        *columns(NUMBERS, "bron_id"),
    )
    op.create_table(
        "vindplaats",
        *numbered(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "soort", "slug", "titel", "titel_sleutel", "tekst"),
        *columns(NUMBERS, "doel_id"),
    )
    op.create_table(
        "groepslid",
        *from_a_file(),
        to("groep_id", "groep", index=True),
        *columns(TEXTS, "ref", "rol_vrij", nullable=True),
        *columns(TEXTS, "status"),
        *columns(NUMBERS, "aantal", nullable=True),
    )
    op.create_table(
        "overleg",
        *from_a_file(),
        to("groep_id", "groep", index=True),
        *columns(TEXTS, "titel", "tekst", "wie"),
        *columns(TEXTS, "duur_minuten", "rrule", "na_laatste", "meetmoment", nullable=True),
        *columns(NUMBERS, "aantal_per_schooljaar", nullable=True),
        *columns(WORDS, "freq", "precisie"),
    )
    op.create_table(
        "rolhouder",
        *numbered(),
        to("persoon_id", "persoon", index=True),
        to("rol_id", "rol", index=True),
        sa.UniqueConstraint("persoon_id", "rol_id"),
    )
