"""A courier that dies at one step of a delivery after another, and one that comes after it.

``python -m tests.faults.runner FILE FOLDER MOMENT``: the SQLite file has messages that are due at
the MOMENT. A round that nobody ends tells which steps there are. For each of them the file is
copied, a process is killed at that step, and another goes on; a line of JSON says what came of it.
Each process is a fork of this one, which has no thread and no connection, but has everything
prepared that a process prepares once.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from collections import Counter
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.courier import Courier
from registry.clock import StoppedClock
from registry.database import connect
from tests.bot.unasked import KANAAL, states
from tests.databases import KLUIS
from tests.faults.stepping import Platform, Step, Steps


def main(file: str, folder: str, moment: str) -> None:
    """Kill a courier at every step."""
    now = datetime.fromisoformat(moment)
    whole = _copy(file, folder, "whole")
    asyncio.run(_round(whole, now))
    seen = Counter(_lines(whole / "steps"))
    for number, fatal in enumerate((what, nth + 1) for what in seen for nth in range(seen[what])):
        here = _copy(file, folder, str(number))
        killed = _lives_in(here, now, fatal)
        _lives_in(here, now)
        print(json.dumps(_outcome(here, now, fatal[0] if killed else None)), flush=True)  # noqa: T201
        shutil.rmtree(here)


def _copy(file: str, folder: str, name: str) -> Path:
    here = Path(folder) / name
    here.mkdir()
    shutil.copy(file, here / "rows.db")
    return here


def _lives_in(folder: Path, now: datetime, fatal: Step | None = None) -> bool:
    """Let a process make a round; return whether it was killed."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(_round(folder, now, fatal))
        except BaseException:  # noqa: BLE001 - a fork must end here, whatever happens
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code not in {0, -signal.SIGKILL}:
        sys.exit(code)
    return code != 0


async def _round(folder: Path, now: datetime, fatal: Step | None = None) -> None:
    """Be a courier that has just begun, as `bot.keeper` makes it begin."""
    steps = Steps(fatal, folder / "steps")
    platform = Platform(folder=folder, steps=steps)
    with closing(connect(f"sqlite:///{folder / 'rows.db'}", KLUIS)) as database:
        steps.watch(database.engine)
        courier = Courier(database, StoppedClock(now), {KANAAL: platform})
        await courier.take_over()
        await courier.make_round()


def _outcome(folder: Path, now: datetime, at: str | None) -> dict[str, object]:
    with closing(connect(f"sqlite:///{folder / 'rows.db'}", KLUIS)) as database:
        found = states(database, StoppedClock(now))
    return {
        "at": at,
        "states": found,
        "sent": _lines(folder / "sent"),
        "taken": _lines(folder / "taken"),
    }


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


if __name__ == "__main__":
    main(*sys.argv[1:])
