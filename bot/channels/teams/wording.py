"""What is said in plain text: where that will do, and where no card is shown."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from bot.markup.card import Element
from bot.markup.document import (
    Block,
    Heading,
    Inline,
    Link,
    Listing,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Table,
)
from bot.markup.text import plain

MOST_BYTES = 80_000
"""Teams takes about 100 KB, of which its own wrapping is a part."""
_SUMMARY = 120
_LONGEST = MOST_BYTES // 5
"""In letters, most of which take a byte; one that JSON has to spell takes up to twelve."""

Body = dict[str, Any]


def is_plain(block: Block) -> bool:
    """Tell whether nothing is lost of a block in plain text: code may be, it has its own words."""
    match block:
        case Paragraph(inlines=inlines):
            return not any(map(_stands_out, inlines))
        case Listing(items=items):
            return all(is_plain(each) for item in items for each in item)
        case Heading() | Preformatted() | Quote() | Table() | Rule():
            return False


def _stands_out(inline: Inline) -> bool:
    if isinstance(inline, Link):
        return True
    return inline.look.strong or inline.look.emphasis or inline.look.struck


def in_texts(markdown: str) -> Iterator[Body]:
    """Yield messages that say all of it, in order; nothing to be said is no message."""
    rest = plain(markdown)
    while rest:
        at = _end_of_first(rest)
        yield in_text(rest[:at].rstrip())
        rest = rest[at:].lstrip("\n ")


def in_text(text: str) -> Body:
    """Return a message that says a text as it is."""
    return {"type": "message", "text": text, "textFormat": "plain", "summary": in_short(text)}


def _end_of_first(text: str) -> int:
    """Return where the first message ends: after a line, else a word, else anywhere."""
    most = _LONGEST
    while len(json.dumps(text[:most])) > MOST_BYTES - 2_000:
        most //= 2
    if len(text) <= most:
        return len(text)
    ends = (text.rfind(each, 0, most) for each in ("\n", " "))
    return next((end for end in ends if end > 0), most)


def said_in(shown: Sequence[Element]) -> str:
    """Return what elements of a card say, for who cannot see a card."""
    return "\n".join(filter(None, map(_said_in, shown)))


def _said_in(element: Any) -> str:
    """Return what a part of a card says, in the order in which it is read."""
    if isinstance(element, list):
        return " ".join(filter(None, map(_said_in, element)))
    if not isinstance(element, dict):
        return ""
    if "inlines" in element:
        return "".join(run["text"] for run in element["inlines"])
    own = (str(element[name]) for name in ("text", "title", "value") if name in element)
    return " ".join(filter(None, (*own, *map(_said_in, element.values()))))


def in_short(text: str) -> str:
    """Return the beginning of a text, on one line."""
    return cut(" ".join(text.split()), _SUMMARY)


def cut(text: str, most: int) -> str:
    """Return a text, or its first words and a sign that there is more.

    >>> cut("Kom je ook?", 20), cut("Kom je ook?", 8)
    ('Kom je ook?', 'Kom je…')
    """
    if len(text) <= most:
        return text
    at = text.rfind(" ", 0, most)
    return f"{text[: at if at > 0 else most - 1]}…"


def size_of(body: Body) -> int:
    """Return in how many bytes a message is written at most."""
    return len(json.dumps(body).encode())
