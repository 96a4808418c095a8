"""Arriving in Microsoft Teams: the guard at the door of the web server, the app behind that."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channels.teams.channel import TeamsChannel
from bot.channels.teams.opening import Registration, opened
from bot.reaching import Reaching
from bot.settings import Settings, TeamsSettings
from bot.web.downloads import Downloads
from bot.web.server import WebServer
from registry.clock import Clock
from registry.database import Database


@asynccontextmanager
async def on_teams(
    database: Database, clock: Clock, settings: Settings, teams: TeamsSettings, server: WebServer
) -> AsyncIterator[TeamsChannel]:
    """Be in Teams until the end of the block, behind a web server that is not running yet."""
    web = settings.web
    reaching = Reaching(database, clock, settings.beheerder_adres, vrij=settings.vrij)
    downloads = Downloads(web.public_url)
    registration = Registration(
        app_id=teams.app_id,
        tenant=teams.tenant,
        secret=teams.read_secret(),
        name=teams.name,
        keys=teams.keys,
    )
    offer = downloads.offer if web.public_url else None
    downloads.open_at(server.app)
    async with opened(registration, server.app, reaching, offer) as channel:
        yield channel
