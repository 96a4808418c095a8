"""The command line as a person in a terminal has it: a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    code: int
    out: str
    err: str


def netwerkbot(
    *words: str, folder: Path, said: str = "", env: dict[str, str] | None = None
) -> Outcome:
    """Run ``netwerkbot`` in ``folder``, with ``said`` typed into it."""
    run = subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        input=said,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])} | (env or {}),
    )
    return Outcome(run.returncode, run.stdout, run.stderr)
