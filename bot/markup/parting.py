"""Parting what is too long for one message: between blocks, else within one; nothing is lost."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from bot.markup.document import (
    Block,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Span,
    Table,
)

T = TypeVar("T")
Fits = Callable[[Sequence[Block]], bool]


def parted(blocks: Iterable[Block], fits: Fits) -> list[list[Block]]:
    """Return some blocks in groups that fit, in order; at least one group.

    What cannot be made smaller stands in a group of its own, whether it fits or not.
    """
    groups: list[list[Block]] = [[]]
    for block in blocks:
        for piece in _pieces(block, fits):
            if groups[-1] and not fits([*groups[-1], piece]):
                groups.append([])
            groups[-1].append(piece)
    return groups


def _pieces(block: Block, fits: Fits) -> Iterator[Block]:
    halves = () if fits([block]) else _halves(block)
    if not halves:
        yield block
    for each in halves:
        yield from _pieces(each, fits)


def _halves(block: Block) -> tuple[Block, ...]:
    """Return the two halves of a block; nothing when it has none."""
    halves: tuple[Block, ...] = ()
    match block:
        case Listing(items=(only,)):
            halves = only  # its mark goes: it is all there is
        case Listing(items=items, start=start):
            one, two = _cut(items)
            after = None if start is None else start + len(one)
            halves = (Listing(one, start), Listing(two, after))
        case Table(rows=rows):
            halves = tuple(block._replace(rows=each) for each in _cut(rows))
        case Preformatted(lines=lines):
            halves = tuple(Preformatted(each) for each in _cut(lines))
        case Quote(blocks=blocks):
            halves = tuple(Quote(each) for each in _cut(blocks))
        case Paragraph(inlines=inlines) | Heading(inlines=inlines):
            halves = tuple(Paragraph(each) for each in _cut(_loosened(inlines)))
    return halves


def _cut(parts: tuple[T, ...]) -> tuple[tuple[T, ...], ...]:
    middle = len(parts) // 2
    return tuple(each for each in (parts[:middle], parts[middle:]) if each) if middle else ()


def _loosened(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return a line in at least two parts, where its text can be parted at all."""
    match inlines:
        case (Span(text=text, look=look),):
            middle = len(text) // 2
            at = text.rfind(" ", 0, middle) + 1 or middle
            return tuple(Span(each, look) for each in (text[:at], text[at:]) if each)
    return inlines
