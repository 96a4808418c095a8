"""Microsoft's playground for agents: a Teams that runs here, for a bot that checks its tokens.

What the playground tells the bot goes by way of `Wire`, which signs it as Microsoft does.
"""

import asyncio
import json
import os
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
from fastapi import Request, Response

from bot.web.server import WebServer
from registry.clock import SystemClock
from tests.bot.teams.signing import APP_ID, HOUR_S, KeyServer, key_server
from tests.e2e.jsclient import CLIENTS
from tests.ports import free_port

TENANT = "00000000-0000-0000-0000-000000000001"
BOT, BOT_ID = "Netwerkbot", f"28:{APP_ID}"
PRIVATE, GROUP, TEAM = "Personal Chat", "Netwerkgroep JOS", "Regio"
ROOM = f"{TEAM} - Leeromgeving JOS"
"""Where can be talked, as the playground calls it: `ROOM` is a channel of a team."""

_NODE = CLIENTS / "node_modules" / ".bin" / "node"
_PLAYGROUND = CLIENTS / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
_PATIENCE_S = 30
_PLACES = {
    PRIVATE: ("personal", "prive-anna"),
    GROUP: ("groupChat", "19:netwerkgroep@thread.v2"),
    ROOM: ("channel", "19:leeromgeving@thread.tacv2"),
}


@dataclass(frozen=True)
class Person:
    """Somebody in the tenant."""

    name: str
    number: int

    @property
    def teams_id(self) -> str:
        return f"29:{self.name.lower()}"

    @property
    def address(self) -> str:
        """Their id in Entra, by which the bot knows them."""
        return f"00000000-0000-0000-0000-0000000000{self.number}"

    @property
    def facts(self) -> dict[str, str]:
        mail = f"{self.name.lower()}@voorbeeld.nl"
        return {
            "id": self.teams_id,
            "name": self.name,
            "userPrincipleName": mail,
            "aadObjectId": self.address,
            "givenName": self.name,
            "surname": "Voorbeeld",
            "email": mail,
        }


ANNA, BRAM, *OTHERS = (
    Person(name, 20 + number)
    for number, name in enumerate(("Anna", "Bram", "Carla", "Daan", "Emine", "Fatima"))
)
"""Anna sits at the screen. The playground wants five others."""


@dataclass
class Wire:
    """Passes on what the playground tells the bot, signed at a moment that the bot believes in.

    ``told`` are the activities, and ``answers`` what the bot said to them; ``shown`` is what it
    showed to who pressed something.
    """

    bot: str
    keys: KeyServer
    ago: timedelta = timedelta()
    told: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[str, int]] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    _passing: set[asyncio.Task[Response]] = field(default_factory=set)

    async def take(self, request: Request) -> Response:
        """Pass an activity on. As in Teams, only who pressed waits for what comes of it."""
        activity = await request.json()
        self.told.append(activity)
        passing = asyncio.create_task(self._pass_on(activity))
        self._passing.add(passing)
        passing.add_done_callback(self._passing.discard)
        return await passing if activity["type"] == "invoke" else Response()

    async def _pass_on(self, activity: dict[str, Any]) -> Response:
        now = int(time.time() - self.ago.total_seconds())
        token = self.keys.token(activity["serviceUrl"], nbf=now, exp=now + HOUR_S)
        async with httpx.AsyncClient(timeout=_PATIENCE_S) as client:
            answer = await client.post(
                self.bot, json=activity, headers={"Authorization": f"Bearer {token}"}
            )
        self.answers.append((activity["type"], answer.status_code))
        if activity["type"] == "invoke":
            self.shown.append(answer.json())
        kind = answer.headers.get("content-type")
        return Response(answer.content, answer.status_code, media_type=kind)


@dataclass(frozen=True)
class Playground:
    """Where the playground is, and what passes on what is said there."""

    url: str
    wire: Wire

    async def tells(self, person: Person, place: str, **facts: Any) -> None:
        """Tell the bot what somebody did who does not sit at the screen."""
        kind, conversation = _PLACES[place]
        activity = {
            "id": str(uuid4()),
            "timestamp": SystemClock().now().isoformat(),
            "channelId": "msteams",
            "serviceUrl": f"{self.url}/_connector",
            "from": {"id": person.teams_id, "aadObjectId": person.address, "name": person.name},
            "recipient": {"id": BOT_ID, "name": BOT},
            "conversation": {"id": conversation, "conversationType": kind, "tenantId": TENANT},
            "channelData": {"tenant": {"id": TENANT}},
        }
        async with httpx.AsyncClient(base_url=self.url, timeout=_PATIENCE_S) as client:
            told = await client.post("/_internal/v1/customActivities", json=activity | facts)
            told.raise_for_status()


@asynccontextmanager
async def running(folder: Path, bot_port: int) -> AsyncIterator[Playground]:
    """Run a playground for a bot on a port, until the end of the block."""
    server = WebServer("127.0.0.1", 0)
    async with key_server() as keys:
        wire = Wire(f"http://127.0.0.1:{bot_port}/api/messages", keys)
        server.app.add_api_route("/api/messages", wire.take, methods=["POST"])
        async with server.running():
            with _playground(folder, f"http://127.0.0.1:{server.port}/api/messages") as url:
                await _answers(url)
                yield Playground(url, wire)


@contextmanager
def _playground(folder: Path, endpoint: str) -> Iterator[str]:
    """Run it in a folder of its own, where it looks for who and what there is."""
    home, port = folder / "playground", free_port()
    home.mkdir()
    (home / ".m365agentsplayground.yml").write_text(json.dumps(_world()), encoding="utf-8")
    url = f"http://127.0.0.1:{port}"
    wanted = {
        "app-endpoint": endpoint,
        "channel-id": "msteams",
        "port": str(port),
        "service-url": f"{url}/_connector",
    }
    options = [word for name, value in wanted.items() for word in (f"--{name}", value)]
    command = [*map(str, (_NODE, "-r", CLIENTS / "loopback.cjs", _PLAYGROUND)), "start", *options]
    env = os.environ | {"TEAMSAPPTESTER_BROWSER": "none"}
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--disable-telemetry"], cwd=home, env=env, stdout=log, stderr=log
        )
    try:
        yield url
    finally:
        process.terminate()
        process.wait()


def _world() -> dict[str, Any]:
    """Return who and what there is, as its file says it: JSON is YAML too."""
    private, group, room = (conversation for _, conversation in _PLACES.values())
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": {"id": BOT_ID, "name": BOT},
        "currentUser": ANNA.facts,
        "users": [each.facts for each in (BRAM, *OTHERS)],
        "personalChat": {"id": private},
        "groupChat": {"id": group, "name": GROUP},
        "team": {
            "id": "19:regio@thread.tacv2",
            "name": TEAM,
            "aadGroupId": "00000000-0000-0000-0000-000000000031",
            "channels": [{"id": room, "name": ROOM.removeprefix(f"{TEAM} - ")}],
        },
    }


async def _answers(url: str) -> None:
    """Wait until it is there."""
    async with asyncio.timeout(_PATIENCE_S), httpx.AsyncClient(base_url=url) as client:
        while True:
            try:
                answer = await client.get("/_debug/ping")
            except httpx.TransportError:  # it is not there yet, or only just
                await asyncio.sleep(0.05)
            else:
                assert answer.text == "pong"
                return
