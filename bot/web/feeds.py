"""Calendars at secret addresses: read by programs, again and again.

An address that does not exist, was stopped, or is of somebody who left, gets one answer. What a
calendar shows is written out anew only when it has changed.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response

from bot.kalender.ics import MEDIA_TYPE, calendar_of
from bot.web.misses import Misses
from registry.clock import Clock
from registry.database import Database
from registry.feeds.feeds import Feeds, digest, fingerprint
from registry.registry import transaction
from registry.view import Kalenderitem

PATH = "/agenda"
_GONE = "Deze agenda is er niet (meer). Vraag in de chat een nieuw adres: typ agenda koppelen."
_BUSY = "Probeer het over een minuut nog eens."
_REMEMBERED = 2_000
_HEADERS = {"Cache-Control": "private, max-age=300"}


@dataclass(frozen=True)
class Page:
    """What stands at an address, and the tag by which it is known again."""

    tag: str
    content: bytes


@dataclass
class FeedPages:
    """Gives calendars; ``misses`` counts the addresses that nobody has."""

    database: Database
    clock: Clock
    misses: Misses = field(default_factory=Misses)
    _pages: OrderedDict[str, Page] = field(default_factory=OrderedDict, init=False)

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` give the calendars."""
        app.add_api_route(f"{PATH}/{{token}}.ics", self._give, methods=["GET", "HEAD"])

    async def _give(self, token: str, request: Request) -> Response:
        page = await asyncio.to_thread(self._read, token)
        if page is None:
            return self._missed()
        headers = {**_HEADERS, "ETag": page.tag}
        if page.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(page.content, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)

    def _missed(self) -> Response:
        if not self.misses.allow():
            return PlainTextResponse(_BUSY, status_code=429, headers={"Retry-After": "60"})
        return PlainTextResponse(_GONE, status_code=404)

    def _read(self, token: str) -> Page | None:
        with transaction(self.database, self.clock, writes=False) as registry:
            feeds = Feeds(registry)
            row = feeds.find(token)
            if row is None:
                return None
            items, titel, seen = feeds.items(row), feeds.title(row), row.gelezen_op
        if seen != registry.today:
            self._note(token)
        return self._page(token, titel, items)

    def _note(self, token: str) -> None:
        """Write down, once a day, that a calendar reads an address."""
        with transaction(self.database, self.clock, writes=True) as registry:
            row = Feeds(registry).find(token)
            if row is not None:
                row.gelezen_op = registry.today

    def _page(self, token: str, titel: str, items: tuple[Kalenderitem, ...]) -> Page:
        """Return what stands at an address: as it was written out before, if it is the same."""
        key, tag = digest(token), f'"{fingerprint(items)[:32]}"'
        page = self._pages.get(key)
        if page is None or page.tag != tag:
            page = Page(tag, calendar_of(titel, items))
        self._pages[key] = page
        self._pages.move_to_end(key)
        while len(self._pages) > _REMEMBERED:
            self._pages.popitem(last=False)
        return page
