"""School holidays as they were collected by hand, and not by the package that the bot asks."""

from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_FILE = Path(__file__).parents[1] / "schoolvakanties.yaml"


def school_holidays(regio: str) -> list[tuple[date, date]]:
    """Return the first and the last day of each, of 2022-2023 up to and including 2027-2028."""
    raw: Any = YAML(typ="safe").load(_FILE.read_text())
    found = [
        (each[regio][0], each[regio][1])
        for jaar in raw["schooljaren"].values()
        for each in jaar.values()
        if isinstance(each, dict) and regio in each
    ]
    assert len(found) == 30
    return found
