"""A burst in Teams: how long it takes beside the least that the limits of Teams allow."""

import asyncio
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bot import migrations
from bot.channels.teams.pacing import TENANT
from bot.reaching import Reaching
from registry.clock import StoppedClock
from registry.database import connect
from tests.bot.teams.reminding import Round, arrived
from tests.bot.teams.stage import stage

PEOPLE, EACH = 50, 10
_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def measure(folder: Path) -> None:
    """Print how long a burst takes, beside the least that it can."""
    with closing(connect(f"sqlite:///{folder / 'teams-burst.db'}")) as database:
        migrations.upgrade(database)
        due = Round(database, StoppedClock(_NOON), people=PEOPLE, each=EACH)
        took, refusals = asyncio.run(_burst(due))
    [(at_once, seconds)] = TENANT
    messages = PEOPLE * EACH
    least = (messages / at_once - 1) * seconds
    print(f"{messages} reminders to {PEOPLE} conversations in Teams")
    print(f"{'seconds, the least that its limits allow':48} {took:7.2f} {least:7.2f}")
    print(f"{'ratio':48} {took / least:7.2f}")
    print(f"{'asked to wait by Teams':48} {refusals:7d}")
    print()


async def _burst(due: Round) -> tuple[float, int]:
    async with stage(Reaching(due.database, due.clock), limited=True) as on:
        await due.prepare(on.connector.url)
        courier = due.courier(on)
        begin = perf_counter()
        await courier.make_round()
        took = perf_counter() - begin
        if arrived(on).total() != PEOPLE * EACH:
            message = "not all reminders arrived"
            raise SystemExit(message)
        return took, on.connector.refusals
