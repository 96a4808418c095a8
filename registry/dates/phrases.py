"""How a phrase of the grammar is written down, and where it is read from.

A phrase is a shape and a meaning. The shape is a regular expression with slots in braces: in
``{weekday} over {number} weken`` the slots are words of the `vocabulary`. The meaning is a
function, which gets what stood in each slot as a keyword, already made into a value. A slot in an
optional part that was not typed is not passed. ``{first:month}`` is a slot for a month that the
function knows as ``first``.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Generic, TypeVar

from registry.clock import local
from registry.dates.vocabulary import SLOTS
from registry.workdays import WorkCalendar

T = TypeVar("T")

_SLOT = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")


@dataclass(frozen=True)
class Vantage:
    """From where a text is read: the moment it was typed (aware) and the calendar that holds."""

    now: datetime
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        return local(self.now).date()


@dataclass(frozen=True)
class Phrase(Generic[T]):
    """One way of saying something, and the function that knows what it means."""

    shape: str
    meaning: Callable[..., T]

    def read(self, text: str, *context: Vantage) -> T | None:
        """Return what ``text`` means, or ``None`` when it has not this shape."""
        pattern, slots = _compiled(self.shape)
        match = pattern.fullmatch(text)
        if match is None:
            return None
        typed = {name: value for name, value in match.groupdict().items() if value is not None}
        said = {name: SLOTS[slots[name]].meaning(value) for name, value in typed.items()}
        return self.meaning(*context, **said)


def read_first(phrases: Iterable[Phrase[T]], text: str, *context: Vantage) -> T | None:
    """Return the meaning of the first phrase that has the shape of the whole ``text``."""
    readings = (phrase.read(text, *context) for phrase in phrases)
    return next((reading for reading in readings if reading is not None), None)


@cache
def _compiled(shape: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Compile a shape when it is first needed: starting the bot should not wait for it."""
    slots = {name: kind or name for name, kind in _SLOT.findall(shape)}
    pattern = _SLOT.sub(lambda slot: f"(?P<{slot[1]}>{SLOTS[slots[slot[1]]].shape})", shape)
    return re.compile(pattern, re.ASCII), slots
