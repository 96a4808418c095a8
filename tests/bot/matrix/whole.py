"""The whole bot in this process on a real homeserver, and the people that it knows."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import assemble
from bot.channels.matrix.channel import KANAAL, MatrixChannel
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Database
from registry.registry import transaction
from registry.schema.netwerk import BotRol
from tests.matrix import Message, Person, eventually
from tests.matrixbot import bot
from tests.synapse import Homeserver

DECAAN = "vsv-zuid-limburg/decaan"
COORDINATOR = "vsv-zuid-limburg/coordinator-buddyplus"


@dataclass
class Whole:
    """The bot that runs, where it keeps what it knows, and the clock by which it lives."""

    channel: MatrixChannel
    database: Database
    clock: StoppedClock
    folder: Path

    @property
    def user(self) -> str:
        return self.channel.user

    def seat(self, name: str, rol: str = DECAAN) -> None:
        """Give somebody a rol."""
        with transaction(self.database, self.clock, writes=True) as registry:
            hit = registry.namen.find(rol, ["rol"], what="rol")
            registry.mensen.seat(name, hit, kanaal=KANAAL)


@asynccontextmanager
async def whole_bot(
    server: Homeserver, folder: Path, database: Database, clock: StoppedClock
) -> AsyncIterator[Whole]:
    """Let the bot run; everybody is as much to it as a coordinator."""
    rollen = [BotRol.LID, BotRol.COORDINATOR]
    async with bot(server, folder / "bot") as channel:
        settings = Settings(data=folder)
        whole = assemble(database, clock, settings, {KANAAL: channel}, lambda _, __: rollen)
        running = asyncio.create_task(whole.run())
        await eventually(lambda: channel.listening.is_up)
        try:
            yield Whole(channel, database, clock, folder / "bot")
        finally:
            whole.stop()
            await asyncio.wait([running])


async def answer_of(person: Person, room: str, line: str) -> str:
    """Say a line in a room, and return what comes next there."""
    before = len(person.texts(room))
    await person.says(room, line)
    await eventually(lambda: len(person.texts(room)) > before)
    return person.texts(room)[before]


async def privately(person: Person, rooms: set[str], about: str) -> Message:
    """Return what the bot says about something to a person, in another room than these."""

    def said() -> list[Message]:
        return [each for each in person.read if each.room not in rooms and about in each.text]

    await eventually(said)
    return said()[0]
