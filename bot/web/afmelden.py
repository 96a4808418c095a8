"""Where people get off the list of the nieuwsbrief: a page with one button.

Looking at it changes nothing: programs that scan mail follow every link in it. Pressing the
button does, and so does a mail program that asks it for its reader (RFC 8058). Whether an
address exists, nobody hears.
"""

import asyncio
import base64
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from string import Template

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from bot.post.letters import PATH
from bot.web.misses import Misses
from registry.clock import Clock
from registry.database import Database
from registry.maillijst.afmelden import find, unsubscribe
from registry.registry import transaction

_BUSY = "Probeer het over een minuut nog eens."
_PAGE = Path(__file__).with_name("afmelden.html")
_STYLE = Path(__file__).with_name("afmelden.css")
_ASKED = """\
<p>Wil je de nieuwsbrief niet meer per mail krijgen?</p>
<form method="post"><button type="submit">Meld mij af</button></form>
"""
_DONE = """\
<p>Je krijgt deze nieuwsbrief niet meer per mail.</p>
<p>Toch weer? Vraag het aan wie de nieuwsbrief maakt.</p>
"""


@dataclass
class AfmeldPages:
    """Takes people off lists. ``seconds`` go by, whatever the clock is set to."""

    database: Database
    clock: Clock
    seconds: Callable[[], float] = time.monotonic
    _misses: Misses = field(init=False)

    def __post_init__(self) -> None:
        self._misses = Misses(self.seconds)

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` show the page."""
        app.add_api_route(f"{PATH}/{{code}}", self._ask, methods=["GET", "HEAD"])
        app.add_api_route(f"{PATH}/{{code}}", self._take_off, methods=["POST"])

    async def _ask(self) -> Response:
        return _page("Nieuwsbrief afmelden", _ASKED)

    async def _take_off(self, code: str) -> Response:
        known = await asyncio.to_thread(self._unsubscribe, code)
        if not known and self._misses.too_many():
            return PlainTextResponse(_BUSY, status_code=429, headers={"Retry-After": "60"})
        return _page("Je bent afgemeld", _DONE)

    def _unsubscribe(self, code: str) -> bool:
        """Take off whoever has this code; tell whether anybody has."""
        with transaction(self.database, self.clock, writes=False) as registry:
            if find(registry, code) is None:
                return False
        with transaction(self.database, self.clock, writes=True) as registry:
            unsubscribe(registry, code)
        return True


def _page(title: str, body: str) -> Response:
    style = _style()
    page = Template(_PAGE.read_text(encoding="utf-8"))
    content = page.substitute(title=title, style=style, body=body)
    return HTMLResponse(content, headers={"Content-Security-Policy": _policy(style)})


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


@cache
def _policy(style: str) -> str:
    """Return what the page may do: show this style, and send its own form."""
    known = base64.b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{known}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
