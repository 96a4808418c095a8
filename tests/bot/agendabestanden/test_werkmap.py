"""Excel files as people make them: headings, merged cells, formulas, and files that are none."""

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.agendabestanden.lezen import read_calendar
from registry.bestanden import Gestuurd
from registry.inlezen.facts import Inleesbestand
from tests.commands.planningen import HEADER, XLSX, sheet

TODAY = date(2022, 10, 20)
NINTH = (date(2023, 3, 9), time(15), time(17))
ROW = ("Netwerkgroep", "9 maart 2023", "15:00", "17:00", "Stadhuis")


def read(inhoud: bytes, naam: str = "planning.xlsx") -> Inleesbestand:
    return read_calendar(Gestuurd(naam, XLSX, inhoud), TODAY)


def when(bestand: Inleesbestand) -> list[tuple[date, time | None, time | None]]:
    assert [str(each) for each in bestand.fouten] == []
    return [(each.datum, each.van, each.tot) for each in bestand.regels]


def wrong(bestand: Inleesbestand) -> list[str]:
    return [str(each) for each in bestand.fouten]


def test_a_table_below_titles_is_found_and_its_columns_in_any_order() -> None:
    found = read(
        sheet(
            ("Stadhuis", "9 maart", "overdag", "15:00-17:00", "Netwerkgroep", "Wie? 300 euro"),
            header=("Waar", "Wanneer", "Dagdeel", "Tijd", "Groep / overleg", "Budget"),
            above=(("Gemeente",), (), ("Jaarplanning schooljaar 2022-2023",)),
        )
    )

    assert when(found) == [NINTH]
    assert (found.regels[0].groep, found.regels[0].locatie) == ("Netwerkgroep", "Stadhuis")
    assert found.regels[0].plek == "Planning, rij 5"
    assert "deze kolommen gebruik ik niet: “Dagdeel” en “Budget”." in found.meldingen[0]
    assert "300" not in found.model_dump_json()


@pytest.mark.parametrize(
    ("datum", "van", "tot"),
    [
        (datetime(2023, 3, 9), time(15), time(17)),  # noqa: DTZ001 - as Excel has it
        (date(2023, 3, 9), 0.625, 17 / 24),
        ("9-3-2023", "15.00", "17.00"),
        ("do 9 mrt 2023", "15u", "17u"),
        ("2023-03-09", "15:00-17:00", None),
        ("donderdag 9 maart", "15-17u", None),
        ("9 maart 2023 15:00-17:00", None, None),
        (datetime(2023, 3, 9, 15), None, "17 uur"),  # noqa: DTZ001 - as Excel has it
    ],
)
def test_days_and_hours_are_read_as_people_write_them(
    datum: object, van: object, tot: object
) -> None:
    assert when(read(sheet(("Netwerkgroep", datum, van, tot)))) == [NINTH]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("G", "31 april"), "kolom Datum: 31 april bestaat niet: april heeft 30 dagen."),
        (("G", "29-2-2023"), "kolom Datum: 29 februari 2023 bestaat niet"),
        (("G", "volgende week"), "kolom Datum: Ik begrijp “volgende week” niet als datum."),
        (("G", "eind maart 2023"), "kolom Datum: Ik begrijp “eind maart 2023” niet als datum."),
        (("G", "9 t/m 11 maart"), "kolom Datum: “9 t/m 11 maart” is meer dan één dag."),
        (("G", 44994), "kolom Datum: hier staat geen datum."),
        (("G", True), "kolom Datum: hier staat geen datum."),
        (("G", None, "15:00"), "kolom Datum: hier ontbreekt de datum."),
        (("G", date(1923, 3, 9)), "kolom Datum: het jaar 1923 kan niet."),
        (("G", "9 maart", "25:00"), "kolom Van: 25:00 is geen tijd."),
        (("G", "9 maart", "3 uur"), "kolom Van: “3 uur” kan op twee manieren."),
        (("G", "9 maart", "na de lunch"), "kolom Van: “na de lunch” is geen tijd."),
        (("G", "9 maart", 15), "kolom Van: hier staat geen tijd."),
        (("G", "9 maart", "17:00", "15:00"), "kolom Tot: het eind ligt niet na het begin."),
        (("G", "9 maart", None, "15:00"), "kolom Tot: het eind ligt niet na het begin."),
        (("G", "9 maart", "15:00", None, "x" * 201), "kolom Locatie: deze tekst is te lang."),
    ],
)
def test_what_cannot_be_is_said_with_its_row_and_column(row: tuple[object], said: str) -> None:
    found = read(sheet(ROW, row))

    assert len(found.fouten) == 1
    assert wrong(found)[0].startswith(f"Planning, rij 4, {said}")


def test_all_mistakes_are_told_at_once() -> None:
    found = read(sheet(("G", "31 april", "25:00"), ROW, ("G", "32 mei")))

    assert [(each.plek, each.kolom) for each in found.fouten] == [
        ("Planning, rij 3", "Datum"),
        ("Planning, rij 3", "Van"),
        ("Planning, rij 5", "Datum"),
    ]


def test_a_day_without_a_year_needs_a_schooljaar() -> None:
    bare = sheet(("G", "9 maart"), above=())

    assert "bij “9 maart” staat geen jaar" in wrong(read(bare))[0]
    assert when(read(bare, "jaarplanning 2023-2024.xlsx")) == [(date(2024, 3, 9), None, None)]


def test_the_schooljaar_nearest_to_the_table_counts() -> None:
    found = read(sheet(("G", "1 oktober")), "planning 2025-2026.xlsx")

    assert when(found) == [(date(2022, 10, 1), None, None)]


def test_a_weekday_that_does_not_fit_its_date_is_refused() -> None:
    header = ("Dag", "Datum", "Groep")

    assert when(read(sheet(("do", "9 maart", "G"), header=header)))
    assert "kolom Dag: donderdag 9 maart 2023 is geen dinsdag." in str(
        wrong(read(sheet(("dinsdag", "9 maart", "G"), header=header)))
    )


def test_a_merged_groep_counts_for_all_its_rows() -> None:
    def merge(_book: Workbook, page: Worksheet) -> None:
        page.merge_cells("A3:A5")

    found = read(sheet(ROW, (None, "10 mei"), (None, "7 juni"), also=merge))

    assert [each.groep for each in found.regels] == ["Netwerkgroep"] * 3


def test_cells_that_are_merged_across_are_refused() -> None:
    def merge(_book: Workbook, page: Worksheet) -> None:
        page.merge_cells("B4:C4")

    found = read(sheet(ROW, ROW, also=merge))

    assert wrong(found) == ["Planning, rij 4: B4:C4 is samengevoegd. Maak er losse cellen van."]


def test_a_heading_between_rows_is_kept_for_those_below() -> None:
    def merge(_book: Workbook, page: Worksheet) -> None:
        page.merge_cells("A3:E3")

    found = read(
        sheet(("Netwerkgroep",), (None, "9 maart"), ("April",), (None, "6 april"), also=merge)
    )

    assert [each.kop for each in found.regels] == ["Netwerkgroep", "April"]
    assert "rijen 3 en 5 zijn een tussenkop" in found.meldingen[0]


def test_a_header_that_comes_again_and_empty_rows_are_passed_over() -> None:
    found = read(sheet(ROW, (), HEADER, ("G", "10 mei")))

    assert len(found.regels) == 2
    assert found.meldingen == ()


def test_two_columns_for_the_same_are_refused() -> None:
    found = read(sheet(ROW, header=("Groep", "Datum", "Van", "Tijd", "Waar")))

    assert "“Van” en “Tijd” zijn twee kolommen voor hetzelfde" in wrong(found)[0]


def test_a_formula_without_an_outcome_is_refused_with_its_cell() -> None:
    found = read(sheet(("G", "=DATE(2023;3;9)")))

    assert "kolom Datum: in cel B3 staat een formule zonder uitkomst." in wrong(found)[0]


def test_the_outcome_of_a_formula_is_read_and_told() -> None:
    found = read(reckoned("44994"))

    assert when(found) == [(date(2023, 3, 9), None, None)]
    assert "in cel B3 staat een formule. Ik las de uitkomst." in found.meldingen[0]


def test_a_formula_that_went_wrong_is_refused() -> None:
    assert "staat een formule zonder uitkomst" in wrong(read(reckoned("#REF!", kind="e")))[0]


def test_hidden_rows_and_sheets_are_named_and_not_read() -> None:
    def hide(book: Workbook, page: Worksheet) -> None:
        page.row_dimensions[4].hidden = True
        for title, state in (("Oud", "hidden"), ("Uitleg", "visible"), ("Leeg", "visible")):
            other = book.create_sheet(title)
            other.sheet_state = state
        book["Uitleg"].append(["Zo vul je het in"])

    found = read(sheet(ROW, ("Geheim", "1 juni"), also=hide))

    assert [each.groep for each in found.regels] == ["Netwerkgroep"]
    assert list(found.meldingen) == [
        "Planning: rij 4 is verborgen. Die las ik niet als bijeenkomst.",
        "Blad “Oud” is verborgen. Dat las ik niet.",
        "Blad “Uitleg” heeft geen kop met Datum. Dat las ik niet.",
        "Blad “Leeg” is leeg. Dat las ik niet.",
    ]


def test_every_sheet_with_a_table_is_read() -> None:
    def more(book: Workbook, _page: Worksheet) -> None:
        other = book.create_sheet("Leeromgeving")
        other.append(["Datum", "Tijd"])
        other.append([datetime(2023, 4, 6), "15-17u"])  # noqa: DTZ001 - as Excel has it

    found = read(sheet(ROW, also=more))

    assert [(each.blad, each.datum.month) for each in found.regels] == [
        ("Planning", 3),
        ("Leeromgeving", 4),
    ]


def test_a_file_without_a_table_says_what_it_needs() -> None:
    found = read(sheet(("a", "b"), header=("Naam", "Bedrag")))

    assert "ik vind geen tabel. Zet boven de kolommen wat erin staat" in wrong(found)[0]


def packed(*parts: tuple[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for name, text in parts:
            file.writestr(name, text)
    return content.getvalue()


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return an Excel file of which one part was changed by hand."""
    with ZipFile(BytesIO(sheet(("G", "=1")))) as file:
        parts = [(name, file.read(name)) for name in file.namelist()]
    return packed(*((name, change(text) if name == part else text) for name, text in parts))


def reckoned(outcome: str, kind: str = "n") -> bytes:
    """Return an Excel file in which B3 is a formula with an outcome, as Excel keeps it."""

    def give(text: bytes) -> bytes:
        cell = f'<c r="B3" s="1" t="{kind}"><f>1</f><v>{outcome}</v></c>'.encode()
        begin = text.index(b'<c r="B3"')
        return text[:begin] + cell + text[text.index(b"</c>", begin) + 4 :]

    def dated(text: bytes) -> bytes:
        begin = text.index(b"<cellXfs")
        style = b'<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
        return text[:begin] + style + text[text.index(b"</cellXfs>") + 10 :]

    with ZipFile(BytesIO(changed("xl/worksheets/sheet1.xml", give))) as file:
        parts = [(name, file.read(name)) for name in file.namelist()]
    return packed(
        *((name, dated(each) if name == "xl/styles.xml" else each) for name, each in parts)
    )
