"""What a programme does: activiteiten, procedures, plans, agreements."""

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
    from_a_file,
    numbered,
    to,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "aanmeldprocedure",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(
            TEXTS,
            "naam",
            "aliassen",
            "activiteit",
            "commando",
            "aanmelders",
            "behandelaars",
            "limieten",
            "waarschuwen",
            "capaciteit",
            "uitkomsten",
            "bewaking",
        ),
        *columns(TEXTS, "onderdeel", nullable=True),
    )
    op.create_table(
        "communicatie",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "titel", "kanaal", "door", "naar", "aanleiding", "herkomst"),
        *columns(TEXTS, "rapportage", nullable=True),
    )
    op.create_table(
        "gegevensbron",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen", "inhoud", "koppeling_bot"),
        *columns(TEXTS, "houder", nullable=True),
    )
    op.create_table(
        "kostenpost",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "soort", "valuta", "gebied"),
        *columns(TEXTS, "bedrag", "per", "grondslag", "functie", "fte", "aard", nullable=True),
        *columns(FLAGS, "minimum"),
    )
    op.create_table(
        "open_punt",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "tekst"),
    )
    op.create_table(
        "programmalijn",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "code", "naam", "aliassen"),
    )
    op.create_table(
        "rapportage",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "titel", "vorm", "voor", "door", "herkomst", "meetmomenten"),
        *columns(WORDS, "freq"),
        *columns(TEXTS, "mijlpaal", nullable=True),
    )
    op.create_table(
        "regel",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "tekst", "route"),
    )
    op.create_table(
        "rekenregel",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen", "invoer", "posten", "voorbeelden"),
        *columns(NUMBERS, "afronden"),
    )
    op.create_table(
        "werkplan",
        *from_a_file(),
        to("programma_id", "programma", index=True),
        *columns(TEXTS, "naam", "aliassen", "soort"),
    )
    op.create_table(
        "blok",
        *from_a_file(),
        to("werkplan_id", "werkplan", index=True),
        *columns(TEXTS, "naam", "partijen"),
        *columns(NUMBERS, "fase", nullable=True),
        *columns(TEXTS, "kolom", "thema", nullable=True),
        *columns(FLAGS, "leeg_in_bron"),
    )
    op.create_table(
        "maatregel",
        *from_a_file(),
        to("programmalijn_id", "programmalijn", index=True),
        *columns(TEXTS, "code", "naam", "aliassen"),
        *columns(FLAGS, "impliciet"),
    )
    op.create_table(
        "stap",
        *from_a_file(),
        to("procedure_id", "aanmeldprocedure", index=True),
        *columns(NUMBERS, "nr"),
        *columns(TEXTS, "naam", "wie", "status", "herkomst", "besluit", "voorwaarden"),
        *columns(TEXTS, "termijn", "startpunt", "meetmoment", "uitzondering", nullable=True),
        *columns(FLAGS, "buiten_bot"),
    )
    op.create_table(
        "veld",
        *from_a_file(),
        to("procedure_id", "aanmeldprocedure", index=True),
        *columns(TEXTS, "veld", "label", "type", "opties", "opslag", "herkomst"),
        *columns(FLAGS, "verplicht"),
        *columns(NUMBERS, "min", "max", nullable=True),
        *columns(TEXTS, "waarschuwen", nullable=True),
    )
    op.create_table(
        "activiteit",
        *from_a_file(),
        to("maatregel_id", "maatregel", index=True),
        *columns(
            TEXTS,
            "code",
            "naam",
            "aliassen",
            "omschrijving",
            "doel",
            "duur",
            "doelgroep",
            "deelnemers",
            "terugblik",
            "registratie",
            "verantwoordelijk",
            "monitoring",
            "borging",
            "procedures",
            "privacy",
        ),
        *columns(TEXTS, "bijdrage", "financiering", nullable=True),
    )
    op.create_table(
        "werkplanstap",
        *from_a_file(),
        to("blok_id", "blok", index=True),
        *columns(
            TEXTS,
            "nr",
            "wanneer",
            "resultaat",
            "doel",
            "voorwaarde",
            "termijn",
            "meetmoment",
            "levert",
            "privacy",
            nullable=True,
        ),
        *columns(
            TEXTS,
            "naam",
            "wie",
            "instrumenten",
            "suggestie",
            "onderdelen",
            "na",
            "partij",
            "open_vragen",
            "kosten",
        ),
    )
    op.create_table(
        "deelactiviteit",
        *from_a_file(),
        to("activiteit_id", "activiteit", index=True),
        *columns(
            TEXTS,
            "nr",
            "blok",
            "periode",
            "schooljaar",
            "duur_tekst",
            "resultaat",
            "procedure",
            nullable=True,
        ),
        *columns(TEXTS, "naam"),
        *columns(NUMBERS, "duur_maanden_max", nullable=True),
        *columns(FLAGS, "via_vsv"),
    )
    op.create_table(
        "indicator",
        *from_a_file(),
        to("activiteit_id", "activiteit", index=True),
        *columns(TEXTS, "naam", "operator", "herkomst"),
        *columns(WORDS, "eenheid"),
        *columns(TEXTS, "basis", "termijn", nullable=True),
        *columns(FLAGS, "cumulatief", "ambitie"),
    )
    op.create_table(
        "meetmoment",
        *from_a_file(),
        to("activiteit_id", "activiteit", index=True),
        *columns(TEXTS, "titel", "soort", "levert", "wie", "na"),
        *columns(
            TEXTS,
            "vorm",
            "gebeurtenis",
            "periode",
            "rrule",
            "na_laatste",
            "meetmoment",
            nullable=True,
        ),
        *columns(NUMBERS, "aantal", nullable=True),
        *columns(WORDS, "freq", "precisie"),
    )
    op.create_table(
        "doelwaarde",
        *from_a_file(),
        to("indicator_id", "indicator", index=True),
        *columns(TEXTS, "schooljaar", "periode", "van", "tot", nullable=True),
        *columns(TEXTS, "waarde"),
        *columns(FLAGS, "ambitie", "afgeleid"),
    )
    op.create_table(
        "meting",
        *numbered(),
        to("indicator_id", "indicator"),
        *columns(TEXTS, "waarde"),
        *columns(DAYS, "peildatum"),
        *columns(MOMENTS, "vastgelegd_op"),
        sa.Index(None, "indicator_id", "peildatum"),
    )
