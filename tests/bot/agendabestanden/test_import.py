"""A jaarplanning on the command line: what it would change, and all of it or nothing."""

import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from registry.clock import SystemClock
from tests.bot.cli import Outcome, netwerkbot
from tests.commands.planningen import events, sheet

JOS = "jos-vo-alkmaar"
ROW = ("netwerkgroep", "9 maart 2030", "15:00", "17:00", "Stadhuis")
WRONG = ("netwerkgroop", "31 april 2030", "15:00", "17:00", "")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an installation that has JOS VO: copy it, do not change it."""
    folder = tmp_path_factory.mktemp("prepared")
    assert netwerkbot("import", JOS, folder=folder).code == 0
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return tmp_path


def bring_in(folder: Path, inhoud: bytes, *words: str, naam: str = "planning.xlsx") -> Outcome:
    (folder / naam).write_bytes(inhoud)
    return netwerkbot("import", naam, *words, folder=folder)


def days(folder: Path) -> list[str]:
    with sqlite3.connect(folder / "netwerkbot-data" / "netwerkbot.db") as database:
        found = database.execute("SELECT datum FROM bijeenkomst WHERE groep = 'netwerkgroep'")
        return sorted(day for (day,) in found)


def test_a_trial_prints_what_would_change_and_changes_nothing(folder: Path) -> None:
    before = days(folder)

    tried = bring_in(folder, sheet(ROW), "--programma", JOS, "--proef")

    assert (tried.code, tried.err) == (0, "")
    assert "1 nieuwe bijeenkomst voor JOS VO. Er is nog niets veranderd." in tried.out
    assert "Zaterdag 9 maart 2030, 15:00-17:00 uur" in tried.out
    assert "is in het weekend" in tried.out
    assert "akkoord" not in tried.out
    assert days(folder) == before


def test_a_jaarplanning_is_read_in_and_a_second_time_changes_nothing(folder: Path) -> None:
    before = days(folder)

    done = bring_in(folder, sheet(ROW), "--programma", JOS)
    assert done.code == 0
    assert "1 nieuwe bijeenkomst staat in de agenda van JOS VO." in done.out
    assert days(folder) == [*before, "2030-03-09"]

    again = bring_in(folder, sheet(ROW), "--programma", JOS)
    assert "Er is niets veranderd in de agenda van JOS VO." in again.out
    assert days(folder) == [*before, "2030-03-09"]


def test_mistakes_are_listed_with_sheet_row_and_column_and_nothing_is_done(folder: Path) -> None:
    before = days(folder)

    refused = bring_in(folder, sheet(ROW, WRONG), "--programma", JOS)

    assert (refused.code, refused.out) == (1, "")
    first, date, groep = refused.err.splitlines()
    assert first == "netwerkbot: Ik heb niets ingelezen: 2 fouten in het bestand."
    assert date.startswith("netwerkbot: Planning, rij 4, kolom Datum: 31 april 2030 bestaat niet")
    assert groep.startswith("netwerkbot: Planning, rij 4, kolom Groep: JOS VO heeft geen groep")
    assert days(folder) == before


def test_an_agenda_is_read_in_for_a_groep(folder: Path) -> None:
    soon = SystemClock().now() + timedelta(days=40)
    event = f"DTSTART:{soon:%Y%m%d}T140000Z\nDURATION:PT2H\nSUMMARY:Overleg"

    done = bring_in(
        folder, events(event), "--programma", "jos", "--groep", "netwerkgroep", naam="a.ics"
    )

    assert done.code == 0
    assert f"{soon:%Y-%m-%d}" in days(folder)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["planning.xlsx"], 2, "laad je met --programma"),
        ([JOS, "--programma", JOS], 2, "laad je met --programma"),
        ([JOS, "--groep", "netwerkgroep"], 2, "laad je met --programma"),
        (["weg.xlsx", "--programma", JOS], 1, "Het bestand weg.xlsx is er niet."),
        (["planning.xlsx", "--programma", "gek"], 1, f"is niet geladen. Wel: {JOS}."),
        (["planning.xlsx", "--programma", JOS, "--groep", "gek"], 1, "heeft geen groep “gek”"),
    ],
)
def test_what_is_typed_wrong_is_one_line(
    folder: Path, words: list[str], code: int, said: str
) -> None:
    (folder / "planning.xlsx").write_bytes(sheet(ROW))

    refused = netwerkbot("import", *words, folder=folder)

    assert (refused.code, len(refused.err.splitlines())) == (code, 1)
    assert said in refused.err
