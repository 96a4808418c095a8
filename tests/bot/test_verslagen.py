"""A text to print: with a structure that Word and a screen reader know, and without names."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from bot.channels.channel import File
from bot.verslagen import MEDIA_TYPE, file_of
from registry.schema.stoplichten import Kleur
from registry.view import Deel, Tabel, Verslag

VERSLAG = Verslag(
    naam="memo-vsv",
    titel="Memo VSV",
    ondertitel="Vierde kwartaal van 2018.",
    dag=date(2019, 3, 12),
    delen=(
        Deel(
            kop="Hoe staat het ervoor",
            alineas=("1 groen, 1 rood.",),
            tabel=Tabel(
                koppen=("Activiteit", "Stand", "Wat"),
                rijen=(
                    ("DDD", Kleur.ROOD, "Oorzaak: a.\nGevolg: b."),
                    ("Buddy", Kleur.GROEN, ""),
                    ("Switch", None, "<b>&"),
                ),
            ),
        ),
        Deel(kop="Gevraagd besluit", punten=("Akkoord met de begroting.",)),
    ),
)


@pytest.fixture(scope="module")
def file() -> File:
    return file_of(VERSLAG)


@pytest.fixture(scope="module")
def document(file: File) -> Opened:
    return Document(BytesIO(file.content))


def test_headings_and_lists_are_real_ones(document: Opened) -> None:
    styles = {each.text: each.style.name for each in document.paragraphs if each.style}

    assert styles["Memo VSV"] == "Title"
    assert styles["Hoe staat het ervoor"] == styles["Gevraagd besluit"] == "Heading 1"
    assert styles["Akkoord met de begroting."] == "List Bullet"


def test_a_colour_in_a_table_has_a_sign_and_a_word(document: Opened) -> None:
    (table,) = document.tables

    assert [row.cells[1].text for row in table.rows] == [
        "Stand",
        "✗ rood",
        "✓ groen",
        "nog niet ingevuld",
    ]
    assert [row.cells[2].text for row in table.rows][1:] == ["Oorzaak: a.\nGevolg: b.", "", "<b>&"]


def test_a_table_has_a_head_and_says_what_it_is_about(document: Opened) -> None:
    rows = document.element.body.xpath(".//w:tr")

    heads = [row.xpath("./w:trPr/w:tblHeader") for row in rows]
    (caption,) = document.element.body.xpath(".//w:tblPr/w:tblCaption")

    assert [bool(each) for each in heads] == [True, False, False, False]
    assert caption.get(qn("w:val")) == "Hoe staat het ervoor"


def test_it_is_a_dutch_a4(document: Opened) -> None:
    page = document.sections[0]
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}

    assert page.page_width
    assert page.page_height
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    assert languages == {"nl-NL"}
    assert document.styles["Normal"].font.name == "Arial"


def test_it_does_not_say_who_made_it_or_with_what(file: File, document: Opened) -> None:
    facts = document.core_properties

    content = ZipFile(BytesIO(file.content))
    said = b"".join(content.read(each) for each in content.namelist() if "docProps" in each)

    assert (facts.title, facts.language) == ("Memo VSV", "nl-NL")
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.created
    assert facts.created.date() == date(2019, 3, 12)
    assert b"python" not in said


def test_it_is_called_what_it_is(file: File) -> None:
    assert (file.name, file.media_type) == ("memo-vsv.docx", MEDIA_TYPE)
