"""A screen that several people may look at, and a prompt that comes back."""

import os
import pty
import select
from collections.abc import Iterator
from io import StringIO
from typing import TextIO

import pytest

from bot.channels.channel import Outgoing
from bot.channels.console import ConsoleChannel

COFFEE = Outgoing("**Koffie.** Nog een keer?")


async def test_who_is_alone_at_the_screen_is_not_named() -> None:
    screen = StringIO()

    await ConsoleChannel(StringIO(), screen).send("jij", COFFEE, key="1")

    assert screen.getvalue() == "Koffie. Nog een keer?\n\n"


async def test_of_several_people_is_said_who_is_meant() -> None:
    screen = StringIO()
    channel = ConsoleChannel(StringIO(), screen, sender="anna", others=frozenset({"bram_*"}))

    await channel.send("bram_*", COFFEE, key="1")
    await channel.send("anna", COFFEE, key="2")
    await channel.send("console", COFFEE, key="3")

    assert screen.getvalue().split("Koffie. Nog een keer?\n\n") == [
        "Aan bram_*:\n\n",
        "Aan anna:\n\n",
        "",
        "",
    ]


async def test_everybody_at_the_screen_can_be_reached() -> None:
    channel = ConsoleChannel(StringIO(), StringIO(), sender="anna", others=frozenset({"bram"}))

    assert channel.addresses == frozenset({"anna", "bram"})


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """The hand of a person at a terminal, and its screen."""
    hand, screen = pty.openpty()
    with os.fdopen(screen, "w", encoding="utf-8") as text:
        yield hand, text
    os.close(hand)


def read_until(end: str, hand: int) -> str:
    """Return what a terminal shows, which it may do in pieces."""
    shown = ""
    while not shown.endswith(end) and select.select([hand], [], [], 5)[0]:
        shown += os.read(hand, 1000).decode().replace("\r\n", "\n")
    return shown


async def test_after_a_reminder_the_prompt_comes_back(terminal: tuple[int, TextIO]) -> None:
    hand, screen = terminal
    channel = ConsoleChannel(screen, screen)
    channel._waiting = True  # noqa: SLF001 - as while somebody may type

    await channel.send("jij", COFFEE, key="1")

    shown = read_until("\n> ", hand)
    assert shown.startswith("\n\x1b[1mKoffie.")
    assert shown.endswith("\n> ")
