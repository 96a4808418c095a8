"""Programs in Node, which do what a test asks and tell what they see.

Both talk in lines of JSON: `clients/lines.mjs` is the other end.
"""

import asyncio
import json
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CLIENTS = Path(__file__).parent / "clients"
_NODE = CLIENTS / "node_modules" / ".bin" / "node"
_LONGEST_LINE = 1 << 22
PATIENCE_S = 60


@dataclass
class Client:
    """A program that runs. ``seen`` is what it told without being asked."""

    process: Process
    seen: list[dict[str, Any]] = field(default_factory=list)
    _asked: list[asyncio.Future[Any]] = field(default_factory=list)

    async def ask(self, deed: str, **facts: Any) -> Any:
        """Let it do something; return what came of it."""
        assert self.process.stdin is not None
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._asked.append(answer)
        line = {"id": len(self._asked) - 1, "deed": deed, "facts": facts}
        self.process.stdin.write(f"{json.dumps(line)}\n".encode())
        async with asyncio.timeout(PATIENCE_S):
            return await answer

    async def read(self) -> None:
        """Read what it tells, until it ends."""
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            said = json.loads(line)
            if not isinstance(said["id"], int):
                self.seen.append(said)
            elif "error" in said:
                self._asked[said["id"]].set_exception(AssertionError(said["error"]))
            else:
                self._asked[said["id"]].set_result(said["result"])
        for answer in self._asked:
            if not answer.done():
                answer.set_exception(AssertionError("the program has ended"))


@asynccontextmanager
async def running(script: str, folder: Path) -> AsyncIterator[Client]:
    """Run a program of `clients` until the end of the block; its log stays in ``folder``."""
    with (folder / f"{script}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            _NODE,
            CLIENTS / script,
            stdin=PIPE,
            stdout=PIPE,
            stderr=log,
            limit=_LONGEST_LINE,
        )
    client = Client(process)
    reading = asyncio.create_task(client.read())
    try:
        yield client
    finally:
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
        await reading
