"""What all pages share: the database behind them, their style, and what protects them."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.web.venster.pages import MENU
from registry.clock import Clock
from registry.database import Database

_PROTECTED = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with no-referrer a form would not say where it is from
    "Strict-Transport-Security": "max-age=31536000",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
_STYLE = "/stijl.css"


@dataclass(frozen=True)
class House:
    """The pages; ``web`` is where the world reaches them, if it does."""

    database: Database
    clock: Clock
    web: str
    _facts: dict[str, Any] = field(default_factory=lambda: {"menu": MENU, "pad": ""}, init=False)

    def open_at(self, app: FastAPI) -> None:
        """Let ``app`` give the style."""
        app.add_api_route(_STYLE, _style, methods=["GET", "HEAD"])

    def page(self, template: str, facts: dict[str, Any], status: int = 200) -> HTMLResponse:
        """Return a page that is written with a template."""
        text = _environment().get_template(template).render(self._facts | facts)
        return HTMLResponse(text, status_code=status, headers=_PROTECTED)


async def _style() -> Response:
    text = files("bot.web.venster").joinpath("stijl.css").read_bytes()
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(text, media_type="text/css", headers=headers)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("bot.web.venster"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
