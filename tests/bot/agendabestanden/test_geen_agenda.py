"""Files that are no calendar, or are not what they seem: one line says so."""

import struct

import pytest

from bot.agendabestanden.werkmap import MOST_ROWS
from registry.bestanden import MOST_BYTES, FileTooLarge
from registry.inlezen.facts import UnreadableCalendar
from tests.bot.agendabestanden.test_werkmap import ROW, packed, read
from tests.commands.planningen import sheet

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = b"\0" * (21 * 1024 * 1024)


@pytest.mark.parametrize(
    ("inhoud", "naam", "said"),
    [
        (b"", "a.xlsx", "Dit bestand is leeg."),
        (b" \r\n", "a.xlsx", "Dit bestand is leeg."),
        (OLD + bytes(600), "a.xls", "Dit is een oud Excel-bestand (.xls)."),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "zit een wachtwoord"),
        (b"Groep;Datum\r\nA;9 maart", "a.csv", "Dit is een CSV-bestand."),
        (b"%PDF-1.7", "a.pdf", "Dit is geen Excel-werkmap (.xlsx) en geen agendabestand (.ics)."),
        (b"PK\x03\x04 kapot", "a.xlsx", "Dit Excel-bestand is beschadigd."),
        (sheet(ROW)[:-400], "a.xlsx", "Dit Excel-bestand is beschadigd."),
        (packed(("word/document.xml", b"<a/>")), "a.docx", "Dit is geen Excel-werkmap."),
        (packed(("xl/workbook.xml", b"<a/>")), "a.xlsx", "Dit Excel-bestand is beschadigd."),
        (packed(("xl/workbook.xml", BOMB)), "a.xlsx", "Dit bestand is te groot."),
        (
            packed(("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')),
            "a.xlsx",
            "Dit Excel-bestand is niet in orde.",
        ),
        (
            sheet(*[ROW] * 10_000),
            "a.xlsx",
            f"heeft 10002 rijen. Ik lees er hoogstens {MOST_ROWS}.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_so_in_one_line(
    inhoud: bytes, naam: str, said: str
) -> None:
    with pytest.raises(UnreadableCalendar) as refused:
        read(inhoud, naam)

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(FileTooLarge):
        read(b"PK\x03\x04" + struct.pack("x") * MOST_BYTES)
