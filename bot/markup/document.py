"""What a Markdown text says, apart from how it was typed.

All text in a document is clean (`bot.markup.characters`), so whoever shows one may print it.
Tuples, because a long answer is hundreds of them and they are made for each message.
"""

from typing import Literal, NamedTuple


class Look(NamedTuple):
    """How a piece of text stands out."""

    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    code: bool = False


PLAIN = Look()


class Span(NamedTuple):
    """A piece of text with one look; never a newline, except in `LINE_BREAK`."""

    text: str
    look: Look = PLAIN


LINE_BREAK = Span("\n")


class Link(NamedTuple):
    """A piece of text that leads somewhere; ``bare`` if the text is the address itself."""

    spans: tuple[Span, ...]
    url: str
    bare: bool = False


Inline = Span | Link
Line = tuple[Inline, ...]
Align = Literal["left", "center", "right"]


class Heading(NamedTuple):
    """A title, of level 1 up to and including 6."""

    inlines: Line
    level: int


class Paragraph(NamedTuple):
    """Running text; ``tight`` if it stands in a list without empty lines."""

    inlines: Line
    tight: bool = False


class Listing(NamedTuple):
    """A list; ``start`` is the number of its first item, None for bullets."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int | None = None

    @property
    def tight(self) -> bool:
        paragraphs = (block for item in self.items for block in item)
        return all(block.tight for block in paragraphs if isinstance(block, Paragraph))


class Table(NamedTuple):
    """A table: as many ``aligns`` and cells in each row as cells in the ``header``."""

    header: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    aligns: tuple[Align, ...]


class Quote(NamedTuple):
    """What someone else said."""

    blocks: "tuple[Block, ...]"


class Preformatted(NamedTuple):
    """Lines whose spaces count."""

    lines: tuple[str, ...]


class Rule(NamedTuple):
    """A thematic break."""


Block = Heading | Paragraph | Listing | Table | Quote | Preformatted | Rule
