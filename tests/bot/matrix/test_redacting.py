"""What the bot takes away on Matrix, and what nobody else can read there."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.channels.channel import DeliveryError, Heard, Incoming, Outgoing
from bot.channels.matrix.channel import MatrixChannel
from tests.matrix import Person, eventually, person
from tests.matrixbot import bot
from tests.synapse import Homeserver, running

MORE_THAN_AT_ONCE = 20
"""Synapse takes ten by itself, and then one in five seconds."""


@dataclass
class Visit:
    """Anna and the bot, in whatever rooms they have."""

    anna: Person
    channel: MatrixChannel
    heard: list[Incoming] = field(default_factory=list)

    async def hear(self, heard: Heard) -> None:
        if isinstance(heard, Incoming):
            self.heard.append(heard)

    async def says(self, room_id: str) -> Incoming:
        """Let Anna say something, and return what the bot hears of it."""
        number = await self.anna.says(room_id, "bsn 111222333")
        await eventually(lambda: number in {each.key for each in self.heard})
        [incoming] = [each for each in self.heard if each.key == number]
        return incoming

    async def is_spoken_to(self) -> str:
        """Return the private conversation that the bot makes."""
        await self.channel.send(self.anna.name, Outgoing("Hallo"), key="1")
        await eventually(lambda: "Hallo" in self.anna.texts())
        return self.anna.read[0].room

    async def talks_on(self, room_id: str) -> None:
        """Let the bot say more than a homeserver takes at once."""
        for number in range(MORE_THAN_AT_ONCE):
            await self.channel.send(room_id, Outgoing("Verder"), key=f"verder/{number}")


@asynccontextmanager
async def visiting(server: Homeserver, folder: Path) -> AsyncIterator[Visit]:
    async with bot(server, folder / "bot") as channel, person(server, folder) as anna:
        visit = Visit(anna, channel)
        listening = asyncio.create_task(channel.listen(visit.hear))
        yield visit
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


@pytest.fixture
async def visit(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Visit]:
    async with visiting(homeserver, tmp_path) as visit:
        yield visit


async def test_what_was_said_in_a_conversation_that_the_bot_made_can_be_taken_away(
    visit: Visit,
) -> None:
    said = await visit.says(await visit.is_spoken_to())

    gone = await visit.channel.redact(said.room, said.key)

    assert gone
    assert not await visit.anna.still_sees(said.room, said.key)


async def test_what_was_said_where_the_bot_has_no_rights_stays(visit: Visit) -> None:
    said = await visit.says(await visit.anna.opens_a_room(visit.channel.user))

    gone = await visit.channel.redact(said.room, said.key)

    assert not gone
    assert await visit.anna.still_sees(said.room, said.key)


async def test_what_was_said_where_the_bot_has_rights_can_be_taken_away_again_and_again(
    visit: Visit,
) -> None:
    said = await visit.says(await visit.anna.opens_a_room(visit.channel.user))
    await visit.anna.empowers(said.room, visit.channel.user)

    gone = [await visit.channel.redact(said.room, said.key) for _ in range(2)]

    assert gone == [True, True]
    assert not await visit.anna.still_sees(said.room, said.key)


async def test_nothing_is_gone_while_the_homeserver_is_away(
    visit: Visit, homeserver: Homeserver
) -> None:
    said = await visit.says(await visit.is_spoken_to())
    homeserver.stop()

    gone = await visit.channel.redact(said.room, said.key)

    assert not gone


async def test_a_homeserver_that_asks_to_wait_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    with running(tmp_path / "server", limits=True) as server:
        async with visiting(server, tmp_path) as visit:
            said = await visit.says(await visit.is_spoken_to())
            with pytest.raises(DeliveryError):
                await visit.talks_on(said.room)

            gone = await visit.channel.redact(said.room, said.key)

            assert gone
            assert not await visit.anna.still_sees(said.room, said.key)


@pytest.mark.parametrize("encrypted", [False, True])
async def test_what_is_said_to_the_bot_alone_is_confidential_when_it_is_encrypted(
    visit: Visit, *, encrypted: bool
) -> None:
    room_id = await visit.anna.opens_a_room(visit.channel.user, encrypted=encrypted)
    await visit.channel.rooms.arrive(room_id)

    said = await visit.says(room_id)

    assert (said.private, said.confidential) == (True, encrypted)


async def test_what_is_said_where_others_read_along_is_not_confidential(
    visit: Visit, homeserver: Homeserver, tmp_path: Path
) -> None:
    async with person(homeserver, tmp_path, "bram") as bram:
        room_id = await visit.anna.opens_a_room(visit.channel.user, bram.name, encrypted=True)

        said = await visit.says(room_id)

    assert (said.private, said.confidential) == (False, False)


async def test_a_line_that_was_sent_openly_to_an_encrypted_room_is_not_confidential(
    visit: Visit, homeserver: Homeserver
) -> None:
    room_id = await visit.anna.opens_a_room(visit.channel.user, encrypted=True)
    path = f"/_matrix/client/v3/rooms/{room_id}/send/m.room.message/1"
    words = {"msgtype": "m.text", "body": "bsn 111222333"}

    await asyncio.to_thread(homeserver.ask, "PUT", path, words, visit.anna.client.access_token)
    await eventually(lambda: visit.heard)

    [said] = visit.heard
    assert (said.private, said.confidential) == (True, False)
