import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.channel import Channel, ChannelTrouble, DeliveryError, Heard, Outgoing
from bot.channels.late import Late
from tests.bot.unasked import Letterbox

HELLO = Outgoing("**Hallo**")


async def ignore(heard: Heard) -> None:
    """Hear nothing."""


async def test_until_it_has_arrived_nobody_can_be_reached() -> None:
    let_in, box = asyncio.Event(), Letterbox()

    @asynccontextmanager
    async def arrive() -> AsyncIterator[Channel]:
        await let_in.wait()
        yield box

    late = Late(arrive)
    listening = asyncio.create_task(late.listen(ignore))
    await asyncio.sleep(0)

    before = late.addresses
    with pytest.raises(DeliveryError) as refused:
        await late.send("anna", HELLO, key="1")
    let_in.set()
    await asyncio.sleep(0.01)
    after = late.addresses
    await late.send("anna", HELLO, key="1")
    listening.cancel()

    assert (before, after) == (frozenset(), None)
    assert (refused.value.permanent, box.texts) == (False, ["hallo"])


class Shut:
    """A platform that never lets the bot in."""

    async def __aenter__(self) -> Channel:
        raise TroubleWithMatrix

    async def __aexit__(self, *_: object) -> None:
        """Nobody is in."""


class TroubleWithMatrix(ChannelTrouble):
    """The platform wants the bot out."""


async def test_a_platform_that_wants_the_bot_out_is_heard_of() -> None:
    with pytest.raises(ChannelTrouble):
        await Late(Shut).listen(ignore)
