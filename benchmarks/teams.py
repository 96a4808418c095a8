"""A start in Teams: what the SDK and the web server cost, beside a bot that does without."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.start import BARE, ROOT, Cost

ROUNDS = 7
_BARE_ON = f"{BARE}, fastapi, uvicorn, microsoft_teams.apps"
_READY = b"Stop met Ctrl-C."
_ID = "00000000-0000-4000-8000-000000000001"


def measure(folder: Path) -> None:
    """Print what a start costs with Teams on, and off."""
    data, compiled = ["--data", str(folder / "teams")], folder / "compiled"
    bot = [sys.executable, "-m", "bot"]
    off, on = [*bot, "chat", *data], [*bot, "run", *data]
    bare = [[sys.executable, "-W", "ignore", "-c", each] for each in (BARE, _BARE_ON)]
    kinds = ((off, False), (on, True), (bare[0], False), (bare[1], False))
    for words, until_ready in kinds:
        _cost(words, compiled, until_ready=until_ready)  # makes the database, and compiles
    rounds = [
        [_cost(words, compiled, until_ready=until_ready) for words, until_ready in kinds]
        for _ in range(ROUNDS)
    ]
    print(f"A start in Teams, median of {ROUNDS}")
    for said, one, other in (
        ("off, beside bare imports", 0, 2),
        ("on, beside bare imports and the SDK", 1, 3),
        ("on, beside off", 1, 0),
    ):
        _compare(said, [(each[one], each[other]) for each in rounds])
    print()


def _compare(said: str, pairs: list[tuple[Cost, Cost]]) -> None:
    for unit in ("seconds", "mebibytes"):
        found = [(getattr(one, unit), getattr(other, unit)) for one, other in pairs]
        ratio = median(one / other for one, other in found)
        ours, theirs = (median(side) for side in zip(*found, strict=True))
        print(f"{f'{said}, {unit}':48} {ours:7.2f} {theirs:7.2f} {ratio:8.2f}")


def _cost(words: list[str], compiled: Path, *, until_ready: bool) -> Cost:
    """Start a process; return what it took until it was ready, or else until its end."""
    begin = perf_counter()
    environment = _environment(compiled)
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, cwd=ROOT, env=environment
    )
    said = b""
    while process.stdout and (part := process.stdout.readline()):
        said += part
        if until_ready and _READY in part:
            break
    ready = perf_counter() - begin
    if until_ready:
        os.kill(process.pid, signal.SIGTERM)
    _, status, usage = os.wait4(process.pid, 0)
    if status or until_ready != (_READY in said):
        raise SystemExit(said.decode())
    return Cost(ready, usage.ru_maxrss / 1024)


def _environment(compiled: Path) -> dict[str, str]:
    """Return the settings of a bot in Teams, and where Python keeps what it compiled."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if "BYTECODE" not in name}
    return kept | {
        "PYTHONPYCACHEPREFIX": str(compiled),
        "NETWERKBOT_TEAMS__APP_ID": _ID,
        "NETWERKBOT_TEAMS__TENANT": _ID,
        "NETWERKBOT_TEAMS__KEYS": "http://127.0.0.1:1/openidconfiguration",
        "NETWERKBOT_WEB__PORT": str(port),
    }
