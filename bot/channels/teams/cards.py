"""From a message to what Teams is handed: Adaptive Cards 1.5, or plain text where that will do."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from bot.channels.channel import Button, File, Outgoing
from bot.channels.teams.forms import fields_of, submit_of
from bot.channels.teams.pictures import as_data
from bot.markup.card import Element, elements, words
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
from bot.markup.parting import parted
from bot.markup.reading import read
from bot.markup.text import plain

CARD = "application/vnd.microsoft.card.adaptive"
MOST_BYTES = 80_000
"""Teams takes about 100 KB, of which its own wrapping is a part."""
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_SUMMARY = 120
_LABEL, _SHORT = 40, 30
_PRIMARY = 6
_NUMBER = "Typ het nummer"
_NO_NAME = re.compile(r"[<>\[\]()*_`#\\]")

Body = dict[str, Any]


@dataclass(frozen=True)
class Person:
    """Somebody who is mentioned: what people see, and what Teams knows them by."""

    name: str
    id: str

    @property
    def at(self) -> str:
        """How a card says their name."""
        return f"<at>{_NO_NAME.sub('', self.name) or 'jij'}</at>"


def card(message: Outgoing, people: Sequence[Person] = ()) -> Element:
    """Return a message as one card, however large."""
    return _card(message, read(_above(message)), people)


def activities(message: Outgoing, people: Sequence[Person] = ()) -> list[Body]:
    """Return the bodies of the messages to send, in order; each is smaller than `MOST_BYTES`.

    Buttons and a form stand under the last part of the text; pictures come after it.
    """
    blocks = read(_above(message))
    asks = bool(message.choices or message.form is not None or people)
    if asks or not all(map(_is_plain, blocks)):
        bodies = [*_in_cards(message, blocks, people)]
    else:
        bodies = [_in_text(each) for each in _texts(message.markdown)]
    return bodies + [
        _shown(each) for each in message.files if each.media_type.startswith("image/")
    ]


def with_card(content: Element) -> Body:
    """Return the body of a message that is a card."""
    attachment = {"contentType": CARD, "content": content}
    summary = _in_short(str(content["fallbackText"]))
    return {"type": "message", "summary": summary, "attachments": [attachment]}


def _above(message: Outgoing) -> str:
    """Return what is said: above a form something else than where there are none."""
    return message.form.intro if message.form is not None else message.markdown


def _card(message: Outgoing, blocks: Sequence[Block], people: Sequence[Person]) -> Element:
    body: list[Element] = []
    settings: Element = {"width": "full"}
    if people:
        named = " ".join(each.at for each in people)
        body.append({"type": "TextBlock", "text": named, "wrap": True})
        settings["entities"] = [
            {"type": "mention", "text": each.at, "mentioned": {"id": each.id, "name": each.name}}
            for each in people
        ]
    body += elements(_without_choices(blocks, message.choices))
    if message.form is not None:
        body += fields_of(message.form)
    return {
        "type": "AdaptiveCard",
        "$schema": _SCHEMA,
        "version": "1.5",
        "lang": "nl",
        "body": body,
        "actions": [*_actions(message)],
        "fallbackText": plain(message.markdown),
        "msteams": settings,
    }


def _actions(message: Outgoing) -> Iterator[Element]:
    form, numbered = message.form, not _are_short(message.choices)
    if form is not None:
        yield submit_of(form)
    for at, each in enumerate((form.buttons if form is not None else message.choices), start=1):
        title = f"{at}. {each.label}" if numbered and form is None else each.label
        yield {
            "type": "Action.Execute",
            "verb": "line",
            "title": _cut(title, _LABEL),
            "mode": "primary" if at <= _PRIMARY else "secondary",
            "data": {"line": each.line},
            "associatedInputs": "none",
        }


def _are_short(choices: Sequence[Button]) -> bool:
    return all(len(each.label) <= _SHORT for each in choices)


def _without_choices(blocks: Sequence[Block], choices: Sequence[Button]) -> list[Block]:
    """Leave out a numbered list of which the buttons say the same, and that it has numbers."""
    last = next((at for at in reversed(range(len(blocks))) if _offers(blocks[at], choices)), None)
    if last is None or not _are_short(choices):
        return [*blocks]
    return [
        block
        for at, block in enumerate(blocks)
        if at != last
        and not (isinstance(block, Paragraph) and words(block.inlines).startswith(_NUMBER))
    ]


def _offers(block: Block, choices: Sequence[Button]) -> bool:
    return (
        bool(choices)
        and isinstance(block, Listing)
        and block.start == 1
        and len(block.items) == len(choices)
    )


def _in_cards(
    message: Outgoing, blocks: Sequence[Block], people: Sequence[Person]
) -> Iterator[Body]:
    """Yield the cards of a message; what no card can hold is said in plain text."""
    fallback = plain(message.markdown)
    bare = replace(message, markdown="", choices=(), form=None)
    if _size(with_card(_card(message, blocks, people))) < MOST_BYTES:
        yield with_card(_card(message, blocks, people))
        return

    def fits(some: Sequence[Block]) -> bool:
        return _size(with_card(_card(bare, some, people))) < MOST_BYTES // 2

    groups = parted(blocks, fits)
    for group in groups[:-1]:
        yield with_card(_card(bare, group, people) | {"fallbackText": _words(group)})
    last = _card(replace(message, markdown=""), groups[-1], people)
    body = with_card(last | {"fallbackText": _words(groups[-1])})
    if _size(body) < MOST_BYTES:
        yield body
    else:
        yield from map(_in_text, _texts(fallback))


def _words(blocks: Sequence[Block]) -> str:
    """Return what some blocks say, for who cannot see a card."""
    found = (run.get("text", "") for element in elements(blocks) for run in _said_in(element))
    return " ".join(found)


def _said_in(element: Any) -> Iterator[Element]:
    """Yield all parts of an element that say something, in order."""
    if isinstance(element, dict):
        if "text" in element:
            yield element
        for value in element.values():
            yield from _said_in(value)
    elif isinstance(element, list):
        for each in element:
            yield from _said_in(each)


def _texts(markdown: str) -> Iterator[str]:
    """Yield a message in plain text, in as many parts as it takes."""
    rest = plain(markdown)
    while len(rest) > _LONGEST_TEXT:
        at = rest.rfind("\n", 0, _LONGEST_TEXT)
        at = at if at > 0 else _LONGEST_TEXT
        yield rest[:at]
        rest = rest[at:].lstrip("\n")
    yield rest


_LONGEST_TEXT = MOST_BYTES // 5
"""In letters: one takes four bytes at most, or six where JSON has to spell it."""


def _in_text(text: str) -> Body:
    return {"type": "message", "text": text, "textFormat": "plain", "summary": _in_short(text)}


def _shown(picture: File) -> Body:
    name = PurePath(picture.name).stem
    image = {"type": "Image", "url": as_data(picture), "altText": f"Beeld: {name}"}
    content = {"type": "AdaptiveCard", "$schema": _SCHEMA, "version": "1.5", "body": [image]}
    full = {"msteams": {"width": "full"}, "fallbackText": f"Beeld: {name}", "lang": "nl"}
    return with_card(content | full)


def _is_plain(block: Block) -> bool:
    """Tell whether nothing is lost of a block in plain text: code may be, it has its own words."""
    match block:
        case Paragraph(inlines=inlines):
            return not any(map(_stands_out, inlines))
        case Listing(items=items):
            return all(_is_plain(each) for item in items for each in item)
        case Heading() | Preformatted() | Quote() | Table() | Rule():
            return False


def _stands_out(inline: Inline) -> bool:
    if isinstance(inline, Link):
        return not inline.bare
    return inline.look.strong or inline.look.emphasis or inline.look.struck


def _in_short(text: str) -> str:
    return _cut(" ".join(text.split()), _SUMMARY)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    at = text.rfind(" ", 0, most)
    return f"{text[: at if at > 0 else most - 1]}…"


def _size(body: Body) -> int:
    return len(json.dumps(body).encode())
