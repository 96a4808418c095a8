"""The bot in a terminal: one room with one person in it, who leaves at the end of the input."""

import asyncio
import shutil
from dataclasses import dataclass, field
from itertools import count
from typing import TextIO

from bot.channels.channel import DeliveryError, Hear, Incoming, Outgoing
from bot.markup.text import plain, terminal

KANAAL = "console"
_WIDEST = 96
_PROMPT = "> "


@dataclass
class ConsoleChannel:
    """A keyboard and a screen.

    On a terminal there is a prompt with history, and answers are wrapped and coloured. Through
    a pipe every line is answered as it comes, in plain text.
    """

    source: TextIO
    sink: TextIO
    sender: str = "jij"
    room: str = KANAAL
    _sent: set[str] = field(default_factory=set, init=False)

    async def listen(self, hear: Hear) -> None:
        for number in count(1):
            line = await asyncio.to_thread(self._read)
            if line is None:
                return
            if line.strip():
                await hear(
                    Incoming(f"line-{number}", KANAAL, self.room, self.sender, line.strip())
                )

    async def send(self, room: str, message: Outgoing, *, key: str) -> None:
        if key in self._sent:
            return
        try:
            print(self._shown(message), file=self.sink, flush=True)
        except (OSError, ValueError) as error:
            raise DeliveryError(room) from error
        self._sent.add(key)

    @property
    def _interactive(self) -> bool:
        return self.source.isatty() and self.sink.isatty()

    def _read(self) -> str | None:
        try:
            if self._interactive:
                return input(_PROMPT)
            return self.source.readline() or None
        except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
            return None

    def _shown(self, message: Outgoing) -> str:
        if not self._interactive:
            return f"{plain(message.markdown)}\n"
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        return f"\n{terminal(message.markdown, width=width, colour=True)}\n"
