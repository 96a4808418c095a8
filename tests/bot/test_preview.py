"""`netwerkbot preview` as somebody in a terminal has it."""

import json
import os
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.mistakes import MISTYPED, REFUSED
from tests.bot.cli import Outcome, netwerkbot
from tests.handbook import ROOT

PAGE = (ROOT / "docs" / "vooruitkijken.md").read_text(encoding="utf-8")
NOTHING = "Er gaat niets uit van 8 t/m 10 april 2023.\n"
MAART = ("--van", "2023-03-01", "--tot", "2023-03-31")
JOS = ("--programma", "jos-vo-alkmaar")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The schooljaar of JOS, as JSON, where nothing was installed."""
    words = ("preview", "--van", "2022-08-01", "--tot", "2023-07-31", *JOS, "--json")
    outcome = netwerkbot(*words, folder=tmp_path_factory.mktemp("empty"))
    assert (outcome.code, outcome.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(outcome.out)
    return found


def previewed(*words: str, folder: Path) -> Outcome:
    return netwerkbot("preview", *words, folder=folder)


def test_an_object_has_five_facts_in_one_order(year: list[dict[str, Any]]) -> None:
    keys = {tuple(each) for each in year}

    assert keys == {("moment", "soort", "aan", "tekst", "sleutel")}
    assert {type(value) for each in year for value in each.values()} == {str}


def test_moments_are_of_amsterdam_in_order_and_inside_the_time_that_was_asked(
    year: list[dict[str, Any]],
) -> None:
    moments = [datetime.fromisoformat(each["moment"]) for each in year]

    assert moments == sorted(moments)
    assert {each["moment"][16:] for each in year} == {"+01:00", "+02:00"}
    assert date(2022, 8, 1) <= moments[0].date()
    assert moments[-1].date() <= date(2023, 7, 31)


def test_every_key_is_there_once(year: list[dict[str, Any]]) -> None:
    keys = [each["sleutel"] for each in year]

    assert len(keys) > 50
    assert len(keys) == len(set(keys))


def test_what_goes_out_together_names_all_its_kinds(year: list[dict[str, Any]]) -> None:
    together = [each for each in year if each["soort"] == "bijeenkomst + mijlpaal"]

    assert together
    assert {each["sleutel"][:4] for each in together} == {"dag/"}


def test_where_nobody_is_known_everything_is_for_you(year: list[dict[str, Any]]) -> None:
    assert {each["aan"] for each in year} == {"jij"}


def test_texts_are_dutch_without_marks(year: list[dict[str, Any]]) -> None:
    marked = [each["tekst"] for each in year if "**" in each["tekst"] or "`" in each["tekst"]]

    assert marked == []


def test_a_preview_leaves_nothing_behind(tmp_path: Path) -> None:
    outcome = previewed(*MAART, *JOS, folder=tmp_path)

    assert outcome.code == 0
    assert [*tmp_path.iterdir()] == []


def test_people_read_what_the_handbook_shows(tmp_path: Path) -> None:
    command, shown, quiet = re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    words = command.split()

    outcome = netwerkbot(*words[1:], folder=tmp_path)

    assert words[:2] == ["netwerkbot", "preview"]
    assert outcome.out == f"{shown}\n"
    assert quiet == NOTHING


def test_a_time_without_messages_is_said_in_one_line(tmp_path: Path) -> None:
    quiet = ("--van", "2023-04-08", "--tot", "2023-04-10", *JOS)

    outcome = previewed(*quiet, folder=tmp_path)

    assert outcome.code == 0
    assert outcome.out == NOTHING


def test_a_day_without_messages_is_said_as_a_day(tmp_path: Path) -> None:
    outcome = previewed("--van", "2023-04-10", "--tot", "2023-04-10", *JOS, folder=tmp_path)

    assert outcome.out == "Er gaat niets uit op 10 april 2023.\n"


def test_a_time_without_messages_is_an_empty_list_to_a_program(tmp_path: Path) -> None:
    quiet = ("--van", "2023-04-08", "--tot", "2023-04-10", *JOS, "--json")

    outcome = previewed(*quiet, folder=tmp_path)

    assert json.loads(outcome.out) == []


def test_all_programmes_are_meant_when_none_is_named(tmp_path: Path) -> None:
    outcome = previewed(*MAART, "--json", folder=tmp_path)

    programmes = {each["sleutel"].split("/")[0] for each in json.loads(outcome.out)}
    assert "jos-vo-alkmaar" in programmes


def test_an_unknown_programme_is_refused(tmp_path: Path) -> None:
    outcome = previewed(*MAART, "--programma", "nergens", folder=tmp_path)

    assert outcome.code == REFUSED
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 1
    assert "nergens" in outcome.err


def test_a_last_day_before_the_first_is_refused(tmp_path: Path) -> None:
    outcome = previewed("--van", "2023-03-31", "--tot", "2023-03-01", folder=tmp_path)

    assert outcome.code == MISTYPED
    assert outcome.err == "netwerkbot: --tot ligt vóór --van. Draai ze om.\n"


@pytest.mark.parametrize("words", [(), ("--van", "2023-03-01"), ("--van", "maart", *MAART[2:])])
def test_a_day_that_is_missing_or_none_is_refused_in_one_line(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    outcome = previewed(*words, folder=tmp_path)

    assert outcome.code == MISTYPED
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are_make_no_trouble(day: str, tmp_path: Path) -> None:
    outcome = previewed("--van", day, "--tot", day, *JOS, folder=tmp_path)

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Er gaat niets uit op ")


def test_an_own_file_is_previewed_before_it_is_imported(tmp_path: Path) -> None:
    template = netwerkbot("export", "--sjabloon", folder=tmp_path).out
    (tmp_path / "mijn.yaml").write_text(template, encoding="utf-8")
    words = ("--van", "2026-11-01", "--tot", "2026-11-30", "--programma", "mijn.yaml", "--json")

    outcome = previewed(*words, folder=tmp_path)

    meetings = [each for each in json.loads(outcome.out) if each["soort"] == "bijeenkomst"]
    assert [each["moment"][:16] for each in meetings] == [
        "2026-11-05T09:00",
        "2026-11-11T09:00",
        "2026-11-12T14:00",
    ]


def test_a_ladder_that_makes_no_sense_is_not_imported(tmp_path: Path) -> None:
    template = netwerkbot("export", "--sjabloon", folder=tmp_path).out
    wrong = template.replace(
        "  fase: lopend", '  herinneringen: ["1 dag", "4 weken"]\n  fase: lopend'
    )
    (tmp_path / "mijn.yaml").write_text(wrong, encoding="utf-8")

    outcome = netwerkbot("import", "mijn.yaml", folder=tmp_path)

    assert outcome.code == REFUSED
    assert outcome.err.startswith("netwerkbot: mijn.yaml, regel ")
    assert outcome.err.endswith("“4 weken” komt niet later dan “1 dag”; zet de langste vooraan\n")


def test_a_preview_runs_beside_a_bot_that_is_running(tmp_path: Path) -> None:
    chat = [sys.executable, "-m", "bot", "chat", "jos-vo-alkmaar"]
    with subprocess.Popen(
        chat,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write("!programmas\n")
        running.stdin.flush()
        running.stdout.readline()

        outcome = previewed(*MAART, "--json", folder=tmp_path)
        busy = netwerkbot("chat", folder=tmp_path)

        running.stdin.close()
    assert busy.code != 0
    assert outcome.code == 0
    assert {each["aan"] for each in json.loads(outcome.out)} == {"jij"}
