"""Spreadsheets (XLSX) of the tables that go with an answer."""

from io import BytesIO
from typing import TYPE_CHECKING

from bot.channels.channel import File
from registry.view import Werkblad

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_NARROWEST = 12
_FORMULA = ("=", "+", "-", "@")


def file_of(werkblad: Werkblad) -> File:
    """Return a table as a spreadsheet: numbers are numbers, and no text is a formula."""
    # Imported here: it takes long, and most who talk with the bot never ask for one.
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    _fill(book.worksheets[0], werkblad)
    for each in werkblad.meer:
        _fill(book.create_sheet(), each)
    content = BytesIO()
    book.save(content)
    return File(f"{werkblad.naam}.xlsx", MEDIA_TYPE, content.getvalue())


def _fill(sheet: "Worksheet", werkblad: Werkblad) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.title = werkblad.tab
    lines = ((werkblad.titel,), (), werkblad.koppen, *werkblad.rijen)
    for line in lines:
        sheet.append([_plain(each) for each in line])
    for cell in (sheet["A1"], *sheet[3]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B4"
    table = (werkblad.koppen, *werkblad.rijen)
    for number, column in enumerate(zip(*table, strict=True), start=1):
        longest = max(_width(each) for each in column) + 2
        width = min(max(longest, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in sheet.iter_rows(min_row=3):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _width(value: object) -> int:
    return max(map(len, str(value).split("\n")))


def _plain(value: object) -> object:
    """Return a value as it is; text that a spreadsheet would take for a formula, as text."""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA):
        return f"'{value}"
    return value
