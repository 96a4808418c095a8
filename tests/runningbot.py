"""`netwerkbot run` on Matrix, as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

from registry.clock import StoppedClock, SystemClock
from registry.database import connect
from registry.gesprekken import Plek
from registry.registry import transaction
from reminders.replanning import Replanner
from tests.bot.cli import netwerkbot
from tests.matrix import PASSWORD
from tests.synapse import Homeserver


def settings(server: Homeserver, folder: Path, user: str, **more: str) -> dict[str, str]:
    """Return an environment in which the bot is ``user``, with the password in a file."""
    secret = folder / "wachtwoord.txt"
    secret.write_text(f"{PASSWORD}\n")
    return {
        "NETWERKBOT_MATRIX__HOMESERVER": server.url,
        "NETWERKBOT_MATRIX__USER": user,
        "NETWERKBOT_MATRIX__PASSWORD_FILE": str(secret),
        "NETWERKBOT_PROGRAMMAS": '["jos-vo-alkmaar"]',
        **more,
    }


def remind(folder: Path, plek: Plek) -> None:
    """Let somebody be reminded of coffee as soon as the bot is there."""
    netwerkbot("import", "jos-vo-alkmaar", "--data", str(folder), folder=folder.parent)
    clock = StoppedClock(SystemClock().now() - timedelta(minutes=10))
    with (
        closing(connect(f"sqlite:///{folder / 'netwerkbot.db'}")) as database,
        transaction(database, clock, writes=True) as registry,
    ):
        registry.herinneringen.add(plek, clock.now() + timedelta(minutes=1), "koffie")
        Replanner(registry).replan(registry.changed)


@contextmanager
def running(folder: Path, env: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """Run the bot until the end of the block, and stop it as a machine would."""
    command = [sys.executable, "-m", "bot", "run"]
    process = subprocess.Popen(
        [*command, "--data", str(folder / "data")],
        env=os.environ | env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert "Ik ben op Matrix als" in process.stdout.readline()
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)
        assert (process.returncode, said) == (0, ""), said
