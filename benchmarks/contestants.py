"""Two bots as processes of their own, and somebody who talks with both."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.start import ROOT
from tests.matrix import PASSWORD, Message, Person, person
from tests.synapse import Homeserver

PATIENCE_S = 60
_TICK = os.sysconf("SC_CLK_TCK")


class Letters(list[Message]):
    """What somebody read, with a bell that rings at each."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.bell = asyncio.Event()

    def append(self, message: Message) -> None:
        """Ring, and keep it."""
        super().append(message)
        self.bell.set()


@dataclass
class Contestant:
    """One bot: how it is started, what is said to it and answered, and the rooms for that."""

    user: str
    words: Sequence[str]
    line: str
    answer: str
    env: dict[str, str] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start; the first answer tells when it is ready."""
        command = [sys.executable, "-m", *self.words]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | self.env, stdout=subprocess.DEVNULL
        )

    def stop(self) -> None:
        """Stop it as a machine would."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    @property
    def cpu_ms(self) -> float:
        """How long it has been computing: user and system."""
        user, system = self._facts("stat").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) * 1000 / _TICK

    @property
    def mebibytes(self) -> float:
        """How much memory it has now."""
        lines = self._facts("status").splitlines()
        return next(int(each.split()[1]) for each in lines if each.startswith("VmRSS")) / 1024

    def _facts(self, name: str) -> str:
        if self.process is None:
            raise ProcessLookupError(self.user)
        return Path(f"/proc/{self.process.pid}/{name}").read_text(encoding="ascii")


@contextmanager
def contestants(
    server: Homeserver, folder: Path, beheerder: str
) -> Iterator[tuple[Contestant, Contestant]]:
    """Yield ours and the echo, stopped, each with an account; stop them at the end."""
    user, echo = server.register("netwerkbot", PASSWORD), server.register("echo", PASSWORD)
    (folder / "echo").mkdir()
    env = {
        "NETWERKBOT_DATA": str(folder / "matrix-data"),
        "NETWERKBOT_MATRIX__HOMESERVER": server.url,
        "NETWERKBOT_MATRIX__USER": user,
        "NETWERKBOT_MATRIX__PASSWORD": PASSWORD,
        "NETWERKBOT_BEHEERDER": f"matrix:{beheerder}",
    }
    words = ("benchmarks.echo", server.url, echo, PASSWORD, str(folder / "echo"))
    both = (
        Contestant(user, ("bot", "run"), "!status DDD", "Digitaal Doorstroom Dossier", env),
        Contestant(echo, words, "!ping", "pong"),
    )
    try:
        yield both
    finally:
        for each in both:
            each.stop()


@dataclass
class Talker:
    """Somebody with a watch."""

    person: Person
    letters: Letters

    async def ask(self, contestant: Contestant, kind: str) -> float:
        """Say its line to a bot; return after how many milliseconds the answer is there."""
        begin = perf_counter()
        await self.say(contestant, kind)
        await self.hear(contestant, kind)
        return (perf_counter() - begin) * 1000

    async def say(self, contestant: Contestant, kind: str) -> None:
        """Say its line to a bot."""
        self.letters.clear()
        await self.person.says(contestant.rooms[kind], contestant.line)

    async def hear(self, contestant: Contestant, kind: str) -> None:
        """Wait until a bot has answered."""
        room = contestant.rooms[kind]
        async with asyncio.timeout(PATIENCE_S):
            while not any(contestant.answer in each for each in self.person.texts(room)):
                self.letters.bell.clear()
                await self.letters.bell.wait()


@asynccontextmanager
async def talker(server: Homeserver, folder: Path, name: str) -> AsyncIterator[Talker]:
    """Let somebody come who is told at once of what is said."""
    async with person(server, folder, name) as somebody:
        letters = Letters()
        somebody.read = letters
        yield Talker(somebody, letters)
