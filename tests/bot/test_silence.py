"""The emergency stop, while reminders are on their way."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest

from bot.courier import AT_ONCE, Courier
from registry.clock import StoppedClock
from registry.database import Database
from registry.gesprekken import Plek
from registry.models import Toestand
from registry.registry import transaction
from registry.values import Stand
from tests.bot.unasked import KANAAL, Letterbox, remind, states

MINUTE = timedelta(minutes=1)
PEOPLE = 40


@pytest.fixture
def seconds() -> Iterator[float]:
    """A quarter of a second goes by whenever somebody looks."""
    return count(step=0.25)


@pytest.fixture
def waiting(empty: Database, clock: StoppedClock) -> Database:
    """A database with a reminder that is due for each of so many people."""
    for number in range(PEOPLE):
        remind(empty, clock, "koffie", MINUTE, person=f"persoon {number}")
    clock.advance(MINUTE)
    return empty


def put(database: Database, clock: StoppedClock, stand: Stand) -> None:
    with transaction(database, clock, writes=True) as registry:
        registry.noodstop.zet(stand, Plek("console", "console", "jij"))


async def test_what_was_claimed_already_is_not_sent_either(
    waiting: Database, clock: StoppedClock, seconds: Iterator[float]
) -> None:
    box = Letterbox(before=lambda _: put(waiting, clock, Stand.UIT))
    courier = Courier(waiting, clock, {KANAAL: box}, seconds=seconds.__next__)

    sent = await courier.make_round()

    assert 0 < sent <= 2 * AT_ONCE
    assert states(waiting, clock).count(Toestand.WACHT) == PEOPLE - sent


async def test_once_it_works_again_everybody_gets_theirs_once(
    waiting: Database, clock: StoppedClock, seconds: Iterator[float]
) -> None:
    box = Letterbox(before=lambda _: put(waiting, clock, Stand.UIT))
    courier = Courier(waiting, clock, {KANAAL: box}, seconds=seconds.__next__)
    sent = await courier.make_round()
    silent = await courier.make_round()
    box.before = Letterbox.before
    put(waiting, clock, Stand.AAN)

    rest = await courier.make_round()

    assert (silent, sent + rest) == (0, PEOPLE)
    assert len(box.letters) == PEOPLE
    assert {*states(waiting, clock)} == {Toestand.VERSTUURD}
