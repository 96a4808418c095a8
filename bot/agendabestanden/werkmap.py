"""An Excel file as cells: what is in them, and what is hidden, merged or reckoned.

Nothing in it is trusted: how much it holds is looked at before it is opened.
"""

import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from registry.inlezen.facts import UnreadableCalendar

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 1000, 60, 20
_MOST_UNPACKED, _MOST_PARTS = 20 * 1024 * 1024, 1000
_BEGINS = 4096
_OLD, _SEALED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    *(BadZipFile, zlib.error, OSError, EOFError, SyntaxError, NotImplementedError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, RuntimeError),
)
"""What openpyxl raises for files that are not what they seem."""
_AGAIN = "Open het in Excel en bewaar het opnieuw als Excel-werkmap (.xlsx)."


@dataclass(frozen=True)
class Vak:
    """A cell: where it is (``B7``), what it holds, and whether that was reckoned by a formula."""

    adres: str
    waarde: object
    formule: bool = False

    @property
    def fout(self) -> bool:
        """Whether a formula ended in a mistake, such as #REF!, or has no outcome."""
        if self.formule and self.waarde is None:
            return True
        return isinstance(self.waarde, str) and self.waarde.startswith("#") and self.formule


@dataclass(frozen=True)
class Rij:
    """A row by its number; ``vakken`` by column (A is 1). ``breed`` are cells merged across."""

    nummer: int
    vakken: Mapping[int, Vak]
    verborgen: bool
    breed: tuple[str, ...] = ()

    @property
    def gevuld(self) -> list[Vak]:
        """The cells that hold anything."""
        return [
            each for each in self.vakken.values() if each.waarde not in {None, ""} or each.fout
        ]


@dataclass(frozen=True)
class Blad:
    """A sheet: all its rows, up to the last that may hold anything."""

    naam: str
    verborgen: bool
    rijen: tuple[Rij, ...]


def open_sheets(inhoud: bytes) -> list[Blad]:
    """Return the sheets of an XLSX file. Raises `UnreadableCalendar`."""
    _demand_modern(inhoud)
    _demand_modest(inhoud)
    # Imported here: it takes long, and most who talk with the bot never send a file.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it says of looks is of no matter here
            shown = load_workbook(BytesIO(inhoud), data_only=True)
            typed = load_workbook(BytesIO(inhoud), data_only=False)
        return [*_sheets(shown, typed)]
    except _BROKEN:
        message = f"Dit Excel-bestand is beschadigd. {_AGAIN}"
        raise UnreadableCalendar(message) from None


def _demand_modern(inhoud: bytes) -> None:
    if inhoud.startswith(_OLD):
        sealed = _SEALED in inhoud
        message = (
            "Op dit Excel-bestand zit een wachtwoord. Haal dat eraf, en stuur het opnieuw."
            if sealed
            else "Dit is een oud Excel-bestand (.xls). Bewaar het als Excel-werkmap (.xlsx)."
        )
        raise UnreadableCalendar(message)


def _demand_modest(inhoud: bytes) -> None:
    """Go on only when a packed file unpacks to no more than a calendar needs."""
    try:
        with ZipFile(BytesIO(inhoud)) as packed:
            parts = packed.infolist()
            large = sum(each.file_size for each in parts) > _MOST_UNPACKED
            if large or len(parts) > _MOST_PARTS:
                message = "Dit bestand is te groot. Zet alleen de planning in een nieuw bestand."
                raise UnreadableCalendar(message)
            if "xl/workbook.xml" not in packed.namelist():
                message = f"Dit is geen Excel-werkmap. {_AGAIN}"
                raise UnreadableCalendar(message)
            for each in parts:
                with packed.open(each) as part:
                    if b"<!DOCTYPE" in part.read(_BEGINS):  # no Excel writes one
                        message = f"Dit Excel-bestand is niet in orde. {_AGAIN}"
                        raise UnreadableCalendar(message)
    except _BROKEN:
        message = f"Dit Excel-bestand is beschadigd. {_AGAIN}"
        raise UnreadableCalendar(message) from None


def _sheets(shown: "Workbook", typed: "Workbook") -> Iterator[Blad]:
    if len(shown.worksheets) > MOST_SHEETS:
        message = f"Dit bestand heeft meer dan {MOST_SHEETS} bladen. Bewaar alleen de planning."
        raise UnreadableCalendar(message)
    for sheet, formulas in zip(shown.worksheets, typed.worksheets, strict=True):
        hidden = sheet.sheet_state != "visible"
        yield Blad(sheet.title, hidden, () if hidden else tuple(_rows(sheet, formulas)))


def _rows(sheet: "Worksheet", formulas: "Worksheet") -> Iterator[Rij]:
    if sheet.max_row > MOST_ROWS:
        message = (
            f"Blad “{sheet.title}” heeft {sheet.max_row} rijen. Ik lees er hoogstens {MOST_ROWS}. "
            "Haal lege rijen onderaan weg, of maak er twee bestanden van."
        )
        raise UnreadableCalendar(message)
    filled, wide = _merged(sheet)
    width = min(sheet.max_column, MOST_COLUMNS)
    for number in range(1, sheet.max_row + 1):
        vakken = {}
        for column in range(1, width + 1):
            at = filled.get((number, column), (number, column))
            cell = sheet.cell(*at)
            reckoned = formulas.cell(*at).data_type == "f"
            vakken[column] = Vak(cell.coordinate, cell.value, reckoned)
        hidden = bool(sheet.row_dimensions[number].hidden)
        yield Rij(number, vakken, hidden, tuple(wide.get(number, ())))


def _merged(
    sheet: "Worksheet",
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[int, list[str]]]:
    """Return whose value a merged cell shows, by row and column; and what is merged across.

    A cell that is merged downwards counts for each of its rows.
    """
    filled: dict[tuple[int, int], tuple[int, int]] = {}
    wide: dict[int, list[str]] = {}
    for each in sheet.merged_cells.ranges:
        for row in range(each.min_row, min(each.max_row, MOST_ROWS) + 1):
            filled[row, each.min_col] = (each.min_row, each.min_col)
            if each.max_col > each.min_col:
                wide.setdefault(row, []).append(each.coord)
    return filled, wide
