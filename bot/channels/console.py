"""The bot in a terminal: one room with somebody in it, who leaves at the end of the input.

Several people may look at one screen; then a message that is for one of them says for whom.
"""

import asyncio
import readline
import shutil
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from bot.channels.channel import DeliveryError, File, Hear, Incoming, Outgoing
from bot.markup.escape import escape
from bot.markup.text import plain, terminal

KANAAL = "console"
_WIDEST = 96
_PROMPT = "> "


@dataclass
class ConsoleChannel:
    """A keyboard and a screen.

    On a terminal there is a prompt with history, and answers are wrapped and coloured. Through
    a pipe every line is answered as it comes, in plain text. Files are put into ``folder``.
    """

    source: TextIO
    sink: TextIO
    sender: str = "jij"
    others: frozenset[str] = frozenset()
    room: str = KANAAL
    mark: str = "!"
    folder: Path = Path("bestanden")
    _sent: set[str] = field(default_factory=set, init=False)
    _waiting: bool = field(default=False, init=False)

    @property
    def addresses(self) -> frozenset[str] | None:
        return self.others | {self.sender}

    def is_group(self, room: str) -> bool:
        return False

    async def listen(self, hear: Hear) -> None:
        session = uuid4().hex
        for number in count(1):
            line = await asyncio.to_thread(self._read)
            if line is None:
                return
            if line.strip():
                await hear(
                    Incoming(f"{session}/{number}", KANAAL, self.room, self.sender, line.strip())
                )

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        if key in self._sent:
            return ""
        try:
            shown = "".join([self._shown(room, message), *map(self._saved, message.files)])
            print(shown, file=self.sink, flush=True, end=self._again())
        except (OSError, ValueError) as error:
            raise DeliveryError(room) from error
        self._sent.add(key)
        return ""

    async def redact(self, room: str, key: str) -> bool:
        return False  # what was typed stands on the screen

    @property
    def _interactive(self) -> bool:
        return self.source.isatty() and self.sink.isatty()

    def _read(self) -> str | None:
        try:
            if self._interactive:
                self._waiting = True
                return input(_PROMPT)
            return self.source.readline() or None
        except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
            return None
        finally:
            self._waiting = False

    def _again(self) -> str:
        """Return what ends a message: on a terminal that waits, the prompt and what was typed."""
        if not self._waiting:
            return "\n"
        return f"\n{_PROMPT}{readline.get_line_buffer()}"

    def _saved(self, file: File) -> str:
        """Put a file where only its owner can read it, and return how that is said."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = self.folder / Path(file.name).name
        place.touch(mode=0o600)
        place.write_bytes(file.content)
        return f"Het bestand staat in {place}.\n"

    def _shown(self, room: str, message: Outgoing) -> str:
        if self.others and room != self.room:
            message = Outgoing(f"Aan {escape(room)}:\n\n{message.markdown}")
        if not self._interactive:
            return f"{plain(message.markdown)}\n"
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        return f"\n{terminal(message.markdown, width=width, colour=True)}\n"
