"""What people ask while the bot is down is done and answered, once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from registry.database import connect
from registry.models import Herinnering
from tests.manylives import Bot, a_bot
from tests.matrix import Person, eventually, person
from tests.synapse import Homeserver

MANY, FEW = 130, 12
"""More than fits in one sync, and what does."""
LAST = 999
PATIENCE_S = 60


@pytest.fixture
async def anna(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Person]:
    async with person(homeserver, tmp_path) as anna:
        yield anna


@pytest.fixture
def bot(homeserver: Homeserver, anna: Person, tmp_path: Path) -> Iterator[Bot]:
    """A bot that does what Anna says."""
    chief = f"matrix:{anna.name}"
    with a_bot(homeserver, tmp_path / "bot", NETWERKBOT_BEHEERDER=chief) as bot:
        yield bot


async def _rooms_of(anna: Person, bot: Bot) -> tuple[str, str]:
    """Let the bot come into a room and an encrypted one, and go."""
    bot.start()
    rooms = [await anna.opens_a_room(bot.user, encrypted=each) for each in (False, True)]
    await eventually(lambda: bot.is_up)
    await asyncio.to_thread(bot.stop)
    return rooms[0], rooms[1]


def _answers(anna: Person, room: str) -> Counter[str]:
    """Return what was answered, without what the bot says when it comes in."""
    said = [text.partition(".")[0] for text in anna.texts(room)]
    return Counter(text for text in said if text.startswith("Je hebt geen herinnering"))


def _expected(first: int, number: int) -> Counter[str]:
    return Counter(f"Je hebt geen herinnering {each}" for each in range(first, first + number))


async def test_what_was_asked_meanwhile_is_answered_once_also_by_a_bot_that_is_killed(
    anna: Person, bot: Bot
) -> None:
    plain, encrypted = await _rooms_of(anna, bot)
    for number in range(MANY):
        await anna.says(plain, f"!wis {1000 + number}")
    for number in range(FEW):
        await anna.says(encrypted, f"!wis {2000 + number}")

    bot.start()
    await eventually(lambda: len(_answers(anna, plain)) > MANY / 4, PATIENCE_S)
    bot.kill()
    bot.start()
    await eventually(
        lambda: len(_answers(anna, plain)) == MANY and len(_answers(anna, encrypted)) == FEW,
        PATIENCE_S,
    )
    await asyncio.to_thread(bot.stop)
    bot.start()
    await _still_hears(anna, plain)

    assert _answers(anna, plain) == _expected(1000, MANY) + _expected(LAST, 1)
    assert _answers(anna, encrypted) == _expected(2000, FEW)


async def test_what_changes_something_changes_it_once_also_when_the_bot_is_killed(
    anna: Person, bot: Bot
) -> None:
    room, _ = await _rooms_of(anna, bot)
    for number in range(FEW):
        await anna.says(room, f"!herinner mij morgen 10:00 koffie {number}")

    for lives in range(1, 4):
        bot.start()
        await eventually(lambda lives=lives: _reminders(bot) >= lives, PATIENCE_S)
        bot.kill()
    bot.start()
    await _still_hears(anna, room)

    answered = [text for text in anna.texts(room) if "herinner ik je aan “koffie" in text]
    assert len(answered) == len({*answered}) == FEW
    assert _reminders(bot) == FEW


async def _still_hears(anna: Person, room: str) -> None:
    """Wait until a last question is answered: all that was asked before it, is by then."""
    await anna.says(room, f"!wis {LAST}")
    await eventually(lambda: _expected(LAST, 1) <= _answers(anna, room), PATIENCE_S)


def _reminders(bot: Bot) -> int:
    with (
        closing(connect(f"sqlite:///{bot.data / 'netwerkbot.db'}")) as database,
        database.transaction(writes=False) as session,
    ):
        return session.scalar(select(func.count()).select_from(Herinnering)) or 0
