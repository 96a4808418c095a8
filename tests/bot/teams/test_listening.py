import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.channels.channel import Heard, Incoming
from bot.channels.teams.listening import Listening, Stopped
from bot.channels.teams.pressing import Pressing, Shown, shown_text

LINE = Incoming("1", "teams", "kamer", "anna", "agenda")
BUTTON = replace(LINE, key="2", text="klaar 3", pressed=True)


@dataclass
class Bot:
    """A bot that answers when it is let go on, and shows that to who pressed."""

    pressing: Pressing = field(default_factory=Pressing)
    heard: list[str] = field(default_factory=list)
    may: asyncio.Event = field(default_factory=asyncio.Event)
    shows: Shown | None = None

    async def hear(self, heard: Heard) -> None:
        self.heard.append(heard.key)
        await self.may.wait()
        if self.shows is not None:
            self.pressing.show(f"answer/{heard.key}", self.shows)

    def listening(self) -> Listening:
        return Listening(self.hear, self.pressing)


async def test_what_is_told_twice_is_heard_once() -> None:
    bot = Bot()
    listening = bot.listening()

    telling = [asyncio.create_task(listening.tell(LINE)) for _ in range(3)]
    await asyncio.sleep(0)
    bot.may.set()
    await asyncio.gather(*telling)
    await listening.tell(LINE)

    assert bot.heard == ["1"]


async def test_people_in_one_room_are_heard_in_order() -> None:
    bot = Bot()
    listening = bot.listening()
    lines = [replace(LINE, key=str(number)) for number in range(5)]

    telling = [asyncio.create_task(listening.tell(each)) for each in lines]
    await asyncio.sleep(0.01)
    before = [*bot.heard]
    bot.may.set()
    await asyncio.gather(*telling)

    assert (before, bot.heard) == (["0"], ["0", "1", "2", "3", "4"])


async def test_one_room_does_not_wait_for_another() -> None:
    bot = Bot()
    listening = bot.listening()

    telling = asyncio.create_task(listening.tell(LINE))
    elsewhere = asyncio.create_task(listening.tell(replace(LINE, key="9", room="elders")))
    await asyncio.sleep(0.01)
    heard = [*bot.heard]
    bot.may.set()
    await asyncio.gather(telling, elsewhere)

    assert heard == ["1", "9"]


async def test_who_pressed_sees_the_answer_also_when_it_is_told_again() -> None:
    bot = Bot(shows=shown_text("Klaar."))
    bot.may.set()
    listening = bot.listening()

    shown = [await listening.tell(BUTTON) for _ in range(2)]

    assert shown == [shown_text("Klaar.")] * 2
    assert bot.heard == ["2"]


async def test_who_pressed_is_sent_to_an_answer_that_stands_below() -> None:
    bot = Bot()
    bot.may.set()

    shown = await bot.listening().tell(BUTTON)

    assert shown is not None
    assert shown["value"] == "Mijn antwoord staat hieronder."


async def test_what_is_being_answered_is_finished_when_the_bot_stops() -> None:
    bot = Bot()
    listening = bot.listening()
    telling = asyncio.create_task(listening.tell(LINE))
    await asyncio.sleep(0.01)

    finishing = asyncio.create_task(listening.finish())
    await asyncio.sleep(0.01)
    bot.may.set()
    await finishing

    assert await telling is None


async def test_what_takes_too_long_is_stopped_and_may_be_told_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.channels.teams.listening._LAST_S", 0.01)
    listening = Bot().listening()
    telling = asyncio.create_task(listening.tell(LINE))
    await asyncio.sleep(0.01)

    await listening.finish()

    with pytest.raises(Stopped):
        await telling
