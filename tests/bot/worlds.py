"""The platforms, seen from the side of the people in the room."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import StringIO
from typing import Protocol

from bot.channels.channel import Channel
from bot.channels.console import ConsoleChannel


class World(Protocol):
    """One room on one platform, with people and the bot in it."""

    room: str
    channel: Channel

    async def say(self, text: str) -> None:
        """Let a person say ``text`` once the bot is listening."""
        ...

    async def leave(self) -> None:
        """Let the last person leave, after which the bot hears nothing more."""
        ...

    def seen(self) -> list[str]:
        """Return what the bot has said, as people see it."""
        ...

    async def go_down(self) -> None:
        """Take the platform down."""
        ...


class ConsoleWorld:
    """A keyboard and a screen, joined to the bot by a pipe."""

    room = "console"

    def __init__(self) -> None:
        source, keyboard = os.pipe()
        self.source = os.fdopen(source)
        self.keyboard = os.fdopen(keyboard, "w", buffering=1)
        self.screen = StringIO()
        self.channel: Channel = ConsoleChannel(self.source, self.screen)

    async def say(self, text: str) -> None:
        self.keyboard.write(f"{text}\n")

    async def leave(self) -> None:
        self.keyboard.close()

    def seen(self) -> list[str]:
        return [line for line in self.screen.getvalue().splitlines() if line]

    async def go_down(self) -> None:
        self.screen.close()


@asynccontextmanager
async def console() -> AsyncIterator[World]:
    world = ConsoleWorld()
    yield world
    world.keyboard.close()
    world.source.close()
