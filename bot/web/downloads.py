"""Files that a platform cannot carry: for an hour, at an address that nobody can guess.

They lie in memory only. Whoever has the address has the file, so it is told in private answers,
and of the address only a digest is kept.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from bot.channels.channel import File

LASTS_S = 3_600
MOST_BYTES = 50_000_000
"""So much is kept together at most: then the oldest goes first."""
_PIECE = 65_536
_GONE = "Dit bestand staat hier niet meer. Vraag het opnieuw in de chat."


@dataclass
class Downloads:
    """Offers files under ``public_url``. ``seconds`` go by, whatever the clock is set to."""

    public_url: str
    seconds: Callable[[], float] = time.monotonic
    most_bytes: int = MOST_BYTES
    _files: OrderedDict[bytes, tuple[float, File]] = field(default_factory=OrderedDict, init=False)

    def offer(self, file: File) -> str:
        """Keep a file for `LASTS_S`; return the address at which it can be fetched."""
        token = secrets.token_urlsafe(32)
        self._files[_digest(token)] = (self.seconds() + LASTS_S, file)
        self._tidy()
        return f"{self.public_url.rstrip('/')}/bestand/{token}/{quote(file.name, safe='')}"

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` give the files."""
        app.add_api_route("/bestand/{token}/{name:path}", self._give, methods=["GET", "HEAD"])

    def _tidy(self) -> None:
        """Drop what is past its time, and what is too much; the newest stays."""
        now = self.seconds()
        for key in [key for key, (until, _) in self._files.items() if until <= now]:
            del self._files[key]
        size = sum(len(file.content) for _, file in self._files.values())
        while size > self.most_bytes and len(self._files) > 1:
            _, (_, oldest) = self._files.popitem(last=False)
            size -= len(oldest.content)

    async def _give(self, token: str, name: str) -> Response:
        """Answer with the file; the ``name`` is for the reader of the address alone."""
        self._tidy()
        found = self._files.get(_digest(token))
        if found is None:
            return PlainTextResponse(_GONE, status_code=404)
        _, file = found
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "Content-Length": str(len(file.content)),
        }
        return StreamingResponse(
            _pieces(file.content), headers=headers, media_type=file.media_type
        )


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    """Give a file in pieces, so that who reads slowly has but one of them waiting."""
    for begin in range(0, len(content), _PIECE):
        yield content[begin : begin + _PIECE]


def _digest(token: str) -> bytes:
    """Return what is kept of a token: who looks for one finds out nothing by how long that takes.

    >>> len(_digest("geheim"))
    32
    """
    return sha256(token.encode()).digest()
