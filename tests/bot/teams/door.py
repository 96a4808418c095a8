"""The door of the bot as the world finds it: a real server, the guard, and the SDK behind it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from microsoft_teams.api import ActivityBase, InvokeResponse
from microsoft_teams.apps import ActivityContext, App

from bot.channels.teams.guard import GuardedAdapter, open_app
from bot.web.server import WebServer
from tests.bot.teams.activities import TENANT
from tests.bot.teams.signing import APP_ID, KeyServer, key_server

PLACE = "/api/messages"


@dataclass(frozen=True)
class Door:
    """Somewhere to knock; ``heard`` is what got through."""

    microsoft: KeyServer
    app: App
    client: httpx.AsyncClient
    heard: list[str] = field(default_factory=list)

    async def knock(self, headers: Any, body: Any) -> int:
        """Post something, while somebody else asks how the bot is; return what was answered."""
        content = body if not isinstance(body, dict) else json.dumps(body).encode()
        posting = asyncio.create_task(self.client.post(PLACE, content=content, headers=headers))
        await asyncio.sleep(0)
        healthy = await self.client.get("/healthz")
        answer = await posting
        assert (healthy.status_code, answer.content) == (200, b"")
        return answer.status_code

    async def post(self, activity: dict[str, Any]) -> int:
        """Post an activity as Teams does; return what was answered."""
        headers = self.microsoft.signed(activity)
        return (await self.client.post(PLACE, json=activity, headers=headers)).status_code

    async def hear(self, context: ActivityContext[ActivityBase]) -> InvokeResponse[Any]:
        """Take what got through."""
        self.heard.append(context.activity.id)
        return InvokeResponse(status=200)


@asynccontextmanager
async def door(*, local: bool = False, slowest_s: float = 10) -> AsyncIterator[Door]:
    """Open one until the end of the block."""
    web = WebServer("127.0.0.1", 0)
    adapter = GuardedAdapter(
        web.app, app_id=APP_ID, tenant=TENANT, local=local, slowest_s=slowest_s
    )
    async with key_server() as microsoft, web.running():
        app = open_app(APP_ID, TENANT, "", adapter, keys_url=microsoft.metadata_url)
        async with (
            app.http_client.http,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{web.port}", timeout=30) as client,
        ):
            here = Door(microsoft, app, client)
            app.router.add_handler(lambda _: True, here.hear)
            await app.initialize()
            adapter.attach(app)
            yield here
