"""The files of a first try with containers: nothing starts them, so each name is looked up."""

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.settings import MatrixSettings, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
PAGE = ROOT / "docs" / "beheer-matrix.md"


@pytest.fixture
def compose() -> Any:
    return YAML(typ="safe").load(DEPLOY / "compose.yaml")


@pytest.fixture
def containerfile() -> str:
    return (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")


def pip_installs(text: str) -> list[tuple[str, ...]]:
    """Return what each `pip install` is told, without how loud it is and where it caches."""
    lines = re.findall(r"(?:-m pip|\$\(PIP\)) install (.*)", text)
    return [tuple(word for word in line.split() if word != "--no-cache-dir") for line in lines]


def test_every_setting_of_the_bot_exists(compose: Any) -> None:
    environment = compose["services"]["netwerkbot"]["environment"]

    names = [name.removeprefix("NETWERKBOT_").lower().split("__") for name in environment]

    outer = {name for name, *inner in names if not inner}
    inner = {names[1] for names in names if len(names) == 2}
    assert outer <= Settings.model_fields.keys()
    assert {"homeserver", "user", "password_file"} <= inner <= MatrixSettings.model_fields.keys()


def test_the_settings_of_the_bot_are_read(compose: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in compose["services"]["netwerkbot"]["environment"].items():
        monkeypatch.setenv(name, value)

    settings = Settings()

    assert settings.matrix is not None
    assert settings.matrix.homeserver == "http://synapse:8008"
    assert settings.matrix.may_invite("@beheerder:localhost")


def test_all_that_a_service_leans_on_is_there(compose: Any) -> None:
    services = compose["services"]
    bot = services["netwerkbot"]
    volumes = {each.split(":")[0] for one in services.values() for each in one["volumes"]}
    secret = Path(bot["environment"]["NETWERKBOT_MATRIX__PASSWORD_FILE"])

    build = (DEPLOY / bot["build"]["context"]).resolve()

    assert (build / bot["build"]["dockerfile"]).is_file()
    assert volumes == compose["volumes"].keys()
    assert bot["depends_on"].keys() <= services.keys()
    assert (secret.parent.as_posix(), [secret.name]) == ("/run/secrets", bot["secrets"])
    assert (DEPLOY / compose["secrets"][secret.name]["file"]).parent.is_dir()


def test_a_password_is_never_committed() -> None:
    assert "*" in (DEPLOY / "geheim" / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_container_is_made_in_the_way_of_make_install(containerfile: str) -> None:
    made = pip_installs((ROOT / "Makefile").read_text(encoding="utf-8"))

    steps = pip_installs(containerfile)

    [packages, project] = steps
    assert packages in made
    assert (*project[:-1], "-e", ".") in made


def test_all_that_is_copied_into_the_container_is_there(containerfile: str) -> None:
    copied = [
        name for line in re.findall(r"COPY (.+) \S+", containerfile) for name in line.split()
    ]

    assert {"bot", "commands", "registry", "reminders", "pyproject.toml"} <= {*copied}
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_bot_in_the_container_is_not_root_and_keeps_its_data(
    compose: Any, containerfile: str
) -> None:
    steps = containerfile.splitlines()

    assert steps.index("USER netwerkbot") < steps.index('ENTRYPOINT ["netwerkbot"]')
    assert "ENV NETWERKBOT_DATA=/data" in steps
    assert "netwerkbot:/data" in compose["services"]["netwerkbot"]["volumes"]


def test_the_page_names_what_is_there(compose: Any) -> None:
    page = PAGE.read_text(encoding="utf-8")
    files = {name for name in re.findall(r"deploy/[\w./-]+", page) if not name.endswith("/")}
    commands = re.findall(r"^docker compose -f \S+ (.+)$", page, re.MULTILINE)

    named = {each for line in commands for each in line.split() if each in compose["services"]}

    assert {*files} == {
        "deploy/compose.yaml",
        "deploy/geheim/netwerkbot",
        "deploy/netwerkbot.voorbeeld.toml",
    }
    assert f"deploy/{compose['secrets']['netwerkbot']['file']}" in files
    assert named == compose["services"].keys()
