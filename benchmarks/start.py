"""A start: the time and memory of a process that is ready to talk, beside bare imports."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 7
BARE = "import nio, sqlalchemy.orm, pydantic, jinja2, apscheduler.schedulers.asyncio"
_LINE = b"status DDD\n"
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
    costs = [(_cost(bot), _cost(bot, _LINE), _cost(bare)) for _ in range(ROUNDS)]
    print(f"A start beside bare imports, median of {ROUNDS}")
    for which, said in enumerate(("ready", "one line answered")):
        for unit in ("seconds", "mebibytes"):
            pairs = [(getattr(each[which], unit), getattr(each[2], unit)) for each in costs]
            ratio = median(one / other for one, other in pairs)
            ours, theirs = (median(side) for side in zip(*pairs, strict=True))
            print(f"{f'{said}, {unit}':40} {ours:7.2f} {theirs:7.2f} {ratio:16.2f}")
    print()


def _cost(words: list[str], said: bytes = b"") -> Cost:
    begin = perf_counter()
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=ROOT)
    if process.stdin:
        process.stdin.write(said)
        process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    return Cost(perf_counter() - begin, usage.ru_maxrss / 1024)
