"""Whether people see that they are heard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.channels.channel import Heard, Incoming, Outgoing
from bot.channels.matrix.channel import MatrixChannel
from tests.matrix import Person, eventually, person
from tests.matrixbot import bot
from tests.synapse import Homeserver


@dataclass
class Thinker:
    """A bot that answers each question only when it ``may``."""

    anna: Person
    channel: MatrixChannel
    room: str = ""
    may: asyncio.Event = field(default_factory=asyncio.Event)

    async def hear(self, heard: Heard) -> None:
        if isinstance(heard, Incoming):
            await self.may.wait()
            await self.channel.send(self.room, Outgoing("Antwoord"), key=heard.key)

    @property
    def types(self) -> bool:
        return self.channel.user in self.anna.client.rooms[self.room].typing_users

    @property
    def has_read(self) -> str:
        """The number of the last line that the bot has read, as Anna sees it."""
        receipts = self.anna.client.rooms[self.room].threaded_read_receipts
        of_the_bot = receipts.get(self.channel.user, {})
        return of_the_bot["main"].event_id if of_the_bot else ""


@pytest.fixture
async def thinker(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Thinker]:
    async with bot(homeserver, tmp_path / "bot") as channel, person(homeserver, tmp_path) as anna:
        thinker = Thinker(anna, channel)
        listening = asyncio.create_task(channel.listen(thinker.hear))
        thinker.room = await anna.opens_a_room(channel.user)
        yield thinker
        thinker.may.set()
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def test_who_waits_for_an_answer_sees_that_the_bot_types(thinker: Thinker) -> None:
    await thinker.anna.says(thinker.room, "help")

    await eventually(lambda: thinker.types)
    thinker.may.set()
    await eventually(lambda: thinker.anna.texts() == ["Antwoord"])
    await eventually(lambda: not thinker.types)


async def test_what_was_answered_was_read(thinker: Thinker) -> None:
    asked = await thinker.anna.says(thinker.room, "help")
    before = thinker.has_read

    thinker.may.set()
    await eventually(lambda: thinker.has_read == asked)

    assert before == ""
    assert thinker.anna.texts() == ["Antwoord"]
