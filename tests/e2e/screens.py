"""What the bot says, as it stands on a screen: Hydrogen in Chromium, at a desk and on a phone.

``python -m tests.e2e.screens`` makes the pictures of the handbook anew; look at them before you
commit them. `deploy/e2e.sh` installs what that needs.
"""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image

from bot.app import assemble
from bot.channels.matrix.account import Account
from bot.channels.matrix.channel import KANAAL
from bot.channels.matrix.opening import opened
from bot.courier import Courier
from bot.settings import Settings
from registry.clock import AMSTERDAM, StoppedClock
from registry.database import Database, connect
from registry.schema.netwerk import BotRol
from tests.databases import KLUIS, SqliteFiles
from tests.e2e import jsclient
from tests.e2e.jsclient import Client
from tests.handbook import ROOT, bring_in_five, make_tables
from tests.matrix import ENCRYPTED, PASSWORD
from tests.matrixbot import anybody
from tests.synapse import Homeserver, running

PICTURES = ROOT / "docs" / "beelden"
SCREENS = {"bureau": (1280, 800), "telefoon": (390, 844)}
ROOM = "Leeromgeving JOS"
_COLOURS = 64


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


@dataclass(frozen=True)
class Scene:
    """What is said to the bot, and what then comes; perhaps unasked, at a ``later`` moment."""

    name: str
    moment: datetime
    said: str
    answer: str
    later: datetime | None = None
    reminder: str = ""

    @property
    def comes(self) -> str:
        return self.reminder or self.answer


SCENES = (
    Scene("status", _at("2019-03-12T09:00"), "!status DDD", "Digitaal Doorstroom Dossier"),
    Scene("agenda", _at("2023-03-14T09:00"), "!agenda", "De volgende bijeenkomst"),
    Scene("help", _at("2023-03-14T09:00"), "!help", "Dit kun je mij vragen."),
    Scene("overzicht", _at("2023-03-14T09:00"), "!overzicht jos", "Jeugdhulp op School VO op"),
    Scene(
        "herinnering",
        _at("2023-03-14T09:00"),
        "!koppel jos-vo-alkmaar/leeromgeving",
        "voortaan hier",
        later=_at("2023-03-16T09:00"),
        reminder="over 7 dagen",
    ),
)


@dataclass
class Stage:
    """Anna in a web client, in an encrypted room with the bot."""

    client: Client
    courier: Courier
    clock: StoppedClock

    async def play(self, scene: Scene) -> None:
        """Let Anna say it, and let come what comes."""
        self.clock.at = scene.moment
        await self.client.ask("says", text=scene.said)
        await self.client.ask("reads", text=scene.answer)
        if scene.later:
            self.clock.at = scene.later
            await self.courier.make_round()
            await self.client.ask("reads", text=scene.reminder)

    async def look(self, text: str, screen: str) -> dict[str, Any]:
        """Look at the message with this text, on a screen of this size."""
        width, height = SCREENS[screen]
        await self.client.ask("resizes", width=width, height=height)
        facts: dict[str, Any] = await self.client.ask("reads", text=text)
        return facts


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Set up a homeserver, the bot with five programmes, and Anna."""
    clock = StoppedClock(SCENES[0].moment)
    with running(folder) as server, SqliteFiles(folder).fresh() as url:
        make_tables(url)
        bring_in_five(url)
        with closing(connect(url, KLUIS)) as database:
            async with (
                _bot(server, folder, database, clock) as (name, courier),
                jsclient.running("browser.mjs", folder) as client,
            ):
                await _enter(server, client, name)
                yield Stage(client, courier, clock)


@asynccontextmanager
async def _bot(
    server: Homeserver, folder: Path, database: Database, clock: StoppedClock
) -> AsyncIterator[tuple[str, Courier]]:
    """Let the bot talk. It makes its rounds when it is told to: its clock stands still."""
    name = server.register("netwerkbot", PASSWORD)
    _call(server, name, "Netwerkbot")
    account = Account(homeserver=server.url, user=name, folder=folder / "bot", password=PASSWORD)
    async with opened(account, anybody) as channel:
        settings = Settings(data=folder)
        bot = assemble(database, clock, settings, {KANAAL: channel}, lambda *_: tuple(BotRol))
        talking = asyncio.create_task(replace(bot, keeper=None).run())
        try:
            yield name, Courier(database, clock, {KANAAL: channel}, settings.vrij)
        finally:
            talking.cancel()
            with suppress(asyncio.CancelledError):
                await talking


async def _enter(server: Homeserver, client: Client, bot: str) -> None:
    """Let Anna open a room, come in with her browser, and invite the bot."""
    anna = server.register("anna", PASSWORD)
    token = _call(server, anna, "Anna")
    facts = {"name": ROOM, "initial_state": [ENCRYPTED]}
    room = server.ask("POST", "/_matrix/client/v3/createRoom", facts, token)["room_id"]
    width, height = SCREENS["bureau"]
    await client.ask("opens", width=width, height=height)
    await client.ask("enters", url=server.url, user=anna, password=PASSWORD, room=ROOM)
    server.ask("POST", f"/_matrix/client/v3/rooms/{room}/invite", {"user_id": bot}, token)
    await client.ask("reads", text="Hallo, ik ben Netwerkbot.")


def _call(server: Homeserver, user: str, name: str) -> str:
    """Give somebody the name that others see; return the token of the device that did it."""
    identifier = {"type": "m.id.user", "user": user}
    proof = {"type": "m.login.password", "identifier": identifier, "password": PASSWORD}
    token = str(server.ask("POST", "/_matrix/client/v3/login", proof)["access_token"])
    facts = {"displayname": name}
    server.ask("PUT", f"/_matrix/client/v3/profile/{user}/displayname", facts, token)
    return token


async def _make_pictures(folder: Path) -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        async with stage(Path(temporary)) as played:
            for scene in SCENES:
                await played.play(scene)
                for screen in SCREENS:
                    await played.look(scene.comes, screen)
                    file = folder / f"{scene.name}-{screen}.png"
                    await played.client.ask("shoots", file=str(file))
                    make_small(file)


def make_small(file: Path) -> None:
    """Keep as many colours as a screen with text has."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


if __name__ == "__main__":
    asyncio.run(_make_pictures(Path(sys.argv[1]) if sys.argv[1:] else PICTURES))
