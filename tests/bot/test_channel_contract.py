"""What `bot.channels.channel` promises, asked of every channel there is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bot.channels.channel import DeliveryError, Incoming, Outgoing
from tests.bot.worlds import World, console

HELLO = Outgoing("**Hallo!**")

OpenWorld = Callable[[], AbstractAsyncContextManager[World]]


@pytest.fixture(params=[console])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    open_world: OpenWorld = request.param
    async with open_world() as world:
        yield world


async def test_people_see_what_is_sent(world: World) -> None:
    await world.channel.send(world.room, HELLO, key="1")

    assert world.seen() == ["Hallo!"]


async def test_the_same_key_is_seen_once(world: World) -> None:
    for key in ("1", "1", "2"):
        await world.channel.send(world.room, HELLO, key=key)

    assert world.seen() == ["Hallo!", "Hallo!"]


async def test_the_bot_hears_people_and_never_itself(world: World) -> None:
    heard: list[Incoming] = []

    async def answer(incoming: Incoming) -> None:
        heard.append(incoming)
        await world.channel.send(incoming.room, HELLO, key=incoming.key)

    for text in ("status DDD", "  agenda  ", ""):
        await world.say(text)
    await world.leave()
    async with asyncio.timeout(5):
        await world.channel.listen(answer)

    assert [incoming.text for incoming in heard] == ["status DDD", "agenda"]
    assert len({incoming.key for incoming in heard}) == 2
    assert world.seen() == ["Hallo!", "Hallo!"]


async def test_a_platform_that_is_down_is_a_delivery_error(world: World) -> None:
    await world.go_down()

    with pytest.raises(DeliveryError):
        await world.channel.send(world.room, HELLO, key="1")
