"""The bot and its homeserver are killed while they work: each reminder comes, and comes once."""

import asyncio
import random
from collections import Counter
from pathlib import Path

from nio import RoomMessagesResponse
from nio.events import MegolmEvent, RoomMessage

from registry.clock import SystemClock
from registry.gesprekken import Plek
from registry.models import Toestand
from tests.manylives import Bot, a_bot
from tests.matrix import Person, eventually, person
from tests.synapse import Homeserver, running

ROOMS, EACH, KILLS = 30, 10, 10
BEFORE_RESTART = {3, 7}
"""The lives of the bot in which the homeserver is restarted."""


async def test_each_reminder_is_in_the_rooms_once_whoever_is_killed(tmp_path: Path) -> None:
    with (
        running(_folder(tmp_path, "server")) as server,
        a_bot(server, tmp_path / "bot") as bot,
    ):
        async with person(server, tmp_path) as anna:
            bot.start()
            opening = (
                anna.opens_a_room(bot.user, encrypted=bool(number % 2)) for number in range(ROOMS)
            )
            rooms = await asyncio.gather(*opening)
            await asyncio.to_thread(bot.stop)
            texts = _remind(bot, rooms)

            await _trouble(bot, server)
            bot.start()
            await eventually(lambda: bot.count(Toestand.VERSTUURD) == len(texts), patience_s=60)

            said = [text for room in rooms for text in await _history(anna, room, bot.user)]

    assert Counter(text for text in said if text.startswith("nummer")) == Counter(texts)


def _folder(parent: Path, name: str) -> Path:
    (parent / name).mkdir()
    return parent / name


def _remind(bot: Bot, rooms: list[str]) -> list[str]:
    """Put the reminders in the outbox; return what they remind of."""
    due, texts = SystemClock().now(), [f"nummer {number}" for number in range(ROOMS * EACH)]
    places = [Plek("matrix", each, each) for each in rooms] * EACH
    bot.remind([(place, due, text) for place, text in zip(places, texts, strict=True)])
    return texts


async def _trouble(bot: Bot, server: Homeserver) -> None:
    """Kill the bot and its homeserver at moments that are random, after some more were sent."""
    chance = random.Random(4)  # noqa: S311 - not for secrets
    for life in range(KILLS):
        enough = bot.count(Toestand.VERSTUURD) + chance.randint(1, 20)
        bot.start()
        if life in BEFORE_RESTART:
            await asyncio.sleep(chance.uniform(0, 2))
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
        await eventually(lambda enough=enough: bot.count(Toestand.VERSTUURD) >= enough, 60)
        await asyncio.sleep(chance.uniform(0, 0.3))
        bot.kill()


async def _history(reader: Person, room: str, sender: str) -> list[str]:
    """Return what ``sender`` said in a room, as the homeserver has it."""
    texts: list[str] = []
    end: str | None = ""
    while end is not None:
        page = await reader.client.room_messages(room, start=end or None, limit=100)
        assert isinstance(page, RoomMessagesResponse)
        for event in page.chunk:
            if isinstance(event, RoomMessage | MegolmEvent) and event.sender == sender:
                readable = (
                    reader.client.decrypt_event(event) if isinstance(event, MegolmEvent) else event
                )
                texts.append(readable.source["content"]["body"])
        end = page.end if page.chunk else None
    return [_what(text) for text in texts]


def _what(text: str) -> str:
    """Return what a reminder is of."""
    return text.partition(".")[0].lower()
