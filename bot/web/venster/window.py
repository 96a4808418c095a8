"""The pages of the window: who is in, sees what they would be told in chat."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import quote

import nh3
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.web.venster.archive import Archive
from bot.web.venster.asking import Asker, Part
from bot.web.venster.door import COOKIE, Door, seal, visitor
from bot.web.venster.pages import MENU, READ, Page, address
from commands.complaints import LONGEST_LINE
from registry.registry import transaction
from registry.vensters.vensters import Bezoeker

_FILE = "/bestand-bij"
_SEE_OTHER = 303
_TITLE = 60
_HEADING = re.compile(r"<h2>(.*?)</h2>")
_LEAD = re.compile(r"<p><strong>(.*?)</strong>")
"""An answer without a heading begins with what it is about."""


@dataclass(frozen=True)
class Window:
    """Shows pages to who is in."""

    door: Door
    asker: Asker

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` show the pages."""
        self.door.open_at(app)
        Archive(self.door.house).open_at(app)
        reads = ["GET", "HEAD"]
        for page in MENU:
            app.add_api_route(page.path, self._menu_page, methods=reads)
        app.add_api_route("/programma/{slug}", self._programma, methods=reads)
        app.add_api_route(READ, self._read, methods=reads)
        app.add_api_route(_FILE, self._file, methods=reads)

    async def _menu_page(self, request: Request) -> Response:
        page = next(each for each in MENU if each.path == request.url.path)
        bezoeker = await self._visitor(request)
        if bezoeker is None:
            return self.door.closed()
        match page.path:
            case "/programmas":
                known = await asyncio.to_thread(self._programmes)
                return self._page(request, "programmas.html", page.titel, programmas=known)
            case "/zoek":
                return await self._search(request, page, bezoeker)
            case "/agenda":
                return await self._agenda(request, page, bezoeker)
        return await self._answers(request, page.titel, page.lines, bezoeker)

    async def _agenda(self, request: Request, page: Page, bezoeker: Bezoeker) -> Response:
        wanted = _short(request.query_params.get("wat", ""))
        lines = [f"agenda {wanted}".strip()]
        parts = await self.asker.ask(bezoeker, lines)
        return self._page(request, "agenda.html", page.titel, delen=parts, wat=wanted)

    async def _search(self, request: Request, page: Page, bezoeker: Bezoeker) -> Response:
        wanted = _short(request.query_params.get("q", ""))
        parts = await self.asker.ask(bezoeker, [f"zoek {wanted}"] if wanted else [])
        return self._page(request, "zoek.html", page.titel, delen=parts, gezocht=wanted)

    async def _programma(self, slug: str, request: Request) -> Response:
        bezoeker = await self._visitor(request)
        if bezoeker is None:
            return self.door.closed()
        known = dict(await asyncio.to_thread(self._programmes))
        if slug not in known:
            return RedirectResponse("/programmas", status_code=_SEE_OTHER)
        lines = (f"programma {slug}", f"overzicht {slug}", f"stoplichten {slug}")
        more = ("agenda", "mijlpalen", "memo", "afkortingen")
        return self._page(
            request,
            "programma.html",
            known[slug],
            delen=await self.asker.ask(bezoeker, lines),
            meer=[(each.capitalize(), address(f"{each} {slug}")) for each in more],
        )

    async def _read(self, request: Request) -> Response:
        bezoeker = await self._visitor(request)
        if bezoeker is None:
            return self.door.closed()
        line = _short(request.query_params.get("vraag", ""))
        if not line:
            return RedirectResponse("/", status_code=_SEE_OTHER)
        return await self._answers(request, "", [line], bezoeker)

    async def _file(self, request: Request) -> Response:
        """Give a file that belongs to an answer, made again."""
        bezoeker = await self._visitor(request)
        if bezoeker is None:
            return self.door.closed()
        line, name = request.query_params.get("vraag", ""), request.query_params.get("naam", "")
        (part,) = await self.asker.ask(bezoeker, [_short(line)])
        file = next((each for each in part.files if each.name == name), None)
        if file is None:
            return self._page(request, "delen.html", "Bestand", delen=(part,), status=404)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        }
        return Response(file.content, media_type=file.media_type, headers=headers)

    async def _answers(
        self, request: Request, titel: str, lines: Iterable[str], bezoeker: Bezoeker
    ) -> Response:
        """Show answers; without a title, under the heading of the first."""
        parts = await self.asker.ask(bezoeker, lines)
        titel = titel or _heading(parts[0])
        refused = len(parts) == 1 and parts[0].refused
        status = 404 if refused else 200
        return self._page(request, "delen.html", titel, delen=parts, status=status)

    def _page(
        self, request: Request, template: str, titel: str, *, status: int = 200, **facts: Any
    ) -> Response:
        shared = {
            "titel": titel,
            "pad": request.url.path,
            "zegel": seal(request.cookies.get(COOKIE, "")),
            "nu": self.asker.clock.now(),
        }
        if "delen" in facts:
            facts["bestanden"] = [*_files(facts["delen"])]
            facts["delen"] = [_below(titel, each) for each in facts["delen"]]
        return self.door.house.page(template, shared | facts, status)

    async def _visitor(self, request: Request) -> Bezoeker | None:
        visit = request.cookies.get(COOKIE, "")
        return await asyncio.to_thread(visitor, self.door.house, visit)

    def _programmes(self) -> list[tuple[str, str]]:
        """Return the programmes: what they are called in addresses, and by people."""
        with transaction(self.asker.database, self.asker.clock, writes=False) as registry:
            return [(each.slug, each.naam) for each in registry.netwerken.programmas()]


def _files(parts: Iterable[Part]) -> Iterable[tuple[str, str]]:
    """Yield the names of the files that belong to answers, and where they are."""
    for part in parts:
        for file in part.files:
            where = f"{_FILE}?vraag={quote(part.line)}&naam={quote(file.name)}"
            yield file.name, where


def _heading(part: Part) -> str:
    """Return the heading of an answer; what was asked, when it has none."""
    found = _HEADING.match(part.html) or _LEAD.match(part.html)
    return unescape(nh3.clean(found[1], tags=set())) if found else part.line[:_TITLE].capitalize()


def _below(titel: str, part: Part) -> Part:
    """Return a part as it stands on a page with a title, without saying that again."""
    found = _HEADING.match(part.html)
    if found is None or _heading(part) != titel or found[0] == part.html:
        return part
    return replace(part, html=part.html[found.end() :])


def _short(text: str) -> str:
    """Return a text as long as a line may be, on one line."""
    return " ".join(text[: LONGEST_LINE + 1].split())
