"""The bot in a Teams that runs here, at any moment, with Anna at a screen.

``python -m tests.e2e.teams`` makes the pictures of the handbook anew; look at them before you
commit them. `deploy/e2e.sh` installs what that needs.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from registry.clock import AMSTERDAM, SystemClock
from tests.bot.teams.signing import APP_ID
from tests.e2e import jsclient, playground
from tests.e2e.jsclient import Client
from tests.e2e.playground import ANNA, BOT, GROUP, PRIVATE, TENANT, Person, Playground
from tests.e2e.screens import PICTURES, make_small
from tests.handbook import ROOT
from tests.matrix import eventually
from tests.ports import free_port

SCREEN, TALL = (1280, 800), (1280, 1120)
LEARNING = "jos-vo-alkmaar/leeromgeving"
COORDINATOR = "vsv-zuid-limburg/coordinator-buddyplus"
LEADER = "vsv-zuid-limburg/projectleider-ejb"
JUST_BEFORE, REMINDER = "2023-03-16T08:59:45", "over 7 dagen"
"""A quarter of a minute before it comes by itself, and what it says."""
STOPLICHT = "Stoplicht Digitaal Doorstroom Dossier"
GOOD: dict[str, str | list[str]] = {
    "Wat staat op oranje?": ["tijd"],
    "Wat is de oorzaak?": "Twee scholen leveren later aan.",
    "Wat is het gevolg voor het doel?": "We halen 96 procent misschien niet voor 1 april.",
    "Wat doen jullie eraan?": "Het projectteam belt beide scholen.",
    "Wie doet dat?": "projectteam Elke Jongere in Beeld",
    "Wanneer is dat klaar?": "15",
    "Hoe gaat het, in het kort?": "Twee scholen zijn later. Het projectteam belt deze week.",
    "Is er nog meer te melden?": ["nee"],
}
BETTER = {name: GOOD[name] for name in ("Wat doen jullie eraan?", "Wanneer is dat klaar?")}
HASTY = GOOD | {"Wat doen jullie eraan?": "-", "Wanneer is dat klaar?": "1"}
"""How somebody in a hurry fills in the form: too short, and with a day that is over."""
_LOG_BOOK = "INFO bot.logboek: "  # of the night: outsiders compare it
_SETTINGS = """
programmas = ["jos-vo-alkmaar", "vsv-zuid-limburg"]
beheerder = "teams:{anna}"

[teams]
app_id = "{app}"
tenant = "{tenant}"
keys = "{keys}"
intake = {intake}

[web]
port = {port}
"""


def at(moment: str) -> datetime:
    """Return a moment in Amsterdam."""
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


def faked(moment: datetime) -> dict[str, str]:
    """Return an environment in which a process begins at another moment.

    Only the wall clock is another. It is what `faketime` itself would give to a program, but for
    what it takes away with it at its end.
    """
    when = f"@{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    words = ["faketime", "-m", "--exclude-monotonic", "-f", when, "env"]
    shown = subprocess.run(words, check=True, capture_output=True, text=True, env={"TZ": "UTC"})
    facts = dict(line.split("=", 1) for line in shown.stdout.splitlines())
    return {name: value for name, value in facts.items() if name != "FAKETIME_SHARED"}


@dataclass(frozen=True)
class Stage:
    """Anna in Teams, and a bot that comes when it is told."""

    folder: Path
    teams: Playground
    screen: Client

    @asynccontextmanager
    async def bot(self, moment: str) -> AsyncIterator[None]:
        """Let the bot be there until the end of the block; for it, it begins at this moment.

        The first time Anna opens Teams then: the bot hears of it at once.
        """
        began = at(moment)
        self.teams.wire.ago = SystemClock().now() - began
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=self.folder,
            env=os.environ | faked(began) | {"PYTHONPATH": str(ROOT)},
            stdout=PIPE,
            stderr=PIPE,
        )
        assert process.stdout is not None
        try:
            assert f"Ik ben in Teams als {BOT}." in (await process.stdout.readline()).decode()
            await self.screen.ask("opens", url=self.teams.url, size=SCREEN, at=moment)
            yield
        finally:
            if process.returncode is None:
                process.terminate()
            _, said = await process.communicate()
            lines = said.decode().splitlines()
            faults = [each for each in lines if not each.startswith(_LOG_BOOK)]
            assert (process.returncode, faults) == (0, []), "\n".join(faults)

    async def asks(self, line: str, answer: str, **facts: Any) -> dict[str, Any]:
        """Let Anna say something, and return the message with the answer."""
        await self.screen.ask("says", text=line, **facts)
        return await self.reads(answer)

    async def reads(self, text: str) -> dict[str, Any]:
        """Wait for the message with this text, and return what of it is seen."""
        seen: dict[str, Any] = await self.screen.ask("reads", text=text)
        return seen

    async def goes(self, place: str) -> None:
        """Let Anna look at another conversation."""
        await self.screen.ask("goes", to=place)

    async def fills(self, text: str, answers: dict[str, str | list[str]]) -> None:
        """Let Anna fill in the form of a message, by what stands above each question."""
        await self.screen.ask("fills", text=text, answers=answers)

    async def presses(self, text: str, button: str) -> None:
        """Let Anna press a button of a message."""
        await self.screen.ask("presses", text=text, button=button)

    async def presses_too(self, person: Person, place: str, line: str) -> str:
        """Let somebody else press a button of the message of which Anna pressed one.

        Returns what is shown to them.
        """
        [*_, pressed] = (each for each in self.teams.wire.told if each["type"] == "invoke")
        action, shown = pressed["value"]["action"], self.teams.wire.shown
        value = {"action": action | {"data": action["data"] | {"line": line}}}
        facts = {"name": pressed["name"], "replyToId": pressed["replyToId"], "value": value}
        before = len(shown)
        await self.teams.tells(person, place, type="invoke", **facts)
        await eventually(lambda: len(shown) > before)
        return json.dumps(shown[-1], ensure_ascii=False)

    async def sees(self) -> list[str]:
        """Return all that stands in this conversation."""
        seen: list[str] = await self.screen.ask("sees")
        return seen

    async def links_the_group(self) -> None:
        """Let Anna have the reminders of the leeromgeving in the group."""
        await self.goes(GROUP)
        await self.reads("Hallo, ik ben Netwerkbot.")
        await self.asks(f"koppel {LEARNING}", "voortaan hier", mention=BOT)


async def ask_for_a_stoplicht(stage: Stage) -> None:
    """Let Anna, who leads, be asked why it is orange."""
    await stage.goes(PRIVATE)
    await stage.asks(f"rol erbij {LEADER} {ANNA.address}", "heeft nu de rol")
    await stage.asks("stoplicht ddd oranje", STOPLICHT)


@asynccontextmanager
async def stage(folder: Path, *, intake: tuple[str, ...] = ()) -> AsyncIterator[Stage]:
    """Set up Teams, the settings of a bot, and Anna."""
    port = free_port()
    async with (
        playground.running(folder, port) as teams,
        jsclient.running("teams.mjs", folder) as screen,
    ):
        facts = {"app": APP_ID, "tenant": TENANT, "anna": ANNA.address, "port": port}
        text = _SETTINGS.format(keys=teams.wire.keys.metadata_url, intake=[*intake], **facts)
        (folder / "netwerkbot.toml").write_text(text, encoding="utf-8")
        yield Stage(folder, teams, screen)
        refused = [each for each in teams.wire.answers if each[1] != 200]
        assert refused == []


async def _pictures(stage: Stage) -> AsyncIterator[str]:
    """Play what is on each picture, and yield its name when it is there to be seen."""
    async with stage.bot("2019-03-12T09:00"):
        await ask_for_a_stoplicht(stage)
        await stage.fills(STOPLICHT, HASTY)
        await stage.presses(STOPLICHT, "Verder")
        await stage.reads("2 antwoorden kunnen zo niet")
        await stage.screen.ask("resizes", size=TALL)
        await stage.reads("2 antwoorden kunnen zo niet")
        yield "stoplicht"
        await stage.screen.ask("resizes", size=SCREEN)
    async with stage.bot("2023-03-14T09:00"):
        await stage.asks("!agenda", "De volgende bijeenkomst")
        yield "agenda"
        await stage.links_the_group()
    async with stage.bot(JUST_BEFORE):
        await stage.reads(REMINDER)
        yield "herinnering"


async def _make_pictures(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        async with stage(Path(temporary)) as played:
            async for name in _pictures(played):
                file = folder / f"teams-{name}.png"
                await played.screen.ask("shoots", file=str(file))
                make_small(file)


if __name__ == "__main__":
    asyncio.run(_make_pictures(Path(sys.argv[1]) if sys.argv[1:] else PICTURES))
