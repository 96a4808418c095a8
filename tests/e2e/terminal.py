"""A person at a real terminal."""

import os
import pty
import select
import subprocess
from pathlib import Path
from time import monotonic

PATIENCE_S = 300


class Terminal:
    """A command that runs in a terminal of 80 columns, with somebody who types and reads."""

    def __init__(self, *words: str, folder: Path) -> None:
        """Start ``words`` in ``folder``."""
        self._hand, screen = pty.openpty()
        self.seen = ""
        self._read_to = 0
        self._process = subprocess.Popen(
            words, cwd=folder, stdin=screen, stdout=screen, stderr=screen, start_new_session=True
        )
        os.close(screen)

    def read_until(self, text: str) -> str:
        """Wait until ``text`` stands on the screen; return what came since the last time."""
        begin, until = self._read_to, monotonic() + PATIENCE_S
        while text not in self.seen[begin:]:
            assert monotonic() < until, self.seen
            assert self._read(), self.seen
        self._read_to = self.seen.index(text, begin) + len(text)
        return self.seen[begin : self._read_to]

    def type(self, line: str) -> None:
        """Type a line."""
        os.write(self._hand, f"{line}\n".encode())

    def leave(self) -> int:
        """Press Ctrl-D at the prompt, and return the exit code; sooner it would be lost."""
        os.write(self._hand, b"\x04")
        while self._read():
            pass
        os.close(self._hand)
        return self._process.wait(PATIENCE_S)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._hand], [], [], PATIENCE_S)
        try:
            some = os.read(self._hand, 65536) if ready else b""
        except OSError:  # Linux says so when nobody holds the other end any more
            return False
        self.seen += some.decode(errors="replace").replace("\r\n", "\n")
        return bool(some)
