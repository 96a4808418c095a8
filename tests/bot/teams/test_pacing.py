import asyncio
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.teams.pacing import CONVERSATION, TENANT, Pacing

Sent = list[tuple[float, str]]


@dataclass
class Time:
    """Time that goes by only when somebody waits."""

    now: float = 0.0
    sent: Sent = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def send_all(conversations: list[str]) -> Sent:
    time = Time()
    pacing = Pacing(lambda: time.now, time.sleep)
    for each in conversations:
        await pacing.turn(each, "tenant")
        time.sent.append((time.now, each))
    return time.sent


def most_at_once(moments: list[float], seconds: float) -> int:
    return max(sum(0 <= each - first < seconds for each in moments) for first in moments)


@given(st.lists(st.sampled_from("ab"), min_size=1, max_size=200))
def test_no_limit_of_teams_is_ever_broken(conversations: list[str]) -> None:
    sent = asyncio.run(send_all(conversations))

    for each in {*conversations}:
        here = [at for at, conversation in sent if conversation == each]
        for number, seconds in CONVERSATION:
            assert most_at_once(here, seconds) <= number
    for number, seconds in TENANT:
        assert most_at_once([at for at, _ in sent], seconds) <= number


def test_seven_messages_to_one_conversation_need_not_wait() -> None:
    sent = asyncio.run(send_all(["a"] * 7))

    assert [at for at, _ in sent] == [0.0] * 7


@pytest.mark.parametrize(("messages", "least"), [(8, 1.0), (9, 2.0), (61, 30.0)])
def test_it_waits_no_longer_than_it_must(messages: int, least: float) -> None:
    sent = asyncio.run(send_all(["a"] * messages))

    assert least <= sent[-1][0] < least * 1.1


def test_a_conversation_that_is_closed_keeps_up_no_other() -> None:
    time = Time()
    pacing = Pacing(lambda: time.now, time.sleep)
    pacing.close("a", 10)

    asyncio.run(pacing.turn("b", "tenant"))
    before = time.now
    asyncio.run(pacing.turn("a", "tenant"))

    assert (before, time.now) == (0.0, 10.0)
