"""Reminders in processes of their own, that are killed, stopped, and told a wrong time."""

import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.installation import Installation
from bot.settings import Settings
from registry.clock import StoppedClock
from registry.database import Database
from registry.models import Herinnering, OutboxRow, Toestand
from registry.registry import transaction
from registry.subjects import Soort, Subject
from reminders.replanning import Replanner
from tests.e2e.terminal import Terminal
from tests.handbook import ROOT

MANY, KILLS = 500, 8
NETWERKBOT = (sys.executable, "-m", "bot")
PATIENCE_S = 120
_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let every process live in this folder, on SQLite, with one small programme."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("NETWERKBOT_PROGRAMMAS", '["leerlingalert"]')
    monkeypatch.delenv("NETWERKBOT_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)


@dataclass
class Chat:
    """A `chat` through a pipe that stays open; what it prints is kept when it is killed."""

    folder: Path
    lives: int = 0
    printed: Counter[str] = field(default_factory=Counter)

    @property
    def screen(self) -> Path:
        return self.folder / f"screen-{self.lives}"

    def live(self, until: Callable[[], bool]) -> None:
        """Start, and kill it without a word as soon as ``until``."""
        self.lives += 1
        with (
            self.screen.open("w") as screen,
            subprocess.Popen([*NETWERKBOT, "chat"], stdin=subprocess.PIPE, stdout=screen) as chat,
        ):
            give_up = time.monotonic() + PATIENCE_S
            while not until():
                assert time.monotonic() < give_up, "it took too long"
                assert chat.poll() is None, "it stopped by itself"
                time.sleep(0.001)
            chat.kill()
        self.printed.update(numbers(self.screen.read_text()))


def numbers(text: str) -> list[str]:
    """Return what was reminded of, in whole lines."""
    return re.findall(r"^Nummer (\d+)\b.*\n", text, re.MULTILINE)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An installation in which many reminders are due, of which nobody heard yet."""
    installation = Installation(Settings(data=tmp_path / "netwerkbot-data"))
    before = StoppedClock(datetime.now(UTC) - 2 * _MINUTE)  # noqa: TID251 - of the machine
    with installation.open(create=True) as database:
        with transaction(database, before, writes=True) as registry:
            rows = [
                Herinnering(
                    kanaal="console",
                    adres="jij",
                    moment=before.now() + _MINUTE,
                    tekst=f"nummer {number}",
                    gemaakt_op=before.now(),
                )
                for number in range(MANY)
            ]
            registry.session.add_all(rows)
            registry.session.flush()
            Replanner(registry).replan({Subject(Soort.HERINNERING, row.id) for row in rows})
        yield database


def sent(database: Database) -> set[str]:
    """Return the numbers of what is written down as sent."""
    with database.transaction(writes=False) as session:
        query = select(OutboxRow.bericht).where(OutboxRow.toestand == Toestand.VERSTUURD)
        return {re.findall(r"nummer (\d+)", text)[0] for text in session.scalars(query)}


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_nothing_is_lost_and_nothing_sent_twice(
    database: Database, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - it must be the same again
    chat = Chat(tmp_path)
    in_flight: Counter[str] = Counter()

    while chat.lives < KILLS and len(sent(database)) < MANY:
        enough = chance.randrange(1, min(160, MANY - len(sent(database)) + 1))

        def shown_enough(enough: int = enough) -> bool:
            return len(numbers(chat.screen.read_text())) >= enough

        chat.live(shown_enough)
        in_flight.update(chat.printed.keys() - sent(database))
    chat.live(lambda: len(sent(database)) == MANY)

    assert chat.lives > 3
    assert set(chat.printed) == set(map(str, range(MANY)))
    again = {number: times - 1 for number, times in chat.printed.items() if times > 1}
    assert all(times <= in_flight[number] for number, times in again.items())
    with database.transaction(writes=False) as session:
        rows = select(OutboxRow.toestand, func.count()).group_by(OutboxRow.toestand)
        kinds = select(OutboxRow.key).where(OutboxRow.toestand == Toestand.VERSTUURD)
        assert (Toestand.VERSTUURD, MANY) in [tuple(row) for row in session.execute(rows)]
        assert len(set(session.scalars(kinds))) == MANY


def start(folder: Path, *before: str) -> Terminal:
    """Start the bot in a terminal, with its data in ``folder``."""
    terminal = Terminal(*before, *NETWERKBOT, "run", "--data", str(folder), folder=folder.parent)
    terminal.read_until("Probeer eens:")
    terminal.read_until("> ")
    return terminal


def ask(terminal: Terminal, moment: str, what: str) -> None:
    terminal.type(f"!herinner mij {moment} {what}")
    terminal.read_until("wis ")
    terminal.read_until("> ")


def test_a_reminder_comes_and_after_a_stop_it_comes_late(tmp_path: Path) -> None:
    stays, leaves = start(tmp_path / "blijft"), start(tmp_path / "gaat")
    for terminal in (leaves, stays):
        ask(terminal, "over 1 minuut", "koffie")
    assert leaves.leave() == 0

    in_time = stays.read_until("later morgen")
    back = start(tmp_path / "gaat")
    late = back.seen + back.read_until("> ") if "verlaat" not in back.seen else back.seen

    assert "Koffie" in in_time
    assert "(verlaat)" not in in_time
    assert late.count("Koffie") == 1
    assert "(verlaat)" in late
    assert (stays.leave(), back.leave()) == (0, 0)


def test_a_day_later_it_comes_and_the_clock_runs_on(tmp_path: Path) -> None:
    """Under libfaketime: the wall clock is another, the monotonic one is left alone."""
    today = start(tmp_path / "data")
    ask(today, "morgen 9:00", "koffie")
    assert today.leave() == 0

    later = start(tmp_path / "data", "faketime", "-m", "--exclude-monotonic", "-f", "+2d")
    ask(later, "over 1 minuut", "thee")
    later.read_until("Thee.")
    koffie, thee = later.seen.index("Koffie."), later.seen.index("Thee.")
    after = later.read_until("later morgen")

    assert "(verlaat)" in later.seen[koffie:thee]
    assert "(verlaat)" not in after
    assert later.seen.count("Koffie.") == 1
    assert later.leave() == 0
