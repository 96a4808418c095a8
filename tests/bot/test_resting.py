"""A channel that asks to wait is left alone, and one that refuses for good is not asked again."""

from collections import Counter
from datetime import timedelta

from bot.channels.channel import DeliveryError
from bot.courier import Courier
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Toestand
from reminders.outbox import BACK_OFF
from tests.bot.unasked import KANAAL, Closed, Letterbox, remind, states

MINUTE = timedelta(minutes=1)
MANY = 5


def _remind_of_many(database: Database, clock: StoppedClock) -> None:
    for number in range(MANY):
        remind(database, clock, f"nummer {number}", MINUTE)
    clock.advance(MINUTE)


async def test_a_channel_that_asks_to_wait_is_asked_once_and_all_that_is_due_waits(
    empty: Database, clock: StoppedClock
) -> None:
    asked: Counter[str] = Counter()
    box = Letterbox()

    def ask_to_wait(key: str) -> None:
        asked[key] += 1
        raise DeliveryError(key, MINUTE)

    box.before = ask_to_wait
    courier = Courier(empty, clock, {KANAAL: box})
    _remind_of_many(empty, clock)

    delivered = [await courier.make_round(), await courier.make_round()]

    assert delivered == [0, 0]
    assert asked.total() == 1
    assert await courier.next_moment(clock.now()) == clock.now() + MINUTE


async def test_waiting_for_a_channel_is_no_failed_attempt_however_often_it_asks(
    empty: Database, clock: StoppedClock
) -> None:
    box = Letterbox(before=Closed(retry_after=MINUTE))
    courier = Courier(empty, clock, {KANAAL: box})
    _remind_of_many(empty, clock)
    for _ in range(len(BACK_OFF) + 2):
        await courier.make_round()
        clock.advance(MINUTE)
    box.before = Letterbox.before

    await courier.make_round()

    assert states(empty, clock) == [Toestand.VERSTUURD] * MANY


async def test_what_is_refused_for_good_is_given_up_at_once_and_the_rest_goes_on(
    empty: Database, clock: StoppedClock
) -> None:
    box = Letterbox()

    def refuse_first(key: str) -> None:
        if key.startswith("herinnering/1@"):
            raise DeliveryError(key, permanent=True)

    box.before = refuse_first
    courier = Courier(empty, clock, {KANAAL: box})
    _remind_of_many(empty, clock)

    await courier.make_round()

    assert states(empty, clock) == [Toestand.MISLUKT, *[Toestand.VERSTUURD] * (MANY - 1)]
