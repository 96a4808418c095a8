"""The web server as the settings want it: calendars, pages, and how the bot is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.channels.channel import Channel
from bot.metrics import Metrics
from bot.people import People
from bot.rendering import render
from bot.settings import Settings
from bot.settled import demand_teams
from commands.venster import VensterLink
from registry.clock import Clock
from registry.database import Database
from registry.vensters.vensters import LINK_LASTS

if TYPE_CHECKING:
    from bot.web.server import WebServer
    from bot.web.venster.house import House
    from bot.web.venster.window import Window


@dataclass(frozen=True)
class Hosting:
    """What everything that is served stands on."""

    database: Database
    clock: Clock
    settings: Settings
    people: People
    metrics: Metrics

    def server(self, mail: Channel | None = None) -> "WebServer | None":
        """Return the web server: there is one when anybody can reach it.

        ``mail`` brings a link to who is not in chat.
        """
        settings = self.settings
        if settings.teams is not None:
            demand_teams()
        if settings.teams is None and not settings.web.public_url:
            return None
        from bot.web.feeds import FeedPages  # noqa: PLC0415 - who has no web need not wait
        from bot.web.health import HealthPages  # noqa: PLC0415
        from bot.web.server import WebServer  # noqa: PLC0415
        from bot.web.venster.afmelden import AfmeldPages  # noqa: PLC0415
        from bot.web.venster.house import House  # noqa: PLC0415

        web, server = settings.web.public_url, WebServer(settings.web.host, settings.web.port)
        house = House(self.database, self.clock, web)
        house.open_at(server.app)
        AfmeldPages(house).open_at(server.app)
        FeedPages(self.database, self.clock).open_at(server.app)
        HealthPages(self.database, self.clock, self.metrics, web).open_at(server.app)
        if web:
            self._window(house, mail).open_at(server.app)
        return server

    def _window(self, house: "House", mail: Channel | None) -> "Window":
        from bot.web.venster.asking import Asker  # noqa: PLC0415 - see `server`
        from bot.web.venster.door import Door  # noqa: PLC0415
        from bot.web.venster.window import Window  # noqa: PLC0415
        from commands.table import COMMANDS  # noqa: PLC0415

        vrij, rollen = self.settings.vrij, self.people.rollen
        asker = Asker(COMMANDS, self.database, self.clock, rollen, vrij, house.web)
        return Window(Door(house, _sender(mail) if mail is not None else None), asker)


def _sender(mail: Channel) -> Callable[[str, str], Awaitable[None]]:
    """Return how a link is mailed to an address."""

    async def send(adres: str, link: str) -> None:
        minuten = int(LINK_LASTS.total_seconds() // 60)
        message = render(VensterLink(adres=link, minuten=minuten, per_mail=True))
        await mail.send(adres, message, key=f"venster-{uuid4().hex}")

    return send
