from dataclasses import dataclass, field

import httpx
import pytest

from bot.channels.channel import DeliveryError
from bot.channels.teams.contacts import Spot
from bot.channels.teams.pacing import Pacing
from bot.channels.teams.sending import NotTaken, Sending
from tests.bot.teams.memory import FaultyConnector, MemoryBook

SPOT = Spot("https://smba.example/teams", "tenant", conversation="a:anna", person="29:anna")
HELLO = {"type": "message", "text": "Hallo"}
Faults = list[tuple[int, int | None] | Exception]


@dataclass
class Post:
    """Sending to Teams with these faults, in a time that nobody waits for."""

    faults: Faults
    book: MemoryBook = field(default_factory=MemoryBook)
    now: float = 0.0

    def __post_init__(self) -> None:
        self.connector = FaultyConnector(self.faults)
        pacing = Pacing(lambda: self.now, self.sleep)
        self.sending = Sending(self.connector, self.book, pacing)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    async def say(self, key: str = "k") -> str:
        return await self.sending.say(SPOT, "a:anna", HELLO, key)


@pytest.mark.parametrize("status", [412, 429, 502, 504])
async def test_what_teams_did_not_take_is_handed_over_again(status: int) -> None:
    post = Post([(status, None), (status, None)])

    number = await post.say()

    assert (number, post.connector.asked, len(post.connector.taken)) == ("1", 3, 1)


async def test_it_waits_as_long_as_teams_asks() -> None:
    post = Post([(429, 7)])

    await post.say()

    assert post.now >= 7


async def test_who_is_asked_to_wait_long_does_so_in_the_outbox() -> None:
    post = Post([(429, 600)])

    with pytest.raises(DeliveryError) as refused:
        await post.say()

    assert (refused.value.permanent, post.now, post.connector.asked) == (False, 0, 1)


async def test_it_does_not_try_for_ever() -> None:
    post = Post([(502, None)] * 99)

    with pytest.raises(DeliveryError):
        await post.say()

    assert post.connector.asked < 10


@pytest.mark.parametrize("fault", [httpx.ReadTimeout(""), httpx.ConnectError(""), OSError()])
async def test_what_may_have_arrived_is_not_said_again_at_once(fault: Exception) -> None:
    post = Post([fault])

    with pytest.raises(DeliveryError) as refused:
        await post.say()

    assert (refused.value.permanent, post.connector.asked) == (False, 1)


async def test_what_was_acknowledged_is_never_handed_over_again() -> None:
    post = Post([])

    numbers = [await post.say(), await post.say()]

    assert (numbers, len(post.connector.taken)) == (["1", "1"], 1)


async def test_what_was_begun_and_not_acknowledged_is_handed_over_again() -> None:
    post = Post([httpx.ReadTimeout("")])
    with pytest.raises(DeliveryError):
        await post.say()

    await post.say()

    assert (len(post.connector.taken), post.book.begun) == (1, ["k", "k"])


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (403, "de app is daar weggehaald of geblokkeerd"),
        (404, "dat gesprek is er niet meer"),
    ],
)
async def test_where_the_app_is_gone_nothing_is_tried_again(status: int, why: str) -> None:
    post = Post([(status, None)])

    with pytest.raises(DeliveryError) as refused:
        await post.say()

    assert (refused.value.permanent, refused.value.gone) == (True, why)


@pytest.mark.parametrize("status", [400, 413])
async def test_what_teams_does_not_understand_is_told_apart(status: int) -> None:
    with pytest.raises(NotTaken):
        await Post([(status, None)]).say()


async def test_a_message_that_is_gone_says_nothing_of_its_conversation() -> None:
    post = Post([(404, None)])

    with pytest.raises(DeliveryError) as refused:
        await post.sending.replace(SPOT, "a:anna", "55", HELLO)

    assert (refused.value.permanent, refused.value.gone) == (True, "")
