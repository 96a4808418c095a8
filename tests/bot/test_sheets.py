"""A table as a spreadsheet, and where it goes at the console."""

from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import load_workbook

from bot.channels.channel import File, Outgoing
from bot.channels.console import ConsoleChannel
from bot.sheets import MEDIA_TYPE, file_of
from registry.view import Werkblad

BLAD = Werkblad(
    naam="rapport-btv-2017",
    titel="BTV, 2017",
    koppen=("Wat", "A", "samen"),
    rijen=(("instroom", 12, 12), ("weken", Decimal("10.5"), "minder dan 5"), ("=1+1", "-", 3)),
)


def opened(file: File) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(file.content)).worksheets[0]
    return [*sheet.iter_rows(values_only=True)]


def test_numbers_are_numbers_and_words_are_words() -> None:
    file = file_of(BLAD)

    lines = opened(file)

    assert (file.name, file.media_type) == ("rapport-btv-2017.xlsx", MEDIA_TYPE)
    assert lines[0][0] == "BTV, 2017"
    assert lines[2:5] == [
        ("Wat", "A", "samen"),
        ("instroom", 12, 12),
        ("weken", 10.5, "minder dan 5"),
    ]


def test_a_text_that_looks_like_a_formula_is_none() -> None:
    sheet = load_workbook(BytesIO(file_of(BLAD).content)).worksheets[0]

    assert sheet["A6"].data_type == "s"
    assert sheet["A6"].value == "'=1+1"


async def test_at_the_console_a_file_is_kept_and_its_place_is_said(tmp_path: Path) -> None:
    screen, folder = StringIO(), tmp_path / "bestanden"
    channel = ConsoleChannel(StringIO(), screen, folder=folder)

    await channel.send("console", Outgoing("Klaar.", files=(file_of(BLAD),)), key="1")

    place = folder / "rapport-btv-2017.xlsx"
    assert f"Het bestand staat in {place}." in screen.getvalue()
    assert opened(File("x", MEDIA_TYPE, place.read_bytes()))[0][0] == "BTV, 2017"
    assert place.stat().st_mode & 0o077 == 0
