"""Documents as PDF: tagged for screen readers (PDF/UA-1), on A4, with fonts of their own.

The same document gives the same bytes. Nothing is read from the machine but the page that lays
it out, and nothing is fetched.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.markup.document import Block, Heading, Span
from bot.markup.typst import PAGE, Picture, Typesetter

if TYPE_CHECKING:
    from typst import Fonts

MEDIA_TYPE = "application/pdf"
_NOT_IN_A_FONT = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MARKS = {"Mn", "Me", "Mc", "Cf"}
_PICTOGRAMS = _MARKS | {"So", "Sk"}
_UNKNOWN = "□"


class Printed(NamedTuple):
    """A document to print, and what the file says of itself.

    ``day`` is that of the document itself. ``pictures`` are shown where a link leads to them.
    What has to be ``one_page`` gets smaller letters if it must.
    """

    title: str
    author: str
    day: date
    blocks: tuple[Block, ...]
    pictures: Mapping[str, Picture] = {}
    lying: bool = False
    one_page: bool = False


def made(printed: Printed) -> bytes:
    """Return a document as PDF."""
    # Imported here: it takes long, and most who talk with the bot never ask for one.
    from typst import TypstError, compile  # noqa: A004, PLC0415

    missing: frozenset[str] = frozenset()
    while True:
        try:
            return compile(
                PAGE.read_bytes(),
                font_paths=_fonts(),
                format="pdf",
                sys_inputs={"document": _data(printed, missing)},
                pdf_standards=["ua-1"],
                timestamp=datetime.combine(printed.day, time(), UTC),
            )
        except TypstError as error:
            if not (more := _not_shown(error.diagnostic) - missing):
                raise
            missing |= more


@cache
def _fonts() -> "Fonts":
    """Return the fonts that Typst brings along: a page looks the same on every machine."""
    from typst import Fonts  # noqa: PLC0415

    return Fonts(include_system_fonts=False)


def _data(printed: Printed, missing: frozenset[str]) -> str:
    blocks = printed.blocks
    if not any(isinstance(block, Heading) for block in blocks):
        blocks = (Heading((Span(printed.title),), 1), *blocks)
    given = {
        "title": printed.title,
        "author": printed.author,
        "lying": printed.lying,
        "one_page": printed.one_page,
        "blocks": Typesetter(lambda text: _shown(text, missing), printed.pictures).blocks(blocks),
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def _not_shown(diagnostic: str) -> frozenset[str]:
    """Return the characters that no font has.

    What is put over or behind a letter goes first: the letter itself may be in a font.
    """
    found = {
        letter
        for text in _NOT_IN_A_FONT.findall(diagnostic)
        for letter in _NUMBERED.sub(lambda number: chr(int(number[1], 16)), text)
        if not letter.isascii()
    }
    marks = {each for each in found if unicodedata.category(each) in _MARKS}
    return frozenset(marks or found)


def _shown(text: str, missing: frozenset[str]) -> str:
    """Return a text without the pictograms that no font has, and a box for other letters."""
    if missing.isdisjoint(text):
        return text
    signs = {each for each in missing if unicodedata.category(each) in _PICTOGRAMS}
    if signs:
        some = f"[{''.join(signs)}]+"
        text = re.sub(rf"(?:^|(?<= )){some} |{some}", "", text)
    return text.translate(dict.fromkeys(map(ord, missing - signs), _UNKNOWN))
