"""The bot in Teams: all is real but Microsoft itself, whose keys and connector are served here."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.channels.channel import Hear
from bot.channels.teams.channel import TeamsChannel
from bot.channels.teams.contacts import Kept
from bot.channels.teams.opening import Registration, opened
from bot.web.server import WebServer
from tests.bot.teams.activities import ANNA, BRAM, TENANT
from tests.bot.teams.connector import TeamsConnector, teams_connector
from tests.bot.teams.memory import MemoryBook
from tests.bot.teams.signing import APP_ID, KeyServer, key_server

Facts = dict[str, Any]


@dataclass
class Stage:
    """The channel, and Teams around it."""

    channel: TeamsChannel
    connector: TeamsConnector
    signer: KeyServer
    web: httpx.AsyncClient
    kept: Kept
    listening: list[asyncio.Task[None]] = field(default_factory=list)

    def hears(self, hear: Hear) -> None:
        """Let the bot hear, until the end of the stage."""
        self.listening.append(asyncio.create_task(self.channel.listen(hear)))

    async def post(self, activity: Facts) -> httpx.Response:
        """Post an activity, signed, as from this connector."""
        sent = activity | {"serviceUrl": self.connector.url}
        return await self.web.post("/api/messages", json=sent, headers=self.signer.signed(sent))

    def said_in(self, conversation: str) -> list[Facts]:
        """Return the messages of a conversation as people see them now, oldest first."""
        shown: dict[str, Facts] = {}
        for each in self.connector.took:
            if each.conversation == conversation:
                shown[each.number] = each.body
        return [*shown.values()]

    def texts_in(self, conversation: str) -> list[str]:
        """Return what people read in a conversation now, oldest first."""
        return [text_of(each) for each in self.said_in(conversation)]


def text_of(message: Facts) -> str:
    """Return what a message says, whether it is text or a card."""
    cards = [each["content"] for each in message.get("attachments", ())]
    return str(cards[0]["fallbackText"] if cards else message["text"])


@asynccontextmanager
async def stage(kept: Kept | None = None, *, limited: bool = False) -> AsyncIterator[Stage]:
    """Be in Teams until the end of the block."""
    book = kept or MemoryBook()
    server = WebServer("127.0.0.1", 0)
    async with key_server() as signer, teams_connector(limited=limited) as connector:
        connector.members.update({str(each["id"]): {**each} for each in (ANNA, BRAM)})
        registration = Registration(APP_ID, TENANT, "", keys=signer.metadata_url)
        async with (
            opened(registration, server.app, book) as channel,
            server.running(),
            httpx.AsyncClient() as web,
        ):
            web.base_url = httpx.URL(f"http://127.0.0.1:{server.port}")
            on = Stage(channel, connector, signer, web, book)
            yield on
            for task in on.listening:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
