"""`netwerkbot run` as a process of its own, which is killed and comes again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from registry.clock import StoppedClock
from registry.database import connect
from registry.gesprekken import Plek
from registry.models import OutboxRow, Toestand
from registry.registry import transaction
from reminders.replanning import Replanner
from tests.bot.cli import Outcome, netwerkbot
from tests.matrix import PASSWORD
from tests.synapse import Homeserver

_PATIENCE_S = 30


@dataclass
class Bot:
    """An installation in a folder, and the process that runs it, if any."""

    folder: Path
    env: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    _before: int = field(default=0, init=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def user(self) -> str:
        return self.env["NETWERKBOT_MATRIX__USER"]

    @property
    def out(self) -> str:
        """What all its lives have said on stdout."""
        return self._said("out")

    @property
    def log(self) -> str:
        """What all its lives have said on stderr."""
        return self._said("err")

    @property
    def is_up(self) -> bool:
        """Whether this life has come so far that it is on Matrix."""
        return "Ik ben op Matrix als" in self.out[self._before :]

    def start(self) -> None:
        """Start, and wait for nothing: see `is_up`."""
        self._before = len(self.out)
        with (self.folder / "out").open("ab") as out, (self.folder / "err").open("ab") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run", "--data", str(self.data)],
                env=os.environ | self.env,
                stdout=out,
                stderr=err,
            )

    def kill(self) -> None:
        """Stop, as a machine that is switched off."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> int:
        """Stop, as a machine that is shut down; return the exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        return self.ends()

    def ends(self) -> int:
        """Wait for the end of this life; return the exit code."""
        assert self.process is not None
        code = self.process.wait(timeout=_PATIENCE_S)
        self.process = None
        return code

    def doctor(self, *words: str) -> Outcome:
        """Ask what is wrong."""
        words = ("doctor", *words, "--data", str(self.data))
        return netwerkbot(*words, folder=self.folder, env=self.env)

    def remind(self, reminders: Sequence[tuple[Plek, datetime, str]]) -> None:
        """Let people be reminded at a moment, which may have passed."""
        clock = StoppedClock(min(moment for _, moment, _ in reminders) - timedelta(minutes=1))
        with (
            closing(connect(self._database)) as database,
            transaction(database, clock, writes=True) as registry,
        ):
            for plek, moment, tekst in reminders:
                registry.herinneringen.add(plek, moment, tekst)
            Replanner(registry).replan(registry.changed)

    def outbox(self, toestand: Toestand) -> list[OutboxRow]:
        """Return the messages that are so far."""
        with (
            closing(connect(self._database)) as database,
            database.transaction(writes=False) as session,
        ):
            rows = [*session.scalars(select(OutboxRow).where(OutboxRow.toestand == toestand))]
            session.expunge_all()
            return rows

    def count(self, toestand: Toestand) -> int:
        """Return how many messages are so far."""
        with (
            closing(connect(self._database)) as database,
            database.transaction(writes=False) as session,
        ):
            query = select(func.count()).select_from(OutboxRow)
            return session.scalar(query.where(OutboxRow.toestand == toestand)) or 0

    @property
    def _database(self) -> str:
        return f"sqlite:///{self.data / 'netwerkbot.db'}"

    def _said(self, name: str) -> str:
        file = self.folder / name
        return file.read_text() if file.exists() else ""


@contextmanager
def a_bot(server: Homeserver, folder: Path, **more: str) -> Iterator[Bot]:
    """Make an account and an installation; in the end nothing is left running."""
    folder.mkdir()
    secret = folder / "wachtwoord.txt"
    secret.write_text(f"{PASSWORD}\n")
    name = f"bot-{folder.parent.name}".lower().replace("_", "-")[:40]
    env = {
        "NETWERKBOT_MATRIX__HOMESERVER": server.url,
        "NETWERKBOT_MATRIX__USER": server.register(name, PASSWORD),
        "NETWERKBOT_MATRIX__PASSWORD_FILE": str(secret),
        "NETWERKBOT_PROGRAMMAS": '["jos-vo-alkmaar"]',
        **more,
    }
    bot = Bot(folder, env)
    try:
        yield bot
    finally:
        bot.kill()
