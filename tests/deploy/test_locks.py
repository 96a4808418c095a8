"""What is installed is what is asked for."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = PROJECT["project"]["dependencies"]
TESTED_WITH = PROJECT["dependency-groups"]["dev"]


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=~ ;]", requirement)[0].lower()


def locked(file: str) -> set[str]:
    lines = (ROOT / "deploy" / file).read_text().splitlines()
    return {line.partition("==")[0].partition("[")[0] for line in lines if "==" in line}


@pytest.mark.parametrize(
    ("requirement", "file"),
    [
        *((each, "requirements.lock") for each in ASKED),
        *((each, "requirements-dev.lock") for each in TESTED_WITH),
    ],
)
def test_everything_that_is_asked_for_is_in_the_lock(requirement: str, file: str) -> None:
    assert name_of(requirement) in locked(file), "do: make lock"


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_registry(file: str) -> None:
    assert "://" not in (ROOT / "deploy" / file).read_text()
