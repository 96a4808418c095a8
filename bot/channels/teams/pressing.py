"""What somebody pressed waits for its answer: Teams shows that in the card if it is in time."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

PATIENCE_S = 8
"""Teams gives up after about ten seconds."""

_REMEMBERED = 1_000

Shown = dict[str, Any]
"""What a client shows to who pressed: the body of the answer to an invoke."""


def shown_card(card: dict[str, Any]) -> Shown:
    """Return a card as what is shown instead of the one that was pressed."""
    return {
        "statusCode": 200,
        "type": "application/vnd.microsoft.card.adaptive",
        "value": card,
    }


def shown_text(text: str) -> Shown:
    """Return a line of text that only who pressed sees."""
    return {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": text,
    }


@dataclass(frozen=True)
class Pressing:
    """Who waits for an answer, by the key of that answer."""

    _waiting: dict[str, asyncio.Future[Shown]] = field(default_factory=dict, init=False)
    _late: OrderedDict[str, str] = field(default_factory=OrderedDict, init=False)

    @contextmanager
    def waiting(self, key: str, sender: str) -> Iterator[asyncio.Future[Shown]]:
        """Wait for the answer ``key`` to what ``sender`` pressed, until the end of the block."""
        answer: asyncio.Future[Shown] = asyncio.get_running_loop().create_future()
        self._waiting[key] = answer
        try:
            yield answer
        finally:
            del self._waiting[key]
            if not answer.done():
                self._late[key] = sender
            while len(self._late) > _REMEMBERED:
                self._late.popitem(last=False)

    def too_late_for(self, key: str) -> str | None:
        """Return who pressed, and no longer waits for the answer ``key``."""
        return self._late.get(key)

    def show(self, key: str, shown: Shown) -> bool:
        """Show something to who waits for the answer ``key``; return whether anybody does."""
        answer = self._waiting.get(key)
        if answer is None or answer.done():
            return False
        answer.set_result(shown)
        return True
