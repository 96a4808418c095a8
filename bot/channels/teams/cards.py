"""From a message to what Teams is handed: Adaptive Cards 1.5, or plain text where that will do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from bot.channels.channel import Button, File, Outgoing
from bot.channels.teams.forms import fields_of, submit_of
from bot.channels.teams.pictures import as_data
from bot.channels.teams.wording import (
    MOST_BYTES,
    Body,
    cut,
    in_short,
    in_text,
    in_texts,
    is_plain,
    said_in,
    size_of,
)
from bot.markup.card import Element, elements, words
from bot.markup.document import Block, Listing, Paragraph
from bot.markup.parting import parted
from bot.markup.reading import read
from bot.markup.text import plain

CARD = "application/vnd.microsoft.card.adaptive"
_SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
_LABEL, _SHORT = 40, 30
_PRIMARY = 6
_NUMBER = "Typ het nummer"
_NO_NAME = re.compile(r"[<>\[\]()*_`#\\]")
_PICTURES = ("image/png", "image/jpeg")
_PART = MOST_BYTES // 2 - 1_000
"""The text of a part is in it twice, for who cannot see a card; and its beginning once more."""


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

    Buttons and a form stand under the last part of the text; pictures come after it. Who is
    mentioned is so in the first part alone.
    """
    blocks = read(_above(message))
    asks = bool(message.choices or message.form is not None or people)
    if asks or not all(map(is_plain, blocks)):
        bodies = _in_cards(message, blocks, people)
    else:
        bodies = [*in_texts(message.markdown)]
    shown = [_shown(each) for each in message.files if each.media_type in _PICTURES]
    return bodies + shown or [in_text("")]


def with_card(content: Element) -> Body:
    """Return the body of a message that is a card."""
    attachment = {"contentType": CARD, "content": content}
    summary = in_short(str(content["fallbackText"]))
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
            "title": cut(title, _LABEL),
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


def _in_cards(message: Outgoing, blocks: Sequence[Block], people: Sequence[Person]) -> list[Body]:
    """Return the cards of a message; what no cards can hold is said in plain text."""
    whole = with_card(_card(message, blocks, people))
    if size_of(whole) < MOST_BYTES:
        return [whole]
    bare = replace(message, markdown="", choices=(), form=None)

    def fits(some: Sequence[Block]) -> bool:
        return size_of(with_card(_card(bare, some, people))) < _PART

    *groups, last = parted(blocks, fits)
    made = [*((bare, each) for each in groups), (replace(message, markdown=""), last)]
    bodies = [_part(some, group, () if at else people) for at, (some, group) in enumerate(made)]
    if all(size_of(each) < MOST_BYTES for each in bodies):
        return bodies
    return [*in_texts(message.markdown)]


def _part(message: Outgoing, blocks: Sequence[Block], people: Sequence[Person]) -> Body:
    content = _card(message, blocks, people)
    return with_card(content | {"fallbackText": said_in(elements(blocks))})


def _shown(picture: File) -> Body:
    name = PurePath(picture.name).stem
    image = {"type": "Image", "url": as_data(picture), "altText": f"Beeld: {name}"}
    content = {"type": "AdaptiveCard", "$schema": _SCHEMA, "version": "1.5", "body": [image]}
    full = {"msteams": {"width": "full"}, "fallbackText": f"Beeld: {name}", "lang": "nl"}
    return with_card(content | full)
