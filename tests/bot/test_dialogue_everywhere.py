"""The same dialogue at the console and in an encrypted room, by a bot that is killed half-way."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.channels.matrix.channel import KANAAL
from registry.clock import SystemClock
from registry.database import connect
from registry.registry import transaction
from tests.bot.matrix.whole import COORDINATOR, answer_of
from tests.handbook import ROOT
from tests.manylives import Bot, a_bot
from tests.matrix import Person, eventually, person
from tests.references import References
from tests.synapse import Homeserver

VSV = "vsv-zuid-limburg"
BEFORE = ("aanmelden buddy", "1", "begrepen", "4", "parkstad", "1", "sociaal en fin")
AFTER = ("9", "verzuim, anders", "terug", "1", "3", "12-15", "ja", "overslaan", "akkoord")
LINES = (*BEFORE, *AFTER)


@dataclass
class Conversation:
    """Anna alone with a bot that is a process of its own, in an encrypted room."""

    anna: Person
    bot: Bot
    room: str

    @property
    def noted(self) -> Path:
        """The file in which the bot notes how far it has heard."""
        [file] = self.bot.data.rglob("since")
        return file

    async def is_killed(self, heard_until: str | None = None) -> None:
        """Kill the bot, and let it come again; perhaps it hears again what came after that."""
        self.bot.kill()
        if heard_until is not None:
            self.noted.write_text(heard_until)
        await self.comes()

    async def comes(self) -> None:
        self.bot.start()
        await eventually(lambda: self.bot.is_up, patience_s=60)

    async def says(self, *lines: str) -> list[str]:
        """Say lines one by one; return the answers."""
        return [await answer_of(self.anna, self.room, line) for line in lines]


@asynccontextmanager
async def talking(server: Homeserver, folder: Path) -> AsyncIterator[Conversation]:
    with a_bot(server, folder / "bot", NETWERKBOT_PROGRAMMAS=f'["{VSV}"]') as bot:
        async with person(server, folder) as anna:
            conversation = Conversation(anna, bot, "")
            await conversation.comes()
            conversation.room = await anna.opens_a_room(bot.user, encrypted=True)
            await eventually(anna.texts)
            seat(bot.data, anna.name)
            yield conversation


@pytest.fixture
async def conversation(homeserver: Homeserver, tmp_path: Path) -> AsyncIterator[Conversation]:
    async with talking(homeserver, tmp_path) as conversation:
        yield conversation


def seat(data: Path, name: str) -> None:
    """Let somebody be a coordinator, while the bot runs."""
    with (
        closing(connect(f"sqlite:///{data / 'netwerkbot.db'}")) as database,
        transaction(database, SystemClock(), writes=True) as registry,
    ):
        hit = registry.namen.find(COORDINATOR, ["rol"], what="rol")
        registry.mensen.seat(name, hit, kanaal=KANAAL)


@dataclass
class Console:
    """`netwerkbot chat` as a process of its own, on the same data each time."""

    folder: Path

    def says(self, *lines: str, until: str = "") -> str:
        """Type lines; return what is on the screen when the bot ends, or is killed.

        It is killed as soon as the screen says ``until``, and what to type then.
        """
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "chat", VSV, "--als", "anna"],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "NETWERKBOT_DATA": str(self.folder)},
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.writelines(f"{line}\n" for line in lines)
            process.stdin.flush()
            screen = ""
            while until and not _is_whole(screen.partition(until)[2]):
                screen += process.stdout.readline()
            if until:
                process.send_signal(signal.SIGKILL)
            else:
                process.stdin.close()
            return screen + process.stdout.read()


def _is_whole(text: str) -> bool:
    """Tell whether a question has been said to its end: what to type, and an empty line."""
    return "\nTyp " in text and text.endswith("\n\n")


def shown(*texts: str) -> str:
    """Return what was said, with references that are the same everywhere."""
    return References().shown("".join(texts))


async def test_the_same_is_said_at_the_console_and_in_an_encrypted_room_and_after_a_restart(
    conversation: Conversation, tmp_path: Path
) -> None:
    console = Console(tmp_path)

    said = await conversation.says(*BEFORE)
    await conversation.is_killed()
    said += await conversation.says(*AFTER)
    screen = await asyncio.to_thread(console.says, *BEFORE, until="(vraag 5 van 9)")
    rest = await asyncio.to_thread(console.says, *AFTER)

    assert "(vraag 5 van 9)" in said[len(BEFORE) - 1]
    assert said[len(BEFORE)].startswith("Die keuze ken ik niet.")
    assert said[-1].startswith("Aangemeld: BP-")
    assert shown(screen, rest) == shown(*(f"{text}\n\n" for text in said))


async def test_a_line_that_is_heard_again_answers_no_second_question(
    conversation: Conversation,
) -> None:
    *_, third = await conversation.says("aanmelden buddyplus-a", "begrepen", "4", "1")
    heard_until = conversation.noted.read_text()
    [fourth] = await conversation.says("1")
    said = len(conversation.anna.texts())

    await conversation.is_killed(heard_until)
    [where] = await conversation.says("!verder")

    assert "(vraag 3 van 9)" in third
    assert "(vraag 4 van 9)" in fourth
    assert where == fourth
    assert len(conversation.anna.texts()) == said + 1
