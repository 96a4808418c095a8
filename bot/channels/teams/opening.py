"""Opening the channel: the app as Entra knows it, behind a guard on the web server."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from microsoft_teams.api.models import ActivityBase
from microsoft_teams.api.models.invoke_response import InvokeResponse
from microsoft_teams.apps import ActivityContext, App

from bot.channels.channel import File
from bot.channels.teams.channel import TeamsChannel
from bot.channels.teams.connector import SdkConnector
from bot.channels.teams.contacts import Kept
from bot.channels.teams.directory import Directory
from bot.channels.teams.files import Files
from bot.channels.teams.guard import GuardedAdapter, open_app
from bot.channels.teams.pacing import Pacing
from bot.channels.teams.reading import Reading
from bot.channels.teams.sending import Sending


@dataclass(frozen=True)
class Registration:
    """Who the bot is to Microsoft. ``keys``: where to find its keys, if not with Microsoft."""

    app_id: str
    tenant: str
    secret: str
    name: str = "Netwerkbot"
    keys: str = ""

    @property
    def local(self) -> bool:
        """Whether all of Teams is on this machine, as in a test."""
        return bool(self.keys)


@asynccontextmanager
async def opened(
    registration: Registration,
    web: FastAPI,
    kept: Kept,
    offer: Callable[[File], str] | None = None,
) -> AsyncIterator[TeamsChannel]:
    """Be in Teams until the end of the block: hear what is posted to ``web``, past the guard."""
    adapter = GuardedAdapter(
        web, app_id=registration.app_id, tenant=registration.tenant, local=registration.local
    )
    app = open_app(
        registration.app_id,
        registration.tenant,
        registration.secret,
        adapter,
        keys_url=registration.keys,
    )
    logging.getLogger("microsoft_teams").setLevel(logging.CRITICAL)  # its lines quote people
    channel = _channel(registration, app, kept, offer)
    await _listen(app, channel)
    keys = adapter.attach(app)
    keys.begin()
    try:
        yield channel
    finally:
        keys.stop()
        await app.api.http.http.aclose()
        await app.http_client.http.aclose()


def _channel(
    registration: Registration, app: App, kept: Kept, offer: Callable[[File], str] | None
) -> TeamsChannel:
    connector = SdkConnector(app)
    return TeamsChannel(
        name=registration.name,
        reading=Reading(Files(app.http_client.http, local=registration.local)),
        sending=Sending(connector, kept, Pacing()),
        directory=Directory(kept, kept, connector),
        offer=offer,
    )


async def _listen(app: App, channel: TeamsChannel) -> None:
    async def hear(context: ActivityContext[ActivityBase]) -> InvokeResponse[Any]:
        return await channel.take(context.activity)

    app.router.add_handler(lambda _: True, hear)
    await app.initialize()
