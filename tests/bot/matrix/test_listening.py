"""The bot comes and goes; nothing that people say is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.channels.channel import Heard, Incoming, Outgoing
from bot.channels.matrix.channel import MatrixChannel
from tests.matrix import Person, eventually, person
from tests.matrixbot import account_on, bot
from tests.synapse import Homeserver

MANY = 130
"""More than fits in one sync."""


@dataclass
class Ears:
    """What the bot hears, over all its lives."""

    server: Homeserver
    folder: Path
    heard: list[Incoming] = field(default_factory=list)
    trips_over: str = ""

    @property
    def texts(self) -> list[str]:
        """What was said, in order; at a bad moment a line is heard again, by the same key."""
        return [*{incoming.key: incoming.text for incoming in self.heard}.values()]

    @property
    def name(self) -> str:
        return account_on(self.server, self.folder).user

    @asynccontextmanager
    async def alive(self) -> AsyncIterator[MatrixChannel]:
        """Let the bot live for a while."""
        async with bot(self.server, self.folder) as channel:
            listening = asyncio.create_task(channel.listen(self._hear))
            await eventually(lambda: channel.listening.is_up)
            yield channel
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening

    async def _hear(self, incoming: Heard) -> None:
        if not isinstance(incoming, Incoming):
            return
        if incoming.text == self.trips_over:
            raise ValueError(incoming.key)
        self.heard.append(incoming)


@pytest.fixture
def ears(homeserver: Homeserver, tmp_path: Path) -> Ears:
    return Ears(homeserver, tmp_path / "bot")


@pytest.fixture
async def anna(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Person]:
    async with person(homeserver, tmp_path) as anna:
        yield anna


@pytest.mark.parametrize("encrypted", [False, True])
async def test_what_was_said_while_the_bot_was_away_is_heard_in_order(
    ears: Ears, anna: Person, *, encrypted: bool
) -> None:
    async with ears.alive() as channel:
        room = await anna.opens_a_room(ears.name, encrypted=encrypted)
        await channel.rooms.arrive(room)
        await anna.says(room, "hallo")
        await eventually(lambda: ears.texts == ["hallo"])
    said = [f"regel {number}" for number in range(MANY)]
    for line in said:
        await anna.says(room, line)

    for _ in range(2):
        async with ears.alive():
            await eventually(lambda: len(ears.texts) > MANY)

    assert ears.texts == ["hallo", *said]


async def test_a_line_that_goes_wrong_loses_no_other(ears: Ears, anna: Person) -> None:
    ears.trips_over = "fout"

    async with ears.alive():
        room = await anna.opens_a_room(ears.name)
        for line in ("een", "fout", "twee"):
            await anna.says(room, line)
        await eventually(lambda: len(ears.heard) == 2)

    assert ears.texts == ["een", "twee"]


async def test_an_invitation_that_came_while_the_bot_was_away_is_accepted(
    ears: Ears, anna: Person
) -> None:
    async with ears.alive():
        pass
    inviting = asyncio.create_task(anna.opens_a_room(ears.name))
    await asyncio.sleep(0.5)

    async with ears.alive():
        room = await inviting
        await anna.says(room, "hallo")
        await eventually(lambda: ears.texts == ["hallo"])


async def test_what_was_said_before_the_bot_came_in_is_not_for_it(
    ears: Ears, anna: Person
) -> None:
    room = await anna.opens_a_room()
    await anna.says(room, "vroeger")

    async with ears.alive():
        await anna.invites(room, ears.name)
        await anna.says(room, "nu")
        await eventually(lambda: "nu" in ears.texts)

    assert ears.texts == ["nu"]


async def test_a_new_life_is_the_same_device_and_says_nothing_twice(
    ears: Ears, anna: Person
) -> None:
    devices = set()
    async with ears.alive():
        room = await anna.opens_a_room(ears.name)
    for _ in range(2):
        async with ears.alive() as channel:
            await channel.rooms.arrive(room)
            await channel.send(room, Outgoing("koffie"), key="herinnering/1")
            devices.add(channel.rooms.client.device_id)
    async with ears.alive() as channel:
        await channel.send(room, Outgoing("klaar"), key="klaar")
    await eventually(lambda: "klaar" in anna.texts(room))

    assert anna.texts(room) == ["koffie", "klaar"]
    assert len(devices) == 1


async def test_a_private_conversation_is_made_once_and_found_again(
    ears: Ears, anna: Person
) -> None:
    for number in range(2):
        async with ears.alive() as channel:
            await channel.send(anna.name, Outgoing(f"nr {number}"), key=f"{number}")

    await eventually(lambda: len(anna.read) == 2)

    assert anna.texts() == ["nr 0", "nr 1"]
    assert len({message.room for message in anna.read}) == 1


async def test_a_room_that_everybody_has_left_is_left(ears: Ears, anna: Person) -> None:
    async with ears.alive() as channel:
        room = await anna.opens_a_room(ears.name)
        await channel.rooms.arrive(room)

        await anna.client.room_leave(room)

        await eventually(lambda: room not in channel.rooms.client.rooms)
