"""The one web server of the process: what is served, others add to its ``app``.

It stands behind a proxy that speaks TLS. It does without the parts of its library that stop the
process, take its signals, write down who comes by, or show a fault.
"""

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.channel import ChannelTrouble
from bot.confessing import without_words
from bot.web.misses import Misses
from bot.web.patience import impatient

logger = logging.getLogger(__name__)

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
}
_AT_ONCE = 500
"""Connections, not people: a proxy holds some, and a process may have about 1,000 files open."""
_ASKS_WITHIN_S = 10
_IDLE_S = 5
_LEAVES_WITHIN_S = 3
_TICK_S = 1
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_LONGEST_HEADERS = 16_384
_REFUSED, _FAULT = 400, 500


def _app() -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.add_middleware(_Border)
    app.add_api_route("/healthz", _healthz, methods=["GET", "HEAD"])
    return app


async def _healthz() -> PlainTextResponse:
    return PlainTextResponse("ok")


@dataclass
class WebServer:
    """Serves on a port of this machine; port 0 is any that is free.

    Who takes longer than ``asks_within_s`` to ask something, is hung up on.
    """

    host: str
    port: int
    asks_within_s: float = _ASKS_WITHIN_S
    app: FastAPI = field(default_factory=_app, init=False)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Serve until the end of the block. Raises `ChannelTrouble`."""
        with self._door() as door:  # from here on who knocks is let in, or waits a moment
            self.port = door.getsockname()[1]
            server = _Quiet(self._config())
            serving = asyncio.create_task(server.serve(sockets=[door]))
            try:
                yield
            finally:
                server.leave()
                await serving

    def _door(self) -> socket.socket:
        kind = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            door = socket.create_server((self.host, self.port), family=kind)
        except OSError as error:
            raise ChannelTrouble(self._sentence(error)) from error
        # Else the end of an answer waits until who asked has said that its beginning arrived.
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return door

    def _sentence(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return f"Poort {self.port} is al in gebruik. Kies een andere bij web.port."
        where = f"{self.host}, poort {self.port}"
        return f"De webserver kan niet luisteren op {where}. Kijk naar web.host en web.port."

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            self.app,
            http=impatient(self.asks_within_s),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_AT_ONCE,
            timeout_keep_alive=_IDLE_S,
            timeout_graceful_shutdown=_LEAVES_WITHIN_S,
            h11_max_incomplete_event_size=_LONGEST_HEADERS,
        )


class _Quiet(uvicorn.Server):
    """Leaves the signals of the process to who stops the bot, and sleeps until it must leave."""

    def __init__(self, config: uvicorn.Config) -> None:
        """Serve as ``config`` says."""
        super().__init__(config)
        self._leaving = asyncio.Event()

    def leave(self) -> None:
        """Stop serving."""
        self.should_exit = True
        self._leaving.set()

    async def main_loop(self) -> None:
        """Keep the date in the headers right; uvicorn itself would look ten times a second."""
        while not await self.on_tick(counter=0):
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK_S):
                    await self._leaving.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class _Border:
    """Puts our headers on every answer, and lets no fault through: it may hold people's words.

    What is refused is written down, so many times a minute, without what was asked for, unless
    who refused it did so and left word (``told``).
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand around ``app``."""
        self.app = app
        self.refused = Misses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = False

        async def answer(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                self._note(scope, message["status"])
            await send(message)

        try:
            await self.app(scope, receive, answer)
        except Exception as error:  # noqa: BLE001 - a border
            logger.error("a fault in what is served: %s", without_words(error))  # noqa: TRY400
            if not began:
                sorry = PlainTextResponse("Er ging iets mis bij ons.", status_code=500)
                await sorry(scope, receive, answer)

    def _note(self, scope: Scope, status: int) -> None:
        """Write down that something was refused, and at which of our addresses."""
        told = scope.get("state", {}).get("told", False)
        if told or not _REFUSED <= status < _FAULT or not self.refused.allow():
            return
        method = scope["method"] if scope["method"] in _METHODS else "?"
        where = getattr(scope.get("route"), "path", "elsewhere")
        logger.warning("refused: %s %s (%d)", method, where, status)
