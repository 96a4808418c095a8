"""A document as the data of a page to print: `document.typ`, beside this file, lays it out.

What people typed is data (JSON) and never a part of that page. So nothing in it can be read as
Typst, whatever it says.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple, assert_never

from bot.markup.document import (
    LINE_BREAK,
    Block,
    Heading,
    Inline,
    Line,
    Link,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Span,
    Table,
)

PAGE = Path(__file__).with_name("document.typ")
_LEADS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
_DEEPEST = 5
"""So many quotes in one another are quotes: Typst does not go on for ever."""
_SHORT = 20
"""A column with no longer text than this is as wide as its text; the others share the rest."""


class Picture(NamedTuple):
    """A picture (JPEG or PNG): what it shows, and how wide it is in points."""

    content: bytes
    alt: str
    width: float


@dataclass
class Typesetter:
    """Writes blocks as data.

    ``shown`` says what is left of a text when it is printed. A link to one of the ``pictures``
    is the picture itself.
    """

    shown: Callable[[str], str]
    pictures: Mapping[str, Picture]
    _level: int = field(default=0, init=False)
    _depth: int = field(default=0, init=False)

    def blocks(self, blocks: Iterable[Block]) -> list[dict[str, Any]]:
        """Return ``blocks`` as what the page reads."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> dict[str, Any]:
        match block:
            case Heading():
                written = self._heading(block)
            case Paragraph(inlines, tight):
                written = {"kind": "paragraph", "tight": tight, "body": self._line(inlines)}
            case Listing(items, start):
                inside = [self.blocks(item) for item in items]
                written = {"kind": "list", "tight": block.tight, "start": start, "items": inside}
            case Table():
                written = self._table(block)
            case Quote():
                written = self._quote(block)
            case Preformatted(lines):
                written = {"kind": "code", "lines": [self.shown(line) for line in lines]}
            case Rule():
                written = {"kind": "rule"}
            case _:
                assert_never(block)
        return written

    def _heading(self, heading: Heading) -> dict[str, Any]:
        """Write a heading: who jumps from one to the next finds no level left out."""
        if not (body := self._line(heading.inlines)):
            return {"kind": "paragraph", "tight": True, "body": []}
        self._level = min(heading.level, self._level + 1)
        return {"kind": "heading", "level": self._level, "body": body}

    def _quote(self, quote: Quote) -> dict[str, Any]:
        """Write a quote; from some depth on, as what it says."""
        kind = "quote" if self._depth < _DEEPEST else "group"
        self._depth += 1
        body = self.blocks(quote.blocks)
        self._depth -= 1
        return {"kind": kind, "body": body}

    def _table(self, table: Table) -> dict[str, Any]:
        columns = zip(table.header, *table.rows, strict=True)
        longest = [max(map(_length, column)) for column in columns]
        return {
            "kind": "table",
            "aligns": table.aligns,
            "widths": [None if each <= _SHORT else sqrt(each) for each in longest],
            "header": [self._line(cell) for cell in table.header],
            "rows": [[self._line(cell) for cell in row] for row in table.rows],
        }

    def _line(self, inlines: Iterable[Inline]) -> list[dict[str, Any]]:
        written = []
        for inline in inlines:
            written += self._link(inline) if isinstance(inline, Link) else self._span(inline)
        return written

    def _link(self, link: Link) -> list[dict[str, Any]]:
        if picture := self.pictures.get(link.url):
            return [{"picture": [*picture.content], "alt": picture.alt, "width": picture.width}]
        body = [each for span in link.spans for each in self._span(span)]
        if not _LEADS.match(link.url) or len(link.url) > _LONGEST_ADDRESS:
            return body
        return [{"url": link.url, "body": body or [{"text": link.url, "look": []}]}]

    def _span(self, span: Span) -> list[dict[str, Any]]:
        if span == LINE_BREAK:
            return [{"break": True}]
        looks = [name for name, wanted in span.look._asdict().items() if wanted]
        text = self.shown(span.text)
        return [{"text": text, "look": looks}] if text else []


def _length(line: Line) -> int:
    spans = (each for inline in line for each in _spans(inline))
    return sum(len(span.text) for span in spans)


def _spans(inline: Inline) -> tuple[Span, ...]:
    return inline.spans if isinstance(inline, Link) else (inline,)
