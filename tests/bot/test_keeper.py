"""The loop that must go on: rings, nights, faults and clocks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.courier import Courier
from bot.keeper import Keeper
from bot.scheduler import Alarm
from bot.tidying import CHAIN
from registry.clock import StoppedClock, moment
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import Herinnering, OutboxRow, Toestand
from registry.registry import transaction
from registry.trouble import DatabaseTrouble
from tests.bot.unasked import KANAAL, Letterbox, remind, states

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass
class Bell(Alarm):
    """An alarm that tells when whoever waits for it is at rest."""

    rest: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, due: datetime | None) -> None:
        self.rest.set()
        await super().wait(due)

    async def ring_and_rest(self) -> None:
        """Ring, and wait until what follows has been done."""
        self.rest.clear()
        self.ring()
        await self.rest.wait()


@dataclass(frozen=True)
class Flaky(Database):
    """A database that is away for as long as ``away`` holds anything."""

    away: list[str] = field(default_factory=list)

    @contextmanager
    def transaction(self, *, writes: bool, unhurried: bool = False) -> Iterator[Session]:
        if self.away:
            raise DatabaseTrouble(self.away.pop(), "")
        with super().transaction(writes=writes, unhurried=unhurried) as session:
            yield session


@dataclass
class House:
    """A keeper at work, and the letterbox that it serves."""

    database: Database
    clock: StoppedClock
    box: Letterbox
    bell: Bell
    keeper: Keeper
    work: asyncio.Task[None]

    async def pass_time(self, step: timedelta) -> None:
        self.clock.advance(step)
        await self.bell.ring_and_rest()


@pytest.fixture
def clock() -> StoppedClock:
    """A moment that lies ahead of the machine's own, so that only we ring."""
    return StoppedClock(datetime(2071, 10, 20, 7, tzinfo=UTC))


@asynccontextmanager
async def at_work(database: Database, clock: StoppedClock) -> AsyncIterator[House]:
    box, bell = Letterbox(), Bell(clock)
    keeper = Keeper(Courier(database, clock, {KANAAL: box}), bell)
    async with asyncio.timeout(30), asyncio.TaskGroup() as work:
        task = work.create_task(keeper.run())
        await bell.rest.wait()
        yield House(database, clock, box, bell, keeper, task)
        box.open.set()
        keeper.stop()


@pytest.fixture
async def house(empty: Database, clock: StoppedClock) -> AsyncIterator[House]:
    async with at_work(Flaky(empty.engine), clock) as house:
        yield house


def write_behind_its_back(house: House, tekst: str) -> None:
    """Make a reminder that no change tells of: only who plans everything finds it."""
    with transaction(house.database, house.clock, writes=True) as registry:
        registry.session.add(
            Herinnering(
                kanaal=KANAAL,
                adres="anna",
                moment=house.clock.now() + 3 * DAY,
                tekst=tekst,
                gemaakt_op=house.clock.now(),
            )
        )


async def test_what_is_due_at_a_ring_is_brought(house: House) -> None:
    remind(house.database, house.clock, "koffie", MINUTE)

    await house.pass_time(MINUTE)

    assert house.box.texts == ["koffie"]


async def test_a_database_that_is_away_does_not_end_the_loop(house: House) -> None:
    remind(house.database, house.clock, "koffie", MINUTE)
    assert isinstance(house.database, Flaky)
    house.database.away.append("weg")

    await house.pass_time(MINUTE)
    before = house.box.texts
    await house.pass_time(MINUTE)

    assert before == []
    assert house.box.texts == ["koffie"]


async def test_a_database_that_is_away_at_the_start_is_waited_for(
    empty: Database, clock: StoppedClock
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE)

    async with at_work(Flaky(empty.engine, away=["weg"]), clock) as house:
        await house.bell.ring_and_rest()

        assert house.box.texts == ["koffie"]


async def test_everything_is_planned_at_the_start_and_at_night(house: House) -> None:
    write_behind_its_back(house, "koffie")
    await house.pass_time(HOUR)
    by_day = states(house.database, house.clock)

    house.clock.at = moment(date(2071, 10, 21), time(3, 15))
    await house.bell.ring_and_rest()
    at_night = states(house.database, house.clock)

    assert (by_day, at_night) == ([], [Toestand.WACHT])


async def test_a_start_plans_what_was_never_planned(house: House) -> None:
    write_behind_its_back(house, "koffie")

    async with at_work(house.database, house.clock):
        planned = states(house.database, house.clock)

    assert planned == [Toestand.WACHT]


async def test_a_clock_back_an_hour_and_forward_a_day(house: House) -> None:
    remind(house.database, house.clock, "koffie", MINUTE)
    remind(house.database, house.clock, "thee", 2 * HOUR)
    await house.pass_time(MINUTE)
    await house.pass_time(-HOUR)
    back = house.box.texts
    remind(house.database, house.clock, "melk", MINUTE)
    await house.pass_time(MINUTE)
    again = house.box.texts

    await house.pass_time(DAY)

    assert back == ["koffie"]
    assert again == ["koffie", "melk"]
    assert house.box.texts == ["koffie", "melk", "thee"]
    assert "(verlaat)" in [*house.box.letters.values()][-1]
    assert set(states(house.database, house.clock)) == {Toestand.VERSTUURD}


@pytest.mark.parametrize("jump", [HOUR, 365 * DAY])
async def test_a_clock_that_jumps_back_sends_nothing_again(house: House, jump: timedelta) -> None:
    remind(house.database, house.clock, "koffie", MINUTE)
    remind(house.database, house.clock, "thee", 2 * MINUTE)
    await house.pass_time(MINUTE)
    await house.pass_time(-jump)
    back = house.box.texts

    await house.pass_time(jump)
    await house.pass_time(MINUTE)

    assert back == ["koffie"]
    assert house.box.texts == ["koffie", "thee"]
    assert set(states(house.database, house.clock)) == {Toestand.VERSTUURD}


@pytest.mark.parametrize("jump", [HOUR, 365 * DAY])
async def test_a_clock_that_jumps_ahead_and_is_set_right_loses_nothing(
    house: House, jump: timedelta
) -> None:
    for tekst, after in (("koffie", MINUTE), ("thee", jump + DAY)):
        remind(house.database, house.clock, tekst, after)
    await house.pass_time(jump)
    ahead = house.box.texts

    await house.pass_time(-jump)
    remind(house.database, house.clock, "melk", MINUTE)
    await house.pass_time(MINUTE)
    await house.pass_time(jump + DAY)

    assert ahead == ["koffie"]
    assert house.box.texts == ["koffie", "melk", "thee"]
    assert set(states(house.database, house.clock)) == {Toestand.VERSTUURD}


async def test_stopping_finishes_what_is_being_sent(house: House) -> None:
    remind(house.database, house.clock, "koffie", MINUTE)
    house.box.open.clear()
    house.clock.advance(MINUTE)
    house.bell.ring()
    await house.box.taken.wait()

    house.keeper.stop()
    house.box.open.set()
    await house.work

    assert states(house.database, house.clock) == [Toestand.VERSTUURD]
    assert house.box.texts == ["koffie"]


async def test_a_start_takes_over_what_the_dead_had_claimed(
    empty: Database, clock: StoppedClock
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE)
    with transaction(empty, clock, writes=True) as registry:
        claim = update(OutboxRow).values(claimed_by="dood", claimed_until=clock.now() + MINUTE)
        registry.session.execute(claim)

    async with at_work(empty, clock) as house:
        assert house.box.texts == ["koffie"]


async def test_the_end_of_the_log_book_is_told_to_the_process_log_every_night(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction(house.database, house.clock, writes=True) as registry:
        registry.logboek.note(Plek(KANAAL, "anna", "anna"), "lezen", "BP-1")
        end = registry.logboek.end()
    caplog.set_level(logging.INFO, CHAIN.name)

    await house.pass_time(DAY)

    assert [each.getMessage() for each in caplog.records if each.name == CHAIN.name] == [
        f"log book: 1 lines, the last hash is {end.hash}"
    ]
