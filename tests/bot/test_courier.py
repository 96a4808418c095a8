"""From the outbox to people, over a real event loop."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.channels.channel import Outgoing
from bot.courier import AT_ONCE, LATE, Courier
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from reminders.outbox import BACK_OFF
from tests.bot.unasked import KANAAL, Closed, Letterbox, remind, states

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def box() -> Letterbox:
    return Letterbox()


@pytest.fixture
def courier(empty: Database, clock: StoppedClock, box: Letterbox) -> Courier:
    return Courier(empty, clock, {KANAAL: box})


async def test_what_is_due_is_brought_and_written_down(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    remind(empty, clock, "thee", HOUR)
    clock.advance(MINUTE)

    delivered = [await courier.make_round(), await courier.make_round()]

    assert delivered == [1, 0]
    assert box.texts == ["koffie"]
    assert states(empty, clock) == [Toestand.VERSTUURD, Toestand.WACHT]


async def test_what_comes_late_says_so(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    for tekst, after in (("koffie", MINUTE), ("thee", MINUTE + SECOND)):
        remind(empty, clock, tekst, after)
    clock.advance(MINUTE + SECOND + LATE)

    await courier.make_round()

    assert ["(verlaat)" in letter for letter in box.letters.values()] == [True, False]


async def test_what_was_due_before_a_restart_is_late(
    empty: Database, clock: StoppedClock, box: Letterbox
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE + SECOND)

    await Courier(empty, clock, {KANAAL: box}).make_round()

    assert "(verlaat)" in str(box.letters)


async def test_a_clock_that_was_set_back_makes_nothing_late(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    clock.advance(-HOUR)
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE)

    await courier.make_round()

    assert box.texts == ["koffie"]
    assert "(verlaat)" not in str(box.letters)


async def test_what_is_not_taken_is_tried_again(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE)
    box.before = Closed()
    assert await courier.make_round() == 0
    box.before = Letterbox.before

    assert await courier.make_round() == 0
    clock.advance(BACK_OFF[0])
    assert await courier.make_round() == 1


async def test_who_asks_to_wait_is_left_alone_for_so_long(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE)
    box.before = Closed(retry_after=HOUR)

    await courier.make_round()

    assert await courier.next_moment(clock.now()) == clock.now() + HOUR


async def test_a_fault_of_a_channel_does_not_keep_up_the_rest(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    for tekst in ("koffie", "thee"):
        remind(empty, clock, tekst, MINUTE)
    clock.advance(MINUTE)

    def fail_first(key: str) -> None:
        if key.startswith("herinnering/1@"):
            raise LookupError(key)

    box.before = fail_first

    await courier.make_round()

    assert box.texts == ["thee"]
    assert states(empty, clock) == [Toestand.WACHT, Toestand.VERSTUURD]


@pytest.mark.parametrize("exact", [True, False])
async def test_what_has_no_words_does_not_keep_up_the_rest(
    empty: Database,
    clock: StoppedClock,
    courier: Courier,
    box: Letterbox,
    exact: bool,  # noqa: FBT001 - alone, or in one message with the other
) -> None:
    for tekst in ("koffie", "thee"):
        remind(empty, clock, tekst, MINUTE)
    with transaction(empty, clock, writes=True) as registry:
        registry.session.execute(update(OutboxRow).values(exact=exact))
        first = update(OutboxRow).where(OutboxRow.key.startswith("herinnering/1@"))
        registry.session.execute(first.values(bericht='{"soort": "van vroeger"}'))
    clock.advance(MINUTE)

    await courier.make_round()

    assert box.texts == ["thee"]
    assert states(empty, clock) == [Toestand.MISLUKT, Toestand.VERSTUURD]


async def test_what_is_said_is_never_logged(
    empty: Database,
    clock: StoppedClock,
    courier: Courier,
    box: Letterbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    remind(empty, clock, "geheim", MINUTE)
    clock.advance(MINUTE)

    def fail(_: str) -> None:
        message = "geheim"
        raise LookupError(message)

    box.before = fail

    await courier.make_round()

    assert "LookupError" in caplog.text
    assert "geheim" not in caplog.text


async def test_a_long_mailing_gives_back_what_it_has_no_time_for(
    empty: Database, clock: StoppedClock, courier: Courier, box: Letterbox
) -> None:
    """However long it takes, nothing is sent on a claim that has run out."""
    for number in range(6):
        remind(empty, clock, str(number), MINUTE)
    clock.advance(MINUTE)
    courier.seconds = lambda: clock.now().timestamp()
    left: list[timedelta] = []

    def take_long(key: str) -> None:
        left.append(claimed_until(empty, clock, key) - clock.now())
        clock.advance(40 * SECOND)

    box.before = take_long

    await courier.make_round()

    assert len(left) == len(box.letters) == 6
    assert all(each > timedelta() for each in left)


def claimed_until(database: Database, clock: StoppedClock, key: str) -> datetime:
    with transaction(database, clock, writes=False) as registry:
        query = select(OutboxRow.claimed_until).where(OutboxRow.key == key)
        return registry.session.scalars(query).one() or clock.now()


async def test_what_the_dead_had_claimed_is_brought_by_who_takes_over(
    empty: Database, clock: StoppedClock, courier: Courier
) -> None:
    remind(empty, clock, "koffie", MINUTE)
    clock.advance(MINUTE)
    with transaction(empty, clock, writes=True) as registry:
        until = clock.now() + HOUR / 60
        claim = update(OutboxRow).values(claimed_by="dood", claimed_until=until)
        registry.session.execute(claim)
    assert await courier.make_round() == 0

    await courier.take_over()

    assert await courier.make_round() == 1


@dataclass
class Waiting(Letterbox):
    """A letterbox that takes letters only when ``full`` of them are held out to it."""

    full: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(2))
    rooms: list[str] = field(default_factory=list)
    most: int = 0

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        self.rooms.append(room)
        self.most = max(self.most, len(self.rooms) - len(self.letters))
        async with asyncio.timeout(10):
            await self.full.wait()
        return await super().send(room, message, key=key)


async def test_people_are_served_side_by_side_and_each_in_order(
    empty: Database, clock: StoppedClock
) -> None:
    for person in ("anna", "bram"):
        remind(empty, clock, f"thee {person}", 2 * MINUTE, person)
        remind(empty, clock, f"koffie {person}", MINUTE, person)
    courier = Courier(empty, clock, {KANAAL: (box := Waiting())})
    clock.advance(2 * MINUTE)

    delivered = await courier.make_round()

    assert delivered == 4
    assert {*box.rooms[:2]} == {*box.rooms[2:]} == {"anna", "bram"}
    assert {*box.texts[:2]} == {"koffie anna", "koffie bram"}
    assert {*box.texts[2:]} == {"thee anna", "thee bram"}


async def test_no_more_than_so_many_are_sent_at_once(empty: Database, clock: StoppedClock) -> None:
    for number in range(2 * AT_ONCE):
        remind(empty, clock, f"koffie {number}", MINUTE, f"persoon-{number}")
    courier = Courier(empty, clock, {KANAAL: (box := Waiting(full=asyncio.Barrier(AT_ONCE)))})
    clock.advance(MINUTE)

    delivered = await courier.make_round()

    assert delivered == 2 * AT_ONCE
    assert box.most == AT_ONCE
