"""Where people get off the list of the nieuwsbrief: a page with one button.

Looking at it changes nothing: programs that scan mail follow every link in it. Pressing the
button does, and so does a mail program that asks it for its reader (RFC 8058). Whether an
address exists, nobody hears.
"""

import asyncio
from dataclasses import dataclass, field

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response

from bot.post.letters import PATH
from bot.web.misses import Misses
from bot.web.venster.house import House
from registry.maillijst.afmelden import find, unsubscribe
from registry.registry import transaction

_BUSY = "Probeer het over een minuut nog eens."


@dataclass
class AfmeldPages:
    """Takes people off lists; ``misses`` counts the codes that nobody has."""

    house: House
    misses: Misses = field(default_factory=Misses)

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` show the page."""
        app.add_api_route(f"{PATH}/{{code}}", self._ask, methods=["GET", "HEAD"])
        app.add_api_route(f"{PATH}/{{code}}", self._take_off, methods=["POST"])

    async def _ask(self) -> Response:
        return self._page("Nieuwsbrief afmelden", klaar=False)

    async def _take_off(self, code: str) -> Response:
        known = await asyncio.to_thread(self._unsubscribe, code)
        if not known and not self.misses.allow():
            return PlainTextResponse(_BUSY, status_code=429, headers={"Retry-After": "60"})
        return self._page("Je bent afgemeld", klaar=True)

    def _unsubscribe(self, code: str) -> bool:
        """Take off whoever has this code; tell whether anybody has."""
        with transaction(self.house.database, self.house.clock, writes=False) as registry:
            if find(registry, code) is None:
                return False
        with transaction(self.house.database, self.house.clock, writes=True) as registry:
            unsubscribe(registry, code)
        return True

    def _page(self, titel: str, *, klaar: bool) -> Response:
        return self.house.page("afmelden.html", {"titel": titel, "klaar": klaar})
