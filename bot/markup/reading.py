"""From Markdown to a `document`: the one place that knows the tokens of markdown-it.

Importing markdown-it takes longer than all the rest of `bot.markup`: import this module late.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.markup.characters import clean
from bot.markup.document import (
    LINE_BREAK,
    PLAIN,
    Align,
    Block,
    Heading,
    Inline,
    Line,
    Link,
    Listing,
    Look,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Span,
    Table,
)

Tokens = Iterator[Token]

PARSER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
"""The Markdown that the bot speaks: CommonMark with the tables and strikethrough of GFM."""

_LOOKS = {"strong_open": "strong", "em_open": "emphasis", "s_open": "struck"}
_ALIGNS: dict[object, Align] = {"text-align:center": "center", "text-align:right": "right"}
_TAB = 4


@lru_cache(maxsize=16)
def parse(markdown: str) -> tuple[Token, ...]:
    """Return the tokens of ``markdown``, which is written in more than one way in a row.

    Any text is Markdown, nothing is raised.
    """
    return tuple(PARSER.parse(markdown))


def read(markdown: str) -> tuple[Block, ...]:
    """Return the blocks that ``markdown`` is made of."""
    return _blocks(iter(parse(markdown)))


def _blocks(tokens: Tokens, end: str = "") -> tuple[Block, ...]:
    """Take tokens up to and including the one of type ``end``, or all of them."""
    blocks = []
    for token in tokens:
        if token.type == end:
            break
        blocks.append(_READERS[token.type](token, tokens))
    return tuple(blocks)


def _heading(opening: Token, tokens: Tokens) -> Heading:
    return Heading(_text(tokens), int(opening.tag.removeprefix("h")))


def _paragraph(opening: Token, tokens: Tokens) -> Paragraph:
    return Paragraph(_text(tokens), tight=opening.hidden)


def _listing(opening: Token, tokens: Tokens) -> Listing:
    start = int(opening.attrs.get("start", 1)) if opening.tag == "ol" else None
    items = []
    for token in tokens:
        if token.type != "list_item_open":
            break
        items.append(_blocks(tokens, "list_item_close"))
    return Listing(tuple(items), start)


def _table(_opening: Token, tokens: Tokens) -> Table:
    aligns: list[Align] = []
    rows: list[list[Line]] = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                rows.append([])
            case "th_open":
                aligns.append(_ALIGNS.get(token.attrs.get("style"), "left"))
            case "inline":
                rows[-1].append(_line(token))
    header, *body = (tuple(row) for row in rows)
    return Table(header, tuple(body), tuple(aligns))


def _quote(_opening: Token, tokens: Tokens) -> Quote:
    return Quote(_blocks(tokens, "blockquote_close"))


def _preformatted(token: Token, _tokens: Tokens) -> Preformatted:
    lines = token.content.removesuffix("\n").split("\n")
    return Preformatted(tuple(clean(line.expandtabs(_TAB)).rstrip() for line in lines))


def _rule(_token: Token, _tokens: Tokens) -> Rule:
    return Rule()


_READERS: dict[str, Callable[[Token, Tokens], Block]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "bullet_list_open": _listing,
    "ordered_list_open": _listing,
    "table_open": _table,
    "blockquote_open": _quote,
    "fence": _preformatted,
    "code_block": _preformatted,
    "hr": _rule,
}


def _text(tokens: Tokens) -> Line:
    """Take the text of a paragraph or heading, and the token that closes it."""
    line = _line(next(tokens))
    next(tokens)
    return line


def _line(inline: Token) -> Line:
    return tuple(_inlines(iter(inline.children or ()), PLAIN))


def _inlines(tokens: Tokens, look: Look, end: str = "") -> Iterator[Inline]:
    """Take tokens up to and including the one of type ``end``; their text has ``look``."""
    for token in tokens:
        kind = token.type
        if kind == end:
            return
        if kind == "text":
            if text := clean(token.content):  # empty where marks meet, as in ***
                yield Span(text, look)
        elif kind == "softbreak":
            yield Span(" ", look)
        elif kind == "hardbreak":
            yield LINE_BREAK
        elif kind == "code_inline":
            yield Span(clean(token.content), look._replace(code=True))
        elif kind == "link_open":
            yield _link(token, tokens, look)
        elif kind == "image":  # of which a text can show no more than what stands for it
            yield from _inlines(iter(token.children or ()), look)
        else:
            inner = look._replace(**{_LOOKS[kind]: True})
            yield from _inlines(tokens, inner, kind.replace("_open", "_close"))


def _link(opening: Token, tokens: Tokens, look: Look) -> Link:
    inlines = _inlines(tokens, look, "link_close")
    # The text that stands for a picture may hold a link, which leads nowhere in another link.
    nested = (inline.spans if isinstance(inline, Link) else (inline,) for inline in inlines)
    spans = tuple(span for group in nested for span in group)
    url = clean(str(opening.attrs["href"]))
    text = "".join(span.text for span in spans)
    bare = opening.info == "auto" or text in {url, url.removeprefix("mailto:")}
    return Link(spans, url, bare)
