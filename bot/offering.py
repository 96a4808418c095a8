"""Choices with a number: each name that somebody may mean, and which number is typed."""

import json
import re
from collections.abc import Mapping

from bot.channels.channel import Incoming
from bot.excuses import Herhaling
from bot.rendering import render
from commands.grammar import Command
from registry.namen import Hit, UnclearName
from registry.overleggen import WhichGroep
from registry.view import Choice, View

_THEN = "\x1e"
"""Between an answer and its buttons, as they are kept: no answer has it."""


def choices_of(command: Command, unclear: UnclearName) -> tuple[Choice, ...]:
    """Offer the same command again, with each name that may be meant."""
    if isinstance(unclear, WhichGroep):
        return tuple(
            Choice(
                label=hit.label,
                opdracht=command.model_copy(update={unclear.veld: hit.full_name}).line(),
            )
            for hit in unclear.hits
        )
    said = re.compile(rf"(?<!\w){re.escape(unclear.text)}(?!\w)", re.IGNORECASE)
    fields = {name: text for name, text in command if type(text) is str and said.search(text)}
    return tuple(
        Choice(label=hit.label, opdracht=_with(command, fields, said, hit).line())
        for hit in unclear.hits
        if fields
    )


def number_in(text: str) -> int | None:
    """Return the number of a choice, if a line is nothing else.

    >>> number_in("!2."), number_in("2 personen")
    (2, None)
    """
    bare = text.lstrip("!").strip().rstrip(".")
    return int(bare[:6]) if bare.isdecimal() else None


def kept_of(view: View, line: Incoming) -> str:
    """Return an answer as it is kept to be said again: what was pressed is answered by buttons."""
    if not view.kept:
        return ""
    words = render(view).markdown
    if not (line.pressed and view.choices):
        return words
    return _THEN.join([words, json.dumps([[each.label, each.opdracht] for each in view.choices])])


def said_again(kept: str) -> Herhaling:
    """Return what `kept_of` kept."""
    words, _, buttons = kept.partition(_THEN)
    choices = json.loads(buttons or "[]")
    return Herhaling(
        markdown=words,
        choices=tuple(Choice(label=label, opdracht=line) for label, line in choices),
    )


def _with(command: Command, fields: Mapping[str, str], said: re.Pattern[str], hit: Hit) -> Command:
    """Return a command in which a noun is called by its full name."""
    meant = {name: said.sub(lambda _: hit.full_name, text) for name, text in fields.items()}
    return command.model_copy(update=meant)
