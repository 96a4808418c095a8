"""Writing lines of text, with or without the colours of a terminal."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from bot.markup.document import PLAIN, Inline, Line, Link, Look, Span
from bot.markup.wrapping import cells, lines

# Select Graphic Rendition (ECMA-48 8.3.117), in the order of the fields of `Look`: bold, italic,
# struck through (and dim, as not every terminal can strike), cyan.
_CODES = ("1", "3", "2;9", "36")
_RESET = "\x1b[0m"
_CODE = re.compile(r"\x1b\[[0-9;]*m")
_STRIKE = Span("~~")


class Pen(NamedTuple):
    """Writes text, each line with its own colours, so that lines may be moved about."""

    colour: bool

    def lines(self, inlines: Iterable[Inline], width: int | None) -> list[str]:
        """Write ``inlines`` on lines of at most ``width``; nothing to be seen is no line."""
        written = [self._stroke(line).strip(" ") for line in lines(self._spans(inlines), width)]
        return written if any(written) else []

    def line(self, inlines: Line) -> str:
        """Write ``inlines`` on one line, such as a cell."""
        return " ".join(self.lines(inlines, None))

    def _spans(self, inlines: Iterable[Inline]) -> list[Span]:
        spans: list[Span] = []
        for inline in inlines:
            if isinstance(inline, Link):
                spans += _with_address(inline)
            else:
                spans.append(inline)
        if self.colour or not any(span.look.struck for span in spans):
            return spans
        return _with_strikes(spans)

    def _stroke(self, spans: list[Span]) -> str:
        if not self.colour:
            return "".join([span.text for span in spans])
        return "".join(
            _paint("".join(span.text for span in group), look)
            for look, group in groupby(spans, key=lambda span: span.look)
        )


def room(written: str) -> int:
    """Return how many columns something that a pen wrote takes: its colours take none."""
    return cells(_CODE.sub("", written) if "\x1b" in written else written)


def strong(inlines: Line) -> Line:
    """Return ``inlines`` in bold."""
    return tuple(
        Link(tuple(map(_strong, inline.spans)), inline.url, inline.bare)
        if isinstance(inline, Link)
        else _strong(inline)
        for inline in inlines
    )


def _strong(span: Span) -> Span:
    return span._replace(look=span.look._replace(strong=True))


def _with_address(link: Link) -> tuple[Span, ...]:
    if link.bare or not link.url:
        return link.spans
    if not link.spans:
        return (Span(link.url),)
    return (*link.spans, Span(f" ({link.url})"))


def _with_strikes(spans: list[Span]) -> list[Span]:
    """Mark what is struck: without colour a plan that is off would read as one that is on."""
    marked: list[Span] = []
    for struck, group in groupby(spans, key=lambda span: span.look.struck):
        edge = (_STRIKE,) if struck else ()
        marked += (*edge, *group, *edge)
    return marked


def _paint(text: str, look: Look) -> str:
    # Spaces at the ends stay bare, so that they can be stripped from a line.
    body = text.strip(" ")
    if look == PLAIN or not body:
        return text
    codes = ";".join(code for code, wanted in zip(_CODES, look, strict=True) if wanted)
    return text.replace(body, f"\x1b[{codes}m{body}{_RESET}", 1)
