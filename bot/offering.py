"""Asking again with each name that somebody may mean."""

import re
from collections.abc import Mapping

from commands.grammar import Command
from registry.namen import Hit, UnclearName
from registry.view import Choice


def choices_of(command: Command, unclear: UnclearName) -> tuple[Choice, ...]:
    """Offer the same command again, with each name that may be meant."""
    said = re.compile(rf"(?<!\w){re.escape(unclear.text)}(?!\w)", re.IGNORECASE)
    fields = {name: text for name, text in command if type(text) is str and said.search(text)}
    return tuple(
        Choice(label=hit.label, opdracht=_with(command, fields, said, hit).line())
        for hit in unclear.hits
        if fields
    )


def _with(command: Command, fields: Mapping[str, str], said: re.Pattern[str], hit: Hit) -> Command:
    """Return a command in which a noun is called by its full name."""
    meant = {name: said.sub(lambda _: hit.full_name, text) for name, text in fields.items()}
    return command.model_copy(update=meant)
