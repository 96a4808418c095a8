r"""Markdown as text: for a pipe or a screen reader, and for a terminal.

    >>> print(plain("## Dinsdag\n\n* **buddy** ([agenda](https://x.nl))\n* `!status DDD`"))
    Dinsdag
    <BLANKLINE>
    - buddy (agenda (https://x.nl))
    - !status DDD

Neither form holds a control character, whatever the Markdown holds, but for newlines and, with
``colour``, the codes that are written here. That is a security border: a terminal obeys them.
"""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from bot.markup.document import (
    Block,
    Heading,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Table,
)
from bot.markup.pen import Pen, strong
from bot.markup.tables import table_lines
from bot.markup.wrapping import narrow

_CODE_INDENT = " " * 4


def plain(markdown: str) -> str:
    """Return ``markdown`` as text without marks, colours or wrapping."""
    return terminal(markdown, width=None, colour=False)


def terminal(markdown: str, *, width: int | None, colour: bool) -> str:
    """Return ``markdown`` as text of at most ``width`` columns, or None for no limit.

    Only a single word, or a line of preformatted text, is ever wider. With ``colour`` headings
    and strong text are bold, emphasis is italic and code is cyan.
    """
    from bot.markup.reading import read  # noqa: PLC0415 - 50 ms that a start can do without

    return "\n".join(_Writer(Pen(colour)).blocks(read(markdown), width))


class _Writer(NamedTuple):
    """Writes blocks as lines; containers put their own mark before the lines of their contents."""

    pen: Pen

    def blocks(
        self, blocks: tuple[Block, ...], width: int | None, *, tight: bool = False
    ) -> list[str]:
        written: list[str] = []
        for block in blocks:
            lines = self._block(block, width)
            if written and lines and not tight:
                written.append("")
            written += lines
        return written

    def _block(self, block: Block, width: int | None) -> list[str]:
        match block:
            case Paragraph(inlines=inlines):
                lines = self.pen.lines(inlines, width)
            case Heading(inlines=inlines):
                lines = self.pen.lines(strong(inlines), width)
            case Listing():
                lines = self._listing(block, width)
            case Table():
                lines = table_lines(block, self.pen, width)
            case Quote(blocks=blocks):
                lines = _marked("> ", "> ", self.blocks(blocks, narrow(width, 2)))
            case Preformatted(lines=code):
                lines = _marked(_CODE_INDENT, _CODE_INDENT, code)
            case Rule():
                lines = []  # the empty line that parts all blocks will do
            case _:
                assert_never(block)
        return lines

    def _listing(self, listing: Listing, width: int | None) -> list[str]:
        tight = listing.tight
        written: list[str] = []
        for number, item in enumerate(listing.items, listing.start or 0):
            mark = "- " if listing.start is None else f"{number}. "
            lines = self.blocks(item, narrow(width, len(mark)), tight=tight)
            if written and not tight:
                written.append("")
            written += _marked(mark, " " * len(mark), lines or [""])
        return written


def _marked(first: str, rest: str, lines: Sequence[str]) -> list[str]:
    """Put ``first`` before the first of ``lines`` and ``rest`` before the others."""
    marks = (first, *[rest] * (len(lines) - 1))
    return [f"{mark}{line}".rstrip(" ") for mark, line in zip(marks, lines, strict=False)]
