"""Whatever Teams answers: each reminder arrives, and none twice that Teams said it took."""

import random
from collections import Counter
from datetime import timedelta

import httpx
import pytest

from bot.reaching import Reaching
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Toestand
from tests.bot.teams.connector import CUT, UNANSWERED, Fault
from tests.bot.teams.reminding import Round, arrived
from tests.bot.teams.stage import Stage, stage

MANY = timedelta(hours=2)
ASKS_TO_WAIT = Fault(429, retry_after=0)
REFUSED = [ASKS_TO_WAIT, Fault(429), Fault(412), Fault(502), Fault(504), Fault(503), Fault(500)]


async def deliver(due: Round, on: Stage, rounds: int = 30) -> None:
    """Make rounds until nothing waits; what failed is tried again when its time has come."""
    courier = due.courier(on)
    for _ in range(rounds):
        await courier.make_round()
        if due.count(Toestand.WACHT) == 0:
            return
        due.clock.advance(MANY)


def impatient(on: Stage) -> None:
    """Let the bot wait for an answer as long as a test may."""
    app = on.channel.sending.connector.app  # type: ignore[attr-defined]
    app.api.http.http.timeout = httpx.Timeout(0.3)


async def test_what_teams_refuses_for_now_arrives_once(
    empty: Database, clock: StoppedClock
) -> None:
    due = Round(empty, clock, people=4, each=5)
    async with stage(Reaching(empty, clock)) as on:
        await due.prepare(on.connector.url)
        on.connector.next(*REFUSED)

        await deliver(due, on)

        assert arrived(on) == Counter(due.texts)


@pytest.mark.parametrize("fault", [UNANSWERED, CUT], ids=["silence", "cut"])
async def test_what_was_taken_and_never_acknowledged_may_come_twice(
    empty: Database, clock: StoppedClock, fault: Fault
) -> None:
    due = Round(empty, clock, people=3, each=2)
    async with stage(Reaching(empty, clock)) as on:
        impatient(on)
        await due.prepare(on.connector.url)
        on.connector.next(fault)

        await deliver(due, on)

        came = arrived(on)

    assert {*came} == {*due.texts}
    assert sorted(came.values()) == [1] * 5 + [2]


async def test_with_faults_at_random_nothing_is_lost_and_only_the_unsure_come_again(
    empty: Database, clock: StoppedClock
) -> None:
    chance = random.Random(8)  # noqa: S311 - not for secrets
    faults = chance.choices([*REFUSED, UNANSWERED, CUT], k=40)
    due = Round(empty, clock, people=8, each=5)
    async with stage(Reaching(empty, clock)) as on:
        impatient(on)
        await due.prepare(on.connector.url)
        on.connector.next(*faults)

        await deliver(due, on)

        came = arrived(on)

    assert due.count(Toestand.VERSTUURD) == len(due.texts)
    assert {*came} == {*due.texts}
    assert came.total() - len(due.texts) <= sum(each.taken for each in faults)


async def test_where_the_bot_is_blocked_nothing_more_is_tried(
    empty: Database, clock: StoppedClock
) -> None:
    due = Round(empty, clock, people=1, each=3)
    async with stage(Reaching(empty, clock)) as on:
        await due.prepare(on.connector.url)
        on.connector.next(Fault(403))

        await deliver(due, on)

        assert on.connector.took == []
    assert due.count(Toestand.WACHT) == 0


async def test_five_hundred_reminders_stay_within_the_limits_of_teams(
    empty: Database, clock: StoppedClock
) -> None:
    due = Round(empty, clock, people=50, each=10)
    async with stage(Reaching(empty, clock), limited=True) as on:
        await due.prepare(on.connector.url)

        await due.courier(on).make_round()

        assert arrived(on) == Counter(due.texts)
        assert on.connector.refusals < 25  # a busy machine hands over late what it counted in time
