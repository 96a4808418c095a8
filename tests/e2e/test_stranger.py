"""The bot as a stranger gets it: a clone in an empty folder, and what README says."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what is committed here."""
    folder = tmp_path_factory.mktemp("stranger") / "netwerkbot"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder


def test_make_run_greets_and_answers(clone: Path) -> None:
    terminal = Terminal("make", "run", folder=clone)

    greeting = terminal.read_until("Probeer eens:")
    terminal.type("status DDD")
    answer = terminal.read_until("Borging")
    terminal.read_until("\n> ")
    code = terminal.leave()

    assert "Het is vandaag" in greeting
    assert "Jeugdhulp op School VO (afgerond)" in greeting
    assert "\x1b[1mDigitaal Doorstroom Dossier\x1b[0m" in answer
    assert code == 0


def test_the_greeting_names_three_things_that_work(clone: Path) -> None:
    terminal = Terminal("make", "run", folder=clone)
    terminal.read_until("Probeer eens:")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal.read_until("> "))

    for line in (tries := re.findall(r"^- (.+)$", shown, re.MULTILINE)):
        terminal.type(line)
        assert "Ik snap" not in terminal.read_until("\n> ")

    assert len(tries) == 3
    assert terminal.leave() == 0


def commands() -> list[str]:
    """Return the commands of README that can be tried here, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lines = [line.split(" #")[0].rstrip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith((".venv", "printf"))]


def test_every_command_of_readme_works(clone: Path) -> None:
    subprocess.run(["make", "install"], cwd=clone, check=True)

    for command in commands():
        run = subprocess.run(
            command, shell=True, cwd=clone, capture_output=True, text=True, input="", check=False
        )
        assert run.returncode == 0, (command, run.stderr)
        assert run.stderr == ""

    assert len(commands()) > 8
