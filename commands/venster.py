"""The window: a private link to the web page, and closing it everywhere."""

from dataclasses import dataclass

from commands.grammar import Command, Context
from registry.errors import DomainError
from registry.rechten import Recht
from registry.vensters.vensters import LINK_LASTS, Vensters
from registry.view import View

PATH = "/in"
"""Where the web page lets people in."""


@dataclass(eq=False)
class NoWindow(DomainError):
    """The world does not reach the web server."""

    def __str__(self) -> str:
        return (
            "De webpagina staat hier nog niet aan. De beheerder moet public_url zetten bij [web]. "
            "Alles kan ook in de chat: typ help."
        )


class VensterLink(View):
    """A link that opens the window once, within so many ``minuten``.

    ``per_mail``: who gets it is not in chat.
    """

    kept = False

    adres: str
    minuten: int
    per_mail: bool = False


class VensterDicht(View):
    """The window is closed everywhere; it was open in so many browsers (``aantal``)."""

    aantal: int


class Venster(Command):
    """Bekijk alles op een webpagina: de agenda, hoe het gaat, en je eigen week.

    Je krijgt een link die één keer werkt, een kwartier lang. Geef hem aan niemand.
    """

    words = "venster"
    also = ("webpagina", "website", "scherm")
    examples = ("venster",)
    questions = (r"(?:hoe|waar) (?:zie|bekijk) ik (?:dit|alles) op (?:een )?(?:groot )?scherm",)
    writes = True
    private = True

    def run(self, context: Context) -> VensterLink:
        if not context.web:
            raise NoWindow
        token = Vensters(context.registry).open_link(context.plek)
        context.log("venster")
        return VensterLink(
            adres=f"{context.web.rstrip('/')}{PATH}/{token}",
            minuten=int(LINK_LASTS.total_seconds() // 60),
        )


class VensterSluit(Command):
    """Sluit de webpagina in elke browser waarin je hem open hebt."""

    words = "venster dicht"
    also = ("venster sluit", "venster uit")
    examples = ("venster dicht",)
    recht = Recht.VRAGEN
    writes = True
    private = True

    def run(self, context: Context) -> VensterDicht:
        return VensterDicht(aantal=Vensters(context.registry).close(context.plek))
