"""How the bot is, for programs: whether it can work, and figures for who is on this machine."""

import asyncio
import logging
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response

from bot.confessing import without_words
from bot.metrics import Metrics
from bot.migrations import HEAD, current
from registry.clock import Clock
from registry.database import Database

logger = logging.getLogger(__name__)

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""What most proxies add: figures are not for the world."""
_PATIENCE_S = 5


class HealthPages:
    """Says whether the database answers, and gives the figures.

    ``web`` is where the world reaches the web server: who asks there, gets no figures.
    """

    def __init__(self, database: Database, clock: Clock, metrics: Metrics, web: str) -> None:
        """Look at a database, and at figures."""
        self.database, self.clock, self.metrics = database, clock, metrics
        self.host = urlsplit(web).hostname

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` give them."""
        app.add_api_route("/readyz", self._ready, methods=["GET", "HEAD"])
        app.add_api_route("/metrics", self._figures, methods=["GET", "HEAD"])

    async def _ready(self) -> Response:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                ready = await asyncio.to_thread(self._answers)
        except Exception as error:  # noqa: BLE001 - whatever is wrong, it is not ready
            logger.warning("not ready: %s", without_words(error))
            ready = False
        return PlainTextResponse("ok" if ready else "nog niet", status_code=200 if ready else 503)

    async def _figures(self, request: Request) -> Response:
        asked = request.url.hostname
        if asked == self.host or any(name in request.headers for name in _FORWARDED):
            return PlainTextResponse("Niet hier.", status_code=404)
        figures = await asyncio.to_thread(self.metrics.text, self.clock.now())
        return Response(figures, media_type="text/plain; version=0.0.4; charset=utf-8")

    def _answers(self) -> bool:
        return current(self.database) == HEAD
