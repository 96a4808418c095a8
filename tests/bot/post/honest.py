"""A mail server that keeps what it is handed at the last line, whoever hangs up after that.

As a real one does, and aiosmtpd does not: that forgets a letter when the line goes dead before
its answer is read.
"""

import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass
class Wegen:
    """What arrived, and what the server says to some.

    ``refuses`` has an answer by address, or by ``DATA`` and ``.``; an empty answer hangs up.
    """

    refuses: dict[str, str] = field(default_factory=dict)
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    connections: int = 0
    open: int = 0
    _lock: threading.Condition = field(default_factory=threading.Condition)

    def keep(self, adres: str, content: bytes) -> None:
        with self._lock:
            self.letters.append((adres, content))
            self._lock.notify_all()

    def wait_for(self, number: int, alive: Callable[[], bool]) -> None:
        """Wait until so many letters arrived, or nobody is there to send them."""
        with self._lock:
            while len(self.letters) < number and alive():
                self._lock.wait(timeout=0.05)

    def wait_until_nobody_talks(self) -> None:
        """Wait until every line is dead: then all that was said on one is handled."""
        with self._lock:
            self._lock.wait_for(lambda: not self.open)

    @contextmanager
    def line(self) -> Iterator[None]:
        """Count a line for as long as somebody talks on it."""
        with self._lock:
            self.connections += 1
            self.open += 1
        try:
            yield
        finally:
            with self._lock:
                self.open -= 1
                self._lock.notify_all()

    @property
    def counted(self) -> Counter[str]:
        return Counter(adres for adres, _ in self.letters)

    def read(self) -> list[EmailMessage]:
        found = [message_from_bytes(content, policy=default) for _, content in self.letters]
        assert all(isinstance(each, EmailMessage) for each in found)
        return found


class _Line(socketserver.StreamRequestHandler):
    wegen: Wegen

    def handle(self) -> None:
        with self.wegen.line():
            self._talk()

    def _talk(self) -> None:
        self._say("220 voorbeeld.nl")
        adres = ""
        while line := self.rfile.readline():
            said = line.decode().strip()
            word = said.partition(" ")[0].upper()
            if word == "RCPT":
                adres = said.partition("<")[2].partition(">")[0]
            if word == "DATA":
                if not self._take(adres):
                    return
            elif word == "RCPT" and adres in self.wegen.refuses:
                self._say(self.wegen.refuses[adres])
            elif word == "QUIT":
                self._say("221 dag")
                return
            else:
                self._say("250 goed")

    def _take(self, adres: str) -> bool:
        """Take a letter; tell whether the line is still open."""
        if said := self.wegen.refuses.get("DATA"):
            return self._say(said)
        self._say("354 ga je gang")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        said = self.wegen.refuses.get(".", "250 goed")
        if said.startswith("250") or not said:
            self.wegen.keep(adres, b"".join(lines))
        return bool(said) and self._say(said)

    def _say(self, text: str) -> bool:
        try:
            self.wfile.write(f"{text}\r\n".encode())
        except OSError:
            return False
        return True


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def open_for_mail(wegen: Wegen) -> Iterator[int]:
    """Serve on a port of this machine, and give its number."""
    with _Server(("127.0.0.1", 0), type("Line", (_Line,), {"wegen": wegen})) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
