"""Markdown as the body of an Adaptive Card 1.5, for Microsoft Teams.

Running text is put into runs, whose text is shown as it is: the Markdown that a card may hold
itself is read differently by each client.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, assert_never

from bot.markup.document import (
    LINE_BREAK,
    PLAIN,
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

Element = dict[str, Any]

_SIZES = {1: "Large", 2: "Large", 3: "Medium"}
_BULLET = "•"
_MARKDOWN = re.compile(r"[\\`*_\[\]()#!<>~|]|^\s*(?:[-+]|\d+\.)\s")
_SCHEMES = ("https://", "mailto:")
_NONE, _SMALL = {"spacing": "None"}, {"spacing": "Small"}
_FACT_WIDTH = 2


def elements(blocks: Iterable[Block]) -> list[Element]:
    """Return the elements that show some blocks, in the order in which they are read."""
    shown: list[Element] = []
    apart = False
    for block in blocks:
        if isinstance(block, Rule):
            apart = True
            continue
        made = _block(block)
        if apart and made:
            made[0] = made[0] | {"separator": True, "spacing": "Medium"}
            apart = False
        shown += made
    return shown


def _block(block: Block) -> list[Element]:
    match block:
        case Paragraph(inlines=inlines):
            made = _text(inlines)
        case Heading():
            made = _heading(block)
        case Listing():
            made = [*_listing(block)]
        case Table():
            made = [_facts(block) or _table(block)]
        case Quote(blocks=blocks):
            made = [{"type": "Container", "style": "emphasis", "items": elements(blocks)}]
        case Preformatted(lines=lines):
            made = [each for line in lines for each in _text((_code(line),), _NONE)]
        case Rule():
            made = []
        case _:
            assert_never(block)
    return made


def _code(line: str) -> Span:
    return Span(line, Look(code=True))


def _heading(heading: Heading) -> list[Element]:
    text = words(heading.inlines)
    size = _SIZES.get(heading.level, "Default")
    if _MARKDOWN.search(text):
        strong = tuple(Span(each.text, Look(strong=True)) for each in _spans(heading.inlines))
        return _text(strong)
    facts = {"style": "heading", "size": size, "weight": "Bolder", "wrap": True}
    return [{"type": "TextBlock", "text": text, **facts}]


def _text(inlines: Line, facts: Element | None = None) -> list[Element]:
    """Return a block of text for each line; nothing to be seen is no block."""
    made: list[Element] = []
    for _, group in groupby(inlines, key=lambda each: each == LINE_BREAK):
        runs = [run for each in group if each != LINE_BREAK for run in _runs(each)]
        if "".join(run["text"] for run in runs).strip():
            near = facts or (_NONE if made else {})
            made.append({"type": "RichTextBlock", "inlines": runs, **near})
    return made


def _runs(inline: Inline) -> Iterator[Element]:
    if isinstance(inline, Span):
        yield _run(inline)
        return
    if not inline.url.startswith(_SCHEMES):
        yield from map(_run, inline.spans)
        return
    there = {"type": "Action.OpenUrl", "url": inline.url}
    text = "".join(span.text for span in inline.spans) or inline.url
    yield _run(Span(text)) | {"color": "Accent", "underline": True, "selectAction": there}


def _run(span: Span) -> Element:
    look = span.look
    run: Element = {"type": "TextRun", "text": span.text}
    if look.strong:
        run["weight"] = "Bolder"
    if look.emphasis:
        run["italic"] = True
    if look.struck:
        run["strikethrough"] = True
    if look.code:
        run["fontType"] = "Monospace"
    return run


def _listing(listing: Listing) -> Iterator[Element]:
    for at, item in enumerate(listing.items):
        mark = _BULLET if listing.start is None else f"{listing.start + at}."
        yield {
            "type": "ColumnSet",
            **({} if at == 0 else _SMALL),
            "columns": [
                {"type": "Column", "width": "auto", "items": _text((Span(mark),))},
                {"type": "Column", "width": "stretch", **_SMALL, "items": elements(item)},
            ],
        }


def _facts(table: Table) -> Element | None:
    """Return a table of two columns without titles as facts, if its text is without looks."""
    rows = [tuple(words(cell) for cell in row) for row in table.rows]
    plain = all(
        isinstance(each, Span) and each.look == PLAIN
        for row in table.rows
        for cell in row
        for each in cell
    )
    titled = any(words(cell) for cell in table.header)
    if titled or not plain or any(len(row) != _FACT_WIDTH for row in rows):
        return None
    if any(_MARKDOWN.search(text) for row in rows for text in row):
        return None
    return {"type": "FactSet", "facts": [{"title": one, "value": two} for one, two in rows]}


def _table(table: Table) -> Element:
    header = tuple(
        tuple(Span(span.text, span.look._replace(strong=True)) for span in _spans(cell))
        for cell in table.header
    )
    return {
        "type": "Table",
        "firstRowAsHeaders": True,
        "columns": [
            {"width": 1, "horizontalCellContentAlignment": align.capitalize()}
            for align in table.aligns
        ],
        "rows": [_row(cells) for cells in (header, *table.rows)],
    }


def _row(cells: Sequence[Line]) -> Element:
    made = ({"type": "TableCell", "items": _text(cell) or _text((Span("-"),))} for cell in cells)
    return {"type": "TableRow", "cells": [*made]}


def words(inlines: Line) -> str:
    """Return what a line says, without its looks."""
    return "".join(span.text for span in _spans(inlines))


def _spans(inlines: Line) -> Iterator[Span]:
    for inline in inlines:
        yield from inline.spans if isinstance(inline, Link) else (inline,)
