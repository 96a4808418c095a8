"""Texts to print (DOCX) that go with an answer: real headings, lists and tables, on A4."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from bot.channels.channel import File
from bot.colours import on_paper
from registry.view import Deel, Tabel, Verslag

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FONT = "Arial"
_TAAL = "nl-NL"
_SIZES = {"Normal": 10.0, "Title": 18.0, "Heading 1": 12.0, "Subtitle": 10.0}
_WIDTHS = {3: (4.0, 2.2, 11.8)}
_STANDING, _LYING = 18.0, 26.7
"""How wide a table may be, in centimetres."""


def file_of(verslag: Verslag) -> File:
    """Return a verslag as a DOCX. It says nothing of who made it, or where."""
    # Imported here: it takes long, and most who talk with the bot never ask for one.
    from docx import Document  # noqa: PLC0415

    document = Document()
    _set_page(document, liggend=verslag.liggend)
    _set_words(document, verslag)
    document.add_heading(verslag.titel, level=0)
    document.add_paragraph(verslag.ondertitel, style="Subtitle")
    for deel in verslag.delen:
        _add(document, deel, _LYING if verslag.liggend else _STANDING)
    content = BytesIO()
    document.save(content)
    return File(f"{verslag.naam}.docx", MEDIA_TYPE, content.getvalue())


def _set_page(document: "Document", *, liggend: bool) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    page = document.sections[0]
    short, long = Cm(21), Cm(29.7)
    page.page_width, page.page_height = (long, short) if liggend else (short, long)
    page.orientation = WD_ORIENT.LANDSCAPE if liggend else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(1.2)


def _set_words(document: "Document", verslag: Verslag) -> None:
    """Set the fonts, the language, and what the file says of itself."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        fonts = style.element.rPr.rFonts
        for slot in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(slot), None)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.line_spacing = 1.0
    document.styles["Heading 1"].paragraph_format.space_before = Pt(7)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _TAAL)
    made = datetime.combine(verslag.dag, time(), UTC)
    facts = document.core_properties
    facts.title, facts.language = verslag.titel, _TAAL
    facts.author = facts.last_modified_by = facts.comments = ""
    facts.created = facts.modified = made


def _add(document: "Document", deel: Deel, room: float) -> None:
    document.add_heading(deel.kop, level=1)
    for alinea in deel.alineas:
        document.add_paragraph(alinea)
    if deel.tabel:
        _add_table(document, deel.kop, deel.tabel, room)
    for punt in deel.punten:
        document.add_paragraph(punt, style="List Bullet").paragraph_format.space_after = 0


def _add_table(document: "Document", kop: str, tabel: Tabel, room: float) -> None:
    from docx.shared import Cm, Pt  # noqa: PLC0415

    table = document.add_table(rows=0, cols=len(tabel.koppen), style="Table Grid")
    table.autofit = False
    size = len(tabel.koppen)
    usual = _WIDTHS.get(size) if room == _STANDING else None
    widths = usual or [room / size] * size
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for line in (tabel.koppen, *tabel.rijen):
        cells = table.add_row().cells
        for cell, value, width in zip(cells, line, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(1)
            bold = line is tabel.koppen
            paragraph.add_run(on_paper(value)).bold = bold
    _describe(table, kop)


def _describe(table: "Table", kop: str) -> None:
    """Mark the first row as the head, keep rows whole, and say what the table is about."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    for tag in ("w:tblCaption", "w:tblDescription"):
        words = OxmlElement(tag)
        words.set(qn("w:val"), kop)
        table._tbl.tblPr.append(words)  # noqa: SLF001
