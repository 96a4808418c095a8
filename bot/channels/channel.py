"""What every chat platform must be able to do.

`tests/bot/test_channel_contract.py` holds each channel to the promises made here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True)
class Incoming:
    """A line that a person typed where the bot can read it.

    ``key`` is the same when the same line is heard again. ``private``: nobody else reads along,
    so that a command needs no exclamation mark. ``said_at`` (UTC) is when it was typed, if the
    platform knows.
    """

    key: str
    kanaal: str
    room: str
    sender: str
    text: str
    private: bool = True
    said_at: datetime | None = None


@dataclass(frozen=True)
class Outgoing:
    """A message for people, as Markdown; each channel shows it in its own way.

    An answer does not notify; what is said unasked does, and mentions the addresses that it is
    for.
    """

    markdown: str
    notifies: bool = False
    mentions: tuple[str, ...] = ()


Hear = Callable[[Incoming], Awaitable[None]]


class DeliveryError(Exception):
    """The platform did not take the message: it may be sent again, under the same key.

    ``retry_after`` is how long the platform asks to wait.
    """

    def __init__(self, where: str, retry_after: timedelta | None = None) -> None:
        """Say to ``where`` the message could not be sent."""
        super().__init__(where)
        self.retry_after = retry_after


class ChannelTrouble(Exception):
    """The bot cannot be on a platform: a Dutch sentence says why, and what to do."""


class Channel(Protocol):
    """A chat platform.

    ``addresses`` are the people it can reach now; ``None`` is everybody who has an address there.
    """

    @property
    def addresses(self) -> frozenset[str] | None: ...

    async def listen(self, hear: Hear) -> None:
        """Let the bot hear what people say, but never itself, until the channel closes."""
        ...

    async def send(self, room: str, message: Outgoing, *, key: str) -> None:
        """Deliver ``message`` to a room or a person, once for each ``key``.

        Raises `DeliveryError`.
        """
        ...
