"""A process that is killed at every single step of a delivery, on SQLite."""

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from registry.clock import StoppedClock
from registry.database import connect
from registry.models import Toestand
from tests.bot.unasked import remind
from tests.databases import KLUIS
from tests.handbook import make_tables

MINUTE = timedelta(minutes=1)
MESSAGES = [("koffie", "anna"), ("thee", "anna"), ("melk", "bram")]
EVERY_STEP = {"before BEGIN", "before UPDATE", "after UPDATE", "before COMMIT", "after sending"}


@dataclass(frozen=True)
class Outcome:
    """What came of a delivery that was cut off ``at`` a step, and finished by another process.

    ``at`` is None when it did not come to the step. ``sent`` and ``taken`` are the keys that a
    platform was given, and those that it took.
    """

    at: str | None
    states: list[str]
    sent: list[str]
    taken: list[str]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What came of three reminders to two people, for each step at which a courier was killed."""
    clock = StoppedClock(datetime(2022, 10, 20, 7, tzinfo=UTC))
    folder = tmp_path_factory.mktemp("steps")
    file = folder / "rows.db"
    make_tables(f"sqlite:///{file}")
    with closing(connect(f"sqlite:///{file}", KLUIS)) as database:
        for tekst, person in MESSAGES:
            remind(database, clock, tekst, MINUTE, person)
    clock.advance(MINUTE)
    words = [str(file), str(folder), clock.now().isoformat()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.runner", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


def test_killed_at_every_step_nothing_is_lost_and_nothing_comes_twice(
    outcomes: list[Outcome],
) -> None:
    assert {each.at for each in outcomes} >= EVERY_STEP
    for each in outcomes:
        assert each.states == [Toestand.VERSTUURD] * len(MESSAGES), each
        assert sorted(each.taken) == sorted({*each.sent}), each
        assert {*each.taken} == {*outcomes[0].taken}, each


def test_what_was_sent_and_not_noted_is_sent_again_under_the_same_key(
    outcomes: list[Outcome],
) -> None:
    cut = [each for each in outcomes if each.at == "after sending"]

    assert len(cut) == len(MESSAGES)
    for each in cut:
        assert len(each.sent) > len(each.taken)
        assert {*each.sent} == {*each.taken}
