"""Markdown as the HTML that Matrix clients show (Matrix specification 1.16, `m.room.message`)."""

import re
from collections.abc import Sequence

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from bot.markup.reading import PARSER, parse


class _Renderer(RendererHTML):
    """Shows of a picture what stands for it: what is no `mxc://` is not shown."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(self.renderInlineAsText(tokens[idx].children, options, env))


_RENDERER = _Renderer()
_ALLOWED = {
    *("del", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "p", "a", "ul", "ol", "li"),
    *("s", "strong", "em", "code", "hr", "br", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_BETWEEN_CELLS = re.compile(r"(?<=>)\n(?=</?(?:table|thead|tbody|tr|th|td)\b)")
"""Hydrogen takes what stands between the parts of a table for one of them, and shows a fault."""
_SCHEMES = {"https", "http", "mailto", "matrix"}


def matrix_html(markdown: str) -> str:
    """Return ``markdown`` as HTML with nothing in it that a client would have to leave out."""
    return nh3.clean(
        _BETWEEN_CELLS.sub("", _RENDERER.render(parse(markdown), PARSER.options, {}).strip()),
        tags=_ALLOWED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
