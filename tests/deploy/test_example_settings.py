"""The example of a settings file: complete, true, and usable as it stands."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot.settings import (
    FILE,
    MailSettings,
    MatrixSettings,
    Settings,
    TeamsSettings,
    WebSettings,
    read_settings,
)

EXAMPLE = Path(__file__).parents[2] / "deploy" / "netwerkbot.voorbeeld.toml"


def all_on() -> str:
    """Return the example with every setting on, also those that are off in it."""
    return re.sub(r"^#(?=\w+ = |\[)", "", EXAMPLE.read_text(encoding="utf-8"), flags=re.MULTILINE)


def off() -> dict[str, Any]:
    """Return the settings that are off in the example, those of a section by its name."""
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = re.findall(r"^#(\w+ = .*)$|^#?(\[\w+\])$", text, re.MULTILINE)
    return tomllib.loads("\n".join(setting or section for setting, section in lines))


SECTIONS: dict[str, type[BaseModel]] = {
    "matrix": MatrixSettings,
    "teams": TeamsSettings,
    "web": WebSettings,
    "mail": MailSettings,
}


@pytest.mark.parametrize("switched_on", [False, True], ids=["as it stands", "all on"])
def test_the_example_is_read(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    switched_on: bool,  # noqa: FBT001
) -> None:
    text = all_on() if switched_on else EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    settings = read_settings()

    assert settings.beheerder == "matrix:@fatima:example.org"
    assert settings.matrix is not None
    assert settings.matrix.user == "@netwerkbot:example.org"


def test_the_example_names_every_setting() -> None:
    named = tomllib.loads(all_on())

    assert named.keys() == Settings.model_fields.keys()
    for section, model in SECTIONS.items():
        assert named[section].keys() == model.model_fields.keys()


@pytest.mark.parametrize("section", ["", *SECTIONS])
def test_what_is_off_shows_its_default(section: str) -> None:
    model = SECTIONS.get(section, Settings)
    settings = model.model_construct()
    named = off()[section] if section else off()
    shown = {name: value for name, value in named.items() if hasattr(settings, name)}

    told = {
        name: value
        for name, value in shown.items()
        if name not in SECTIONS
        and (default := getattr(settings, name)) is not None
        and model.model_fields[name].default_factory is None
        and value != plain(default)
    }

    assert shown
    assert told == {}


def plain(value: Any) -> Any:
    """Return a default as TOML writes it."""
    match value:
        case tuple():
            return [*value]
        case Path():
            return str(value)
        case str() | int():
            return value
        case _:
            return value.get_secret_value()
