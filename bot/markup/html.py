"""Markdown as the HTML that Matrix clients show (Matrix specification 1.16, `m.room.message`)."""

import nh3
from markdown_it import MarkdownIt

_PARSER = (
    MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
)
"""The Markdown of `bot.markup.reading`, less images: what is no `mxc://` is not shown."""
_ALLOWED = {
    *("del", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "p", "a", "ul", "ol", "li"),
    *("s", "strong", "em", "code", "hr", "br", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_SCHEMES = {"https", "http", "mailto", "matrix"}


def matrix_html(markdown: str) -> str:
    """Return ``markdown`` as HTML with nothing in it that a client would have to leave out."""
    return nh3.clean(
        _PARSER.render(markdown).strip(),
        tags=_ALLOWED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
