"""Getting in and out: a link, a button, and then a cookie.

Programs open links before people do (mail scanners, previews in chat), so a link is used up by
pressing a button and not by looking at it. What a form does is done only when it was sent by a
page of ours (ASVS 5.0, 3.5).
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.web.misses import MINUTE_S, Misses
from bot.web.venster.house import House
from commands.venster import PATH
from registry.adressen import mailadres
from registry.errors import DomainError
from registry.registry import transaction
from registry.vensters.vensters import LONGEST, Bezoeker, Vensters, digest

COOKIE = "__Host-venster"
_MOST_BYTES = 4_096
_SEE_OTHER = 303
_MAILS_AN_HOUR = 60
_NO_LINK = "Deze link werkt niet (meer). Typ venster in de chat voor een nieuwe."
_STRANGE = "Dit formulier kwam niet van deze pagina. Ga terug en probeer het opnieuw."
_BUSY = "Er wordt te vaak geprobeerd. Probeer het over een minuut nog eens."

Sender = Callable[[str, str], Awaitable[None]]
"""Mails a link (the second) to an address (the first)."""


@dataclass
class Door:
    """Lets people in and out. ``mail`` sends links, if the bot can mail."""

    house: House
    mail: Sender | None = None
    misses: Misses = field(default_factory=lambda: Misses(most=30))
    mails: Misses = field(default_factory=lambda: Misses(_MAILS_AN_HOUR, 60 * MINUTE_S))
    _sending: set[asyncio.Task[None]] = field(default_factory=set, init=False)

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` let people in and out."""
        link = f"{PATH}/{{token}}"
        app.add_api_route(link, self._look, methods=["GET", "HEAD"])
        app.add_api_route(link, self._enter, methods=["POST"])
        app.add_api_route("/uit", self._leave, methods=["POST"])
        app.add_api_route(PATH, self._ask, methods=["GET", "HEAD"])
        app.add_api_route(PATH, self._send, methods=["POST"])

    def closed(self, status: int = 401) -> Response:
        """Return the page for who is not in."""
        return self.house.page("dicht.html", {"mailt": self.mail is not None}, status=status)

    async def _look(self, token: str) -> Response:
        """Show a button to who opens a link: looking uses nothing up."""
        if self.misses.are_too_many:
            return self._refused(_BUSY, 429)
        if not await asyncio.to_thread(self._works, token):
            return self._missed()
        return self.house.page("binnen.html", {"token": token})

    async def _enter(self, token: str, request: Request) -> Response:
        if not self._is_ours(request):
            return self._refused(_STRANGE, 403)
        if self.misses.are_too_many:
            return self._refused(_BUSY, 429)
        visit = await asyncio.to_thread(self._use_up, token, request.cookies.get(COOKIE, ""))
        if visit is None:
            return self._missed()
        answer = RedirectResponse("/", status_code=_SEE_OTHER)
        lasts = int(LONGEST.total_seconds())
        answer.set_cookie(
            COOKIE, visit, max_age=lasts, path="/", secure=True, httponly=True, samesite="lax"
        )
        return answer

    async def _leave(self, request: Request) -> Response:
        visit = request.cookies.get(COOKIE, "")
        said = (await _form(request)).get("zegel", "")
        if not self._is_ours(request) or not hmac.compare_digest(
            said.encode(), seal(visit).encode()
        ):
            return self._refused(_STRANGE, 403)
        await asyncio.to_thread(self._end, visit)
        answer = self.house.page("weg.html", {})
        answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
        answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return answer

    async def _ask(self) -> Response:
        return self.closed(status=200)

    async def _send(self, request: Request) -> Response:
        """Mail a link to who is known; whoever is not, reads the same."""
        if not self._is_ours(request):
            return self._refused(_STRANGE, 403)
        if self.mail is None:
            return self.closed()
        try:
            adres = mailadres((await _form(request)).get("mail", ""))
        except DomainError as error:
            facts = {"mailt": True, "fout": str(error)}
            return self.house.page("dicht.html", facts, status=400)
        if not self.mails.allow():
            return self._refused(_BUSY, 429)
        task = asyncio.create_task(self._mail(self.mail, adres))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)
        return self.house.page("gemaild.html", {})

    async def _mail(self, send: Sender, adres: str) -> None:
        token = await asyncio.to_thread(self._link_for, adres)
        if token is not None:
            await send(adres, f"{self.house.web.rstrip('/')}{PATH}/{token}")

    def _missed(self) -> Response:
        return self._refused(*((_NO_LINK, 404) if self.misses.allow() else (_BUSY, 429)))

    def _refused(self, sentence: str, status: int) -> Response:
        return self.house.page("fout.html", {"zin": sentence}, status=status)

    def _is_ours(self, request: Request) -> bool:
        """Tell whether a form was sent by a page of ours: the browser says where from."""
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        return site == "same-origin" and (origin is None or origin == _origin(self.house.web))

    def _works(self, token: str) -> bool:
        with transaction(self.house.database, self.house.clock, writes=False) as registry:
            return Vensters(registry).works(token)

    def _use_up(self, token: str, before: str) -> str | None:
        with transaction(self.house.database, self.house.clock, writes=True) as registry:
            vensters = Vensters(registry)
            visit = vensters.enter(token)
            if visit is not None and before:
                vensters.leave(before)
            if visit is not None and (bezoeker := vensters.visitor(visit)):
                registry.logboek.note(bezoeker.plek, "venster open")
            return visit

    def _end(self, visit: str) -> None:
        with transaction(self.house.database, self.house.clock, writes=True) as registry:
            Vensters(registry).leave(visit)

    def _link_for(self, adres: str) -> str | None:
        with transaction(self.house.database, self.house.clock, writes=True) as registry:
            return Vensters(registry).link_for_mail(adres)


def visitor(house: House, visit: str) -> Bezoeker | None:
    """Return who looks; a while after the last time, it is written down that they do."""
    if not visit:
        return None
    with transaction(house.database, house.clock, writes=False) as registry:
        vensters = Vensters(registry)
        found, stale = vensters.visitor(visit), vensters.is_stale(visit)
    if found is not None and stale:
        with transaction(house.database, house.clock, writes=True) as registry:
            Vensters(registry).touch(visit)
    return found


def seal(visit: str) -> str:
    """Return what marks the forms of a visit as ours."""
    return digest(f"formulier {visit}")


async def _form(request: Request) -> dict[str, str]:
    """Return the first value of each field of a form; nothing of one that is too large."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            return {}
    read = parse_qs(body.decode(errors="replace"), max_num_fields=10)
    return {name: values[0] for name, values in read.items()}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
