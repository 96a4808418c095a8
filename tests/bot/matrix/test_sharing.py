"""What is said in an encrypted room can be read there, whatever went wrong before."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError
from nio import KeysClaimResponse, KeysQueryResponse
from nio.responses import JoinedMembersResponse, Response, ShareGroupSessionResponse

from bot.channels.channel import DeliveryError, Heard, Outgoing
from bot.channels.matrix.channel import MatrixChannel
from tests.matrix import Person, eventually, person
from tests.matrixbot import bot
from tests.synapse import Homeserver


@dataclass
class Line:
    """The line to the homeserver, on which the next request of a kind gets lost."""

    channel: MatrixChannel

    def loses(self, kind: type[Response]) -> None:
        client = self.channel.sending.client
        send, losing = client._send, [kind]  # noqa: SLF001

        async def lossy(response_class: type[Response], *facts: Any, **more: Any) -> Any:
            if response_class in losing:
                losing.clear()
                raise ClientError
            return await send(response_class, *facts, **more)

        client._send = lossy  # type: ignore[method-assign]  # noqa: SLF001


@pytest.fixture
async def room(
    homeserver: Homeserver, tmp_path: Path
) -> AsyncIterator[tuple[MatrixChannel, Person, str]]:
    async def hear(_: Heard) -> None:
        """Hear nothing."""

    async with bot(homeserver, tmp_path / "bot") as channel, person(homeserver, tmp_path) as anna:
        listening = asyncio.create_task(channel.listen(hear))
        room_id = await anna.opens_a_room(channel.user, encrypted=True)
        await channel.rooms.arrive(room_id)
        yield channel, anna, room_id
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


@pytest.mark.parametrize(
    "kind",
    [ShareGroupSessionResponse, KeysClaimResponse, KeysQueryResponse, JoinedMembersResponse],
    ids=lambda kind: kind.__name__,
)
async def test_nothing_is_said_that_nobody_could_read(
    room: tuple[MatrixChannel, Person, str], kind: type[Response]
) -> None:
    channel, anna, room_id = room
    Line(channel).loses(kind)

    for key in "12":
        for _ in range(3):  # as the outbox does
            with suppress(DeliveryError):
                await asyncio.wait_for(
                    channel.send(room_id, Outgoing(f"Bericht {key}"), key=key), timeout=20
                )
                break
    await eventually(lambda: len(anna.read) == 2)

    assert anna.texts() == ["Bericht 1", "Bericht 2"]


async def test_a_key_that_could_not_be_handed_out_is_a_message_that_waits(
    room: tuple[MatrixChannel, Person, str],
) -> None:
    channel, _, room_id = room
    Line(channel).loses(ShareGroupSessionResponse)

    with pytest.raises(DeliveryError):
        await channel.send(room_id, Outgoing("Bericht"), key="1")
