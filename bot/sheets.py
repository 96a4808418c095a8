"""Spreadsheets (XLSX) of the tables that go with an answer."""

from io import BytesIO

from bot.channels.channel import File
from registry.view import Werkblad

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_NARROWEST = 12
_FORMULA = ("=", "+", "-", "@")


def file_of(werkblad: Werkblad) -> File:
    """Return a table as a spreadsheet: numbers are numbers, and no text is a formula."""
    # Imported here: it takes long, and most who talk with the bot never ask for one.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Rapport"
    lines = ((werkblad.titel,), (), werkblad.koppen, *werkblad.rijen)
    for line in lines:
        sheet.append([_plain(each) for each in line])
    for cell in (sheet["A1"], *sheet[3]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B4"
    table = (werkblad.koppen, *werkblad.rijen)
    for number, column in enumerate(zip(*table, strict=True), start=1):
        longest = max(len(str(each)) for each in column) + 2
        width = min(max(longest, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = width
    content = BytesIO()
    book.save(content)
    return File(f"{werkblad.naam}.xlsx", MEDIA_TYPE, content.getvalue())


def _plain(value: object) -> object:
    """Return a value as it is; text that a spreadsheet would take for a formula, as text."""
    if isinstance(value, str) and len(value) > 1 and value.startswith(_FORMULA):
        return f"'{value}"
    return value
