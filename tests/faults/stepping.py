"""Steps at which a process may die: every statement and commit, and every word to a platform."""

import os
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event

from bot.channels.channel import Outgoing
from tests.bot.unasked import Letterbox

Step = tuple[str, int]
"""What is done, and how many times by then: the order in which threads do things differs."""


@dataclass
class Steps:
    """Counts the steps of a process, and kills it at one of them, or at none.

    ``seen`` gets a line for each step, so that others can read how far it came.
    """

    fatal: Step | None
    seen: Path
    taken: Counter[str] = field(default_factory=Counter)
    _one: Lock = field(default_factory=Lock)

    def step(self, what: str) -> None:
        """Come to the next step, and perhaps no further: then no other thread does either."""
        with self._one:
            self.taken[what] += 1
            with self.seen.open("a") as lines:
                lines.write(f"{what}\n")
            if (what, self.taken[what]) == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)
                signal.pause()

    def watch(self, engine: Engine) -> None:
        """Count what is done with a database."""

        @event.listens_for(engine, "before_cursor_execute")
        def _before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            self.step(f"before {statement.split(maxsplit=1)[0]}")

        @event.listens_for(engine, "after_cursor_execute")
        def _after(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
            self.step(f"after {statement.split(maxsplit=1)[0]}")

        @event.listens_for(engine, "commit")
        def _commit(_connection: Any) -> None:
            self.step("before COMMIT")


@dataclass
class Platform(Letterbox):
    """A platform that outlives who sends: what it took is in ``folder``, each key once.

    It keeps what it took before it answers, as a homeserver does.
    """

    folder: Path = Path()
    steps: Steps | None = None

    async def send(self, room: str, message: Outgoing, *, key: str) -> str:
        self._step("before sending")
        with (self.folder / "sent").open("a") as lines:
            lines.write(f"{key}\n")
        with (self.folder / "taken").open("a+") as lines:
            lines.seek(0)
            if key not in lines.read().split("\n"):
                lines.write(f"{key}\n")
        self._step("after sending")
        return await super().send(room, message, key=key)

    def _step(self, what: str) -> None:
        if self.steps is not None:
            self.steps.step(what)
