"""A person who talks with the bot, as the tests see it: a line in, the text on a screen out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from bot.channels.channel import Incoming
from bot.dispatch import Dispatcher
from bot.markup.text import plain
from bot.rendering import render
from commands.table import COMMANDS
from registry.clock import AMSTERDAM, StoppedClock
from registry.database import Database
from registry.schema.netwerk import BotRol
from registry.view import View


@dataclass
class Talk:
    """One person in one room."""

    database: Database
    clock: StoppedClock
    rollen: tuple[BotRol, ...] = tuple(BotRol)
    room: str = "console"
    sender: str = "jij"
    kanaal: str = "console"
    private: bool = True
    posts: bool = True
    web: str = ""
    said: list[str] = field(default_factory=list)
    counted: Callable[[str, str], None] = lambda _kanaal, _outcome: None

    @classmethod
    def on(cls, database: Database, moment: str) -> "Talk":
        """Talk at a moment such as ``2022-10-20T09:00``, Amsterdam wall clock."""
        at = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
        return cls(database, StoppedClock(at))

    def view(self, line: str) -> View:
        """Return the facts of the answer to ``line``."""
        dispatcher = Dispatcher(
            COMMANDS,
            self.database,
            self.clock,
            lambda _plek, _registry: self.rollen,
            new_code=lambda: "c0ffee",
            posts=self.posts,
            web=self.web,
            counted=self.counted,
        )
        key = uuid4().hex
        incoming = Incoming(key, self.kanaal, self.room, self.sender, line, self.private)
        self.said.append(line)
        return dispatcher.answer_now(incoming)

    def say(self, line: str) -> str:
        """Return the answer to ``line`` as it is read in a pipe."""
        return plain(render(self.view(line)).markdown)
