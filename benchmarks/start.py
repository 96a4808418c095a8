"""A start: the time and memory of a process that answers one line, beside bare imports."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 7
BARE = "import nio, sqlalchemy.orm, pydantic, jinja2, apscheduler.schedulers.asyncio"
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    mebibytes: float


def measure(folder: Path) -> None:
    """Print what a start costs."""
    bot = [sys.executable, "-m", "bot", "chat", "--data", str(folder / "data")]
    bare = [sys.executable, "-c", BARE]
    _cost(bot)  # makes the database
    costs = [(_cost(bot), _cost(bare)) for _ in range(ROUNDS)]
    print(f"A start that answers one line, beside bare imports, median of {ROUNDS}")
    for unit in ("seconds", "mebibytes"):
        pairs = [(getattr(one, unit), getattr(other, unit)) for one, other in costs]
        ratio = median(one / other for one, other in pairs)
        ours, theirs = (median(side) for side in zip(*pairs, strict=True))
        print(f"{unit:40} {ours:7.2f} {theirs:7.2f} {ratio:16.2f}")


def _cost(words: list[str]) -> Cost:
    begin = perf_counter()
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=ROOT)
    if process.stdin:
        process.stdin.write(b"status DDD\n")
        process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    return Cost(perf_counter() - begin, usage.ru_maxrss / 1024)
