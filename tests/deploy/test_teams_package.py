"""The package that a beheerder uploads to Teams: what the script makes, and what it refuses."""

import json
import re
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image

from commands.table import COMMANDS

TEAMS = Path(__file__).parents[2] / "deploy" / "teams"
APP = "00000000-0000-0000-0000-000000000011"
URL = "https://bot.voorbeeld.nl"
GIVEN = {"--app-id": APP, "--url": URL}


def package(folder: Path, *more: str, **options: str | None) -> "subprocess.CompletedProcess[str]":
    """Run the script in a folder; an option that is ``None`` is not given."""
    given = GIVEN | {f"--{name.replace('_', '-')}": value for name, value in options.items()}
    words = [word for name, value in given.items() if value is not None for word in (name, value)]
    return subprocess.run(
        [TEAMS / "pakket.sh", *words, *more],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def packed(folder: Path, *more: str, **options: str | None) -> dict[str, bytes]:
    """Return what is in the package, by its name."""
    made = package(folder, *more, **options)
    assert (made.returncode, made.stderr) == (0, "")
    with ZipFile(folder / "netwerkbot-teams.zip") as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def manifest(folder: Path, *more: str, **options: str | None) -> Any:
    return json.loads(packed(folder, *more, **options)["manifest.json"])


def test_the_package_holds_the_manifest_and_its_icons(tmp_path: Path) -> None:
    files = packed(tmp_path)

    icons = json.loads(files["manifest.json"])["icons"]
    assert files.keys() == {"manifest.json", *icons.values()}


def test_what_is_asked_for_is_filled_in_everywhere(tmp_path: Path) -> None:
    made = manifest(tmp_path, naam="Één Bot", organisatie="Regio Noord", versie="1.2.3")

    assert (made["id"], made["bots"][0]["botId"], made["version"]) == (APP, APP, "1.2.3")
    assert made["name"]["short"] == "Één Bot"
    assert made["developer"]["name"] == "Regio Noord"
    assert made["validDomains"] == ["bot.voorbeeld.nl"]
    assert re.findall("@[A-Z_]+@", json.dumps(made)) == []


def test_pages_of_your_own_come_instead_of_the_address_of_the_bot(tmp_path: Path) -> None:
    made = manifest(tmp_path, site="https://voorbeeld.nl/bot", privacy="https://voorbeeld.nl/avg")

    assert made["developer"] == {
        "name": "Netwerkbot",
        "websiteUrl": "https://voorbeeld.nl/bot",
        "privacyUrl": "https://voorbeeld.nl/avg",
        "termsOfUseUrl": "https://voorbeeld.nl/bot",
    }


def test_the_words_fit_also_with_the_longest_names(tmp_path: Path) -> None:
    made = manifest(tmp_path, naam="N" * 30, organisatie="O" * 32)

    assert len(made["name"]["short"]) == 30
    assert len(made["name"]["full"]) <= 100
    assert len(made["description"]["short"]) <= 80
    assert len(made["description"]["full"]) <= 4000


def test_every_command_in_the_menu_is_one(tmp_path: Path) -> None:
    [bot] = manifest(tmp_path)["bots"]

    lists = [each["commands"] for each in bot["commandLists"]]
    named = {command["title"] for commands in lists for command in commands}
    assert named <= {command.words for command in COMMANDS}
    assert [len(commands) for commands in lists] == [12, 12]
    assert {*bot["scopes"]} == {"personal", "groupChat", "team"}
    assert [each["scopes"] for each in bot["commandLists"]] == [
        ["personal"],
        ["groupChat", "team"],
    ]


def test_the_bot_reads_only_what_mentions_it_unless_that_is_asked_for(tmp_path: Path) -> None:
    as_it_is = manifest(tmp_path)
    reads_all = manifest(tmp_path, "--meelezen")

    assert not {"webApplicationInfo", "authorization"} & as_it_is.keys()
    asked = reads_all["authorization"]["permissions"]["resourceSpecific"]
    assert [each["name"] for each in asked] == [
        "ChannelMessage.Read.Group",
        "ChatMessage.Read.Chat",
    ]
    assert reads_all["webApplicationInfo"] == {"id": APP}


def test_the_icons_are_as_teams_wants_them(tmp_path: Path) -> None:
    files = packed(tmp_path)

    color, outline = (Image.open(BytesIO(files[name])) for name in ("color.png", "outline.png"))
    assert (color.format, color.size) == ("PNG", (192, 192))
    assert color.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert (outline.format, outline.size) == ("PNG", (32, 32))
    pixels = outline.convert("RGBA")
    assert [pixels.getchannel(band).getextrema() for band in "RGB"] == [(255, 255)] * 3
    assert pixels.getchannel("A").getextrema() == (0, 255)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"app_id": "netwerkbot"}, "--app-id is geen id uit Entra"),
        ({"app_id": None}, "--app-id is geen id uit Entra"),
        ({"url": "http://bot.voorbeeld.nl"}, "--url moet een webadres zijn"),
        ({"url": None}, "--url moet een webadres zijn"),
        ({"privacy": 'https://voorbeeld.nl/"'}, "--privacy moet een webadres zijn"),
        ({"naam": "N" * 31}, "--naam mag hoogstens 30 tekens hebben"),
        ({"naam": ""}, "--naam mag niet leeg zijn"),
        ({"naam": 'Net"bot'}, "--naam mag deze tekens niet hebben"),
        ({"naam": "Net\nbot"}, "--naam mag deze tekens niet hebben"),
        ({"organisatie": "O" * 33}, "--organisatie mag hoogstens 32 tekens hebben"),
        ({"versie": "1.0"}, "--versie moet drie getallen hebben"),
        ({"naar": "nergens/pakket.zip"}, "de map van nergens/pakket.zip is er niet"),
        ({"kleur": "rood"}, "ik ken “--kleur” niet"),
    ],
    ids=str,
)
def test_what_is_wrong_is_one_line_and_no_package(
    tmp_path: Path, wrong: dict[str, str | None], said: str
) -> None:
    refused = package(tmp_path, **wrong)

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"pakket: {said}")
    assert refused.stderr.count("\n") == 1
    assert [*tmp_path.iterdir()] == []
