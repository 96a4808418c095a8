"""Werkplannen as files: filled in by chat, written, opened again, and compared with the source."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.rendering import render
from tests.commands.files import name_of, programme, slugs
from tests.talk import Talk

PLANS = {
    plan["soort"]: (slug, plan) for slug in slugs() for plan in programme(slug)["werkplannen"]
}
FILLED = 'wie="de trekker {0}" wanneer="maart 2027" instrumenten="lijst {0}; gesprek" '
FILLED += 'resultaat="overzicht {0}" doel="doel {0}"'
"""What is said of the step with a number."""


def fill_in(talk: Talk, soort: str) -> None:
    for number, stap in enumerate(_steps(soort)):
        talk.say(f"stap {stap['slug']} {FILLED.format(number)}")


def _steps(soort: str) -> list[dict[str, Any]]:
    return [stap for blok in PLANS[soort][1]["blokken"] for stap in blok["stappen"]]


def _said(number: int) -> list[str]:
    """Return the last columns of the step with a number, done or not."""
    filled = f"de trekker {number}", "maart 2027", f"lijst {number}; gesprek"
    return [*filled, f"overzicht {number}", f"doel {number}"]


def sheets(talk: Talk, line: str) -> list[list[list[str]]]:
    """Return the tables of the spreadsheet that goes with an answer, their heads left out."""
    [file] = render(talk.view(line)).files
    book = load_workbook(BytesIO(file.content))
    return [
        [[str(cell or "") for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
        for sheet in book.worksheets
    ]


def tables(talk: Talk, line: str) -> list[list[list[str]]]:
    """Return the tables of the text that goes with an answer, their heads left out."""
    [file] = render(talk.view(line)).files
    document = Document(BytesIO(file.content))
    return [
        [[cell.text for cell in row.cells] for row in table.rows[1:]] for table in document.tables
    ]


def test_the_werkagenda_has_the_seven_columns_of_the_source(talk: Talk) -> None:
    fill_in(talk, "werkagenda")
    blokken = PLANS["werkagenda"][1]["blokken"]

    [table] = sheets(talk, "werkagenda excel")

    themes = [blok["thema"] for blok in blokken for _ in blok["stappen"]]
    expected = [
        [thema, f"{stap['nr']} {stap['naam']}", *_said(number), ""]
        for number, (thema, stap) in enumerate(zip(themes, _steps("werkagenda"), strict=True))
    ]
    assert [row[1:] for row in table] == expected
    assert {row[0].partition(":")[0] for row in table} == {f"Fase {each}" for each in range(1, 6)}


def test_the_printed_werkagenda_has_a_table_for_each_fase(talk: Talk) -> None:
    fill_in(talk, "werkagenda")

    found = tables(talk, "werkagenda word")

    assert len(found) == 5
    activities = [row[1] for table in found for row in table]
    assert activities == [f"{stap['nr']} {stap['naam']}" for stap in _steps("werkagenda")]
    assert [row[2:7] for table in found for row in table] == [
        _said(number) for number in range(len(activities))
    ]


@pytest.mark.parametrize("vorm", ["excel", "word"])
def test_the_implementatie_has_its_kolommen_side_by_side(talk: Talk, vorm: str) -> None:
    fill_in(talk, "implementatie")
    blokken = PLANS["implementatie"][1]["blokken"]
    cells = {
        (blok["fase"], blok["kolom"]): "\n".join(
            f"{stap['slug']} {stap['naam']}" for stap in blok["stappen"]
        )
        for blok in blokken
    }
    kolommen = [*dict.fromkeys(blok["kolom"] for blok in blokken)]

    read = sheets if vorm == "excel" else tables
    overview, *rest = read(talk, f"implementatie {vorm}")

    for fase, row in enumerate(overview, start=1):
        assert row[0].startswith(f"Fase {fase}: ")
        assert row[1:] == [cells[fase, each] or "(nog leeg)" for each in kolommen]
    steps = [row[-6:-1] for table in rest for row in table]
    assert steps == [_said(number) for number in range(len(_steps("implementatie")))]


def test_what_nobody_filled_in_is_as_in_the_source(talk: Talk) -> None:
    slug, plan = PLANS["stappenplan"]

    [table] = sheets(talk, "stappenplan excel")

    assert [row[1:4] for row in table] == [
        [
            f"{stap['nr']} {stap['naam']}",
            "\n".join(stap["onderdelen"]),
            "; ".join(name_of(slug, ref) for ref in stap["wie"]),
        ]
        for blok in plan["blokken"]
        for stap in blok["stappen"]
    ]


def test_what_is_done_has_its_day(talk: Talk) -> None:
    talk.say("stap 1.1 klaar")

    [table] = sheets(talk, "werkagenda excel")

    assert table[0][-1] == "20-10-2022"
    assert "staat in het bestand" in talk.say("werkagenda word")


def test_the_paper_lies_on_its_side_and_says_what_it_is(talk: Talk) -> None:
    [file] = render(talk.view("werkagenda word")).files

    document = Document(BytesIO(file.content))

    page = document.sections[0]
    assert (page.page_width or 0) > (page.page_height or 0)
    assert document.core_properties.title == "Werkagenda thuiszitters"
    assert document.core_properties.language == "nl-NL"
