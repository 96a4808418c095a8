"""What `bot.channels.channel` promises, asked of every channel there is."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.channel import DeliveryError, Outgoing
from tests.bot.worlds import WORLDS, OpenWorld, World
from tests.matrix import eventually
from tests.synapse import Homeserver

HELLO = Outgoing("**Hallo!**")
DONE = Outgoing("Klaar.")


@pytest.fixture(params=WORLDS, ids=lambda world: world.__name__)
async def world(
    request: pytest.FixtureRequest, homeserver: Homeserver, tmp_path: Path
) -> AsyncIterator[World]:
    open_world: OpenWorld = request.param
    async with open_world(homeserver, tmp_path) as world:
        yield world


async def seen_by_the_end(world: World) -> list[str]:
    """Let the bot say that it is done, and return what people saw before that."""
    await world.channel.send(world.room, DONE, key="done")
    await eventually(lambda: "Klaar." in world.seen())
    return world.seen()[:-1]


async def test_people_see_what_is_sent(world: World) -> None:
    await world.channel.send(world.room, HELLO, key="1")

    assert await seen_by_the_end(world) == ["Hallo!"]


async def test_the_same_key_is_seen_once(world: World) -> None:
    for key in ("1", "1", "2"):
        await world.channel.send(world.room, HELLO, key=key)

    assert await seen_by_the_end(world) == ["Hallo!", "Hallo!"]


async def test_the_bot_hears_people_and_never_itself(world: World) -> None:
    world.answer = HELLO

    for text in ("status DDD", "agenda"):
        await world.say(text)
    await eventually(lambda: len(world.heard) == len(world.seen()) == 2)

    assert await seen_by_the_end(world) == ["Hallo!", "Hallo!"]
    assert [incoming.text for incoming in world.heard] == ["status DDD", "agenda"]
    assert len({incoming.key for incoming in world.heard}) == 2


@pytest.mark.parametrize("may", [False, True])
async def test_what_people_said_is_gone_only_when_the_bot_says_so(
    world: World, *, may: bool
) -> None:
    await world.say("status DDD")
    await eventually(lambda: world.heard)
    if may:
        await world.empower()
    [said] = world.heard

    gone = await world.channel.redact(world.room, said.key)

    assert gone is not await world.still_there(said.key)


async def test_a_platform_that_is_down_is_a_delivery_error(world: World) -> None:
    await world.go_down()

    with pytest.raises(DeliveryError):
        await world.channel.send(world.room, HELLO, key="1")
