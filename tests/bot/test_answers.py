"""Bringing an answer to one person alone, in a conversation that is not there yet."""

import asyncio
from dataclasses import dataclass, field

from bot.answers import Answers
from bot.channels.channel import Hear, Incoming, Outgoing
from bot.guarding import InPrive, Lek
from commands.dialogue import Gestopt

ROOM, ANNA = "!kamer:proef", "@anna:proef"
LINE = Incoming("1", "matrix", ROOM, ANNA, "!aanmelden fd2", private=False)


@dataclass
class Making:
    """A channel that can reach somebody alone only after it has listened."""

    listened: asyncio.Event = field(default_factory=asyncio.Event)
    said: list[str] = field(default_factory=list)
    addresses: frozenset[str] | None = None
    mark: str = "!"

    def is_group(self, room: str) -> bool:
        return room == ROOM

    async def listen(self, hear: Hear) -> None: ...

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        if room == ANNA:
            await self.listened.wait()
        self.said.append(room)
        return ""

    async def redact(self, room: str, key: str) -> bool:
        return False


async def test_the_channel_goes_on_listening_while_a_conversation_is_made() -> None:
    channel = Making()
    answers = Answers(channel)

    await answers.bring(LINE, InPrive(antwoord=Gestopt(opdracht="aanmelden fd2")))
    await answers.bring(LINE, Lek(gegevens="een BSN", prive=False))
    before = [*channel.said]
    channel.listened.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert before == [ROOM]
    assert channel.said == [ROOM, ANNA, ANNA]


async def test_whoever_was_not_told_in_time_is_let_go_of_in_the_end() -> None:
    channel = Making()
    answers = Answers(channel)
    await answers.bring(LINE, Lek(gegevens="een BSN", prive=False))

    await answers.stop()
    channel.listened.set()
    await asyncio.sleep(0)

    assert channel.said == []
