"""The window in a browser that nobody here wrote: seen, read aloud, and walked by keyboard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from registry.schema.netwerk import BotRol
from tests.bot.venster.visiting import ANNA, Browser, browsing
from tests.commands.brieven import mailed
from tests.commands.stoplichten import JOS_ORANJE, seated
from tests.e2e.jsclient import Client, running
from tests.ports import free_port
from tests.talk import Talk

LINES = (
    *("status leeromgeving", "memo jos", "werkagenda", "implementatie gemeente", "bijeenkomst 1"),
    *("stoplicht historie leeromgeving", "kosten leerlingalert", "wie buddy", "status dossier"),
    *("taken ut", "afkortingen jos", "mijlpalen vsv", "controle", "vakantie", "privacy", "onzin"),
)
PATHS = (
    *("/", "/agenda", "/programmas", "/werkplannen", "/nieuwsbrieven", "/mijn", "/zoek?q=school"),
    *("/programma/jos-vo-alkmaar", "/programma/vsv-zuid-limburg", "/in"),
    *(f"/lees?vraag={quote(line)}" for line in LINES),
)
SCREENS = ((320, "light"), (1280, "dark"))


@asynccontextmanager
async def seen(talk: Talk, folder: Path) -> AsyncIterator[tuple[Browser, Client]]:
    """Let there be something to see, and somebody who looks."""
    leader = seated(talk, "leider", "jos-vo-alkmaar/projectleider-onderwijs")
    leader.say(JOS_ORANJE)
    leader.say("stoplicht verstuur leeromgeving")
    for line in (
        "stoplicht akkoord leeromgeving",
        'stap 1.1 wie="samenwerkingsverband" wanneer="1 maart 2023"',
        'knelpunt 1.2 "Niemand heeft tijd"',
        f"lid erbij jos-vo-alkmaar/netwerkgroep {ANNA}",
        f"actie Zaal regelen {ANNA} voor 1 december groep=jos-vo-alkmaar/netwerkgroep",
    ):
        talk.say(line)
    port = free_port()
    async with (
        browsing(talk, BotRol.PROJECTLEIDER, web=f"http://localhost:{port}", port=port) as window,
        running("window.mjs", folder) as client,
    ):
        yield window, client


async def enter(window: Browser, client: Client, width: int = 1280, **how: object) -> str:
    facts = {"scheme": "light", "script": True, "url": window.door.house.web} | how
    title: str = await client.ask("opens", link=f"/in/{window.link()}", width=width, **facts)
    return title


async def test_every_page_is_for_everybody(talk: Talk, tmp_path: Path) -> None:
    found = {}
    async with seen(talk, tmp_path) as (window, client):
        for width, scheme in SCREENS:
            await enter(window, client, width, scheme=scheme)
            for path in PATHS:
                found[width, path] = await client.ask("judges", path=path)

    assert {key: each["violations"] for key, each in found.items() if each["violations"]} == {}
    assert [key for key, each in found.items() if each["scrolls"]] == []
    assert {each["status"] for each in found.values()} <= {200, 404}
    # What is refused is a page too; the browser calls that an error.
    assert not [each for each in found[1280, PATHS[-1]]["wrong"] if "404" not in each]


async def test_an_open_archive_is_for_everybody(talk: Talk, tmp_path: Path) -> None:
    anna = mailed(talk)
    async with seen(talk, tmp_path) as (window, client):
        anna.web = window.door.house.web
        anna.say("nieuwsbrief archief openbaar")
        await enter(window, client, 320)
        found = {
            path: await client.ask("judges", path=path)
            for path in ("/archief", "/archief/jos-vo-alkmaar", "/archief/jos-vo-alkmaar/1")
        }

    assert {each["status"] for each in found.values()} == {200}
    assert not [each for each in found.values() if each["violations"] or each["scrolls"]]


async def test_it_works_without_any_script(talk: Talk, tmp_path: Path) -> None:
    async with seen(talk, tmp_path) as (window, client):
        title = await enter(window, client, script=False)
        kept = await client.ask("cookies")

    assert title == "Vandaag - Netwerkbot"
    [cookie] = kept
    assert (cookie["name"], cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (
        "__Host-venster",
        True,
        True,
        "Lax",
    )


async def test_a_keyboard_is_enough(talk: Talk, tmp_path: Path) -> None:
    async with seen(talk, tmp_path) as (window, client):
        await enter(window, client)
        menu = await client.ask("types", keys=["Tab"] * 8)
        [opened] = await client.ask("types", keys=["Enter"])
        steps = await client.ask("types", keys=["Tab", "Enter", "Tab"])

    assert [each["text"] for each in menu[:3]] == ["Naar de inhoud", "Vandaag", "Agenda"]
    assert all(each["inView"] and each["outlined"] for each in menu)
    assert opened["path"] == "/zoek"
    skipped = steps[1]
    assert (skipped["tag"], skipped["path"]) == ("main", "/zoek#inhoud".partition("#")[0])
    assert steps[2]["text"] == "q"


async def test_searching_and_leaving_by_keyboard(talk: Talk, tmp_path: Path) -> None:
    async with seen(talk, tmp_path) as (window, client):
        await enter(window, client)
        walk = ["Tab"] * 8 + ["Enter", "Tab", "Enter", "Tab", "leeromgeving jos", "Enter"]
        at = await client.ask("types", keys=walk)
        back: list[dict[str, str]] = await client.ask("types", keys=["Shift+Tab"] * 1)
        left = await client.ask("types", keys=["Enter"])

    assert at[-1]["path"] == "/zoek?q=leeromgeving+jos"
    assert back[-1]["text"] == "Uitloggen"
    assert left[-1]["title"] == "Uitgelogd - Netwerkbot"


@pytest.mark.parametrize("path", ["/programma/jos-vo-alkmaar", "/agenda"])
async def test_on_paper_there_is_no_menu(talk: Talk, tmp_path: Path, path: str) -> None:
    async with seen(talk, tmp_path) as (window, client):
        await enter(window, client)
        file = tmp_path / "papier.png"

        said = await client.ask("shoots", path=path, file=str(file), print=True)

    assert "Netwerkgroep" in said
    assert file.stat().st_size > 1_000
