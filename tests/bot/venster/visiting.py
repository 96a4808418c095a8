"""Somebody with a browser, as the tests see them."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from bot.web.server import WebServer
from bot.web.venster.asking import Asker
from bot.web.venster.door import COOKIE, Door
from bot.web.venster.house import House
from bot.web.venster.window import Window
from commands.table import COMMANDS
from registry.gesprekken import Plek
from registry.registry import Registry, transaction
from registry.schema.netwerk import BotRol
from registry.vensters.vensters import Vensters
from tests.talk import Talk

WEB = "https://bot.voorbeeld.nl"
ANNA = "@anna:voorbeeld.nl"
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": WEB}
"""What a browser says of a form that one of our pages sent."""


@dataclass
class Browser:
    """A browser of Anna. ``client`` speaks HTTP; cookies are kept as a browser keeps them."""

    talk: Talk
    client: httpx.AsyncClient
    door: Door
    cookie: str = field(default="", init=False)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers | self._cookies)

    async def press(self, path: str, *, by: dict[str, str] = OURS, **form: str) -> httpx.Response:
        """Send a form, and keep the cookie that comes back."""
        answer = await self.client.post(path, data=form, headers=by | self._cookies)
        if COOKIE in answer.cookies:
            self.cookie = answer.cookies[COOKIE]
        return answer

    async def enter(self) -> httpx.Response:
        """Ask for a link in chat, open it and press the button."""
        path = f"/in/{self.link()}"
        await self.get(path)
        return await self.press(path)

    def link(self) -> str:
        """Return what stands in a new link for Anna."""
        with transaction(self.talk.database, self.talk.clock, writes=True) as registry:
            return Vensters(registry).open_link(Plek("console", "console", ANNA))

    @property
    def _cookies(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}


@asynccontextmanager
async def browsing(
    talk: Talk,
    *rollen: BotRol,
    mailed: list[tuple[str, str]] | None = None,
    web: str = WEB,
    port: int = 0,
) -> AsyncIterator[Browser]:
    """Let the window be open, and be Anna, who is in the netwerkgroep of JOS VO."""
    talk.say(f"lid erbij jos-vo-alkmaar/netwerkgroep {ANNA}")

    async def mail(adres: str, link: str) -> None:
        if mailed is not None:
            mailed.append((adres, link))

    def who(_plek: Plek, _registry: Registry) -> Iterable[BotRol]:
        return rollen or (BotRol.LID,)

    house = House(talk.database, talk.clock, web)
    door = Door(house, mail if mailed is not None else None)
    server = WebServer("127.0.0.1", port)
    asker = Asker(COMMANDS, talk.database, talk.clock, who, web=web)
    house.open_at(server.app)
    Window(door, asker).open_at(server.app)
    async with server.running():
        url = f"http://127.0.0.1:{server.port}"
        async with httpx.AsyncClient(base_url=url, timeout=30) as client:
            yield Browser(talk, client, door)
