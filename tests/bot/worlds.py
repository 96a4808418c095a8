"""The platforms, seen from the side of the people in the room."""

import asyncio
import os
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from io import StringIO
from pathlib import Path

from bot.channels.channel import Channel, Heard, Incoming, Outgoing
from bot.channels.console import ConsoleChannel
from bot.channels.matrix.channel import MatrixChannel
from tests.bot.teams.activities import ANNA_ID, PERSONAL, activity
from tests.bot.teams.connector import Fault
from tests.bot.teams.stage import Stage, stage
from tests.matrix import Person, person
from tests.matrixbot import bot
from tests.synapse import Homeserver


class World(ABC):
    """One room on one platform, with a person and the bot in it.

    ``heard`` is what the bot heard people say; it says ``answer`` to each line, if there is one.
    ``others`` is what else it noticed.
    """

    def __init__(self, room: str, channel: Channel) -> None:
        self.room, self.channel = room, channel
        self.heard: list[Incoming] = []
        self.others: list[Heard] = []
        self.answer: Outgoing | None = None

    async def hear(self, incoming: Heard) -> None:
        """Hear something, as the bot."""
        if not isinstance(incoming, Incoming):
            self.others.append(incoming)
            return
        self.heard.append(incoming)
        if self.answer is not None:
            await self.channel.send(incoming.room, self.answer, key=f"answer/{incoming.key}")

    @abstractmethod
    async def say(self, text: str) -> None:
        """Let the person say ``text``."""

    @abstractmethod
    def seen(self) -> list[str]:
        """Return what the bot has said, as the person sees it."""

    @abstractmethod
    async def empower(self) -> None:
        """Let the bot take away what others said, where a platform knows of that."""

    @abstractmethod
    async def still_there(self, key: str) -> bool:
        """Return whether the person still sees what was heard under ``key``."""

    @abstractmethod
    async def go_down(self) -> None:
        """Take the platform down."""


class ConsoleWorld(World):
    """A keyboard and a screen, joined to the bot by a pipe."""

    def __init__(self) -> None:
        source, keyboard = os.pipe()
        self.source = os.fdopen(source)
        self.keyboard = os.fdopen(keyboard, "w", buffering=1)
        self.screen = StringIO()
        super().__init__("console", ConsoleChannel(self.source, self.screen))

    async def say(self, text: str) -> None:
        self.keyboard.write(f"{text}\n")

    def seen(self) -> list[str]:
        return [line for line in self.screen.getvalue().splitlines() if line]

    async def empower(self) -> None:
        """Nobody has power over a screen."""

    async def still_there(self, key: str) -> bool:
        return key in {incoming.key for incoming in self.heard}

    async def go_down(self) -> None:
        self.screen.close()


class MatrixWorld(World):
    """A room on a homeserver, with Anna in it."""

    def __init__(self, server: Homeserver, anna: Person, channel: MatrixChannel) -> None:
        super().__init__("", channel)
        self.server, self.anna, self.bot = server, anna, channel.user

    async def say(self, text: str) -> None:
        await self.anna.says(self.room, text)

    def seen(self) -> list[str]:
        return self.anna.texts(self.room)

    async def empower(self) -> None:
        await self.anna.empowers(self.room, self.bot)

    async def still_there(self, key: str) -> bool:
        return await self.anna.still_sees(self.room, key)

    async def go_down(self) -> None:
        self.server.stop()


class TeamsWorld(World):
    """Anna alone with the bot in Teams."""

    def __init__(self, on: Stage) -> None:
        super().__init__(ANNA_ID, on.channel)
        self.on = on

    async def say(self, text: str) -> None:
        await self.on.post(activity(text=text))

    def seen(self) -> list[str]:
        return self.on.texts_in(PERSONAL)

    async def empower(self) -> None:
        """Nobody can give a bot in Teams that power."""

    async def still_there(self, key: str) -> bool:
        return key in {incoming.key for incoming in self.heard}

    async def go_down(self) -> None:
        self.on.connector.next(*[Fault(503)] * 99)


OpenWorld = Callable[[Homeserver, Path], AbstractAsyncContextManager[World]]


@asynccontextmanager
async def console(_server: Homeserver, _folder: Path) -> AsyncIterator[World]:
    world = ConsoleWorld()
    listening = asyncio.create_task(world.channel.listen(world.hear))
    yield world
    world.keyboard.close()
    await listening
    world.source.close()


@asynccontextmanager
async def teams(_server: Homeserver, _folder: Path) -> AsyncIterator[World]:
    async with stage() as on:
        world = TeamsWorld(on)
        on.hears(world.hear)
        await on.post(activity(type="installationUpdate", action="add"))
        yield world


def matrix(version: str, *, encrypted: bool) -> OpenWorld:
    """Return a world on Matrix: a room of this version, encrypted or not."""

    @asynccontextmanager
    async def world(server: Homeserver, folder: Path) -> AsyncIterator[World]:
        async with bot(server, folder / "bot") as channel, person(server, folder) as anna:
            opened = MatrixWorld(server, anna, channel)
            listening = asyncio.create_task(channel.listen(opened.hear))
            opened.room = await anna.opens_a_room(
                channel.user, encrypted=encrypted, version=version
            )
            await channel.rooms.arrive(opened.room)
            yield opened
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening

    world.__name__ = f"matrix-{version}-{'encrypted' if encrypted else 'plain'}"
    return world


WORLDS = (
    console,
    teams,
    *(
        matrix(version, encrypted=encrypted)
        for version in ("11", "12")
        for encrypted in (False, True)
    ),
)
