"""The alarm rings on time, and never sleeps longer than the timetable says."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.scheduler import Alarm
from registry.clock import Clock, StoppedClock, SystemClock
from reminders.timetable import Taak

FAR = datetime(2071, 10, 20, 7, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def rested(clock: Clock) -> Alarm:
    """Return an alarm that has just seen everything done."""
    alarm = Alarm(clock)
    for taak in Taak:
        alarm.done(taak)
    return alarm


async def test_at_the_start_all_is_to_be_done() -> None:
    assert Alarm(StoppedClock(FAR)).due() == {*Taak}


async def test_what_was_done_is_not_to_be_done_again_yet() -> None:
    assert rested(StoppedClock(FAR)).due() == set()


async def test_a_minute_later_it_is_time_to_send_and_at_night_to_plan() -> None:
    clock = StoppedClock(FAR)
    alarm = rested(clock)

    clock.advance(MINUTE)
    minute = alarm.due()
    clock.advance(DAY)

    assert minute == {Taak.BEZORGEN}
    assert alarm.due() == {*Taak}


async def test_what_was_done_in_a_time_to_come_is_done_again() -> None:
    clock = StoppedClock(FAR)
    alarm = rested(clock)

    clock.advance(-HOUR)

    assert alarm.due() == {*Taak}


async def test_a_ring_wakes_and_is_heard_once() -> None:
    alarm = rested(StoppedClock(FAR))
    with alarm.on():
        waiting = asyncio.create_task(alarm.wait(None))
        alarm.ring()
        await asyncio.wait_for(waiting, 5)
        again = asyncio.create_task(alarm.wait(None))

        done, _ = await asyncio.wait([again], timeout=0.05)

        assert not done
        again.cancel()


async def test_a_ring_while_nobody_waits_is_not_lost() -> None:
    alarm = rested(StoppedClock(FAR))
    with alarm.on():
        alarm.ring()

        await asyncio.wait_for(alarm.wait(None), 5)


async def test_it_rings_when_something_is_due() -> None:
    clock = SystemClock()
    alarm = rested(clock)
    due = clock.now() + timedelta(milliseconds=50)
    with alarm.on():
        await asyncio.wait_for(alarm.wait(due), 5)

    assert clock.now() >= due


async def test_what_is_due_already_rings_at_once() -> None:
    clock = SystemClock()
    with (alarm := rested(clock)).on():
        await asyncio.wait_for(alarm.wait(clock.now() - HOUR), 5)
