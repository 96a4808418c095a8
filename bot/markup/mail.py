"""Markdown as the HTML of a mail: styles inline, and no address but https.

A mail shows only the pictures that are in it: one on the web would tell its owner who reads.
"""

import html
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from bot.markup.reading import PARSER, parse

if TYPE_CHECKING:
    from css_inline import CSSInliner

CID = "cid:"
WIDTH = 592
"""How many pixels a picture is wide at most: what is left of the page beside its margins."""
_PAGE = Path(__file__).with_name("mail.html")
_STYLE = Path(__file__).with_name("mail.css")
_ALLOWED = {
    *("h1", "h2", "h3", "h4", "p", "a", "ul", "ol", "li", "blockquote", "img", "hr", "br"),
    *("strong", "em", "s", "code", "pre", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt", "width"}}
_BEGINNINGS = {("a", "href"): "https://", ("img", "src"): CID}


class _Renderer(RendererHTML):
    """Shows the pictures that are in the mail; of another, what stands for it."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        said = str(self.renderInlineAsText(tokens[idx].children, options, env))
        source = str(tokens[idx].attrs["src"])
        if source not in env:
            return html.escape(said)
        return f'<img src="{source}" alt="{html.escape(said)}" width="{env[source]}">'


_RENDERER = _Renderer()


def mail_html(markdown: str, title: str, widths: Mapping[str, int]) -> str:
    """Return ``markdown`` as a page of HTML called ``title``.

    ``widths`` has the address of each picture in the mail, such as ``cid:beeld-7``, and how many
    pixels it is wide.
    """
    shown = {address: min(width, WIDTH) for address, width in widths.items()}
    body = nh3.clean(
        _RENDERER.render(parse(markdown), PARSER.options, shown),
        tags=_ALLOWED,
        attributes=_ATTRIBUTES,
        attribute_filter=_harmless,
        url_schemes={"https", "cid"},
        link_rel=None,
    )
    page = Template(_PAGE.read_text(encoding="utf-8"))
    return _inliner().inline(page.substitute(title=html.escape(title), body=body))


def _harmless(tag: str, attribute: str, value: str) -> str | None:
    beginning = _BEGINNINGS.get((tag, attribute), "")
    return value if value.startswith(beginning) else None


@cache
def _inliner() -> "CSSInliner":
    # Imported here: who never asks for a mail need not wait for it.
    from css_inline import CSSInliner  # noqa: PLC0415

    style = _STYLE.read_text(encoding="utf-8")
    return CSSInliner(extra_css=style, load_remote_stylesheets=False)
