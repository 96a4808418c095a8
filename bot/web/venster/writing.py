"""An answer as a part of a page: headings that a screen reader finds, and lines as links.

What can be typed in chat and may be looked at, leads there; what cannot, stays a piece of code.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape as escaped

import nh3
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from bot.markup.reading import PARSER, parse
from bot.web.venster.pages import address

Shows = Callable[[str], bool]
"""Tells whether a line may be looked at."""

_ALLOWED = {
    *("h2", "h3", "h4", "p", "a", "ul", "ol", "li", "strong", "em", "del", "s", "code", "br"),
    *("hr", "pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "div", "span"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "th": {"scope"},
}
_SCHEMES = {"https", "http", "mailto"}
_TYPE = re.compile(r"\b(Typ|typ)( bijvoorbeeld)? $")
_TABLE = '<div class="tabel" tabindex="0" role="region" aria-label="Tabel">'


class _Renderer(RendererHTML):
    """Writes what the bot says as HTML; ``shows`` is among what it is told besides."""

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return escaped(self.renderInlineAsText(tokens[idx].children, options, env))

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        line = tokens[idx].content
        if not env["shows"](line):
            return f"<code>{escaped(line)}</code>"
        return f'<a href="{escaped(address(line))}">{escaped(line)}</a>'

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        said = tokens[idx].content
        following = tokens[idx + 1] if idx + 1 < len(tokens) else None
        if following is not None and following.type == "code_inline":
            said = _TYPE.sub(_look, said) if env["shows"](following.content) else said
        return escaped(said)

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"{_TABLE}<table>"

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</table></div>"

    def th_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return '<th scope="col">'


_RENDERER = _Renderer()


def html_of(markdown: str, shows: Shows) -> str:
    """Return what the bot says as HTML, in which nothing can run."""
    written = _RENDERER.render(
        [*_with_headings(parse(markdown))], PARSER.options, {"shows": shows}
    )
    return nh3.clean(
        written,
        tags=_ALLOWED,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel="noreferrer",
    )


def _look(match: re.Match[str]) -> str:
    """Say to look where in chat it says to type."""
    return f"{'Kijk' if match[1] == 'Typ' else 'kijk'}{match[2] or ''} bij "


def _with_headings(tokens: Sequence[Token]) -> Iterable[Token]:
    """Yield tokens in which a paragraph that is bold from end to end is a heading.

    The title of the page is of level 1; a heading of the text is one lower than it says.
    """
    for number, token in enumerate(tokens):
        kind = token.type
        if kind in {"heading_open", "heading_close"}:
            yield token.copy(tag=f"h{min(int(token.tag[1]) + 1, 4)}")
        elif kind == "paragraph_open" and _is_heading(tokens[number + 1]) and token.level == 0:
            yield token.copy(type="heading_open", tag="h2")
        elif kind == "paragraph_close" and _is_heading(tokens[number - 1]) and token.level == 0:
            yield token.copy(type="heading_close", tag="h2")
        elif kind == "inline" and _is_heading(token) and token.level == 1:
            yield token.copy(children=[each for each in token.children or () if _stays(each)])
        else:
            yield token


def _stays(token: Token) -> bool:
    """Tell whether a token is needed in a heading, which is bold already."""
    return not token.type.startswith("strong")


def _is_heading(token: Token) -> bool:
    children = token.children or []
    kinds = [each.type for each in children if each.content or each.type != "text"]
    return (
        kinds[:1] == ["strong_open"]
        and kinds[-1:] == ["strong_close"]
        and kinds.count("strong_open") == 1
    )
